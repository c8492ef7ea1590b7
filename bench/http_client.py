"""A small HTTP/1.1 client that keeps its connection and hardly costs time itself.

The standard one spends more time on headers than the fastest server needs for
its answer.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"
CHUNK_BYTES = 1 << 18


class BadAnswer(Exception):
    """The server closed the connection, or answered something that is no HTTP."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A complete answer; the names of its headers are in lower case."""

    status: int
    headers: dict[str, str] = field(repr=False)
    body: bytes = field(repr=False)


class Connection:
    """One connection to a server on this machine; opens again when it was closed."""

    def __init__(self, port: int, timeout_s: float = 60.0) -> None:
        self._port = port
        self._timeout_s = timeout_s
        self._socket: socket.socket | None = None
        self._rest = b""

    def __enter__(self) -> Self:
        """Return the connection itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the connection."""
        self.close()

    def close(self) -> None:
        """Close the connection; the next request opens another."""
        if self._socket is not None:
            self._socket.close()
        self._socket, self._rest = None, b""

    def get(self, target: str, accept: str, *headers: str) -> Answer:
        """Send a GET request and return the whole answer, or raise ``OSError`` or ``BadAnswer``."""
        lines = [f"GET {target} HTTP/1.1", f"Host: {HOST}:{self._port}", f"Accept: {accept}"]
        message = "\r\n".join([*lines, *headers, "", ""]).encode()
        try:
            if self._socket is None:
                self._open()
            assert self._socket is not None  # opened above
            self._socket.sendall(message)
            answer = self._read()
        except (OSError, BadAnswer):
            self.close()
            raise
        if answer.headers.get("connection", "").lower() == "close":
            self.close()
        return answer

    def _open(self) -> None:
        self._socket = socket.create_connection((HOST, self._port), self._timeout_s)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _read(self) -> Answer:
        head = self._until(b"\r\n\r\n").decode("latin-1").split("\r\n")
        status = int(head[0].split(" ", 2)[1])
        headers = {}
        for line in head[1:-2]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        return Answer(status, headers, self._body(status, headers))

    def _body(self, status: int, headers: dict[str, str]) -> bytes:
        if status in (204, 304):
            return b""
        if "content-length" in headers:
            return self._exactly(int(headers["content-length"]))
        if headers.get("transfer-encoding") == "chunked":
            return b"".join(self._chunks())
        parts = [self._rest]
        while parts[-1]:
            parts.append(self._receive())
        self.close()
        return b"".join(parts)

    def _chunks(self) -> list[bytes]:
        chunks = []
        while size := int(self._until(b"\r\n").partition(b";")[0], 16):
            chunks.append(self._exactly(size))
            self._exactly(2)
        self._until(b"\r\n")
        return chunks

    def _until(self, mark: bytes) -> bytes:
        while (end := self._rest.find(mark)) < 0:
            received = self._receive()
            if not received:
                raise BadAnswer("the connection was closed")
            self._rest += received
        end += len(mark)
        found, self._rest = self._rest[:end], self._rest[end:]
        return found

    def _exactly(self, size: int) -> bytes:
        parts, missing = [self._rest], size - len(self._rest)
        while missing > 0:
            received = self._receive()
            if not received:
                raise BadAnswer("the connection was closed")
            parts.append(received)
            missing -= len(received)
        whole = b"".join(parts)
        self._rest = whole[size:]
        return whole[:size]

    def _receive(self) -> bytes:
        assert self._socket is not None  # only called while it is open
        return self._socket.recv(CHUNK_BYTES)
