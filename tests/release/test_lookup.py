"""Index look-ups find what is said, in which graphs, and never run away."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ssegraph.release.lookup import Lookup

BASE = "http://e/"
DATA = """
PREFIX : <http://e/>
GRAPH :g1 { :a :knows :b ; :name "A"@en . :doc a :Doc . <http://e/doc#part> :of :doc ; :p [ :q 1 ] }
GRAPH :g2 { :a :knows :b , :c . <http://e/doc#apart> :p 1 }
"""
HUB, PEOPLE = NamedNode(BASE + "hub"), 60_000


def n(name: str) -> NamedNode:
    return NamedNode(BASE + name)


def lookup_of(folder: Path, quads: Iterator[Quad]) -> Lookup:
    """Make look-ups over *quads*, with their union in the default graph as a release has it."""
    store = Store(str(folder / "store"))
    said = list(quads)
    store.bulk_extend(said)
    store.bulk_extend(Quad(quad.subject, quad.predicate, quad.object) for quad in said)
    store.flush()
    del store
    return Lookup(folder / "store", BASE, ["en"])


@pytest.fixture
def lookup(tmp_path: Path) -> Lookup:
    return lookup_of(tmp_path, parse(DATA, RdfFormat.TRIG))


def test_what_several_graphs_say_counts_once_but_names_them_all(lookup: Lookup) -> None:
    assert lookup.objects(n("a"), n("knows")) == [n("b"), n("c")]
    assert lookup.subjects(n("knows"), n("b")) == [n("a")]
    graphs = [quad.graph_name for quad in lookup.incoming(n("b"), 1)]
    assert graphs == [n("g1"), n("g2")]


def test_the_base_iri_has_a_name_though_nothing_is_left_of_it(lookup: Lookup) -> None:
    assert lookup.label(NamedNode(BASE)).text == BASE


def test_a_document_holds_its_parts_and_their_blank_nodes(lookup: Lookup) -> None:
    said = lookup.description(n("doc"))
    assert {quad.graph_name for quad in said} == {n("g1")}
    assert Literal("1", datatype=NamedNode("http://www.w3.org/2001/XMLSchema#integer")) in {
        quad.object for quad in said
    }
    assert n("doc#part") in {quad.subject for quad in said}


@pytest.mark.parametrize(
    ("name", "known"), [("a", True), ("c", True), ("g2", True), ("doc#part", True), ("x", False)]
)
def test_what_is_said_mentioned_or_a_graph_is_known(lookup: Lookup, name: str, known: bool) -> None:
    assert lookup.knows(n(name)) is known


def test_a_thing_that_tens_of_thousands_lead_to_is_described_at_once(tmp_path: Path) -> None:
    people = (Quad(n(f"person/{i}"), n("in"), HUB, n("g")) for i in range(PEOPLE))
    lookup = lookup_of(tmp_path, people)
    started = time.process_time()
    assert lookup.knows(HUB)
    assert lookup.description(HUB) == []
    assert len(lookup.incoming(HUB, 2000)) == 2000
    assert len(lookup.subjects(n("in"), HUB, 200)) == 200
    assert time.process_time() - started < 1
