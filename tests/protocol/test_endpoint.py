"""The endpoint negotiates, refuses and explains."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.http import Response, fetch
from tests.protocol.conftest import DATA

SELECT = "SELECT ?s { GRAPH ?g { ?s a ?type } } ORDER BY ?s"
DOCUMENT = "<http://xmlns.com/foaf/0.1/Document>"
CONSTRUCT = f"CONSTRUCT {{ ?s a {DOCUMENT} }} {{ ?s a {DOCUMENT} }}"
DIRECT = {"Content-Type": "application/sparql-query"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
RESULT_TYPES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
RDF_TYPES = {
    "ttl": ("text/turtle", "turtle"),
    "nt": ("application/n-triples", "nt"),
    "jsonld": ("application/ld+json", "json-ld"),
    "rdf": ("application/rdf+xml", "xml"),
    "trig": ("application/trig", "trig"),
}


@pytest.mark.parametrize(("name", "media_type"), RESULT_TYPES.items())
def test_each_result_format_comes_by_accept_and_by_format(
    endpoint: str, name: str, media_type: str
) -> None:
    by_accept = fetch(endpoint, {"query": SELECT}, accept=media_type)
    by_format = fetch(endpoint, {"query": SELECT, "format": name}, accept="text/html")
    assert by_accept.media_type == by_format.media_type == media_type
    assert by_accept.body == by_format.body
    assert by_accept.text.count(DATA.format(2)) == 1
    assert "Accept" in by_accept.headers["Vary"]


@pytest.mark.parametrize(("name", "types"), RDF_TYPES.items())
def test_each_rdf_format_says_the_same(endpoint: str, name: str, types: tuple[str, str]) -> None:
    media_type, parser = types
    response = fetch(endpoint, {"query": CONSTRUCT}, accept=media_type)
    assert response.media_type == media_type
    expected = fetch(endpoint, {"query": CONSTRUCT, "format": "nt"}).text
    parsed = Graph().parse(data=response.body, format=parser)
    assert isomorphic(parsed, Graph().parse(data=expected, format="nt"))
    assert len(parsed) == 3
    assert fetch(endpoint, {"query": CONSTRUCT, "format": name}).media_type == media_type


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("*/*", RESULT_TYPES["json"]),
        ("application/json", RESULT_TYPES["json"]),
        ("application/xml", RESULT_TYPES["xml"]),
        ("text/csv;q=0.4, text/tab-separated-values;q=0.6", RESULT_TYPES["tsv"]),
        ("text/csv;q=0, */*;q=0.1", RESULT_TYPES["json"]),
        ("text/*", RESULT_TYPES["csv"]),
    ],
)
def test_quality_values_decide(endpoint: str, accept: str, media_type: str) -> None:
    assert fetch(endpoint, {"query": SELECT}, accept=accept).media_type == media_type


@pytest.mark.parametrize("accept", ["image/png", "text/turtle", "text/csv;q=0"])
def test_what_no_format_satisfies_is_refused(endpoint: str, accept: str) -> None:
    assert fetch(endpoint, {"query": SELECT}, accept=accept).status == 406


def test_the_parameters_that_sparqlwrapper_sends_do_no_harm(endpoint: str) -> None:
    parameters = {"query": CONSTRUCT, "format": "json", "output": "json", "results": "json"}
    assert fetch(endpoint, parameters, accept="text/turtle").media_type == "text/turtle"


def problem_of(response: Response) -> dict[str, object]:
    assert response.media_type == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    document: dict[str, object] = json.loads(response.text)
    assert document["status"] == response.status
    assert document["title"]
    return document


REFUSED_GET = {
    "an empty query": ("query=", 400),
    "a blank query": ("query=%20%0A", 400),
    "two queries": ("query=ASK%7B%7D&query=ASK%7B%7D", 400),
    "a syntax error": ("query=ASK%20%7B", 400),
    "bytes that are not UTF-8": ("query=ASK%7B%7D%FF", 400),
    "a lone surrogate": ("query=ASK%7B%7D%ED%A0%80", 400),
    "an update": ("query=" + quote("INSERT DATA { <a:a> <a:b> <a:c> }"), 400),
    "a load": ("query=" + quote("LOAD <http://127.0.0.1/>"), 400),
    "an update parameter": ("update=" + quote("CLEAR ALL"), 403),
    "a service": ("query=" + quote("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }"), 403),
    "a script as graph": ("query=ASK%7B%7D&default-graph-uri=javascript:x", 400),
    "a relative graph": ("query=ASK%7B%7D&named-graph-uri=a", 400),
    "an unknown format": ("query=ASK%7B%7D&format=../../x", 400),
    "a deadline above the limit": ("query=ASK%7B%7D&timeout=999999", 400),
    "a deadline below zero": ("query=ASK%7B%7D&timeout=-1", 400),
    "a deadline that is no number": ("query=ASK%7B%7D&timeout=NaN", 400),
    "a query that ends in NUL": ("query=ASK%7B%7D%00", 400),
    "a negative LIMIT": ("query=" + quote("SELECT * {} LIMIT -1"), 400),
    "an unknown function": ("query=" + quote("SELECT (<a:x>(1) AS ?y) {}"), 400),
    "a query of 17 KiB": ("query=" + quote("ASK{}" + " " * 17 * 1024), 414),
    "300 parameters": ("query=ASK%7B%7D" + "&a=b" * 300, 400),
}


@pytest.mark.parametrize(("target", "status"), REFUSED_GET.values(), ids=REFUSED_GET.keys())
def test_a_bad_request_is_refused_and_explained(endpoint: str, target: str, status: int) -> None:
    response = fetch(f"{endpoint}?{target}")
    assert response.status == status
    assert problem_of(response)["detail"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused_with_those_that_are_answered(endpoint: str, method: str) -> None:
    response = fetch(endpoint, {"query": "ASK {}"}, method=method)
    assert response.status == 405
    assert {"GET", "HEAD", "POST"} <= set(response.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"ASK {}", {"Content-Type": "text/plain"}, 415),
        (b"CLEAR ALL", {"Content-Type": "application/sparql-update"}, 415),
        (b"query=ASK%7B%7D", {"Content-Type": "multipart/form-data; boundary=x"}, 415),
        (b"ASK {}", {**DIRECT, "Content-Encoding": "gzip"}, 415),
        (b"ASK {}\xff", DIRECT, 400),
        (b"", DIRECT, 400),
        (b"", FORM, 400),
        (b"update=CLEAR%20ALL", FORM, 403),
        (b"ASK {}" + b" " * 17 * 1024, DIRECT, 413),
        (b"query=" + b"%20" * 20 * 1024, FORM, 413),
    ],
)
def test_a_bad_body_is_refused_and_explained(
    endpoint: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    response = fetch(endpoint, method="POST", body=body, headers=headers)
    assert response.status == status
    assert problem_of(response)["detail"]
    if status == 415 and "Content-Encoding" not in headers:
        assert "application/sparql-query" in response.headers["Accept-Post"]


def test_head_answers_like_get_without_the_body(endpoint: str) -> None:
    get = fetch(endpoint, {"query": SELECT})
    head = fetch(endpoint, {"query": SELECT}, method="HEAD")
    assert head.status == 200
    assert head.body == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Vary"):
        assert head.headers[name] == get.headers[name]


def test_a_preflight_is_allowed_without_credentials(endpoint: str) -> None:
    headers = {"Origin": "https://example.com", "Access-Control-Request-Method": "POST"}
    response = fetch(endpoint, method="OPTIONS", headers=headers)
    assert response.status == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in response.headers


def test_an_error_can_be_read_from_another_origin(endpoint: str) -> None:
    assert fetch(endpoint, {"query": "ASK {"}).headers["Access-Control-Allow-Origin"] == "*"


def test_an_answer_that_has_not_changed_is_not_sent_again(endpoint: str) -> None:
    first = fetch(endpoint, {"query": SELECT})
    headers = {"If-None-Match": first.headers["ETag"]}
    again = fetch(endpoint, {"query": SELECT}, headers=headers)
    assert (again.status, again.body) == (304, b"")
    assert fetch(endpoint, {"query": SELECT}, headers={"If-None-Match": "x"}).status == 200


def test_an_answer_that_changes_is_not_kept(endpoint: str) -> None:
    response = fetch(endpoint, {"query": "SELECT (RAND() AS ?r) {}"})
    assert response.headers["Cache-Control"] == "no-store"


def test_an_unknown_graph_is_empty(endpoint: str) -> None:
    parameters = {"query": "ASK { ?s ?p ?o }", "default-graph-uri": "http://127.0.0.1:1/x"}
    assert json.loads(fetch(endpoint, parameters).text)["boolean"] is False


def test_a_query_that_runs_too_long_is_stopped_with_the_limit_named(endpoint: str) -> None:
    rows = " ".join(f"VALUES ?a{n} {{ {' '.join(map(str, range(20)))} }}" for n in range(8))
    response = fetch(endpoint, {"query": f"SELECT (COUNT(*) AS ?n) {{ {rows} }}", "timeout": "1"})
    assert response.status == 504
    assert problem_of(response)["limit"] == "query_deadline_s"


def test_a_syntax_error_in_the_form_is_shown_on_the_page(endpoint: str) -> None:
    response = fetch(endpoint, {"query": "SELECT * { ?s"}, accept="text/html")
    assert (response.status, response.media_type) == (400, "text/html")
    assert "line 1" in response.text
    assert "SELECT * { ?s" in response.text
