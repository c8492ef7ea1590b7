"""The values of facets: which things have which, as the declared paths find them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from ssegraph.declared.declaration import Facet
from ssegraph.declared.paths import sparql

Values = Mapping[str, set[str]]


def values_of(store: Store, facet: Facet) -> Values:
    """Return the things that have each value of *facet*, by the value's IRI or text."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in queries_of(facet):
        solutions = store.query(text)
        assert isinstance(solutions, QuerySolutions)  # noqa: S101  # it is a SELECT
        for solution in solutions:
            thing, value = solution["thing"], solution["value"]
            if isinstance(thing, NamedNode) and isinstance(value, NamedNode | Literal):
                found[value.value].add(thing.value)
    return found


def queries_of(facet: Facet) -> Sequence[str]:
    """Return the queries whose solutions together are the values of *facet*."""
    is_value = f" ?value a <{facet.class_iri}> ." if facet.class_iri else ""
    return [
        f"SELECT DISTINCT ?thing ?value {{ ?thing {sparql(path)} ?value .{is_value} }}"
        for path in facet.paths
    ]


def by_value(classes: Mapping[str, Iterable[str]]) -> Values:
    """Turn around a mapping of things to their classes."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for iri, values in classes.items():
        for value in values:
            found[value].add(iri)
    return found
