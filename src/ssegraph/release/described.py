"""The description of a release, which is loaded with it but is in no dump.

It holds the dumps' checksums, so it cannot be in them.  ``catalog.nq`` has it
twice, in the graph of its own and without a graph, as the store has all else.
"""

from __future__ import annotations

from bisect import bisect_left
from datetime import UTC, datetime
from functools import partial
from mmap import mmap
from pathlib import Path

from ssegraph.check.report import Report
from ssegraph.description.catalogue import describe
from ssegraph.description.conforming import faults
from ssegraph.description.facts import NAME as FACTS
from ssegraph.description.facts import Dump, Facts, Figures, write_facts
from ssegraph.description.measuring import measure
from ssegraph.description.statements import catalogue_graph
from ssegraph.errors import NotConforming
from ssegraph.project import Project
from ssegraph.quality.units import opened
from ssegraph.release.catalogued import NAME, write_catalogued
from ssegraph.release.manifest import Manifest
from ssegraph.release.publications import publications
from ssegraph.sources.canonical import TRIPLES

# Both say when the release was built.
NAMES = (FACTS, NAME)


def write_description(
    folder: Path, figures: Figures, project: Project, report: Report, manifest: Manifest
) -> None:
    """Describe the release in *folder*, which has its dumps and of which *figures* tell.

    Raises ``NotConforming`` when the description is not what catalogues ask for.
    """
    facts = gather(figures, project, report, manifest, datetime.now(UTC))
    described = describe(facts, project.base_iri, project.settings)
    if found := faults(described):
        raise NotConforming(
            f"The description of the dataset does not conform: {found[0]}"
            " Mend what ssegraph.toml says of the dataset."
        )
    write_facts(folder, facts)
    taken = _subjects_of(folder / "dumps", {str(one.subject).encode() for one in described})
    write_catalogued(folder, taken, described, catalogue_graph(project.base_iri))


def gather(
    figures: Figures, project: Project, report: Report, manifest: Manifest, now: datetime
) -> Facts:
    """Gather what is known of the release that *manifest* names, built *now*."""
    past = publications(project.releases)
    first = past[0].published_at if past else now
    return Facts(
        base_iri=project.base_iri,
        title=project.title,
        description=project.description,
        publisher=project.publisher,
        license=project.license,
        languages=project.languages,
        about=project.about,
        release=manifest.id,
        issued=project.about.issued or min(first, now).date().isoformat(),
        modified=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        quads=manifest.quads,
        graphs=len(manifest.graphs),
        queries=len({query.name for query in report.queries}),
        dumps=tuple(Dump(file.name, file.bytes, file.sha256) for file in manifest.dumps),
        figures=figures,
    )


def measure_dumps(folder: Path, project: Project) -> Figures:
    """Count what is in the dumps in *folder*."""
    classes = [entry.class_iri for entry in project.lists]
    with (folder / TRIPLES).open("rb") as triples:
        return measure(triples, project.base_iri, classes)


def _subjects_of(dumps: Path, wanted: set[bytes]) -> set[str]:
    """Return those of *wanted* of which the data, which is sorted, says something, too."""
    lines = opened(dumps / TRIPLES)
    places, subject_at = range(len(lines)), partial(_subject_at, lines)
    starts = ((term, bisect_left(places, term, key=subject_at)) for term in wanted)
    found = (term for term, start in starts if lines[start : start + len(term) + 1] == term + b" ")
    return {term.decode() for term in found}


def _subject_at(lines: mmap | bytes, place: int) -> bytes:
    """Return the subject of the line around *place*."""
    start = lines.rfind(b"\n", 0, place) + 1
    return lines[start : lines.find(b" ", start)]
