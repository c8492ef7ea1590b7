"""Measure the dumps of a release in one pass."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from ssegraph.quality.coverage import Coverage
from ssegraph.quality.lines import by_subject, superclasses_in, triples_in_graph
from ssegraph.quality.linked import MOST_BROKEN, MOST_SITES, Links
from ssegraph.quality.measures import GraphKind, Quality
from ssegraph.quality.targets import Targets


def measure(
    dumps: Path, graphs: Mapping[str, int], base_iri: str, languages: Sequence[str]
) -> Quality:
    """Measure ``data.nt`` and ``data.nq`` in *dumps*; *graphs* are the sizes of its graphs.

    Takes time in proportion to the size, and memory in proportion to the
    number of things.
    """
    triples = dumps / "data.nt"
    shapes = triples_in_graph(dumps / "data.nq", f"{base_iri}graph/shapes")
    superclasses = superclasses_in(triples)
    coverage = Coverage(superclasses)
    targets = Targets(shapes, superclasses)
    links = Links(base_iri, graphs)
    # Shapes look at the data alone; they and the saved queries are about it.
    about = frozenset([*shapes, *triples_in_graph(dumps / "data.nq", f"{base_iri}graph/queries")])
    described = {subject for subject, *_ in about}
    for subject, said in by_subject(triples):
        is_about = subject in described
        links.add(subject, said, elsewhere=not is_about)
        data = [pair for pair in said if (subject, *pair) not in about] if is_about else said
        coverage.add(subject, data)
        targets.add(subject, data)
    broken, sites = links.broken, links.sites
    return Quality(
        quads=sum(graphs.values()),
        languages=tuple(languages),
        things=coverage.things,
        classes=coverage.classes,
        evidence=coverage.evidence,
        graphs=_kinds(graphs, base_iri),
        broken=tuple(broken[:MOST_BROKEN]),
        broken_total=len(broken),
        sites=tuple(sites[:MOST_SITES]),
        sites_total=len(sites),
        shapes=targets.shapes,
    )


def _kinds(graphs: Mapping[str, int], base_iri: str) -> tuple[GraphKind, ...]:
    """Group *graphs* by the first part of their name after ``graph/``."""
    numbers: Counter[str] = Counter()
    quads: Counter[str] = Counter()
    for name, count in graphs.items():
        path = name.removeprefix(f"{base_iri}graph/")
        kind = path.partition("/")[0] if path != name else name
        numbers[kind] += 1
        quads[kind] += count
    ranked = sorted(quads, key=lambda kind: (-quads[kind], kind))
    return tuple(GraphKind(kind, numbers[kind], quads[kind]) for kind in ranked)
