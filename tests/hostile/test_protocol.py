"""Requests that no client should send: cases 1 to 19 that a running server must survive."""

from __future__ import annotations

import json
import socket
from urllib.parse import quote

import pytest

from tests.hostile.projects import COUNT
from tests.hostile.running import Running
from tests.hostile.wire import Answer, exchange, get, post, read_answer
from tests.http import fetch

FORM_TYPE = "Content-Type: application/x-www-form-urlencoded"
ASK = "/sparql?query=ASK%7B%7D"
LONG = "text/turtle, " * 5000
CHUNKED = "Transfer-Encoding: chunked"

# What is sent, and the statuses that are right; 0 stands for a connection closed in silence.
REQUESTS: dict[str, tuple[bytes, set[int]]] = {
    "11: a body that would be 10 GB": (post(b"ASK {}", 10_000_000_000), {413}),
    "11: an address of 17 KiB": (get(ASK + "%20" * 17_000), {414, 431}),
    "11: an address of 200 KB": (get(ASK + "%20" * 70_000), {414, 431}),
    "12: a form of several parts": (post(b"", None, "Content-Encoding: br"), {415}),
    "13: an Accept of 65 KB": (get(ASK, f"Accept: {LONG}"), {200, 400, 406, 431}),
    "13: a quality of nan": (get(ASK, "Accept: application/json;q=nan"), {200, 406}),
    "13: a quality of 1e999": (get(ASK, "Accept: application/json;q=1e999"), {200, 406}),
    "13: an Accept of commas": (get(ASK, "Accept: " + "," * 500), {200, 406}),
    "13: an Accept of bytes": (get(ASK, "Accept: \xff\xfe/\xff"), {200, 400, 406}),
    "13: everything refused": (get(ASK, "Accept: */*;q=0"), {406}),
    "13: an Accept-Encoding of nonsense": (get("/", "Accept-Encoding: ;q=,,br;q=x"), {200}),
    "18: a callback": (get(ASK + "&callback=alert"), {200}),
    "a length that is no number": (post(b"ASK {}", None, "Content-Length: x"), {0, 400}),
    "two lengths": (post(b"ASK {}", 6, "Content-Length: 7"), {0, 400}),
    "a length and chunks": (post(b"0\r\n\r\n", 5, CHUNKED), {0, 400, 415}),
    "a chunk without a length": (
        get("/sparql", FORM_TYPE, CHUNKED).replace(b"GET", b"POST", 1) + b"zz\r\n",
        {0, 400},
    ),
    "no Host": (b"GET / HTTP/1.1\r\nConnection: close\r\n\r\n", {200, 400}),
    "HTTP/0.9": (b"GET /\r\n\r\n", {0, 400}),
    "HTTP/1.0": (b"GET / HTTP/1.0\r\n\r\n", {200}),
    "HTTP/2 without asking": (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", {0, 400, 505}),
    "another protocol": (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", {0, 400}),
    "a method of its own": (get("/").replace(b"GET", b"BREW", 1), {405}),
    "TRACE": (get("/").replace(b"GET", b"TRACE", 1), {405}),
    "CONNECT": (get("example.org:80").replace(b"GET", b"CONNECT", 1), {0, 400, 404, 405}),
    "an address of another host": (get("http://evil.example/healthz"), {200, 400}),
    "an asterisk": (get("*").replace(b"GET", b"OPTIONS", 1), {0, 204, 400, 404}),
    "an address of raw bytes": (get("/\xff\xfe<>"), {0, 400, 404}),
    "a bad percent sign": (get("/doc/%zz"), {404}),
    "a header without a name": (get("/", ": x"), {0, 400}),
    "a folded header": (get("/", "X-A: a\r\n b"), {0, 200, 400}),
    "a NUL in a header": (get("/", "X-A: a\0b"), {0, 400}),
    "500 headers": (get("/", *(f"X-{n}: y" for n in range(500))), {200, 400, 431}),
    "a date that is none": (get("/", "If-Modified-Since: yesterday"), {200}),
    "a tag that is none": (get("/", 'If-None-Match: W/"', "If-Match: x"), {200}),
    "a cookie": (get("/", "Cookie: session=x; $Path=/"), {200}),
    "a login": (get("/", "Authorization: Basic !!!"), {200}),
}


@pytest.mark.parametrize(("sent", "statuses"), REQUESTS.values(), ids=REQUESTS.keys())
def test_a_bad_request_gets_its_status_and_the_next_one_its_answer(
    target: Running, sent: bytes, statuses: set[int]
) -> None:
    answer = exchange(target, sent)
    assert answer.status in statuses, answer
    assert "Traceback" not in answer.body.decode("latin-1")
    assert target.status() == 200


def test_the_answer_to_a_callback_is_no_script(target: Running) -> None:
    answer = exchange(target, get(ASK + "&callback=alert"))
    assert json.loads(answer.body)["boolean"] is True
    assert "nosniff" in answer.head


@pytest.mark.parametrize("host", ["evil.example", "[::1", "a b", "x" * 5000, "", "127.0.0.1:x"])
@pytest.mark.parametrize("path", ["/", "/sparql", "/id/1", "/resource?uri=x"])
def test_a_made_up_host_is_refused_or_not_repeated(target: Running, host: str, path: str) -> None:
    sent = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nAccept: text/turtle\r\n\r\n"
    answer = exchange(target, sent.encode())
    assert answer.status in (0, 200, 303, 400, 406, 431), answer
    assert "evil.example" not in answer.head + answer.body.decode("latin-1")


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host: evil.example", "X-Forwarded-For: evil.example"]
)
def test_forwarded_headers_are_not_believed_without_a_proxy(target: Running, header: str) -> None:
    answer = exchange(target, get("/sparql", header, "Accept: text/turtle"))
    assert answer.status == 200
    assert "evil.example" not in answer.head + answer.body.decode()


CHANGES = (
    "INSERT DATA { <a:a> <https://example.org/p> 1 }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP ALL",
    "LOAD <file:///etc/passwd>",
    "CREATE GRAPH <a:g>",
)


@pytest.mark.parametrize("update", CHANGES)
def test_nothing_that_is_sent_changes_the_data(target: Running, update: str) -> None:
    before = count(target)
    sent = quote(update)
    for answer in (
        exchange(target, get(f"/sparql?query={sent}")),
        exchange(target, get(f"/sparql?update={sent}")),
        exchange(target, post(update.encode())),
        update_by_post(target, update),
    ):
        assert answer.status in (400, 403, 415), answer
    assert count(target) == before > 0


def update_by_post(server: Running, update: str) -> Answer:
    sent = post(update.encode()).replace(b"sparql-query", b"sparql-update")
    return exchange(server, sent)


def count(server: Running) -> int:
    answer = fetch(f"{server.address}/sparql", {"query": COUNT}, accept="text/csv")
    return int(answer.text.split()[1])


def test_a_second_request_behind_a_lying_length_is_not_answered_as_one(target: Running) -> None:
    inner = get("/healthz")
    answer = exchange(target, post(b"0\r\n\r\n" + inner, 5, CHUNKED))
    assert answer.status in (0, 400, 415)
    assert b"quads" not in answer.body


def test_a_query_that_was_cut_short_is_not_run(target: Running) -> None:
    with target.connect() as connection:
        connection.sendall(post(b"ASK {}", 100))
        connection.shutdown(socket.SHUT_WR)
        assert read_answer(connection).status in (0, 400)
