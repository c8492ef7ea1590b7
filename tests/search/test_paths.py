"""The values of a facet are those that SPARQL finds by its paths."""

from __future__ import annotations

import random

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

from ssegraph.declared.declaration import Facet
from ssegraph.declared.paths import path_from_json, sparql
from ssegraph.search.build import Wanted
from tests.search.conftest import Make
from tests.search.indexes import BASE, ID, quads_of

A, B, C = "p:a", "p:b", "p:c"
PATHS = [
    A,
    ["^", A],
    ["/", A, B],
    ["/", ["^", A], B, ["^", C]],
    ["^", ["/", A, ["^", B]]],
    ["|", A, ["^", B], C],
    ["^", ["|", A, ["/", B, C]]],
    ["*", A],
    ["+", A],
    ["?", A],
    ["^", ["+", ["|", A, B]]],
    ["/", ["*", A], ["^", C]],
    ["/", ["?", B], A],
    ["/", A, ["*", ["/", B, ["^", C]]]],
    ["*", ["/", A, ["?", B]]],
]


def _statements() -> str:
    """Return a small tangle of things, blank nodes and texts, circles among them."""
    chance = random.Random(11)
    nodes = [*(f":n{number}" for number in range(12)), "_:x", "_:y", "<https://e.org/out>"]
    values = [*nodes, '"text"', '"texte"@fr', '"text"@en']
    lines = [f":n{number} a k:K{number % 2} ." for number in range(12)]
    for name in (A, B, C):
        for _ in range(14):
            lines.append(f"{chance.choice(nodes)} <{name}> {chance.choice(values)} .")
    return "\n".join(lines)


@pytest.mark.parametrize("of_class", [None, "https://example.org/kind#K1"], ids=["any", "class"])
@pytest.mark.parametrize("path", PATHS, ids=lambda path: sparql(path_from_json(path)))
def test_each_value_has_the_things_that_sparql_finds(
    indexed: Make, path: object, of_class: str | None
) -> None:
    facet = Facet("way", {}, (path_from_json(path),), of_class)
    statements = _statements()
    asking = indexed(statements, Wanted(BASE, ("en",), (facet,)))
    # Of texts that differ in their language only, one value is made.
    expected = {
        value: len(things) for value, things in _by_sparql(quads_of(statements), facet).items()
    }
    assert asking.counts("way") == expected
    assert expected


def _by_sparql(quads: list[Quad], facet: Facet) -> dict[str, set[str]]:
    store = Store()
    store.extend(quads)
    is_value = f" ?value a <{facet.class_iri}> ." if facet.class_iri else ""
    solutions = store.query(f"SELECT * {{ ?thing {sparql(facet.paths[0])} ?value .{is_value} }}")
    assert isinstance(solutions, QuerySolutions)
    found: dict[str, set[str]] = {}
    for solution in solutions:
        thing, value = solution["thing"], solution["value"]
        if not isinstance(thing, NamedNode) or not isinstance(value, NamedNode | Literal):
            continue
        if thing.value.startswith(ID):
            found.setdefault(value.value.removeprefix(ID), set()).add(thing.value)
    return found
