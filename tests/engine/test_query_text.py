import pytest

from ssegraph.engine.query_text import read_query

CALLS = [
    "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }",
    "select * { service silent <http://a/> { ?s ?p ?o } }",
    "SELECT * { sErViCe<http://a/> { ?s ?p ?o } }",
    r"SELECT * { ?s <http://x#\u0061> ?o } VALUES ?x {} # \n".replace("VALUES", "SERVICE"),
    r"PREFIX ex: <http://e/> SELECT * { ?s ex:a\# ?o . SERVICE <http://a/> {} }",
    "SELECT * { ?s ?p 'a\\'b' . SERVICE <http://a/> {} }",
    "SELECT * { FILTER(?a<?b) SERVICE <http://a/> {} }",
    'SELECT * { ?s ?p """a"b""" SERVICE <http://a/> {} }',
]
HARMLESS = [
    "SELECT ?service { ?service ?p 'SERVICE' }",
    "SELECT * { ?s ?p ?o } # SERVICE <http://a/>",
    "PREFIX ex: <http://e/> SELECT * { ex:SERVICE ?p ?o }",
    "PREFIX service: <http://e/> SELECT * { service:a ?p ?o }",
    "SELECT * { <http://e/SERVICE> ?p '''SERVICE ' x''' }",
    'SELECT * { ?s ?p "a"@service }',
]


@pytest.mark.parametrize("query", CALLS)
def test_a_call_to_another_service_is_seen(query: str) -> None:
    assert read_query(query).calls_service


@pytest.mark.parametrize("query", HARMLESS)
def test_the_word_service_elsewhere_is_no_call(query: str) -> None:
    assert not read_query(query).calls_service


def test_queries_whose_answer_changes_are_known() -> None:
    assert read_query("SELECT (RAND() AS ?r) {}").changes
    assert not read_query("SELECT ?now { ?now ?p 'RAND' }").changes
