"""What crosses the boundary between the site and a query worker.

One connection carries one query: a length-prefixed JSON request, then a
length-prefixed JSON reply that is followed by the bytes of the result.  The
worker sends nothing before it has the whole result, so a reply is either
complete or absent.
"""

from __future__ import annotations

import json
import socket
import struct
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

LENGTH = struct.Struct("!Q")
CHUNK_BYTES = 1 << 16

# The result kinds of SPARQL 1.1, as requests and replies name them.
SOLUTIONS = "solutions"
BOOLEAN = "boolean"
TRIPLES = "triples"


@dataclass(frozen=True, slots=True)
class Request:
    """A query, its dataset, and the format to write each kind of result in.

    ``default_graphs`` and ``named_graphs`` of ``None`` mean the whole dataset,
    the default graph being the union of the named ones.  ``formats`` maps a
    result kind to the suffix of a format; a kind without one is refused.
    Relative IRIs resolve against ``base_iri``.  ``deadline_s`` lowers the
    service's own deadline.
    """

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    formats: Mapping[str, str] = field(
        default_factory=lambda: {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "ttl"}
    )
    deadline_s: float | None = None
    base_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete result, or the error that stands in its place.

    ``kind`` is the result kind; ``error`` names one of the errors that
    ``engine.client`` knows and is empty on success.  ``engine_s`` is how long
    the engine took; it does not cross the boundary and is 0 for a result
    that was remembered.  ``retry_after`` is what a busy remote engine said.
    """

    kind: str = ""
    format: str = ""
    error: str = ""
    message: str = ""
    line: int = 0
    column: int = 0
    retry_after: str = ""
    body: bytes = b""
    engine_s: float = 0.0


def send_request(connection: socket.socket, request: Request) -> None:
    """Send *request*."""
    _send(connection, json.dumps(asdict(request)).encode())


def receive_request(connection: socket.socket) -> Request | None:
    """Receive a request, or ``None`` when the client has gone."""
    received = _receive(connection)
    if received is None:
        return None
    fields = json.loads(received)
    for name in ("default_graphs", "named_graphs"):
        if fields[name] is not None:
            fields[name] = tuple(fields[name])
    return Request(**fields)


def send_reply(connection: socket.socket, reply: Reply) -> None:
    """Send *reply*, its body last."""
    fields = {name: getattr(reply, name) for name in _REPLY_FIELDS}
    _send(connection, json.dumps(fields).encode())
    _send(connection, reply.body)


def receive_reply(connection: socket.socket) -> Reply | None:
    """Receive a reply, or ``None`` when the worker died before it was complete."""
    head = _receive(connection)
    body = _receive(connection) if head is not None else None
    if head is None or body is None:
        return None
    fields: dict[str, Any] = json.loads(head)
    return Reply(body=body, **fields)


def reply_to_bytes(reply: Reply) -> bytes:
    """Write *reply* as one string of bytes, to be kept."""
    head = json.dumps({name: getattr(reply, name) for name in _REPLY_FIELDS}).encode()
    return LENGTH.pack(len(head)) + head + reply.body


def reply_from_bytes(kept: bytes) -> Reply:
    """Read what ``reply_to_bytes`` wrote; anything else raises ``ValueError``."""
    if len(kept) < LENGTH.size:
        raise ValueError("not a reply")
    end = LENGTH.size + LENGTH.unpack_from(kept)[0]
    fields: dict[str, Any] = json.loads(kept[LENGTH.size : end])
    return Reply(body=kept[end:], **fields)


_REPLY_FIELDS = ("kind", "format", "error", "message", "line", "column", "retry_after")


def _send(connection: socket.socket, payload: bytes) -> None:
    connection.sendall(LENGTH.pack(len(payload)))
    connection.sendall(payload)


def _receive(connection: socket.socket) -> bytes | None:
    head = _exactly(connection, LENGTH.size)
    return None if head is None else _exactly(connection, LENGTH.unpack(head)[0])


def _exactly(connection: socket.socket, size: int) -> bytes | None:
    received = bytearray()
    while len(received) < size:
        chunk = connection.recv(min(size - len(received), CHUNK_BYTES))
        if not chunk:
            return None
        received += chunk
    return bytes(received)
