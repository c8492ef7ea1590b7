"""Typed links lead a machine from any document to all that belongs to it."""

from __future__ import annotations

import json
from urllib.parse import urljoin, urlsplit

import pytest
from flask.testing import FlaskClient
from signposting import Signposting, find_signposting_http, find_signposting_linkset  # type: ignore[import-untyped]

from tests.http import fetch

IRI = "https://w3id.org/ssegraph/id/person/beatrice-alain"
PERSON = "/doc/person/beatrice-alain"
RDF = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
    "application/n-quads": "nq",
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def targets(links: object) -> set[str]:
    assert isinstance(links, set | frozenset | list)
    return {str(link.target) for link in links}


@pytest.fixture(scope="module")
def landing(site_url: str) -> Signposting:
    return find_signposting_http(site_url + PERSON)


def test_a_page_says_what_it_is_and_how_to_cite_it(landing: Signposting) -> None:
    assert landing.citeAs and str(landing.citeAs.target) == IRI
    assert landing.license and str(landing.license.target) == LICENCE
    assert targets(landing.types) == {"https://schema.org/AboutPage", "https://schema.org/Person"}


def test_a_page_is_described_by_each_of_its_formats(landing: Signposting, site_url: str) -> None:
    found = {str(link.type): str(link.target) for link in landing.describedBy}
    assert found == {name: f"{site_url}{PERSON}.{suffix}" for name, suffix in RDF.items()}
    for media_type, address in found.items():
        assert fetch(address).media_type == media_type


def test_the_data_leads_back_to_the_page(site_url: str) -> None:
    for suffix in RDF.values():
        metadata = find_signposting_http(f"{site_url}{PERSON}.{suffix}")
        (described,) = metadata.describes
        assert str(described.target) == f"{site_url}{PERSON}.html"
        assert described.type == "text/html"
        assert metadata.citeAs and str(metadata.citeAs.target) == IRI


def test_the_linkset_says_what_the_headers_say(landing: Signposting, site_url: str) -> None:
    (address,) = landing.linksets
    assert address.type == "application/linkset+json"
    found = find_signposting_linkset(address.target)
    page = found.for_context(f"{site_url}{PERSON}")
    assert page.citeAs and landing.citeAs
    assert page.citeAs.target == landing.citeAs.target
    assert targets(page.describedBy) == targets(landing.describedBy)
    assert targets(page.types) == targets(landing.types)
    turtle = found.for_context(f"{site_url}{PERSON}.ttl")
    assert targets(turtle.describes) == {f"{site_url}{PERSON}.html"}


def test_a_linkset_is_asked_for_by_name_only(site_url: str) -> None:
    for address in (f"{PERSON}.linkset", f"{PERSON}?format=linkset"):
        answer = fetch(site_url + address)
        assert (answer.status, answer.media_type) == (200, "application/linkset+json")
        contexts = json.loads(answer.body)["linkset"]
        assert all(urlsplit(context["anchor"]).scheme for context in contexts)
    assert fetch(site_url + PERSON, accept="application/*").media_type != "application/linkset+json"


def test_a_thing_leads_to_its_linkset_too(site_url: str) -> None:
    answer = fetch(site_url + PERSON.replace("/doc/", "/id/") + ".linkset")
    assert (answer.status, answer.headers["Location"]) == (303, f"{PERSON}.linkset")


def test_somebody_elses_iri_is_not_cited_as_ours(site_url: str) -> None:
    address = site_url + "/resource?uri=http%3A%2F%2Fmetadata.un.org%2Fsdg%2F1"
    found = find_signposting_http(address)
    assert found.citeAs is None
    assert len(found.describedBy) == len(RDF)
    for link in (*found.describedBy, *found.linksets):
        answer = fetch(str(link.target))
        assert (answer.status, answer.media_type) == (200, link.type)


def test_the_home_page_leads_to_every_dump_and_they_lead_back(site_url: str) -> None:
    home = find_signposting_http(site_url + "/")
    assert home.citeAs and str(home.citeAs.target).endswith("/dataset")
    assert "https://schema.org/Dataset" in targets(home.types)
    items = {str(link.target): str(link.type) for link in home.items}
    assert len(items) >= 8
    for address, media_type in items.items():
        head = fetch(address, method="HEAD")
        assert (head.status, head.media_type) == (200, media_type)
        collection = find_signposting_http(address).collection
        assert collection and str(collection.target) == site_url + "/"
    for link in home.describedBy:
        assert fetch(str(link.target), accept=str(link.type)).media_type == link.type


def test_every_link_of_a_page_leads_somewhere(site_url: str) -> None:
    for path in (PERSON, "/ontology", "/scheme/group", "/graph/source/gsef2021-s001", "/dataset"):
        found = find_signposting_http(site_url + path)
        for link in (*found.describedBy, *found.linksets, *found.describes):
            assert fetch(str(link.target)).status == 200, link


def test_links_stay_short_enough_for_proxies(names: FlaskClient) -> None:
    answer = names.get("/resource", query_string={"uri": "https://other.example/thing#it"})
    assert answer.status_code == 200
    assert len(answer.headers["Link"]) < 2500


def test_the_head_of_a_page_names_the_other_representations(site_url: str) -> None:
    page = fetch(site_url + PERSON, accept="text/html").text
    for media_type, suffix in (*RDF.items(), ("application/linkset+json", "linkset")):
        assert f'type="{media_type}"' in page.partition("</head>")[0]
        assert f'href="{PERSON}.{suffix}"' in page.partition("</head>")[0]
    assert urljoin(site_url, PERSON) not in page.partition("</head>")[0].replace("canonical", "")
