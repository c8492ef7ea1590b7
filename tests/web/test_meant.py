"""An empty answer says which terms the data does not know, in bounded time."""

from __future__ import annotations

import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Quad, RdfFormat, Store, parse

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply
from ssegraph.engine.query_iris import iris_of
from ssegraph.release.lookup import Lookup
from ssegraph.release.vocabulary import Vocabulary
from ssegraph.web.asking.meant import MOST, Unknown, header_of, is_empty, unknown_terms

DATA = """GRAPH <http://e/g> {
  <http://e/a> a <http://e/Person> ; <http://e/startDate> 1 ; <http://e/knows> <http://e/b> }"""
VOCABULARY = Vocabulary({"http://e/Person": 1}, {"http://e/startDate": 1, "http://e/knows": 1})


@pytest.fixture
def lookup(tmp_path: Path) -> Lookup:
    store = Store(str(tmp_path / "store"))
    for quad in parse(DATA, RdfFormat.TRIG):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    store.flush()
    del store
    return Lookup(tmp_path / "store", "http://e/", ["en"])


def test_a_misspelt_term_is_named_with_what_was_meant(lookup: Lookup) -> None:
    query = "PREFIX e: <http://e/> SELECT * { ?s e:strtDate ?o ; a e:Person ; <http://f/x> e:b }"
    assert unknown_terms(query, lookup, VOCABULARY) == [
        Unknown("http://e/strtDate", "http://e/startDate"),
        Unknown("http://f/x", ""),
    ]


def test_a_misspelt_namespace_is_mended_too(lookup: Lookup) -> None:
    assert unknown_terms("ASK { ?s <https://e#Person> ?o }", lookup, VOCABULARY) == [
        Unknown("https://e#Person", "http://e/Person")
    ]


def test_what_the_data_knows_is_not_named(lookup: Lookup) -> None:
    query = "ASK { <http://e/a> <http://e/knows> <http://e/b> , '1'^^<http://e/Person> }"
    assert unknown_terms(query, lookup, VOCABULARY) == []


def test_a_thousand_unknown_terms_take_as_long_as_a_few(lookup: Lookup) -> None:
    terms = {f"http://e/property-with-a-name-{number}": 1 for number in range(4000)}
    names = " ".join(f"<http://e/property-with-a-nam-{number}>" for number in range(1000))
    started = time.process_time()
    found = unknown_terms(f"ASK {{ VALUES ?p {{ {names} }} }}", lookup, Vocabulary({}, terms))
    assert len(found) == MOST
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("reply", "empty"),
    [
        (Reply(SOLUTIONS, "json", body=b'{"head":{"vars":["s"]},"results":{"bindings":[]}}'), True),
        (Reply(SOLUTIONS, "json", body=b'{"results":{"bindings":[{}]}}'), False),
        (Reply(SOLUTIONS, "csv", body=b"s\r\n"), True),
        (Reply(SOLUTIONS, "csv", body=b"s\r\n\r\n"), False),
        (Reply(SOLUTIONS, "xml", body=b"<sparql><results></results></sparql>"), True),
        (Reply(BOOLEAN, "json", body=b'{"head":{},"boolean":false}'), True),
        (Reply(TRIPLES, "nt", body=b""), True),
        (Reply(TRIPLES, "nt", body=b"<a:a> <a:b> <a:c> ."), False),
    ],
)
def test_an_answer_without_anything_is_known_in_every_format(reply: Reply, empty: bool) -> None:
    assert is_empty(reply) is empty


def test_the_header_pairs_what_was_asked_with_what_was_meant_in_ascii() -> None:
    unknown = [Unknown("http://e/né", "http://e/ne"), Unknown("http://e/x", "")]
    assert header_of(unknown) == "<http://e/n%C3%A9> <http://e/ne>"


def test_the_iris_of_a_query_are_those_it_names() -> None:
    query = r"BASE <http://b/> PREFIX : <http://e/> ASK { :a :b\,c '<x:y>' # <c:c>"
    assert iris_of(query) == ["http://e/a", "http://e/b,c"]


def test_the_endpoint_tells_programs_in_a_header_and_people_on_the_page(
    client: FlaskClient,
) -> None:
    query = "SELECT * { ?s <https://schema.org/startDat> ?o }"
    address = "/sparql?" + urlencode({"query": query})
    program = client.get(address, headers={"Accept": "application/json"})
    assert program.headers["X-Did-You-Mean"] == (
        "<https://schema.org/startDat> <https://schema.org/startDate>"
    )
    page = client.get(address, headers={"Accept": "text/html"})
    assert "Did you mean <code>https://schema.org/startDate</code>?" in page.text
