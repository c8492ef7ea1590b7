"""An IRI leads to its document however a client writes it, or else says where that is."""

from __future__ import annotations

import re
import socket
from html import unescape
from urllib.parse import quote, urlsplit

import pytest
from flask.testing import FlaskClient

from tests.documents.conftest import BASE, REACHED, SHARED, UNREACHED, label_of
from tests.http import Response, fetch

URI = "/:@!$&'()*+,;=~-._%"
SPELLINGS = {
    "upper-case": "/id/caf%C3%A9",
    "lower-case": "/id/caf%c3%a9",
    "decomposed": "/id/cafe%CC%81",
    "needless": "/id/%63af%C3%A9",
}


def uri_of(path: str) -> str:
    """Return what a client asks for when it opens the IRI with *path* (RFC 3987 section 3.1)."""
    return "/" + quote(path.partition("#")[0], safe=URI)


def opened(names_url: str, path: str) -> Response:
    """Open *path* as a client does that follows one redirect."""
    answer = fetch(names_url + path, accept="text/turtle")
    if answer.status == 303:
        return fetch(names_url + answer.headers["Location"], accept="text/turtle")
    return answer


@pytest.mark.parametrize("path", [*REACHED, *SHARED])
def test_an_iri_leads_to_the_document_about_it(names_url: str, path: str) -> None:
    answer = opened(names_url, uri_of(path))
    assert (answer.status, answer.media_type) == (200, "text/turtle")
    assert label_of(path) in answer.text


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_spelling_of_a_letter_means_the_same(names_url: str, spelling: str) -> None:
    assert label_of("id/caf\u00e9") in opened(names_url, SPELLINGS[spelling]).text


def test_letters_that_are_not_encoded_at_all_are_understood(names_url: str) -> None:
    parts = urlsplit(names_url)
    request = "GET /doc/caf\u00e9.ttl HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    with socket.create_connection((parts.hostname, parts.port), timeout=30) as connection:
        connection.sendall(request.encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
    assert answer.startswith("HTTP/1.1 200")
    assert label_of("id/caf\u00e9") in answer


@pytest.mark.parametrize("path", [*REACHED, *UNREACHED, *SHARED])
def test_every_iri_has_a_page_by_its_name(names_url: str, path: str) -> None:
    found = opened(names_url, "/resource?uri=" + quote(BASE + path, safe=""))
    assert (found.status, found.media_type) == (200, "text/turtle")
    assert label_of(path) in found.text


@pytest.mark.parametrize("path", [*REACHED, *UNREACHED, *SHARED])
def test_all_links_of_a_document_lead_to_what_they_say(names: FlaskClient, path: str) -> None:
    accept = {"Accept": "text/html"}
    given = {"uri": BASE + path}
    page = names.get("/resource", query_string=given, headers=accept, follow_redirects=True)
    assert page.status_code == 200
    links = page.headers["Link"].split(", ")
    found = [link[1 : link.index(">")] for link in links if "alternate" in link]
    assert len(found) == 6
    for address in found:
        assert label_of(path) in unescape(names.get(address).data.decode()), address


def test_links_in_a_page_lead_to_what_they_name(names: FlaskClient) -> None:
    page = names.get("/resource", query_string={"uri": "https://other.example/thing#it"})
    (link,) = set(re.findall(r'href="([^"]*a%2Fb)"', page.text))
    found = names.get(link, follow_redirects=True, headers={"Accept": "text/turtle"})
    assert label_of("id/a%2Fb") in found.text


def test_a_document_of_fragments_alone_has_them_all(names: FlaskClient) -> None:
    said = names.get("/vocabulary.ttl").text
    assert label_of("vocabulary#One") in said
    assert "mentions no document" in said


def test_what_is_only_mentioned_comes_with_the_unnamed_that_mention_it(names: FlaskClient) -> None:
    assert "who mentions it" in names.get("/mentioned.ttl").text


def test_unnamed_parts_come_with_the_thing_however_deep_and_end_when_they_turn_round(
    names: FlaskClient,
) -> None:
    assert "three deep" in names.get("/doc/tree.ttl").text
    assert names.get("/doc/loop.nt").text.count("ontology#next") == 2
