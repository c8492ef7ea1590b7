"""A path is followed to the right nodes, and never further than its bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, parse

from ssegraph.declared.follow import follow, walk
from ssegraph.declared.parsing import parse_path
from ssegraph.terms import Node, Term

BASE = "https://example.org/"


class Graph:
    """Look-ups over a few Turtle statements that count themselves."""

    def __init__(self, turtle: str) -> None:
        self._store = Store()
        self._store.extend(parse(f"PREFIX : <{BASE}> {turtle}", format=RdfFormat.TURTLE))
        self.asked = 0

    def objects(self, node: Node, predicate: NamedNode) -> Sequence[Term]:
        self.asked += 1
        return sorted(
            (q.object for q in self._store.quads_for_pattern(node, predicate, None)), key=str
        )

    def subjects(
        self, predicate: NamedNode, value: Term, limit: int | None = None
    ) -> Sequence[Node]:
        self.asked += 1
        found = (q.subject for q in self._store.quads_for_pattern(None, predicate, value))
        return sorted((s for s in found if isinstance(s, NamedNode | BlankNode)), key=str)[:limit]


PLACES = Graph(
    ":farm :at :village . :village :in :region , :town . :region :in :land . :town :in :land ."
    ' :ana :for :club . :club :at :land ; :name "Club" . :loop :in :loop .'
)


def names(terms: Iterable[Term]) -> list[str]:
    return [term.value.removeprefix(BASE) for term in terms]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("start", "path", "reached"),
    [
        ("farm", ":at", ["village"]),
        ("land", "^:at", ["club"]),
        ("farm", ":at/:in*", ["village", "region", "town", "land"]),
        ("farm", ":at/:in+", ["region", "town", "land"]),
        ("farm", ":at/:in?", ["village", "region", "town"]),
        ("land", "^:in*/^:at", ["club", "farm"]),
        ("land", "^(:at/:in*)", ["club", "farm"]),
        ("ana", ":for/:at|:for/:name", ["land", "Club"]),
        ("ana", ":for/:name/:in", []),
        ("loop", ":in+", ["loop"]),
        ("loop", ":in*", ["loop"]),
        ("nobody", ":in*", ["nobody"]),
        ("nobody", ":in", []),
    ],
)
def test_a_path_leads_where_sparql_would(start: str, path: str, reached: list[str]) -> None:
    parsed = parse_path(path, {"": BASE})
    assert sorted(names(follow(PLACES, NamedNode(BASE + start), parsed))) == sorted(reached)


def test_a_literal_leads_back_to_what_has_it() -> None:
    path = parse_path("^:name", {"": BASE})
    found = walk(PLACES, Literal("Club"), path)  # type: ignore[arg-type]  # on purpose
    assert names(found.terms) == ["club"]


def test_each_term_comes_with_the_statement_that_led_to_it() -> None:
    found = walk(PLACES, NamedNode(BASE + "farm"), parse_path(":at/:in*", {"": BASE}))
    edges = [edge and names(edge) for edge in found.edges.values()]
    assert edges[:2] == [["farm", "at", "village"], ["village", "in", "region"]]
    none = walk(PLACES, NamedNode(BASE + "farm"), parse_path(":in*", {"": BASE}))
    assert list(none.edges.values()) == [None]


CROWD = Graph(" ".join(f":person-{n} :at :land ; :knows :person-{n + 1} ." for n in range(500)))


@pytest.mark.parametrize(
    "path", ["^:at", "^:at/:knows*", "^:at/:knows/^:knows", "(^:at)|(^:at/:knows)"]
)
def test_a_walk_ends_at_its_bounds_and_says_so(path: str) -> None:
    CROWD.asked = 0
    found = walk(CROWD, NamedNode(BASE + "land"), parse_path(path, {"": BASE}), 50, 80)
    assert (len(found.terms) <= 50, CROWD.asked <= 80, found.complete) == (True, True, False)


def test_a_walk_that_fits_its_bounds_exactly_is_complete() -> None:
    few = Graph(":a :p 1 , 2 , 3 .")
    start, path = NamedNode(BASE + "a"), parse_path(":p", {"": BASE})
    assert walk(few, start, path, most=3).complete
    assert not walk(few, start, path, most=2).complete
