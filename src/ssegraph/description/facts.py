"""What is known of a release as a whole, gathered once when it is built.

Every description is made from these facts: the one in the store, the ones at
the site's own addresses, and the one in the home page.  So they agree.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ssegraph.about import About, about_of

NAME = "description.json"
Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dump:
    """A file that holds the dataset: its name, its size, its SHA-256 in hex."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Linkset:
    """How many statements lead from the dataset to another site by one property.

    ``site`` is what the addresses there begin with, such as ``https://example.org/``.
    """

    site: str
    predicate: str
    triples: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted in the union of all graphs.

    ``entities`` are things with a class and an IRI under the base IRI;
    ``examples`` are IRIs of a few; ``classes`` and ``properties`` tell how
    often each is used.
    """

    triples: int
    subjects: int
    objects: int
    entities: int
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    linksets: tuple[Linkset, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that a description says.

    ``issued`` is the day of the first release, ``modified`` the moment of this
    one, both in ISO 8601; ``quads`` counts a statement in each of its graphs;
    ``queries`` counts the saved queries.
    """

    base_iri: str
    title: Texts
    description: Texts
    publisher: str
    license: str
    languages: tuple[str, ...]
    about: About
    release: str
    issued: str
    modified: str
    quads: int
    graphs: int
    queries: int
    dumps: tuple[Dump, ...]
    figures: Figures


def write_facts(folder: Path, facts: Facts) -> None:
    """Write *facts* into the release in *folder*."""
    text = json.dumps(asdict(facts), indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_facts(folder: Path) -> Facts:
    """Read the facts of the release in *folder*; raises ``OSError`` when it has none."""
    found: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    figures = found.pop("figures")
    linksets = tuple(Linkset(**entry) for entry in figures.pop("linksets"))
    examples = tuple(figures.pop("examples"))
    found["figures"] = Figures(**figures, linksets=linksets, examples=examples)
    found["dumps"] = tuple(Dump(**entry) for entry in found["dumps"])
    found["languages"] = tuple(found["languages"])
    found["about"] = about_of(found["about"])
    return Facts(**found)
