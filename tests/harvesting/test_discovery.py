"""A harvester that knows the home page's address alone finds all else, as it is described."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import extruct
import pytest
import rdflib
import zstandard
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID, Namespace

from ssegraph.description.conforming import faults, recommendations
from tests.conftest import Rows
from tests.http import fetch
from tests.serving import serving
from tests.web.markup import Page

SCHEMA = Namespace("https://schema.org/")
SPDX = Namespace("http://spdx.org/rdf/terms#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
DATASET = rdflib.URIRef("https://w3id.org/ssegraph/dataset")
FORMATS = {"ttl": "turtle", "jsonld": "json-ld", "rdf": "xml", "nt": "nt"}
IANA = "http://www.iana.org/assignments/media-types/"


@pytest.fixture(scope="module")
def catalogue(site_url: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=fetch(f"{site_url}/catalog.nt").body, format="nt")


@pytest.fixture(scope="module")
def embedded(site_url: str) -> dict[str, Any]:
    page = fetch(f"{site_url}/en/", accept="text/html").text
    found = extruct.extract(page, base_url=site_url, syntaxes=["json-ld"])["json-ld"]
    assert len(found) == 1
    document: dict[str, Any] = found[0]
    return document


def triples_of(graph: rdflib.Graph) -> list[Triple]:
    written = graph.serialize(format="nt", encoding="utf-8")
    return [quad.triple for quad in parse(written, RdfFormat.N_TRIPLES)]


def test_the_home_page_says_to_search_engines_what_it_holds(embedded: dict[str, Any]) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(embedded), format="json-ld")
    assert set(graph.subjects(RDF.type, SCHEMA.Dataset)) == {DATASET}
    assert faults(triples_of(graph)) == []


def test_the_home_page_leads_to_the_catalogue_by_a_link_a_header_and_negotiation(
    site_url: str,
) -> None:
    answer = fetch(f"{site_url}/", accept="text/html,*/*;q=0.1")
    links = ", ".join(answer.headers.get_all("Link") or [])
    assert '</catalog>; rel="describedby"; type="text/turtle"' in links
    assert "Accept" in answer.headers["Vary"]
    assert Page(answer.text).one("link", rel="describedby").get("href") == "/catalog"
    for media_type in ("text/turtle", "application/ld+json", "application/rdf+xml"):
        led = fetch(f"{site_url}/fr/", accept=media_type)
        assert (led.status, led.headers["Location"]) == (303, "/catalog")
        assert "Accept" in led.headers["Vary"]
    assert fetch(f"{site_url}/").media_type == "text/html"


def test_the_catalogue_says_the_same_in_every_format_and_at_every_address(
    site_url: str, catalogue: rdflib.Graph
) -> None:
    for suffix, syntax in FORMATS.items():
        for name in ("catalog", "dataset"):
            answer = fetch(f"{site_url}/{name}.{suffix}")
            assert answer.status == 200
            graph = rdflib.Graph().parse(data=answer.body, format=syntax)
            assert isomorphic(graph, catalogue), (name, suffix)
    known = fetch(f"{site_url}/.well-known/void")
    assert known.media_type == "text/turtle"
    assert isomorphic(rdflib.Graph().parse(data=known.body, format="turtle"), catalogue)


def test_the_catalogue_conforms_and_lacks_nothing(catalogue: rdflib.Graph) -> None:
    assert faults(triples_of(catalogue)) == []
    assert recommendations(triples_of(catalogue)) == []


def test_the_home_page_and_the_catalogue_agree(
    embedded: dict[str, Any], catalogue: rdflib.Graph
) -> None:
    graph = rdflib.Graph().parse(data=json.dumps(embedded), format="json-ld")
    titles = set(catalogue.objects(DATASET, DCTERMS.title))
    (title,) = graph.objects(DATASET, SCHEMA.name)
    assert title in titles
    assert graph.value(DATASET, SCHEMA.license) == catalogue.value(DATASET, DCTERMS.license)
    for distribution in graph.objects(DATASET, SCHEMA.distribution):
        assert (DATASET, DCAT.distribution, distribution) in catalogue
        address = str(graph.value(distribution, SCHEMA.contentUrl))
        assert address == str(catalogue.value(distribution, DCAT.accessURL))


def test_people_get_a_page(site_url: str) -> None:
    for path in ("/en/catalog", "/fr/dataset", "/es/catalog.html"):
        answer = fetch(f"{site_url}{path}", accept="text/html")
        assert (answer.status, answer.media_type) == (200, "text/html")
        page = Page(answer.text)
        assert page.faults == []
        page.one("link", rel="alternate", type="text/turtle")
    assert fetch(f"{site_url}/catalog", accept="image/png").status == 406
    assert fetch(f"{site_url}/catalog.csv").status == 404


def test_every_file_is_there_as_it_is_described(site_url: str, catalogue: rdflib.Graph) -> None:
    files = list(described_files(catalogue))
    assert len(files) == 15
    for address, size, media_type, sha256 in files:
        assert address.startswith(site_url)
        head = fetch(address, method="HEAD")
        assert (head.status, head.headers["Content-Length"]) == (200, size)
        assert head.media_type == media_type
        assert hashlib.sha256(fetch(address).body).hexdigest() == sha256


def described_files(catalogue: rdflib.Graph) -> Iterator[tuple[str, str, str, str]]:
    for distribution, address in catalogue.subject_objects(DCAT.downloadURL):
        packed = catalogue.value(distribution, DCAT.compressFormat)
        media_type = packed or catalogue.value(distribution, DCAT.mediaType)
        checksum = catalogue.value(distribution, SPDX.checksum)
        yield (
            str(address),
            str(catalogue.value(distribution, DCAT.byteSize)),
            str(media_type).removeprefix(IANA),
            str(catalogue.value(checksum, SPDX.checksumValue)),
        )


def test_packed_files_hold_the_plain_ones(site_url: str) -> None:
    for suffix in ("nq", "trig", "nt", "ttl", "jsonld"):
        plain = fetch(f"{site_url}/dumps/data.{suffix}").body
        assert gzip.decompress(fetch(f"{site_url}/dumps/data.{suffix}.gz").body) == plain
        packed = fetch(f"{site_url}/dumps/data.{suffix}.zst").body
        assert zstandard.ZstdDecompressor().decompress(packed) == plain


def test_formats_with_graphs_hold_the_same_statements(site_url: str) -> None:
    formats = {
        "nq": RdfFormat.N_QUADS,
        "trig": RdfFormat.TRIG,
        "jsonld": RdfFormat.JSON_LD,
    }
    sizes = {
        suffix: len(set(parse(fetch(f"{site_url}/dumps/data.{suffix}").body, rdf_format)))
        for suffix, rdf_format in formats.items()
    }
    assert len(set(sizes.values())) == 1, sizes


def test_what_is_counted_is_what_the_endpoint_finds(catalogue: rdflib.Graph, rows: Rows) -> None:
    for partition in catalogue.objects(DATASET, VOID.classPartition):
        cls = catalogue.value(partition, VOID["class"])
        counted = int(str(catalogue.value(partition, VOID.entities)))
        about = "https://w3id.org/ssegraph/graph/catalog"
        found = rows(
            f"SELECT (COUNT(*) AS ?n) {{ ?it a <{cls}> FILTER(isIRI(?it))"
            f" FILTER NOT EXISTS {{ GRAPH <{about}> {{ ?it a <{cls}> }} }} }}"
        )
        assert found == [(str(counted),)], cls


def test_the_endpoint_has_the_description(catalogue: rdflib.Graph, rows: Rows) -> None:
    found = rows("PREFIX dcat: <http://www.w3.org/ns/dcat#> SELECT ?it { ?it a dcat:Distribution }")
    assert {iri for (iri,) in found} == {
        str(one) for one in catalogue.subjects(RDF.type, DCAT.Distribution)
    }


def test_the_endpoint_describes_itself_as_the_catalogue_does(
    site_url: str, catalogue: rdflib.Graph, rows: Rows
) -> None:
    said = fetch(f"{site_url}/sparql", accept="text/turtle")
    described = rdflib.Graph().parse(data=said.body, format="turtle")
    service = described.value(predicate=RDF.type, object=SD.Service)
    assert (service, RDF.type, DCAT.DataService) in catalogue
    assert described.value(service, SD.endpoint) == catalogue.value(service, DCAT.endpointURL)
    assert catalogue.value(DATASET, VOID.sparqlEndpoint) == described.value(service, SD.endpoint)
    named = {str(name) for name in described.objects(None, SD.name)}
    assert named == {graph for (graph,) in rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}


def test_examples_and_addresses_answer(site_url: str, catalogue: rdflib.Graph) -> None:
    examples = [str(iri) for iri in catalogue.objects(DATASET, VOID.exampleResource)]
    assert len(examples) >= 5
    for iri in examples:
        path = iri.removeprefix("https://w3id.org/ssegraph")
        assert fetch(site_url + path, accept="text/turtle").status in (200, 303)
    for predicate in (DCAT.endpointURL, DCAT.endpointDescription):
        for address in catalogue.objects(None, predicate):
            assert fetch(str(address)).status == 200, address


def test_checksums_are_in_a_file_of_their_own(site_url: str) -> None:
    answer = fetch(f"{site_url}/dumps/SHA256SUMS")
    assert answer.media_type == "text/plain"
    lines = (line.split("  ") for line in answer.text.splitlines())
    sums = {name: sha256 for sha256, name in lines}
    assert len(sums) == 15
    body = fetch(f"{site_url}/dumps/data.ttl.zst").body
    assert sums["data.ttl.zst"] == hashlib.sha256(body).hexdigest()


def test_behind_a_path_every_address_is_the_public_one(project_folder: Path) -> None:
    public = "https://data.example.org/sse"
    with serving(project_folder, public_url=public, processes="1") as address:
        body = fetch(f"{address}/sse/catalog.nt").body
        page = fetch(f"{address}/sse/", accept="text/html")
    addresses = {
        triple.object.value
        for triple in (quad.triple for quad in parse(body, RdfFormat.N_TRIPLES))
        if triple.predicate in (NamedNode(str(DCAT.accessURL)), NamedNode(str(DCAT.endpointURL)))
        and not isinstance(triple.object, Literal)
    }
    assert len(addresses) > 10
    assert {one[: len(public) + 1] for one in addresses} == {public + "/"}
    links = ", ".join(page.headers.get_all("Link") or [])
    assert '</sse/catalog>; rel="describedby"' in links
