"""Things lead to documents, and documents come in the format that a client wants."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from rdflib import Dataset as RdflibDataset

from ssegraph.release.open import Release
from tests.http import fetch

MEDIA_TYPES = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/rdf+xml": "rdf",
    "application/trig": "trig",
}
SESSION = "/id/session/gsef2021-s001"


@pytest.mark.parametrize(("accept", "suffix"), MEDIA_TYPES.items())
def test_a_thing_leads_by_303_to_the_document_in_the_format_asked_for(
    site_url: str, accept: str, suffix: str
) -> None:
    thing = fetch(site_url + SESSION, accept=accept)
    assert thing.status == 303
    assert "Accept" in thing.headers["Vary"]
    assert urlsplit(thing.headers["Location"]).path == f"/doc/session/gsef2021-s001.{suffix}"
    document = fetch(site_url + urlsplit(thing.headers["Location"]).path)
    assert (document.status, document.media_type) == (200, accept)
    parsed = RdflibDataset(default_union=True).parse(data=document.body, format=accept)
    assert len(parsed) > 10


def test_browsers_are_led_to_the_page(site_url: str) -> None:
    thing = fetch(site_url + SESSION, accept="text/html,*/*;q=0.8")
    assert thing.status == 303
    page = fetch(site_url + urlsplit(thing.headers["Location"]).path, accept="text/html")
    assert (page.status, page.media_type) == (200, "text/html")
    assert page.headers["Content-Location"] == "/doc/session/gsef2021-s001.html"


def test_a_document_is_negotiated_without_a_redirect(site_url: str) -> None:
    document = fetch(site_url + "/doc/session/gsef2021-s001", accept="text/turtle")
    assert (document.status, document.media_type) == (200, "text/turtle")
    assert document.headers["Content-Location"] == "/doc/session/gsef2021-s001.ttl"
    assert "Accept" in document.headers["Vary"]
    assert 'rel="alternate"' in document.headers["Link"]


def test_the_version_of_the_ontology_leads_to_the_ontology(site_url: str) -> None:
    version = fetch(site_url + "/ontology/1.0.0", accept="text/turtle")
    assert version.body == fetch(site_url + "/ontology", accept="text/turtle").body
    assert version.headers["Content-Location"] == "/ontology.ttl"


def test_a_format_that_is_not_there_is_refused_with_a_list(site_url: str) -> None:
    refused = fetch(site_url + "/doc/session/gsef2021-s001", accept="image/png")
    assert refused.status == 406
    assert "application/rdf+xml" in refused.text


def test_a_document_that_has_not_changed_is_not_sent_again(site_url: str) -> None:
    address = site_url + "/doc/session/gsef2021-s001.ttl"
    first = fetch(address)
    again = fetch(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status, again.body) == (304, b"")


def test_head_says_what_get_would(site_url: str) -> None:
    address = site_url + "/doc/session/gsef2021-s001.ttl"
    get, head = fetch(address), fetch(address, method="HEAD")
    assert head.body == b""
    for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified", "X-Release"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize(
    "path",
    [
        "/id/session/none",
        "/doc/session/none.ttl",
        "/doc/session/gsef2021-s001.exe",
        "/nowhere",
        "/dumps/../ssegraph.toml",
        "/dumps/%2e%2e/manifest.json",
        "/dumps/manifest.json",
        "/doc/%00",
        "//etc/passwd",
        "/static/../../pyproject.toml",
        "/resource?uri=http://evil.example/",
        "/resource?uri=javascript:alert(1)",
        "/queries/none",
    ],
)
def test_what_is_not_published_is_not_found(site_url: str, path: str) -> None:
    response = fetch(site_url + path)
    assert response.status == 404
    assert response.media_type == "application/problem+json"
    assert "Traceback" not in response.text


@pytest.mark.parametrize("uri", ["", "a", "http://e/%0d%0aSet-Cookie:x", "http://e/> } #"])
def test_a_resource_that_is_no_iri_is_refused(site_url: str, uri: str) -> None:
    response = fetch(site_url + "/resource", {"uri": uri})
    assert response.status in (400, 404)
    assert "Set-Cookie" not in response.headers


def test_an_iri_of_somebody_else_has_a_page_when_the_data_describes_it(site_url: str) -> None:
    iri = "http://publications.europa.eu/resource/authority/language/FRA"
    page = fetch(site_url + "/resource", {"uri": iri}, accept="text/html")
    assert page.status == 200
    turtle = fetch(site_url + "/resource", {"uri": iri}, accept="text/turtle")
    assert iri in turtle.text


def test_a_page_that_is_insisted_on_is_what_a_thing_leads_to(site_url: str) -> None:
    thing = fetch(site_url + SESSION, {"format": "html"}, accept="text/turtle")
    assert thing.headers["Location"] == "/doc/session/gsef2021-s001.html"


def test_an_iri_of_ours_has_one_page_however_it_is_asked_for(site_url: str) -> None:
    iri = "https://w3id.org/ssegraph" + SESSION
    found = fetch(site_url + "/resource", {"uri": iri})
    assert (found.status, found.headers["Location"]) == (303, SESSION.replace("/id/", "/doc/"))
    assert fetch(site_url + "/resource", {"uri": iri + "-none"}).status == 404


def test_a_made_up_host_is_never_echoed(site_url: str) -> None:
    response = fetch(site_url + "/sparql", accept="text/turtle", headers={"Host": "evil.example"})
    assert "evil.example" not in response.text + str(response.headers)


def test_every_answer_carries_the_security_headers_and_its_release(
    site_url: str, release: Release
) -> None:
    for path in ("/", "/none", "/doc/session/gsef2021-s001.ttl", "/sparql?query=ASK%7B%7D"):
        headers = fetch(site_url + path).headers
        assert headers["X-Release"] == release.id
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Set-Cookie" not in headers
