"""What the editor completes queries with."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient

SSE = "https://w3id.org/ssegraph/ontology#"


def terms(client: FlaskClient, language: str = "") -> dict[str, Any]:
    document: dict[str, Any] = client.get(f"{language}/sparql/terms.json").get_json()
    return document


def label(document: dict[str, Any], kind: str, iri: str) -> str:
    return str(next(term["label"] for term in document[kind] if term["iri"] == iri))


@pytest.mark.parametrize(
    ("language", "name"), [("/en", "Statement"), ("/fr", "Énoncé"), ("/es", "Enunciado")]
)
def test_terms_are_named_in_the_language_of_the_address(
    client: FlaskClient, language: str, name: str
) -> None:
    assert label(terms(client, language), "classes", SSE + "Statement") == name


def test_a_program_gets_the_project_s_first_language_whatever_it_prefers(
    client: FlaskClient,
) -> None:
    response = client.get("/sparql/terms.json", headers={"Accept-Language": "fr"})
    assert label(response.get_json(), "classes", SSE + "Statement") == "Statement"
    assert "Accept-Language" not in response.headers.get("Vary", "")


def test_terms_are_counted_and_the_most_used_come_first(client: FlaskClient) -> None:
    document = terms(client)
    for kind in ("classes", "properties"):
        counts = [term["count"] for term in document[kind]]
        assert counts == sorted(counts, reverse=True)
        assert counts[-1] > 0


def test_a_class_has_as_many_things_as_a_query_counts(client: FlaskClient, rows: Any) -> None:
    document = terms(client)
    counted = {term["iri"]: term["count"] for term in document["classes"]}
    (found,) = rows(f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{SSE}Statement> }}")
    assert counted[SSE + "Statement"] == int(found[0])


def test_prefixes_are_those_of_the_saved_queries_and_the_usual_ones(client: FlaskClient) -> None:
    prefixes = terms(client)["prefixes"]
    assert prefixes["sse"] == SSE
    assert list(prefixes).index("schema") < list(prefixes).index("foaf")


def test_an_editor_that_has_the_terms_of_the_release_is_told_so(client: FlaskClient) -> None:
    response = client.get("/fr/sparql/terms.json")
    again = client.get("/fr/sparql/terms.json", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304
