"""The site behind nginx, by the configuration that ``docs/nginx.conf`` recommends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hostile.running import ENDLESS, Running, running
from tests.http import Response, fetch
from tests.nginx import PUBLIC, behind_nginx


@dataclass(frozen=True)
class Proxied:
    """A server, and the address of nginx in front of it."""

    address: str
    server: Running

    def get(self, path: str, accept: str = "*/*", **headers: str) -> Response:
        return fetch(self.address + path, accept=accept, headers=headers)


@pytest.fixture(scope="module")
def proxied(numbers: Path) -> Iterator[Proxied]:
    settings = {"public_url": PUBLIC, "trusted_proxies": "1", "query_deadline_s": "1"}
    with (
        running(numbers, settings=settings) as server,
        behind_nginx(server.port) as address,
    ):
        yield Proxied(address, server)


def test_a_page_comes_through_with_links_under_the_public_path(proxied: Proxied) -> None:
    page = proxied.get("/", "text/html")
    assert page.status == 200
    assert 'href="/sse/sparql"' in page.text
    assert "127.0.0.1" not in page.text


def test_a_thing_leads_to_its_document_under_the_public_path(proxied: Proxied) -> None:
    answer = proxied.get("/id/1", "text/html")
    assert (answer.status, answer.headers["Location"]) == (303, "/sse/doc/1")


def test_the_second_reader_is_answered_by_nginx_alone(proxied: Proxied) -> None:
    first, second = (proxied.get("/doc/2", "text/html") for _ in range(2))
    assert (first.headers["X-Cache"], second.headers["X-Cache"]) == ("MISS", "HIT")
    assert first.body == second.body
    assert first.headers["ETag"] == second.headers["ETag"]


def test_each_representation_is_kept_apart(proxied: Proxied) -> None:
    kinds = ("text/html", "text/turtle", "application/ld+json", "text/html")
    assert [proxied.get("/doc/3", kind).media_type for kind in kinds] == list(kinds)


def test_each_content_coding_is_kept_apart(proxied: Proxied) -> None:
    codings = ("br", "gzip", "identity", "br")
    seen = [
        proxied.get("/doc/4", "text/html", **{"Accept-Encoding": coding}).headers[
            "Content-Encoding"
        ]
        for coding in codings
    ]
    assert seen == ["br", "gzip", None, "br"]


def test_a_condition_is_answered_from_the_cache(proxied: Proxied) -> None:
    tag = proxied.get("/doc/5", "text/turtle").headers["ETag"]
    again = proxied.get("/doc/5", "text/turtle", **{"If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")


def test_an_answer_that_changes_each_time_is_not_kept(proxied: Proxied) -> None:
    path = "/sparql?query=SELECT%20(UUID()%20AS%20%3Fx)%20%7B%7D"
    first, second = (proxied.get(path, "text/csv") for _ in range(2))
    assert first.body != second.body


def test_a_refused_query_is_refused_through_nginx_too(proxied: Proxied) -> None:
    answer = fetch(f"{proxied.address}/sparql", {"query": ENDLESS})
    assert (answer.status, answer.media_type) == (504, "application/problem+json")


def test_the_figures_are_not_public(proxied: Proxied) -> None:
    assert proxied.get("/metrics").status == 403


def test_what_was_asked_before_is_answered_while_the_server_is_gone(proxied: Proxied) -> None:
    kept = proxied.get("/doc/6", "text/html")
    # All of them were started by the first, which is how they are found.
    for process in proxied.server.processes():
        process.kill()
    proxied.server.process.wait()
    again = proxied.get("/doc/6", "text/html")
    assert (again.status, again.body) == (200, kept.body)
