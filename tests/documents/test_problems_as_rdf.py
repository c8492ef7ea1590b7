"""Who reads RDF alone is told in RDF what went wrong, and of nothing but the request."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, RDF

from ssegraph.http.media import RDF_TYPES
from tests.http import Response, fetch

HTTP = Namespace("http://www.w3.org/2011/http#")
CODES = Namespace("http://www.w3.org/2011/http-statusCodes#")
FAULTS = {
    "/doc/person/nobody": (404, "NotFound"),
    "/id/person/nobody": (404, "NotFound"),
    "/doc/person/nobody.ttl": (404, "NotFound"),
    "/nowhere": (404, "NotFound"),
    "/resource?uri=http://evil.example/": (404, "NotFound"),
    "/resource?uri=a": (400, "BadRequest"),
    "/doc/session/gsef2021-s001?format=docx": (400, "BadRequest"),
    "/queries/speakers": (406, "NotAcceptable"),
}


def graph_of(answer: Response) -> Graph:
    return Graph().parse(data=answer.body, format=answer.media_type)


@pytest.mark.parametrize("path", FAULTS)
def test_a_fault_is_told_in_turtle_to_who_wants_turtle(site_url: str, path: str) -> None:
    status, name = FAULTS[path]
    answer = fetch(site_url + path, accept="text/turtle")
    assert (answer.status, answer.media_type) == (status, "text/turtle")
    graph = graph_of(answer)
    (request,) = graph.subjects(RDF.type, HTTP.Request)
    assert graph.value(request, HTTP.requestURI) == Literal(path)
    response = graph.value(request, HTTP.resp)
    assert graph.value(response, HTTP.statusCodeValue) == Literal(status)
    assert graph.value(response, HTTP.sc) == CODES[name]
    assert str(graph.value(response, DCTERMS.description)).endswith(".")


@pytest.mark.parametrize("media_type", RDF_TYPES, ids=lambda one: one.suffix)
def test_a_fault_comes_in_every_format(site_url: str, media_type: object) -> None:
    name = getattr(media_type, "name", "")
    answer = fetch(site_url + "/doc/person/nobody", accept=name)
    assert (answer.status, answer.media_type) == (404, name)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Accept" in answer.headers["Vary"]


def test_a_fault_says_nothing_about_the_thing_that_was_asked_for(site_url: str) -> None:
    graph = graph_of(fetch(site_url + "/id/person/nobody", accept="text/turtle"))
    assert all(not isinstance(subject, URIRef) for subject in graph.subjects())


@pytest.mark.parametrize("accept", ["*/*", "", "application/json", "image/png"])
def test_who_does_not_ask_for_rdf_gets_a_problem_document(site_url: str, accept: str) -> None:
    answer = fetch(site_url + "/doc/person/nobody.ttl", accept=accept)
    assert (answer.status, answer.media_type) == (404, "application/problem+json")


def test_a_browser_gets_a_page(site_url: str) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    answer = fetch(site_url + "/doc/person/nobody.ttl", accept=accept)
    assert (answer.status, answer.media_type) == (404, "text/html")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_endpoint_never_answers_with_statements_that_are_no_result(
    site_url: str, method: str
) -> None:
    headers = {"Content-Type": "application/sparql-query"} if method == "POST" else {}
    answer = fetch(
        site_url + ("/sparql?query=CONSTRUCT%20%7B" if method == "GET" else "/sparql"),
        method=method,
        body=b"CONSTRUCT {" if method == "POST" else None,
        accept="text/turtle",
        headers=headers,
    )
    assert (answer.status, answer.media_type) == (400, "application/problem+json")


def test_what_was_asked_cannot_break_the_statements(names: FlaskClient) -> None:
    for media_type in RDF_TYPES[:4]:
        address = "/doc/a%22%3C%3E%5C%01%F0%9F%98%80?x=%22%00%FF%3E&y=%0A"
        answer = names.get(address, headers={"Accept": media_type.name})
        assert (answer.status_code, answer.mimetype) == (404, media_type.name)
        assert len(Graph().parse(data=answer.data, format=media_type.name)) > 5
