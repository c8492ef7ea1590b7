"""What has been answered is kept, encoded, and answered conditionally, byte for byte."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from typing import Any

import brotli
import pytest
from werkzeug.test import Client

from ssegraph.web.layers.front import Front

BODY = b"<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n" * 40
Headers = list[tuple[str, str]]


class Counting:
    """A WSGI application that counts how often it is asked."""

    def __init__(self, status: str = "200 OK", headers: Headers | None = None) -> None:
        self.asked: list[str] = []
        self._status = status
        self._headers = headers or [("Content-Type", "text/turtle"), ("ETag", '"abc"')]

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.asked.append(environ["REQUEST_METHOD"])
        start(self._status, [*self._headers, ("Content-Length", str(len(BODY)))])
        return [BODY]


def front_of(application: Counting, size_bytes: int = 1 << 20) -> Client:
    return Client(Front(application, size_bytes, lambda _: None))


def test_the_second_answer_comes_from_memory() -> None:
    application = Counting()
    client = front_of(application)
    assert client.get("/a").data == client.get("/a").data == BODY
    assert application.asked == ["GET"]


@pytest.mark.parametrize(
    "headers", [{"Accept": "text/html"}, {"Host": "other.example"}], ids=["accept", "host"]
)
def test_a_request_that_may_be_answered_otherwise_is_asked_anew(headers: dict[str, str]) -> None:
    application = Counting()
    client = front_of(application)
    client.get("/a")
    client.get("/a", headers=headers)
    client.get("/a?b=c")
    assert len(application.asked) == 3


@pytest.mark.parametrize(
    ("status", "headers"),
    [
        ("404 NOT FOUND", [("Content-Type", "text/turtle")]),
        ("503 SERVICE UNAVAILABLE", [("Content-Type", "text/turtle")]),
        ("200 OK", [("Content-Type", "text/turtle"), ("Cache-Control", "no-store")]),
        ("200 OK", [("Content-Type", "text/turtle"), ("Vary", "Accept, Cookie")]),
    ],
)
def test_what_may_change_is_not_kept(status: str, headers: Headers) -> None:
    application = Counting(status, headers)
    client = front_of(application)
    assert client.get("/a").data == client.get("/a").data == BODY
    assert len(application.asked) == 2


def test_an_answer_that_would_fill_the_memory_is_not_kept() -> None:
    application = Counting()
    client = front_of(application, size_bytes=len(BODY))
    client.get("/a")
    client.get("/a")
    assert len(application.asked) == 2


def test_head_is_answered_like_get_without_the_body() -> None:
    client = front_of(Counting())
    get, head = client.get("/a"), client.head("/a")
    assert head.data == b""
    assert dict(head.headers) == dict(get.headers)


@pytest.mark.parametrize(
    ("accept_encoding", "coding", "decode"),
    [
        ("gzip, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0.1, gzip;q=0.8", "gzip", gzip.decompress),
        ("", None, bytes),
        ("br;q=0", None, bytes),
        ("zstd", None, bytes),
    ],
)
def test_each_coding_has_its_own_bytes_and_its_own_entity_tag(
    accept_encoding: str, coding: str | None, decode: Callable[[bytes], bytes]
) -> None:
    client = front_of(Counting())
    answer = client.get("/a", headers={"Accept-Encoding": accept_encoding})
    assert answer.headers.get("Content-Encoding") == coding
    assert decode(answer.data) == BODY
    assert answer.headers["ETag"] == (f'"abc-{coding}"' if coding else '"abc"')
    assert answer.headers["Content-Length"] == str(len(answer.data))
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_client_that_has_an_answer_is_told_so() -> None:
    client = front_of(Counting())
    accept = {"Accept-Encoding": "gzip"}
    tag = client.get("/a", headers=accept).headers["ETag"]
    again = client.get("/a", headers={**accept, "If-None-Match": f'"other", W/{tag}'})
    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == tag
    assert "Content-Type" not in again.headers
    assert "Content-Encoding" not in again.headers


def test_the_entity_tag_of_another_coding_is_no_match() -> None:
    client = front_of(Counting())
    answer = client.get("/a", headers={"Accept-Encoding": "gzip", "If-None-Match": '"abc"'})
    assert answer.status_code == 200


def test_a_date_counts_only_without_an_entity_tag() -> None:
    date = "Tue, 24 Nov 2026 06:00:00 GMT"
    headers = [("Content-Type", "text/turtle"), ("ETag", '"abc"'), ("Last-Modified", date)]
    client = front_of(Counting(headers=headers))
    assert client.get("/a", headers={"If-Modified-Since": date}).status_code == 304
    both = {"If-Modified-Since": date, "If-None-Match": '"other"'}
    assert client.get("/a", headers=both).status_code == 200
    assert client.get("/a", headers={"If-Modified-Since": "yesterday"}).status_code == 200


def test_posts_and_dumps_pass_by() -> None:
    application = Counting()
    client = front_of(application)
    client.post("/a")
    client.post("/a")
    client.get("/dumps/data.nq", headers={"Range": "bytes=0-3"})
    client.get("/dumps/data.nq")
    assert application.asked == ["POST", "POST", "GET", "GET"]
