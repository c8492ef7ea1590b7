"""Programs of others read every kind of address in every format, and ask the endpoint."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import rdflib
from rdflib.compare import isomorphic
from SPARQLWrapper import JSON, TURTLE, SPARQLWrapper

from tests.harvesting.programs import comunica, rapper
from tests.http import fetch

# For each media type: its name in rdflib, and in Raptor, which reads no JSON-LD.
SYNTAXES = {
    "text/turtle": ("turtle", "turtle"),
    "application/n-triples": ("nt", "ntriples"),
    "application/rdf+xml": ("xml", "rdfxml"),
    "application/ld+json": ("json-ld", ""),
    "application/trig": ("trig", "trig"),
    "application/n-quads": ("nquads", "nquads"),
}
COUNTRIES = "PREFIX schema: <https://schema.org/> SELECT ?it { ?it a schema:Country } ORDER BY ?it"
CONSTRUCT = "CONSTRUCT { ?it a ?class } WHERE { ?it a ?class } LIMIT 100"
CATALOG = "https://w3id.org/ssegraph/catalog"
ADDRESSES = {
    "a thing": "/doc/session/gsef2021-s001",
    "a thing with blank nodes": "/doc/place/tchiniga",
    "a thing of others": f"/resource?uri={quote('http://metadata.un.org/sdg/1', safe='')}",
    "the ontology": "/ontology",
    "a concept scheme": "/scheme/challenge",
    "a concept": "/scheme/challenge/poverty",
    "a graph": "/graph/links",
    "a saved query": "/doc/query/speakers",
    "the quality": "/quality",
    "the catalogue": "/catalog",
    "the dataset": "/dataset",
    "VoID": "/.well-known/void",
    "the service": "/sparql",
    "an answer": f"/sparql?query={quote(CONSTRUCT)}",
}


@pytest.fixture(autouse=True)
def literals_as_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)


@pytest.mark.parametrize("path", ADDRESSES.values(), ids=list(ADDRESSES))
def test_rdflib_and_raptor_read_the_same_in_every_format(site_url: str, path: str) -> None:
    read = dict(graphs_at(site_url + path))
    assert len({name.partition(" ")[0] for name in read}) >= 4
    first, *others = read.items()
    assert len(first[1]) > 0
    for name, graph in others:
        assert isomorphic(first[1], graph), (first[0], name)


def graphs_at(address: str) -> Iterator[tuple[str, rdflib.Graph]]:
    """Yield the triples at *address* by media type and by who read them."""
    for media_type, (syntax, raptor_syntax) in SYNTAXES.items():
        answer = fetch(address, accept=media_type)
        if answer.status == 406:
            continue
        assert (answer.status, answer.media_type) == (200, media_type), answer.text
        yield f"{media_type} by rdflib", union(answer.body, syntax, address)
        if raptor_syntax:
            triples = rapper(answer.body, raptor_syntax, address)
            yield f"{media_type} by Raptor", union(triples, "nt", address)


def union(body: bytes, syntax: str, base: str) -> rdflib.Graph:
    """Return the union of all graphs in *body*."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=body, format=syntax, publicID=base)
    graph = rdflib.Graph()
    for triple in dataset.triples((None, None, None)):
        graph.add(triple)
    return graph


def test_rdflib_finds_its_format_by_itself(site_url: str) -> None:
    graph = rdflib.Graph().parse(f"{site_url}/id/session/gsef2021-s001")
    assert (
        rdflib.URIRef("https://w3id.org/ssegraph/id/session/gsef2021-s001"),
        None,
        None,
    ) in graph


def test_sparqlwrapper_asks_the_endpoint(site_url: str) -> None:
    endpoint = SPARQLWrapper(f"{site_url}/sparql")
    endpoint.setQuery(COUNTRIES)
    endpoint.setReturnFormat(JSON)
    found: Any = endpoint.query().convert()
    assert len(found["results"]["bindings"]) == 6
    endpoint.setQuery(CONSTRUCT)
    endpoint.setReturnFormat(TURTLE)
    turtle: Any = endpoint.query().convert()
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == 100


def test_rdflib_asks_the_endpoint_as_a_graph(site_url: str) -> None:
    graph = rdflib.Graph("SPARQLStore")
    graph.open(f"{site_url}/sparql")
    assert len(list(graph.query(COUNTRIES))) == 6


@pytest.mark.parametrize("kind", ["sparql@", ""], ids=["told", "found out"])
def test_comunica_asks_the_endpoint(site_url: str, kind: str) -> None:
    rows = comunica(f"{kind}{site_url}/sparql", COUNTRIES)
    assert len(rows) == 6
    assert rows[0]["it"]["value"] == "https://w3id.org/ssegraph/id/country/can"


def test_comunica_reads_documents(site_url: str) -> None:
    query = f"SELECT ?dataset {{ <{CATALOG}> <http://www.w3.org/ns/dcat#dataset> ?dataset }}"
    rows = comunica(f"{site_url}/catalog", query)
    assert [row["dataset"]["value"] for row in rows] == ["https://w3id.org/ssegraph/dataset"]


def test_comunica_finds_the_dataset_from_the_home_page(site_url: str) -> None:
    rows = comunica(f"{site_url}/", "SELECT ?it { ?it a <http://www.w3.org/ns/dcat#Dataset> }")
    assert [row["it"]["value"] for row in rows] == ["https://w3id.org/ssegraph/dataset"]
