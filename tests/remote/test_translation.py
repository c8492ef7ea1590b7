"""A translated query finds in the engine's graphs what the original finds in the release."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store, Triple

from ssegraph.engine.protocol import Request
from ssegraph.engine.remote_names import NAME, STAND_INS, XSD, Names, from_engine, to_engine
from ssegraph.engine.remote_query import RemoteQuery, translate
from ssegraph.engine.remote_reading import read
from ssegraph.engine.remote_tokens import tokens_of

NAMES, OTHER = Names("0123456789abcdef"), Names("fedcba9876543210")
GRAPHS = ("https://e/a", "https://e/b", "https://e/described")
PREDICATE = NamedNode("https://e/p")
BASE = "https://e/"
STORED = [
    *(
        Quad(NamedNode(f"https://e/{n}"), PREDICATE, Literal(str(n)), NamedNode(GRAPHS[0]))
        for n in range(3)
    ),
    *(
        Quad(NamedNode(f"https://e/{n}"), PREDICATE, Literal(str(n)), NamedNode(GRAPHS[1]))
        for n in range(2, 6)
    ),
    Quad(NamedNode(GRAPHS[0]), PREDICATE, Literal("about a", language="en"), NamedNode(GRAPHS[2])),
    Quad(
        NamedNode("https://e/0"),
        NamedNode("https://e/lasts"),
        Literal("PT7M", datatype=NamedNode(XSD + "duration")),
        NamedNode(GRAPHS[0]),
    ),
]


@pytest.fixture(scope="module")
def release() -> Store:
    """The release as the embedded engine holds it."""
    store = Store()
    for quad in STORED:
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store


@pytest.fixture(scope="module")
def engine() -> Store:
    """The release as a remote engine holds it, and half of another one beside it."""
    store = Store()
    for names, quads in ((NAMES, STORED), (OTHER, STORED[:3])):
        for quad in quads:
            triple = to_engine(quad.triple)
            assert isinstance(quad.graph_name, NamedNode)
            for graph in (names.union, names.graph(quad.graph_name.value)):
                store.add(quad_of(triple, graph))
        for name in GRAPHS:
            record = Triple(NamedNode(names.graph(name)), NAME, NamedNode(name))
            store.add(quad_of(record, names.record))
    return store


def quad_of(triple: Triple, graph: str) -> Quad:
    return Quad(triple.subject, triple.predicate, triple.object, NamedNode(graph))


def translated(query: str, **dataset: tuple[str, ...]) -> RemoteQuery:
    request = Request(query, base_iri=BASE, **dataset)  # type: ignore[arg-type]
    return translate(request, NAMES, GRAPHS, read(query, BASE).variables)


def rows(solutions: object) -> list[str]:
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    return sorted(f"{names} {list(solution)}" for solution in solutions)


QUERIES = [
    "SELECT * { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } }",
    "select distinct * { graph $g { ?s ?p ?o } }",
    "SELECT DISTINCT * { { GRAPH ?g { ?s ?p 2 } } UNION { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT ?g ?o { GRAPH ?g { <https://e/0> ?p ?x } ?g ?q ?o }",
    "SELECT * { GRAPH <https://e/a> { ?s ?p ?o } }",
    "SELECT * { GRAPH <a> { ?s ?p ?o } }",
    r"SELECT * { GRAPH <https://e/\u0061> { ?s ?p ?o } }",
    "PREFIX e: <https://e/> SELECT * { GRAPH e:a { ?s ?p ?o } }",
    "PREFIX : <a> SELECT * { GRAPH : { ?s ?p ?o } }",
    "BASE <https://e/x/> PREFIX e: <../> SELECT * { GRAPH e:b { ?s ?p ?o } }",
    "SELECT * { GRAPH <https://e/none> { ?s ?p ?o } }",
    f"SELECT * {{ GRAPH <{OTHER.union}> {{ ?s ?p ?o }} }}",
    f"SELECT * FROM <{OTHER.union}> {{ ?s ?p ?o }}",
    "SELECT * FROM <https://e/a> { ?s ?p ?o }",
    "SELECT * FROM <a> FROM NAMED <b> { ?s ?p ?o OPTIONAL { GRAPH ?g { ?s ?p ?o } } }",
    "SELECT * FROM NAMED <b> { GRAPH ?g { ?s ?p ?o } }",
    "SELECT * FROM NAMED <b> { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s ?p ?o } FILTER(?g != <https://e/a>) }",
    "SELECT * { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } FILTER(?g = <https://e/a>) } }",
    "SELECT * { GRAPH ?g { ?s ?p ?o FILTER EXISTS { GRAPH ?h { ?s ?q ?r } } } }",
    "SELECT ?g { GRAPH ?g {} }",
    "SELECT * { { SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 100 } }",
    "SELECT ?ssegraph_graph0 ?g { GRAPH ?ssegraph_graph0 { ?s ?p ?o } GRAPH ?g { ?s ?p ?o } }",
    "SELECT ?g (GROUP_CONCAT(?o) AS ?all) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    'SELECT * { ?s ?p "PT7M"^^<http://www.w3.org/2001/XMLSchema#duration> }',
    'PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> SELECT * { ?s ?p "PT7M"^^xsd:duration. }',
    "# GRAPH <x>\nSELECT * { ?s ?p ?o # FROM <y>\n}",
    'SELECT * { ?s ?p ?o FILTER(?o < \'GRAPH <x>\' && ?o > """1""") }',
    r"SELECT ('\u0022 \t \\ \' GRAPH' AS ?x) ?s { ?s ?p '''2''' }",
    "SELECT * { ?s ?p ?o } VALUES ?o { '2' '3' }",
    "SELECT * { ?s ?p ?o } VALUES ?o {\"\"'2'}",
]


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_the_same(release: Store, engine: Store, query: str) -> None:
    sent = translated(query)
    found = engine.query(
        sent.text,
        default_graph=[NamedNode(name) for name in sent.default_graphs],
        named_graphs=[NamedNode(name) for name in sent.named_graphs],
    )
    restored = [row.replace(STAND_INS[XSD + "duration"], XSD + "duration") for row in rows(found)]
    assert restored == rows(release.query(query, base_iri=BASE))


def test_the_dataset_of_the_protocol_wins() -> None:
    query = "SELECT * FROM <a> FROM NAMED <a> { GRAPH <a> {} GRAPH <b> {} ?s ?p ?o }"
    sent = translated(query, default_graphs=("https://e/b",), named_graphs=("https://e/b",))
    assert "FROM" not in sent.text
    assert sent.default_graphs == [NAMES.graph("https://e/b")]
    assert sent.named_graphs == [NAMES.empty, NAMES.graph("https://e/b")]


def test_an_unknown_graph_never_leaves_the_dataset_open() -> None:
    sent = translated("SELECT * FROM <https://e/none> { GRAPH <https://e/none> { ?s ?p ?o } }")
    assert (sent.default_graphs, sent.named_graphs) == ([NAMES.empty], [NAMES.empty])


HIDDEN = [
    "SELECT * { ?s <http://x#\\u0061> ?o } # SERVICE <http://y/> {}",
    "SELECT * { ?s ?p '\\u0027 } SERVICE <http://y/> {} #' }",
    'SELECT * { ?s ?p """a\\u0022\\u0022\\u0022 SERVICE""" }',
]


@pytest.mark.parametrize("query", HIDDEN)
def test_no_keyword_is_hidden_in_what_is_sent(query: str) -> None:
    """Engines that resolve escapes before anything else read the same tokens."""
    sent = translated(query).text
    assert "\\u" not in sent
    assert not any(token.keyword == "SERVICE" for token in tokens_of(sent))


PIECES = [
    "<",
    ">",
    "'",
    '"',
    "''",
    "\\",
    "\\u0022",
    "#",
    "\n",
    "e:",
    "?g",
    " ",
    "GRAPH",
    "^^",
    "1.",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=20).map("".join))
def test_tokens_of_what_was_written_are_the_same_tokens(text: str) -> None:
    try:
        tokens = list(tokens_of(text))
    except ValueError:
        return
    written = "".join(token.before + token.text for token in tokens)
    assert [token.text for token in tokens_of(written)] == [token.text for token in tokens]


@pytest.mark.parametrize("name", ["duration", "dayTimeDuration", "yearMonthDuration"])
def test_a_datatype_with_a_stand_in_comes_back(name: str) -> None:
    datatype = NamedNode(XSD + name)
    subject = NamedNode("https://e/s")
    for triple in (
        Triple(subject, PREDICATE, Literal("P1Y", datatype=datatype)),
        Triple(datatype, PREDICATE, datatype),
    ):
        assert XSD not in str(to_engine(triple))
        assert from_engine(to_engine(triple)) == triple
