"""An engine that misbehaves in the way that it is told."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress

JSON = "application/sparql-results+json"
ROWS = {
    "head": {"vars": ["s"]},
    "results": {"bindings": [{"s": {"type": "uri", "value": "https://example.org/a"}}]},
}
GOOD = json.dumps(ROWS).encode()
YES = b'{"head": {}, "boolean": true}'
# The question that a site asks now and then: does the engine hold the release?
MARKER = b"urn%3Assegraph%3Atriples"
STOPPED_S = 30


def head(status: str, length: int | None, kind: str = JSON, **headers: str) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return "\r\n".join([*lines, "", ""]).encode()


def whole(status: str, body: bytes, kind: str = JSON, **headers: str) -> bytes:
    return head(status, len(body), kind, **headers) + body


class FakeEngine:
    """A server whose next answers are decided by ``mode``; it counts the queries."""

    def __init__(self) -> None:
        self.mode = "good"
        self.queries = 0
        self.stopped = threading.Event()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}/sparql"
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self) -> None:
        self.stopped.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection, suppress(OSError):
            body = _read(connection)
            if MARKER in body or (self.mode == "good" and b"ASK" in body):
                connection.sendall(whole("200 OK", YES))
                return
            self.queries += 1
            fixed = WHOLE.get(self.mode)
            if fixed is not None:
                connection.sendall(fixed)
            else:
                SLOW[self.mode](connection, self.stopped)


def _read(connection: socket.socket) -> bytes:
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = connection.recv(65536)
        if not chunk:
            raise ConnectionError
        received += chunk
    lines, _, body = received.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in lines.splitlines()
            if line.lower().startswith(b"content-length")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return body


def _hang(connection: socket.socket, stopped: threading.Event) -> None:
    stopped.wait(STOPPED_S)


def _drip(start: bytes) -> Callable[[socket.socket, threading.Event], None]:
    def drip(connection: socket.socket, stopped: threading.Event) -> None:
        connection.sendall(start)
        while not stopped.is_set():
            connection.sendall(b" ")
            time.sleep(0.05)

    return drip


def _flood(start: bytes, part: bytes) -> Callable[[socket.socket, threading.Event], None]:
    def flood(connection: socket.socket, stopped: threading.Event) -> None:
        connection.sendall(start)
        while not stopped.is_set():
            connection.sendall(part)

    return flood


CHUNKED = head("200 OK", None, Transfer_Encoding="chunked")
SLOW: Mapping[str, Callable[[socket.socket, threading.Event], None]] = {
    "hang": _hang,
    "drip": _drip(head("200 OK", 1 << 20)),
    "drip in the head": _drip(b"HTTP/1.1 200 OK\r\nX: "),
    "huge": _flood(head("200 OK", 1 << 30), b" " * 65536),
    "huge without a length": _flood(CHUNKED, b"10000\r\n" + b" " * 65536 + b"\r\n"),
}
WHOLE: Mapping[str, bytes] = {
    "good": whole("200 OK", GOOD),
    "many headers": whole("200 OK", GOOD, **{f"X-Graph-{n}": "https://e/" for n in range(2000)}),
    "cut": head("200 OK", len(GOOD)) + GOOD[:-5],
    "cut between chunks": CHUNKED + b"5\r\n" + GOOD[:5] + b"\r\n",
    "no end": head("200 OK", None) + GOOD,
    "no HTTP": b"220 mail.example.org ready\r\n",
    "silence": b"",
    "html": whole("200 OK", b"<html>busy</html>", "text/html"),
    "html said to be JSON": whole("200 OK", b"<html>busy</html>"),
    "other JSON": whole("200 OK", b'{"results": [1]}'),
    "deep JSON": whole("200 OK", b"[" * 100_000),
    "a boolean": whole("200 OK", YES),
    "no IRI": whole("200 OK", GOOD.replace(b"https://example.org/a", b"no IRI")),
    "a graph": whole("200 OK", b"<a:a> <a:a> <a:a> .", "application/n-triples"),
    "a part": whole("206 Partial Content", GOOD),
    "a part under 200": whole("200 OK", GOOD, X_SQL_State="S1TAT"),
    "cut-off rows": whole("200 OK", GOOD, X_SPARQL_MaxRows="1"),
    "gzip bomb": whole("200 OK", gzip.compress(b" " * (64 << 20)), Content_Encoding="gzip"),
    "redirect": whole("302 Found", b"", Location="/elsewhere"),
    "permanent redirect": whole("308 Permanent Redirect", b"", Location="file:///etc/passwd"),
    "login": whole("401 Unauthorized", b"", WWW_Authenticate='Basic realm="engine"'),
    "not found": whole("404 Not Found", b"", "text/html"),
    "bad request": whole("400 Bad Request", b"no such function\nquery: SELECT", "text/plain"),
    "too many": whole("429 Too Many Requests", b"", Retry_After="7"),
    "overloaded": whole(
        "503 Service Unavailable", b"", Retry_After="Wed, 21 Oct 2026 07:28:00 GMT"
    ),
    "odd Retry-After": whole("503 Service Unavailable", b"", Retry_After="soon"),
    "error": whole("500 Internal Server Error", b"out of order", "text/plain"),
    "gave up like Virtuoso": whole(
        "500 SPARQL Request Failed",
        b"Virtuoso S1T00 Error SR171: Transaction timed out\n\nSPARQL query:\nSELECT",
        "text/plain",
    ),
    "gave up": whole("504 Gateway Timeout", b""),
}


@contextmanager
def fake_engine() -> Iterator[FakeEngine]:
    engine = FakeEngine()
    try:
        yield engine
    finally:
        engine.close()
