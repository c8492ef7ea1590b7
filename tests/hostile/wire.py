"""Bytes on the wire, sent as they are, and what comes back."""

from __future__ import annotations

import socket
from contextlib import suppress
from dataclasses import dataclass

from tests.hostile.running import Running

CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class Answer:
    """The first answer on a connection; ``status`` is 0 when there was none."""

    status: int
    head: str
    body: bytes


def exchange(server: Running, sent: bytes, *, source: str = "127.0.0.1") -> Answer:
    """Send bytes and read the first answer, or nothing when the server closes without one."""
    with server.connect(source) as connection:
        # Refused before all was read, the answer is there all the same.
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(sent)
        return read_answer(connection)


def read_answer(connection: socket.socket) -> Answer:
    """Read one answer with its body."""
    received = b""
    while b"\r\n\r\n" not in received:
        chunk = _receive(connection)
        if not chunk:
            return Answer(0, "", received)
        received += chunk
    head, _, body = received.partition(b"\r\n\r\n")
    text = head.decode("latin-1")
    length = _length(text)
    while len(body) < length:
        chunk = _receive(connection)
        if not chunk:
            break
        body += chunk
    return Answer(int(text.split(" ", 2)[1]), text, body)


def get(target: str, *headers: str) -> bytes:
    """Return a request for *target* with more *headers* than it needs."""
    lines = (f"GET {target} HTTP/1.1", "Host: localhost", "Connection: close", *headers, "", "")
    return "\r\n".join(lines).encode("latin-1")


def post(body: bytes, length: int | None = None, *headers: str) -> bytes:
    """Return a query by POST whose declared *length* need not be true."""
    declared = len(body) if length is None else length
    lines = (
        "POST /sparql HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/sparql-query",
        f"Content-Length: {declared}",
        *headers,
        "",
        "",
    )
    return "\r\n".join(lines).encode("latin-1") + body


def _receive(connection: socket.socket) -> bytes:
    try:
        return connection.recv(CHUNK_BYTES)
    except ConnectionResetError:
        return b""


def _length(head: str) -> int:
    for line in head.split("\r\n")[1:]:
        name, _, value = line.partition(":")
        if name.lower() == "content-length":
            return int(value)
    return 0
