"""Clients that are slow, silent, deaf or gone hold nobody up."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.hostile.projects import write_large
from tests.hostile.running import ENDLESS, Running, running, wait_until
from tests.hostile.wire import get, post, read_answer
from tests.serving import run

pytestmark = pytest.mark.slow

# More than all processes have threads together.
MANY = 80
WAIT_S = "2"
EVERYTHING = quote("SELECT * { ?s ?p ?o }")


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose dumps no socket's buffers can hold."""
    folder = write_large(tmp_path_factory.mktemp("large"), 12)
    assert run("build", project=folder).returncode == 0
    return folder


@pytest.fixture(scope="module")
def busy(large: Path) -> Iterator[Running]:
    settings = {"header_wait_s": WAIT_S, "query_deadline_s": "1", "queue_wait_s": "1"}
    with running(large, settings=settings) as server:
        yield server


@contextmanager
def clients(server: Running, sent: bytes, number: int = MANY) -> Iterator[Sequence[socket.socket]]:
    """Open connections that send the same and then neither send nor read."""
    with ExitStack() as stack:
        opened = []
        for _ in range(number):
            connection = stack.enter_context(socket.socket())
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            connection.settimeout(30)
            connection.connect(("127.0.0.1", server.port))
            connection.sendall(sent)
            opened.append(connection)
        yield opened


SLOW = {
    "a silent connection": b"",
    "half a line": b"GET / HT",
    "half a head": b"GET / HTTP/1.1\r\nHost: x\r\n",
    "half a body": post(b"ASK", 100),
    "no body": post(b"", 100),
    "an idle connection": get("/healthz").replace(b"Connection: close\r\n", b""),
    "a dump that nobody reads": get("/dumps/data.nq"),
    "a result that nobody reads": get(f"/sparql?query={EVERYTHING}"),
}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW.keys())
def test_pages_and_queries_are_answered_beside_many_slow_clients(
    busy: Running, sent: bytes
) -> None:
    with clients(busy, sent):
        for _ in range(4):
            assert busy.status() == 200
        wait_until(lambda: busy.ask("ASK {}") == 200, "no query was answered")


@pytest.mark.parametrize(
    "name", ["a silent connection", "half a line", "half a body", "an idle connection"]
)
def test_a_client_that_says_no_more_is_hung_up_on(busy: Running, name: str) -> None:
    with clients(busy, SLOW[name], 1) as (connection,):
        received = b"."
        while received:
            received = connection.recv(65_536)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["a dump that nobody reads", "a result that nobody reads"])
def test_a_client_that_stops_reading_is_hung_up_on(busy: Running, name: str) -> None:
    before = figures(busy)
    with clients(busy, SLOW[name], 20):
        wait_until(lambda: figures(busy)["sockets"] > before["sockets"], "nobody came")
        wait_until(lambda: figures(busy)["sockets"] <= before["sockets"], "they are still there")


@pytest.mark.slow
def test_nine_hundred_half_open_connections_hold_nobody_up(busy: Running) -> None:
    before = sum(one.memory_bytes for one in busy.answering())
    with clients(busy, b"GET / HT", 900):
        for _ in range(20):
            assert busy.status() == 200
        assert sum(one.memory_bytes for one in busy.answering()) < before + (200 << 20)
        wait_until(lambda: figures(busy)["sockets"] < 100, "they are still there")


GONE = {
    "in the middle of a dump": get("/dumps/data.nq"),
    "in the middle of a result": get(f"/sparql?query={EVERYTHING}"),
    "in the middle of a query": get(f"/sparql?query={quote(ENDLESS)}"),
    "in the middle of a body": post(b"ASK", 100),
}


@pytest.mark.parametrize("sent", GONE.values(), ids=GONE.keys())
def test_a_client_that_leaves_takes_nothing_with_it(busy: Running, sent: bytes) -> None:
    leave(busy, sent, 40)  # as many threads as it takes are there now
    settle(busy)
    before = figures(busy)
    leave(busy, sent, 40)
    settle(busy)
    after = figures(busy)
    assert after["threads"] <= before["threads"] + 4
    assert after["sockets"] <= before["sockets"] + 4
    assert "Traceback" not in busy.log.read_text()


def leave(server: Running, sent: bytes, times: int) -> None:
    for _ in range(times):
        with server.connect() as connection:
            connection.sendall(sent)
            connection.settimeout(0.05)
            try:
                connection.recv(65_536)
            except TimeoutError:
                continue


def settle(server: Running) -> None:
    wait_until(lambda: server.ask("ASK {}") == 200, "no query was answered")
    wait_until(lambda: figures(server)["sockets"] < 60, "connections of clients that left stay")


def figures(server: Running) -> dict[str, int]:
    """Count the threads and the sockets of the processes that answer."""
    answering = server.answering()
    return {
        "threads": sum(process.threads for process in answering),
        "sockets": sum(process.sockets for process in answering),
    }


def test_a_result_is_whole_or_absent_when_the_engine_is_lost(busy: Running) -> None:
    with clients(busy, get(f"/sparql?query={quote(ENDLESS)}"), 1) as (connection,):
        wait_until(lambda: bool(busy.workers()), "there is no worker")
        for worker in busy.workers():
            worker.kill()
        answer = read_answer(connection)
    assert answer.status in (500, 503, 504)
    assert b"problem" in answer.head.encode()
