"""Make a dataset from nothing but the events that led to it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse, serialize

from ssegraph.release.dumps import canonical
from ssegraph.release.publications import Publication, events
from ssegraph.terms import node_of


def replayed(publications: Iterable[Publication]) -> list[Quad]:
    """Return the quads after all *publications*, oldest first, in canonical order.

    They are those of the newest release, but for the labels of blank nodes;
    a node that two graphs share becomes two.
    """
    states: dict[tuple[str, str], str] = {}
    for publication in publications:
        for event in events(publication):
            states.pop((event.graph, event.thing), None)
            if event.state:
                states[event.graph, event.thing] = event.state
    return canonical(
        Quad(quad.subject, quad.predicate, quad.object, node_of(graph))
        for (graph, _), state in states.items()
        # Labels of different publications mean different nodes.
        for quad in parse(state, RdfFormat.N_TRIPLES, rename_blank_nodes=True)
    )


def replay(publications: Iterable[Publication], target: Path) -> Path:
    """Write the quads after all *publications* to *target* as canonical N-Quads."""
    serialize(replayed(publications), str(target), RdfFormat.N_QUADS)
    return target
