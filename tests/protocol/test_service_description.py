"""The three tests of the W3C SPARQL 1.1 Service Description suite, and negotiation."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, VOID

from tests.http import fetch
from tests.protocol.conftest import DATA

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
PARSERS = {
    "text/turtle": "turtle",
    "application/rdf+xml": "xml",
    "application/n-triples": "nt",
    "application/ld+json": "json-ld",
}


def describe(endpoint: str, accept: str) -> Graph:
    response = fetch(endpoint, accept=accept)
    assert response.status == 200
    assert response.media_type == accept
    return Graph().parse(data=response.body, format=PARSERS[accept])


@pytest.mark.parametrize("accept", PARSERS)
def test_returns_rdf(endpoint: str, accept: str) -> None:
    assert len(describe(endpoint, accept)) > 0


def test_has_endpoint_triple(endpoint: str) -> None:
    described = {str(term) for term in describe(endpoint, "text/turtle").objects(None, SD.endpoint)}
    assert described == {endpoint.rstrip("/")}


def test_conforms_to_schema(endpoint: str) -> None:
    graph = describe(endpoint, "text/turtle")
    service = graph.value(predicate=RDF.type, object=SD.Service)
    assert (service, SD.supportedLanguage, SD.SPARQL11Query) in graph
    dataset = graph.value(service, SD.defaultDataset)
    assert (dataset, RDF.type, SD.Dataset) in graph
    assert (graph.value(dataset, SD.defaultGraph), RDF.type, SD.Graph) in graph
    assert set(graph.objects(service, SD.feature)) == {SD.UnionDefaultGraph}


def test_names_every_graph_and_counts_its_triples(endpoint: str) -> None:
    graph = describe(endpoint, "text/turtle")
    counted = {
        str(graph.value(named, SD.name)): int(str(graph.value(content, VOID.triples)))
        for named, content in graph.subject_objects(SD.graph)
    }
    assert counted == {DATA.format(n): 1 for n in (1, 2, 3)}


def test_browsers_get_the_query_form(endpoint: str) -> None:
    response = fetch(endpoint, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert response.media_type == "text/html"
    assert "<textarea" in response.text


def test_an_unknown_media_type_is_refused_with_a_list_of_the_known_ones(endpoint: str) -> None:
    response = fetch(endpoint, accept="image/png")
    assert response.status == 406
    assert "text/turtle" in response.text
