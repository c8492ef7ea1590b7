"""``ssegraph query --endpoint``: a result of another endpoint, or one line that says why not."""

from __future__ import annotations

import gc
import socket
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from ssegraph.cli.endpoint import ask_endpoint
from ssegraph.errors import EnvironmentFault, MalformedQuery, Problem, UsageError

# SPARQLWrapper leaves the connections of errors open, for the collector to close.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/sparql-results+json\r\n"
Serve = Callable[..., str]


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Serve *answer* to the next request, then a byte every 0.1 s while *drips*."""
    listeners: list[socket.socket] = []

    def start(answer: bytes, drips: int = 0) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def once() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(65536)
                try:
                    connection.sendall(answer)
                    for _ in range(drips):
                        time.sleep(0.1)
                        connection.sendall(b" ")
                except OSError:
                    return

        threading.Thread(target=once, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}/sparql"

    yield start
    for listener in listeners:
        listener.close()
    gc.collect()


def refused(address: str, query: str = "ASK {}", deadline_s: float = 5.0) -> Problem:
    with pytest.raises(Problem) as problem:
        ask_endpoint(address, query, None, deadline_s)
    return problem.value


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (b"", "did not answer"),
        (b"hello\r\n\r\n", "did not answer"),
        (HEAD + b"Content-Length: 1000\r\n\r\n{}", "broke off 998 bytes"),
        (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi", "text/html"),
        (b"HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n", "did not answer"),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "did not answer"),
        (b"HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n", "503"),
        (b"HTTP/1.1 302 No\r\nLocation: file:///etc/passwd\r\n\r\n", "not allowed"),
    ],
)
def test_a_server_that_is_down_or_odd_is_an_environment_that_is_not_ready(
    serve: Serve, answer: bytes, says: str
) -> None:
    problem = refused(serve(answer))
    assert isinstance(problem, EnvironmentFault)
    assert says in problem.detail


def test_a_query_that_the_endpoint_refuses_is_the_querys_fault(serve: Serve) -> None:
    answer = b"HTTP/1.1 400 No\r\nContent-Length: 4\r\n\r\nno \xff"
    assert isinstance(refused(serve(answer), "SELECT * {"), MalformedQuery)


def test_a_server_that_answers_drop_by_drop_is_given_up(serve: Serve) -> None:
    started = time.monotonic()
    problem = refused(serve(HEAD + b"\r\n", drips=100), deadline_s=1.0)
    assert "takes too long" in problem.detail
    assert time.monotonic() - started < 5


@pytest.mark.parametrize(
    "address", ["", "sparql", "http://", "file:///etc/passwd", "http://[::1", "ftp://example.org/"]
)
def test_what_is_no_address_is_a_mistake_of_use(address: str) -> None:
    assert isinstance(refused(address), UsageError)


def test_an_update_is_not_sent_and_nobody_listening_is_said() -> None:
    nobody = "http://127.0.0.1:1/"
    assert isinstance(refused(nobody, "CLEAR ALL"), UsageError)
    assert "refused" in refused(nobody).detail


@pytest.mark.parametrize(
    ("query", "suffix", "begins"),
    [
        ("SELECT (1 AS ?x) {}", "csv", b"x\r\n1"),
        ("SELECT (1 AS ?x) {}", "tsv", b"?x\n1"),
        ("SELECT (1 AS ?x) {}", None, b'{"head"'),
        ("ASK {}", "xml", b"<?xml"),
        ("CONSTRUCT { <a:b> <a:b> 1 } {}", "nt", b"<a:b> <a:b>"),
        ("CONSTRUCT { <a:b> <a:b> 1 } {}", None, b"<a:b>"),
    ],
)
def test_the_result_comes_in_the_format_asked_for(
    site_url: str, query: str, suffix: str | None, begins: bytes
) -> None:
    assert ask_endpoint(f"{site_url}/sparql", query, suffix, 10.0).startswith(begins)
