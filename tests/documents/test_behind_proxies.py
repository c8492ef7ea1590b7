"""Documents keep their addresses behind a reverse proxy and under a path."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from pyoxigraph import RdfFormat, parse
from signposting import find_signposting_http  # type: ignore[import-untyped]

from tests.documents.conftest import BASE, REACHED, SHARED, label_of
from tests.documents.said import triples
from tests.documents.test_embedded import harvested
from tests.documents.test_spellings import uri_of
from tests.hostile.running import running
from tests.http import Response, fetch
from tests.nginx import PUBLIC, behind_nginx

SUFFIXES = ("html", "ttl", "nt", "jsonld", "rdf", "trig", "nq", "linkset")


@pytest.fixture(scope="module")
def proxied(awkward: Path) -> Iterator[str]:
    """Address of the site behind nginx, under a path."""
    settings = {"public_url": PUBLIC, "trusted_proxies": "1"}
    with running(awkward, settings=settings) as server, behind_nginx(server.port) as address:
        yield address


def at(proxied: str, address: str, accept: str = "*/*") -> Response:
    """Fetch what the site calls *address*, which is a path or begins with the public address."""
    parts = urlsplit(address)
    assert parts.path.startswith("/sse/"), address
    assert f"{parts.scheme}://{parts.netloc}" in ("://", PUBLIC.removesuffix("/sse"))
    path = parts.path.removeprefix("/sse") + (f"?{parts.query}" if parts.query else "")
    return fetch(proxied + path, accept=accept)


@pytest.mark.parametrize("path", [*REACHED, *SHARED])
def test_every_iri_leads_to_its_document(proxied: str, path: str) -> None:
    answer = fetch(proxied + uri_of(path), accept="text/turtle")
    if answer.status == 303:
        answer = at(proxied, answer.headers["Location"], "text/turtle")
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    assert label_of(path) in answer.text
    assert f"<{BASE}" in answer.text


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("name", ["caf\u00e9", "a%2Fb"])
def test_links_lead_to_documents_under_the_path(proxied: str, name: str, suffix: str) -> None:
    answer = fetch(f"{proxied}/doc/{quote(name, safe='%')}.{suffix}")
    assert answer.status == 200
    for link in answer.headers["Link"].split(", "):
        target = link[1 : link.index(">")]
        if "cite-as" not in link and "license" not in link and 'rel="type"' not in link:
            assert at(proxied, target).status == 200, target


def test_a_linkset_names_public_addresses(proxied: str) -> None:
    said = fetch(f"{proxied}/doc/plain.linkset")
    (page, *data) = json.loads(said.body)["linkset"]
    assert page["anchor"] == f"{PUBLIC}/doc/plain"
    assert page["cite-as"] == [{"href": f"{BASE}id/plain"}]
    assert [one["anchor"] for one in data][:2] == [
        f"{PUBLIC}/doc/plain.ttl",
        f"{PUBLIC}/doc/plain.nt",
    ]
    for link in page["describedby"]:
        assert at(proxied, link["href"]).media_type == link["type"]


def test_a_signpost_finder_finds_its_way(proxied: str) -> None:
    found = find_signposting_http(f"{proxied}/doc/plain")
    assert found.citeAs and str(found.citeAs.target) == f"{BASE}id/plain"
    for link in found.describedBy:
        assert fetch(str(link.target)).media_type == link.type


def test_the_data_of_a_page_is_what_its_turtle_says(proxied: str) -> None:
    for _ in range(2):  # from the server, then from nginx alone
        page = fetch(f"{proxied}/doc/tree", accept="text/html")
        turtle = fetch(f"{proxied}/doc/tree", accept="text/turtle")
        read = parse(json.dumps(harvested(page.text)).encode(), format=RdfFormat.JSON_LD)
        assert triples(read) == triples(parse(turtle.body, format=RdfFormat.TURTLE))


def test_nginx_keeps_each_representation_without_forgetting_the_others(proxied: str) -> None:
    kinds = ("text/html", "text/turtle", "application/rdf+xml", "application/ld+json")
    first = [fetch(f"{proxied}/doc/end/", accept=kind) for kind in kinds]
    again = [fetch(f"{proxied}/doc/end/", accept=kind) for kind in kinds]
    assert [one.media_type for one in again] == list(kinds)
    assert [one.headers["X-Cache"] for one in again] == ["HIT"] * len(kinds)
    assert [one.body for one in first] == [one.body for one in again]


def test_a_fault_is_told_as_rdf_and_names_what_was_asked_for(proxied: str) -> None:
    answer = fetch(f"{proxied}/id/nobody", accept="text/turtle")
    assert (answer.status, answer.media_type) == (404, "text/turtle")
    assert '"/sse/id/nobody"' in answer.text


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_head_says_what_get_says(proxied: str, suffix: str) -> None:
    get, head = (fetch(f"{proxied}/doc/plain.{suffix}", method=one) for one in ("GET", "HEAD"))
    for name in ("Content-Type", "Content-Length", "ETag", "Link", "Vary", "Last-Modified"):
        assert get.headers[name] == head.headers[name], name
    assert head.body == b""
