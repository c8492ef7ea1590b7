"""For every IRI, the page, each RDF format, the endpoint and the dump say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from ssegraph.http.media import RDF_FORMATS, RDF_TYPES
from ssegraph.release.open import Release
from tests.documents.said import Said, quads, triples

EMBEDDED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
MOST_EMBEDDED = 2000
MOST_SUBJECTS = 80
# So that processes can share the work.
PARTS = 4
VERSION_IRI = NamedNode("http://www.w3.org/2002/07/owl#versionIRI")
# The dataset and its services have pages of their own, where addresses are those of the site.
OTHER_PAGES = ("catalog", "dataset", "sparql")


@pytest.fixture(scope="module")
def said(release: Release) -> Said:
    return Said(release)


def iris_of(said: Said, release: Release) -> list[str]:
    """Return the IRIs that have documents of their own; a fragment of ours is in the whole."""
    base = release.project["base_iri"]
    iris = {iri.partition("#")[0] if iri.startswith(base) else iri for iri in said.iris()}
    # A version leads to what it is a version of.
    return sorted(iris - said.values_of(VERSION_IRI) - {base + name for name in OTHER_PAGES})


def document_of(client: FlaskClient, iri: str) -> str:
    """Return where the document about *iri* is."""
    found = client.get("/resource", query_string={"uri": iri}, headers={"Accept": "text/turtle"})
    assert found.status_code in (200, 303), iri
    if found.status_code == 200:
        return f"/resource?uri={quote(iri, safe='')}"
    return str(found.location)


def in_format(address: str, suffix: str) -> str:
    return f"{address}&format={suffix}" if "?" in address else f"{address}.{suffix}"


@pytest.mark.parametrize("part", range(PARTS))
def test_every_iri_has_a_document_that_says_the_same_in_every_representation(
    client: FlaskClient, said: Said, release: Release, part: int
) -> None:
    iris = iris_of(said, release)
    assert len(iris) > 900
    for iri in iris[part::PARTS]:
        address, expected = document_of(client, iri), said.in_document(NamedNode(iri))
        assert expected, iri
        assert_formats_say(client, address, expected)
        assert_page_says(client, address, expected)


def assert_formats_say(client: FlaskClient, address: str, expected: set[Quad]) -> None:
    union, whole = triples(expected), quads(expected)
    for media_type in RDF_TYPES:
        answer = client.get(in_format(address, media_type.suffix))
        assert (answer.status_code, answer.mimetype) == (200, media_type.name), address
        statements = list(parse(answer.data, format=RDF_FORMATS[media_type]))
        if media_type.suffix in ("trig", "nq"):
            assert quads(statements) == whole, (address, media_type.suffix)
        else:
            assert triples(statements) == union, (address, media_type.suffix)


def assert_page_says(client: FlaskClient, address: str, expected: set[Quad]) -> None:
    page = client.get(in_format(address, "html"))
    assert (page.status_code, page.mimetype) == (200, "text/html"), address
    data = EMBEDDED.findall(page.text)
    assert len(data) == (len(expected) <= MOST_EMBEDDED), address
    for one in data:
        statements = parse(one.encode(), format=RdfFormat.JSON_LD)
        assert triples(statements) == triples(expected), address


def test_the_endpoint_describes_every_iri_as_its_document_does(
    client: FlaskClient, said: Said, release: Release
) -> None:
    for iri in iris_of(said, release):
        subjects = said.subjects_in(NamedNode(iri)) or [NamedNode(iri)]
        described: list[Triple | Quad] = []
        for some in batched(subjects):
            query = f"DESCRIBE {' '.join(map(str, some))}"
            accept = {"Accept": "application/n-triples"}
            answer = client.post("/sparql", data={"query": query}, headers=accept)
            assert answer.status_code == 200, (iri, answer.text)
            described += parse(answer.data, format=RdfFormat.N_TRIPLES)
        assert triples(described) == triples(said.described_in(NamedNode(iri))), iri


def batched(subjects: list[NamedNode]) -> Iterator[list[NamedNode]]:
    """Yield *subjects* in parts that fit a query."""
    for start in range(0, len(subjects), MOST_SUBJECTS):
        yield subjects[start : start + MOST_SUBJECTS]
