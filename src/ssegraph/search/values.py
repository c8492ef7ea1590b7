"""The values of facets: which things have which, as the declared paths find them.

The paths are followed over the pairs that were gathered, as SPARQL would
follow them over the union of all graphs.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Set
from functools import cache

from ssegraph.declared.declaration import Facet
from ssegraph.declared.paths import (
    ONE_OR_MORE,
    ZERO_OR_ONE,
    Alternative,
    Inverse,
    Link,
    Path,
    Repeated,
    Sequence,
    links,
)
from ssegraph.search.gathering import Pairs

# The numbers of the things that have each value, by the number of the value as a node.
Values = Mapping[int, Collection[int]]
# Where one gets from a node.
Step = Callable[[int], frozenset[int]]
Edges = Mapping[int, Collection[int]]
NOWHERE: frozenset[int] = frozenset()


def properties_of(facets: Iterable[Facet]) -> set[str]:
    """Return the properties that the paths of *facets* follow."""
    return {iri for facet in facets for path in facet.paths for iri in links(path)}


class Paths:
    """Follows paths over the pairs of properties, given by terms; of things by their *numbers*."""

    def __init__(self, pairs: Mapping[bytes, Pairs], numbers: array[int]) -> None:
        self._pairs = pairs
        self._numbers = numbers
        self._edges: dict[tuple[str, bool], Edges] = {}

    def values_of(self, facet: Facet, is_value: Callable[[int], bool]) -> Values:
        """Return the things that have each value of *facet* that *is_value*."""

        @cache
        def last(node: int) -> frozenset[int]:
            return frozenset((node,)) if is_value(node) else NOWHERE

        found: defaultdict[int, set[int]] = defaultdict(set)
        for path in facet.paths:
            step = self._step(path, last)
            starts = self._starts(path)
            for node in range(len(self._numbers)) if starts is None else starts:
                number = self._numbers[node]
                if number >= 0:
                    for value in step(node):
                        found[value].add(number)
        return found

    def _step(self, path: Path, then: Step) -> Step:
        """Return where *path* and *then* the rest lead; what shares a way follows it once."""
        match path:
            case Link(iri):
                return _along(self._edges_of(iri), then)
            case Inverse(Link(iri)):
                return _along(self._edges_of(iri, backwards=True), then)
            case Inverse(inner):
                return self._step(_turned(inner), then)
            case Sequence(parts):
                for part in reversed(parts):
                    then = self._step(part, then)
                return then
            case Alternative(parts):
                steps = [self._step(part, then) for part in parts]
                return cache(lambda node: NOWHERE.union(*(step(node) for step in steps)))
            case Repeated(inner, times):
                once = self._step(inner, lambda node: frozenset((node,)))
                return cache(lambda node: _union(then, _reached(node, once, times)))

    def _starts(self, path: Path) -> Set[int] | None:
        """Return the nodes that *path* can leave; ``None`` if it may lead from any to itself."""
        match path:
            case Link(iri):
                return self._edges_of(iri).keys()
            case Inverse(Link(iri)):
                return self._edges_of(iri, backwards=True).keys()
            case Inverse(inner):
                return self._starts(_turned(inner))
            case Repeated(inner, times):
                return self._starts(inner) if times == ONE_OR_MORE else None
            case Sequence(parts):
                return self._starts(parts[0])
            case Alternative(parts):
                starts = [self._starts(part) for part in parts]
                known = [one for one in starts if one is not None]
                return set().union(*known) if len(known) == len(starts) else None

    def _edges_of(self, iri: str, *, backwards: bool = False) -> Edges:
        known = self._edges.get((iri, backwards))
        if known is None:
            edges: defaultdict[int, list[int]] = defaultdict(list)
            pairs = self._pairs[f"<{iri}>".encode()]
            for one, other in pairs.backwards() if backwards else pairs:
                edges[one].append(other)
            known = self._edges[iri, backwards] = edges
        return known


def _along(edges: Edges, then: Step) -> Step:
    return cache(lambda node: _union(then, edges.get(node, ())))


def _union(step: Step, nodes: Collection[int]) -> frozenset[int]:
    if len(nodes) == 1:
        (node,) = nodes
        return step(node)
    return NOWHERE.union(*map(step, nodes))


def _reached(node: int, once: Step, times: str) -> Collection[int]:
    """Return where one gets from *node* by going *times* over the same path."""
    if times == ZERO_OR_ONE:
        return once(node) | {node}
    found, waiting = set[int](), list(once(node)) if times == ONE_OR_MORE else [node]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += once(current)
    return found


def _turned(path: Path) -> Path:
    """Return *path* the other way round."""
    match path:
        case Link():
            return Inverse(path)
        case Inverse(inner):
            return inner
        case Sequence(parts):
            return Sequence(tuple(_turned(part) for part in reversed(parts)))
        case Alternative(parts):
            return Alternative(tuple(map(_turned, parts)))
        case Repeated(inner, times):
            return Repeated(_turned(inner), times)
