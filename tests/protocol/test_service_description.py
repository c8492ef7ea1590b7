"""The three tests of the W3C SPARQL 1.1 Service Description suite, and negotiation."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import RDF, VOID

from tests.http import fetch
from tests.protocol.conftest import DATA

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o }"
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
    about = counted.pop("http://example.org/graph/catalog")
    assert about > 100
    assert counted == {DATA.format(n): 1 for n in (1, 2, 3)}


def test_every_format_that_is_described_is_answered(endpoint: str) -> None:
    graph = describe(endpoint, "text/turtle")
    described = {str(iri).rpartition("/")[2] for iri in graph.objects(None, SD.resultFormat)}
    answered = {
        "SPARQL_Results_JSON": ("ASK {}", "application/sparql-results+json"),
        "SPARQL_Results_XML": ("ASK {}", "application/sparql-results+xml"),
        "SPARQL_Results_CSV": ("SELECT * {}", "text/csv"),
        "SPARQL_Results_TSV": ("SELECT * {}", "text/tab-separated-values"),
        "Turtle": (CONSTRUCT, "text/turtle"),
        "N-Triples": (CONSTRUCT, "application/n-triples"),
        "JSON-LD": (CONSTRUCT, "application/ld+json"),
        "RDF_XML": (CONSTRUCT, "application/rdf+xml"),
        "TriG": (CONSTRUCT, "application/trig"),
    }
    assert described == answered.keys()
    for query, media_type in answered.values():
        assert fetch(endpoint, {"query": query}, accept=media_type).media_type == media_type
    assert fetch(endpoint, {"query": CONSTRUCT}, accept="application/n-quads").status == 406


def test_browsers_get_the_query_form(endpoint: str) -> None:
    response = fetch(endpoint, accept="text/html,application/xhtml+xml,*/*;q=0.8")
    assert response.media_type == "text/html"
    assert "<textarea" in response.text


def test_an_unknown_media_type_is_refused_with_a_list_of_the_known_ones(endpoint: str) -> None:
    response = fetch(endpoint, accept="image/png")
    assert response.status == 406
    assert "text/turtle" in response.text
