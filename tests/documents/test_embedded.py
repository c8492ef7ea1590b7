"""Pages carry their data as JSON-LD, which harvesters find and which cannot break the page."""

from __future__ import annotations

import json
from typing import Any

import extruct
import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from tests.documents.said import triples
from tests.http import fetch

SESSION = "/doc/session/gsef2021-s001"
KINDS = {
    "session": SESSION,
    "person": "/doc/person/beatrice-alain",
    "concept": "/scheme/challenge/inequality",
    "scheme": "/scheme/group",
    "ontology": "/ontology",
    "somebody else's": "/resource?uri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F1",
}


def harvested(page: str) -> list[Any]:
    found = extruct.extract(page, syntaxes=["json-ld"], uniform=False)["json-ld"]
    assert isinstance(found, list)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_a_harvester_reads_in_the_page_what_the_turtle_says(site_url: str, kind: str) -> None:
    address = site_url + KINDS[kind]
    page = fetch(address, accept="text/html")
    turtle = fetch(address, accept="text/turtle")
    read = Graph().parse(data=json.dumps(harvested(page.text)), format="json-ld")
    said = Graph().parse(data=turtle.body, format="turtle")
    assert len(said) >= 3
    assert isomorphic(read, said)


@pytest.mark.parametrize("language", ["fr", "es"])
def test_the_data_of_a_page_is_the_same_in_every_language(site_url: str, language: str) -> None:
    there, here = (
        harvested(fetch(site_url + prefix + SESSION, accept="text/html").text)
        for prefix in (f"/{language}", "/en")
    )
    assert there == here


def test_a_graph_too_large_to_embed_is_linked_to(site_url: str) -> None:
    page = fetch(site_url + "/graph/source/gsef2021-s001", accept="text/html").text
    assert harvested(page) == []
    link = '<link rel="alternate" type="application/ld+json"'
    assert link in page


def test_data_that_looks_like_markup_stays_data(names: FlaskClient) -> None:
    page = names.get("/doc/tree.html").text
    assert page.count("</script>") == page.count("<script")
    assert "<script>alert(1)" not in page
    turtle = names.get("/doc/tree.ttl").data
    read = parse(json.dumps(harvested(page)).encode(), format=RdfFormat.JSON_LD)
    assert triples(read) == triples(parse(turtle, format=RdfFormat.TURTLE))


def test_an_error_page_has_no_data(site_url: str) -> None:
    assert harvested(fetch(site_url + "/nowhere", accept="text/html").text) == []
