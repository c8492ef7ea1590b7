"""Saved queries in the release: at their IRIs, in the endpoint, and not among the data."""

from __future__ import annotations

import json

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse

from ssegraph.quality.measures import read_quality
from ssegraph.release.open import Release
from ssegraph.saved.library import newest, read_released_queries
from ssegraph.terms import SCHEMA, SH
from tests.web.markup import Page, text_of

IRI = "https://w3id.org/ssegraph/id/query/speakers"
EXAMPLES = f"""
SELECT DISTINCT ?query WHERE {{
  ?query a <{SH}SPARQLExecutable> ; <{SH}select>|<{SH}ask>|<{SH}construct>|<{SH}describe> ?text .
}}
"""


def test_the_iri_of_a_query_leads_to_the_document_about_it(client: FlaskClient) -> None:
    answer = client.get("/id/query/speakers", headers={"Accept": "text/html"})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/doc/query/speakers")


@pytest.mark.parametrize(("root", "kind"), (("", "Saved query"), ("/fr", "Requête enregistrée")))
def test_its_page_says_what_it_is_and_leads_to_its_answer(
    client: FlaskClient, root: str, kind: str
) -> None:
    page = Page(client.get(f"{root}/doc/query/speakers", headers={"Accept": "text/html"}).text)
    assert page.faults == []
    assert f"{root}/queries/speakers" in [address for address, _ in page.links()]
    assert kind in text_of(page.one("p", class_="types"))


def test_its_document_describes_its_columns_with_it(client: FlaskClient) -> None:
    turtle = client.get("/doc/query/speakers.ttl")
    subjects = {quad.subject.value for quad in parse(turtle.data, format=RdfFormat.TURTLE)}
    assert {IRI, f"{IRI}#column-speaker"} <= subjects


def test_the_endpoint_tells_every_query(client: FlaskClient, release: Release) -> None:
    answer = client.get("/sparql", query_string={"query": EXAMPLES, "format": "json"})
    rows = json.loads(answer.text)["results"]["bindings"]
    told = {row["query"]["value"].rpartition("/")[2] for row in rows}
    assert told == {
        saved.name for saved in newest(read_released_queries(release.folder / "queries"))
    }


def test_queries_are_neither_measured_nor_found_as_things(
    client: FlaskClient, release: Release
) -> None:
    measured = {entry.class_iri for entry in read_quality(release.folder).classes}
    assert not {iri for iri in measured if iri.startswith(SH)}
    assert SCHEMA + "Property" not in measured
    found = Page(client.get("/search?q=speakers", headers={"Accept": "text/html"}).text)
    assert not [address for address, _ in found.links() if "/doc/query/" in address]
