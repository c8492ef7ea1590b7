"""What is measured of the data of a release, as it stands in ``quality.json``.

Every figure depends on the statements alone, so two machines agree on it; what
depends on when and where a release was built is in ``built``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

NAME = "quality.json"


@dataclass(frozen=True, slots=True)
class ClassCoverage:
    """How many named instances a class has, and how many of them can be read by whom.

    ``labels`` and ``summaries`` count instances by the language of their label
    or summary, ``""`` for none; ``labelled`` and ``summed_up`` count those
    that have any.
    """

    class_iri: str
    instances: int
    labelled: int
    labels: Mapping[str, int]
    summed_up: int
    summaries: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class EvidenceCoverage:
    """Of ``statements``: how many name somebody who made them, a person, a passage."""

    statements: int
    attributed: int
    spoken: int
    quoted: int


@dataclass(frozen=True, slots=True)
class GraphKind:
    """The graphs whose names begin alike, such as ``graph/source/…``."""

    name: str
    graphs: int
    quads: int


@dataclass(frozen=True, slots=True)
class BrokenLink:
    """An IRI under the base IRI that nothing describes.

    ``mentions`` counts the statements that mention it, ``subject`` is the
    first thing that does.
    """

    iri: str
    mentions: int
    subject: str


@dataclass(frozen=True, slots=True)
class LinkedSite:
    """Another site that the data leads to: statements, addresses, chief properties."""

    host: str
    links: int
    addresses: int
    properties: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShapeUse:
    """How many focus nodes the targets of a shape have; one without a name has no ``iri``."""

    iri: str
    focus_nodes: int


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything that is measured.

    ``things`` covers what has a class, whichever it is, each thing once.
    ``broken`` and ``sites`` hold the most frequent only; their totals count all.
    """

    quads: int
    languages: tuple[str, ...]
    things: ClassCoverage
    classes: tuple[ClassCoverage, ...]
    evidence: EvidenceCoverage
    graphs: tuple[GraphKind, ...]
    broken: tuple[BrokenLink, ...]
    broken_total: int
    sites: tuple[LinkedSite, ...]
    sites_total: int
    shapes: tuple[ShapeUse, ...]


def write_quality(folder: Path, quality: Quality) -> None:
    """Write *quality* into the release in *folder*."""
    text = json.dumps(asdict(quality), indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_quality(folder: Path) -> Quality:
    """Read the measures of the release in *folder*; raises ``OSError`` when it has none."""
    found: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    return Quality(
        quads=found["quads"],
        languages=tuple(found["languages"]),
        things=ClassCoverage(**found["things"]),
        classes=tuple(ClassCoverage(**entry) for entry in found["classes"]),
        evidence=EvidenceCoverage(**found["evidence"]),
        graphs=tuple(GraphKind(**entry) for entry in found["graphs"]),
        broken=tuple(BrokenLink(**entry) for entry in found["broken"]),
        broken_total=found["broken_total"],
        sites=tuple(
            LinkedSite(**{**entry, "properties": tuple(entry["properties"])})
            for entry in found["sites"]
        ),
        sites_total=found["sites_total"],
        shapes=tuple(ShapeUse(**entry) for entry in found["shapes"]),
    )
