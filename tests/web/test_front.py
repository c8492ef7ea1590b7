"""Who shares a kept answer, and how much memory clients can make it take."""

from __future__ import annotations

import gc
import tracemalloc
from typing import Any

import pytest
from werkzeug.test import Client, EnvironBuilder, create_environ, run_wsgi_app
from werkzeug.wrappers import Request, Response

from ssegraph.web.layers.front import Front

ROOM = 1 << 20


class Counting:
    """Says how often it has been asked, and for what."""

    def __init__(self, status: int = 200, **headers: str) -> None:
        self.asked = 0
        self._status = status
        self._headers = {"Content-Type": "text/plain", **headers}

    def __call__(self, environ, start_response):  # type: ignore[no-untyped-def]
        self.asked += 1
        request = Request(environ)
        text = f"{self.asked} {request.method} {request.base_url} {request.headers.get('Range')}"
        return Response(text, self._status, self._headers)(environ, start_response)


def front(application: Counting) -> Client:
    return Client(Front(application, ROOM, lambda _: None))


@pytest.mark.parametrize(
    "other", [{"base_url": "https://localhost/"}, {"base_url": "http://example.org/"}], ids=str
)
def test_an_answer_that_names_its_own_address_is_for_that_address_only(
    other: dict[str, Any],
) -> None:
    application = Counting()
    client = front(application)
    client.get("/a")
    client.open(EnvironBuilder("/a", **other))
    assert application.asked == 2


@pytest.mark.parametrize("vary", ["Cookie", "Accept, Origin", "*"])
def test_an_answer_that_varies_with_more_than_is_looked_at_is_not_kept(vary: str) -> None:
    client = front(Counting(Vary=vary))
    assert client.get("/a").text != client.get("/a").text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_the_state_of_the_server_is_never_kept(path: str) -> None:
    client = front(Counting())
    assert client.get(path).text != client.get(path).text


def test_the_application_answers_in_full_whatever_part_is_asked_for() -> None:
    client = front(Counting(ETag='"x"'))
    assert client.get("/a", headers={"Range": "bytes=0-1"}).text.endswith("None")
    assert client.get("/a", headers={"If-None-Match": '"x"'}).status_code == 304


def test_long_addresses_cannot_fill_the_memory() -> None:
    layer = Front(Counting(), ROOM, lambda _: None)
    tracemalloc.start()
    try:
        for number in range(300):
            environ = create_environ("/a") | {"QUERY_STRING": f"{number}=" + "x" * 50_000}
            assert run_wsgi_app(layer, environ)[1] == "200 OK"
        gc.collect()
        kept, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert kept < 2 * ROOM
