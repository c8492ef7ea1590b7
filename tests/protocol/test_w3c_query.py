"""The twenty query tests of the W3C SPARQL 1.1 Protocol manifest.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ — run against
somebody else's data: a project folder with TriG and nothing of ours.
"""

from __future__ import annotations

import json

import pytest

from tests.http import Response, fetch
from tests.protocol.conftest import DATA

DIRECT = "application/sparql-query"
FORM = "application/x-www-form-urlencoded"
BOTH_TYPED = f"ASK {{ <{DATA.format(1)}> a ?type . <{DATA.format(2)}> a ?type . }}"
BOTH_NAMED = (
    f"GRAPH ?g1 {{ <{DATA.format(1)}> a ?type }} GRAPH ?g2 {{ <{DATA.format(2)}> a ?type }}"
)
RESULTS = {"application/sparql-results+json", "application/sparql-results+xml"}
TABLES = RESULTS | {"text/csv", "text/tab-separated-values"}
RDF = {"text/turtle", "application/rdf+xml", "application/n-triples", "application/ld+json"}


def post(endpoint: str, query: str, media_type: str | None = DIRECT, **graphs: object) -> Response:
    headers = {"Content-Type": media_type} if media_type else {}
    parameters = {name.replace("_", "-"): value for name, value in graphs.items()}
    return fetch(
        endpoint,
        parameters,  # type: ignore[arg-type]  # str or list of str
        method="POST",
        body=query.encode(),
        headers=headers,
    )


def is_true(response: Response) -> bool:
    return (
        response.status == 200
        and response.media_type in RESULTS
        and bool(json.loads(response.text)["boolean"])
    )


def test_query_post_form(endpoint: str) -> None:
    assert is_true(post(endpoint, "query=ASK%20%7B%7D", FORM, default_graph_uri=DATA.format(0)))


def test_query_dataset_default_graphs_get(endpoint: str) -> None:
    graphs = [DATA.format(1), DATA.format(2)]
    assert is_true(fetch(endpoint, {"query": BOTH_TYPED, "default-graph-uri": graphs}))


def test_query_dataset_default_graphs_post(endpoint: str) -> None:
    graphs = [DATA.format(1), DATA.format(2)]
    assert is_true(post(endpoint, BOTH_TYPED, default_graph_uri=graphs))


def test_query_dataset_named_graphs_post(endpoint: str) -> None:
    graphs = [DATA.format(1), DATA.format(2)]
    assert is_true(post(endpoint, f"ASK {{ {BOTH_NAMED} }}", named_graph_uri=graphs))


def test_query_dataset_named_graphs_get(endpoint: str) -> None:
    graphs = [DATA.format(1), DATA.format(2)]
    parameters = {"query": f"ASK {{ {BOTH_NAMED} }}", "named-graph-uri": graphs}
    assert is_true(fetch(endpoint, parameters))


def test_query_dataset_full(endpoint: str) -> None:
    query = f"ASK {{ <{DATA.format(3)}> a ?type {BOTH_NAMED} }}"
    named = [DATA.format(1), DATA.format(2)]
    assert is_true(post(endpoint, query, default_graph_uri=DATA.format(3), named_graph_uri=named))


def test_query_multiple_dataset(endpoint: str) -> None:
    query = f"ASK FROM <{DATA.format(3)}> {{ {BOTH_NAMED} }}"
    named = [DATA.format(1), DATA.format(2)]
    assert is_true(post(endpoint, query, named_graph_uri=named))


def test_query_get(endpoint: str) -> None:
    parameters = {"query": "ASK {}", "default-graph-uri": DATA.format(0)}
    assert is_true(fetch(endpoint, parameters))


def test_query_post_direct(endpoint: str) -> None:
    assert is_true(post(endpoint, "ASK {}"))


@pytest.mark.parametrize(
    ("query", "media_types"),
    [
        ("SELECT (1 AS ?value) {}", TABLES),
        ("ASK {}", RESULTS),
        ("DESCRIBE <http://example.org/>", RDF),
        ("CONSTRUCT { <s> <p> 1 } WHERE {}", RDF),
    ],
    ids=["select", "ask", "describe", "construct"],
)
def test_query_content_type(endpoint: str, query: str, media_types: set[str]) -> None:
    response = post(endpoint, query, default_graph_uri=DATA.format(0))
    assert response.status == 200
    assert response.media_type in media_types


def test_bad_query_method(endpoint: str) -> None:
    response = fetch(endpoint, {"query": "ASK {}"}, method="PUT", headers={"Content-Type": FORM})
    assert response.status == 405
    assert "GET" in response.headers["Allow"]


def test_bad_multiple_queries(endpoint: str) -> None:
    assert fetch(endpoint, {"query": ["ASK {}", "SELECT * {}"]}).status == 400


def test_bad_query_wrong_media_type(endpoint: str) -> None:
    assert post(endpoint, "ASK {}", "text/plain").status == 415


def test_bad_query_missing_form_type(endpoint: str) -> None:
    assert post(endpoint, "query=ASK%20%7B%7D", None).status == 415


def test_bad_query_missing_direct_type(endpoint: str) -> None:
    assert post(endpoint, "ASK {}", None).status == 415


def test_bad_query_non_utf8(endpoint: str) -> None:
    headers = {"Content-Type": f"{DIRECT}; charset=UTF-16"}
    body = "ASK {}".encode("utf-16")
    assert fetch(endpoint, method="POST", body=body, headers=headers).status == 415


def test_bad_query_syntax(endpoint: str) -> None:
    response = fetch(endpoint, {"query": "ASK {"})
    assert response.status == 400
    assert json.loads(response.text)["line"] == 1
