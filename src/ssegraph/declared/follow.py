"""Follow a property path from a node, by look-ups, within bounds.

A path such as ``^schema:location/…`` can lead to half of the data, so both
the look-ups and the nodes reached are counted, and the walk ends where
either runs out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, NamedNode

from ssegraph.declared.paths import (
    ONE_OR_MORE,
    ZERO_OR_ONE,
    Alternative,
    Inverse,
    Link,
    Path,
    Repeated,
)
from ssegraph.declared.paths import Sequence as Steps
from ssegraph.terms import Node, Term

MOST_REACHED = 100
MOST_LOOKUPS = 300
Edge = tuple[Node, NamedNode, Term]
# A node that was reached, by the last statement that led to it; none led to the start.
Reached = dict[Term, Edge | None]


class Graph(Protocol):
    """What can be looked up: ``release.lookup.Lookup`` is one."""

    def objects(self, node: Node, predicate: NamedNode) -> Sequence[Term]:
        """Return the objects of *predicate*."""

    def subjects(
        self, predicate: NamedNode, value: Term, limit: int | None = None
    ) -> Sequence[Node]:
        """Return at most *limit* subjects that have *value* for *predicate*."""


@dataclass(frozen=True, slots=True)
class Found:
    """Where a path leads.

    ``edges`` has the last statement on the way to each term; ``complete``
    tells that the walk was not cut short.
    """

    edges: Reached
    complete: bool

    @property
    def terms(self) -> list[Term]:
        """The terms, nearest first."""
        return list(self.edges)


def follow(
    graph: Graph, node: Node, path: Path, most: int = MOST_REACHED, lookups: int = MOST_LOOKUPS
) -> list[Term]:
    """Return at most *most* terms that *path* leads to from *node*, each once, nearest first."""
    return walk(graph, node, path, most, lookups).terms


def walk(
    graph: Graph, node: Node, path: Path, most: int = MOST_REACHED, lookups: int = MOST_LOOKUPS
) -> Found:
    """Follow *path* from *node*, telling how each term was reached and whether those are all."""
    near = _one_step(graph, node, path, most)
    if near is not None:
        return near
    walker = _Walker(graph, most, lookups)
    edges = walker.step({node: None}, path, backward=False)
    return Found(edges, walker.complete)


def _one_step(graph: Graph, node: Node, path: Path, most: int) -> Found | None:
    """Follow a path of a single property, as most are, without the care that others need."""
    if isinstance(path, Link):
        predicate = NamedNode(path.iri)
        objects = graph.objects(node, predicate)
        return Found(
            {term: (node, predicate, term) for term in objects[:most]}, len(objects) <= most
        )
    if isinstance(path, Inverse) and isinstance(path.path, Link):
        predicate = NamedNode(path.path.iri)
        subjects = graph.subjects(predicate, node, most + 1)
        edges: Reached = {subject: (subject, predicate, node) for subject in subjects[:most]}
        return Found(edges, len(subjects) <= most)
    return None


class _Walker:
    """One walk, and what is left of its bounds."""

    def __init__(self, graph: Graph, most: int, lookups: int) -> None:
        self._graph = graph
        self._most = most
        self._lookups = lookups
        self.complete = True

    def step(self, start: Reached, path: Path, *, backward: bool) -> Reached:
        match path:
            case Link(iri):
                return self._link(start, NamedNode(iri), backward)
            case Inverse(inner):
                return self.step(start, inner, backward=not backward)
            case Steps(parts):
                for part in reversed(parts) if backward else parts:
                    start = self.step(start, part, backward=backward)
                return start
            case Alternative(parts):
                return self._bounded(
                    item
                    for part in parts
                    for item in self.step(start, part, backward=backward).items()
                )
            case Repeated(inner, times):
                return self._repeat(start, inner, times, backward)

    def _link(self, start: Reached, predicate: NamedNode, backward: bool) -> Reached:
        return self._bounded(
            pair for term in start for pair in self._neighbours(term, predicate, backward)
        )

    def _neighbours(
        self, term: Term, predicate: NamedNode, backward: bool
    ) -> Iterable[tuple[Term, Edge]]:
        if self._lookups == 0:
            self.complete = False
            return
        self._lookups -= 1
        if backward:
            found = self._graph.subjects(predicate, term, self._most + 1)
            yield from ((subject, (subject, predicate, term)) for subject in found)
        elif isinstance(term, NamedNode | BlankNode):
            found_here = self._graph.objects(term, predicate)
            yield from ((value, (term, predicate, value)) for value in found_here)

    def _repeat(self, start: Reached, path: Path, times: str, backward: bool) -> Reached:
        reached: Reached = {} if times == ONE_OR_MORE else dict(start)
        newest = start
        while newest:
            found = self.step(newest, path, backward=backward)
            newest = {term: edge for term, edge in found.items() if term not in reached}
            reached = self._bounded((*reached.items(), *newest.items()))
            if times == ZERO_OR_ONE or not self.complete:
                break
        return reached

    def _bounded(self, found: Iterable[tuple[Term, Edge | None]]) -> Reached:
        reached: Reached = {}
        for term, edge in found:
            if term in reached:
                continue
            if len(reached) == self._most:
                self.complete = False
                break
            reached[term] = edge
        return reached
