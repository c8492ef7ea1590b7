"""The bundled project answers from a real remote engine as it does from the embedded one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from ssegraph.check.parameters import samples_of
from ssegraph.release.open import Release
from ssegraph.saved.binding import bind
from ssegraph.saved.forms import form_of
from ssegraph.saved.library import SavedQuery, read_released_queries
from ssegraph.saved.parameters import Parameter
from tests.http import fetch
from tests.remote.engines import RunningEngine
from tests.remote.sites import ask, connect, load, rows_of
from tests.serving import REPOSITORY, copy_project, serving

SAVED = sorted(path.stem for path in (REPOSITORY / "queries").glob("*.rq"))
# What reliability.md lists, and what an engine may make of code points before it parses.
INJECTIONS = {
    "update": '" } DELETE {',
    "union": "> UNION {",
    "newline": "a\n} UNION {\n?s ?p ?o",
    "backslash": "\\",
    "code-points": "\\u0022 } UNION { ?s ?p ?o } #",
    "long-code-points": "\\U00000022 } #",
    "quotes": "'" * 3 + '"' * 3,
}
ECHO = "SELECT (STR(?text) AS ?said) { ?session a <https://w3id.org/ssegraph/ontology#Session> }"
SHEET = "https://w3id.org/ssegraph/graph/source/gsef2021-s001"
LABELS = "https://w3id.org/ssegraph/graph/labels"
PREFIXES = """
PREFIX graph: <https://w3id.org/ssegraph/graph/>
PREFIX schema: <https://schema.org/>
PREFIX sse: <https://w3id.org/ssegraph/ontology#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
COUNT = "SELECT (COUNT(*) AS ?n)"
QUESTIONS = {
    "the union, each triple once": f"{COUNT} {{ ?s ?p ?o }}",
    "a graph by its name": f"{COUNT} {{ GRAPH <{SHEET}> {{ ?s ?p ?o }} }}",
    "a graph by its compact name": f"{COUNT} {{ GRAPH graph:labels {{ ?s ?p ?o }} }}",
    "a graph by its relative name": f"{COUNT} {{ GRAPH <graph/labels> {{ ?s ?p ?o }} }}",
    "a graph that is none": f"{COUNT} {{ GRAPH <https://example.org/> {{ ?s ?p ?o }} }}",
    "every graph and its size": "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "a graph and what is said of it": "SELECT * { GRAPH ?g { ?s a sse:Session } ?g a ?type }",
    "two graphs at once": "SELECT DISTINCT ?g ?h { GRAPH ?g { ?s a sse:Session } "
    "GRAPH ?h { ?s ?p ?o } }",
    "the name of a graph as text": "SELECT ?g { GRAPH ?g { ?s a sse:Session } "
    f'FILTER(STR(?g) = "{SHEET}") }}',
    "a graph inside EXISTS": f"{COUNT} {{ ?s a sse:Claim FILTER EXISTS {{ GRAPH ?g "
    "{ ?s a sse:Claim } FILTER(CONTAINS(STR(?g), '/source/')) } }",
    "an optional graph": "SELECT ?s ?g { ?s a sse:Session OPTIONAL { GRAPH ?g { ?s a ?c } } }",
    "FROM": f"{COUNT} FROM <{LABELS}> {{ ?s ?p ?o }}",
    "FROM and no named graph": f"{COUNT} FROM <{LABELS}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "FROM NAMED": f"SELECT ?g (COUNT(*) AS ?n) FROM NAMED <{LABELS}> FROM NAMED <{SHEET}>"
    " { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
    "FROM NAMED and no default graph": f"{COUNT} FROM NAMED <{LABELS}> {{ ?s ?p ?o }}",
    "a duration by its datatype": "SELECT ?d { ?s ?p ?d FILTER(DATATYPE(?d) = xsd:duration) }",
    "a duration by its value": 'SELECT ?s { ?s schema:duration "PT7M"^^xsd:duration }',
    "a relative IRI": "SELECT ?name { <id/place/tchiniga> schema:name ?name }",
    "a property path": "SELECT DISTINCT ?place { <id/place/tchiniga>"
    " schema:containedInPlace+ ?place }",
    "a comment and escapes": "SELECT ?name { # SERVICE <http://example.org/> {\n"
    r' <id/place/tchi\u006Eiga> schema:name ?name FILTER(?name = "Tch\u0069niga"@en) }',
}


@pytest.fixture(scope="module")
def address(engine: RunningEngine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the bundled project, served on *engine*."""
    project = copy_project(tmp_path_factory.mktemp("bundled"))
    connect(project, engine.endpoint, engine.graph_store)
    load(project)
    with serving(project) as served:
        yield served


def embedded(client: FlaskClient, path: str, **parameters: str | list[str]) -> Any:
    accept = {"Accept": "application/sparql-results+json"}
    response = client.get(path, query_string=parameters, headers=accept)
    assert response.status_code == 200, response.text
    return json.loads(response.text)


@pytest.mark.parametrize("stem", SAVED)
def test_a_saved_query_has_the_same_answer(
    address: str, client: FlaskClient, release: Release, stem: str
) -> None:
    queries = read_released_queries(release.folder / "queries")
    saved = next(query for query in queries if query.path.stem == stem)
    # At the endpoint, because a release brings its own answers to saved queries.
    query = bind(saved, samples_of(saved)).text
    if form_of(saved.query) == "CONSTRUCT":
        accept = "application/n-triples"
        response = fetch(f"{address}/sparql", {"query": query}, accept=accept)
        expected = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
        assert sorted(response.text.splitlines()) == sorted(expected.text.splitlines())
        assert expected.text
        return
    document = json.loads(ask(address, query).body)
    wanted = embedded(client, "/sparql", query=query)
    assert document["head"] == wanted["head"]
    assert document.get("boolean") == wanted.get("boolean")
    if "results" in wanted:
        assert sorted(map(repr, rows_of(document))) == sorted(map(repr, rows_of(wanted)))


@pytest.mark.parametrize("stem", SAVED)
def test_no_saved_query_joins_a_path_of_any_length_to_a_fixed_end(
    release: Release, stem: str
) -> None:
    """Virtuoso 7.2.5 may evaluate such a join in an order that gives too many rows."""
    queries = read_released_queries(release.folder / "queries")
    saved = next(query for query in queries if query.path.stem == stem)
    joined = re.sub(r"FILTER EXISTS \{[^}]*\}", "", bind(saved, samples_of(saved)).text)
    assert not re.search(r"[*+]\s+<", joined)


@pytest.mark.parametrize("value", INJECTIONS.values(), ids=list(INJECTIONS))
def test_an_injection_is_a_text_like_any_other(address: str, value: str) -> None:
    saved = SavedQuery("echo", Path("echo.rq"), ECHO, params=(Parameter("text"),))
    response = ask(address, bind(saved, {"text": [value]}).text)
    assert response.status == 200, response.text
    (row,) = json.loads(response.body)["results"]["bindings"]
    assert row["said"]["value"] == value


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_has_the_same_answer(address: str, client: FlaskClient, question: str) -> None:
    query = PREFIXES + QUESTIONS[question]
    response = ask(address, query)
    assert response.status == 200, response.text
    document, expected = json.loads(response.body), embedded(client, "/sparql", query=query)
    assert document["head"] == expected["head"]
    assert sorted(map(repr, rows_of(document))) == sorted(map(repr, rows_of(expected)))


@pytest.mark.parametrize("name", ["default-graph-uri", "named-graph-uri"])
def test_the_dataset_of_the_protocol_wins(address: str, client: FlaskClient, name: str) -> None:
    query = f"SELECT ?s ?g FROM <{SHEET}> {{ {{ ?s ?p ?o }} UNION {{ GRAPH ?g {{ ?s ?p ?o }} }} }}"
    answer = json.loads(ask(address, query, **{name: [LABELS]}).body)
    expected = embedded(client, "/sparql", query=query, **{name: [LABELS]})
    assert answer["results"]["bindings"]
    assert sorted(map(repr, rows_of(answer))) == sorted(map(repr, rows_of(expected)))


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json", "application/rdf+xml"])
def test_a_constructed_graph_comes_in_every_format(
    address: str, client: FlaskClient, accept: str
) -> None:
    query = f"{PREFIXES} CONSTRUCT {{ ?s schema:duration ?d }} {{ ?s schema:duration ?d }}"
    response = fetch(f"{address}/sparql", {"query": query}, accept=accept)
    assert (response.status, response.media_type) == (200, accept)
    assert "PT7M" in response.text
    assert "urn:ssegraph" not in response.text


@pytest.mark.parametrize(("type_", "answer"), [("Session", True), ("Nothing", False)])
def test_a_yes_or_no_question_gets_a_boolean(address: str, type_: str, answer: bool) -> None:
    response = ask(address, f"{PREFIXES} ASK {{ ?s a sse:{type_} }}")
    assert json.loads(response.body)["boolean"] is answer


@pytest.mark.parametrize("suffix", ["csv", "tsv", "xml"])
def test_a_saved_query_comes_in_every_format(
    address: str, client: FlaskClient, suffix: str
) -> None:
    path = f"/queries/speakers-per-country.{suffix}"
    assert fetch(address + path).text == client.get(path).text


def test_a_syntax_error_says_where(address: str) -> None:
    response = ask(address, "SELECT ?s {\n ?s foaf:name ?o }")
    assert response.status == 400
    problem = json.loads(response.body)
    assert problem["line"] == 2
    assert "PREFIX foaf:" in problem["detail"]


def test_service_is_refused(address: str) -> None:
    response = ask(address, "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }")
    assert response.status == 403


def test_a_function_that_no_engine_knows_is_not_the_sites_fault(address: str) -> None:
    response = ask(address, "SELECT (<https://example.org/f>(1) AS ?x) {}")
    assert response.status in (400, 502)
    assert "urn:ssegraph" not in response.text


def test_the_site_is_ready(address: str) -> None:
    assert fetch(f"{address}/readyz").status == 200
