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
from dataclasses import dataclass, field, fields
from typing import Any

LENGTH = struct.Struct("!Q")
CHUNK_BYTES = 1 << 16
# What a worker sends when it begins with a query, before its reply.
TAKEN = b"!"
# A service says so when it listens.
RUNNING = b"\n"

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
    service's own deadline, ``wait_s`` how long to wait for a free worker.
    """

    query: str
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    formats: Mapping[str, str] = field(
        default_factory=lambda: {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "ttl"}
    )
    deadline_s: float | None = None
    base_iri: str | None = None
    wait_s: float | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """A complete result, or the error that stands in its place.

    ``kind`` is the result kind; ``error`` names one of the errors that
    ``engine.client`` knows and is empty on success.  ``engine_s`` is how long
    the engine took; it is 0 for a result that was remembered.  ``retry_after``
    is what a busy remote engine said.
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
    _send(connection, request_to_json(request).encode())


def receive_request(connection: socket.socket) -> Request | None:
    """Receive a request, or ``None`` when the client has gone."""
    received = _receive(connection)
    if received is None:
        return None
    values = json.loads(received)
    for name in ("default_graphs", "named_graphs"):
        if values[name] is not None:
            values[name] = tuple(values[name])
    return Request(**values)


def send_reply(connection: socket.socket, reply: Reply) -> None:
    """Send *reply*, its body last."""
    _send(connection, _head_of(reply), reply.body)


def receive_reply(connection: socket.socket, begun: bytes = b"") -> Reply | None:
    """Receive a reply that may have *begun*, or ``None`` when it ends too early."""
    received = _receive(connection, begun)
    return None if received is None else reply_from_bytes(received)


def request_to_json(request: Request) -> str:
    """Write *request* as JSON, the same text for the same request."""
    return json.dumps({name: getattr(request, name) for name in _REQUEST_FIELDS})


def reply_to_bytes(reply: Reply) -> bytes:
    """Write *reply* as one string of bytes, to be kept."""
    return _head_of(reply) + reply.body


def reply_from_bytes(kept: bytes) -> Reply:
    """Read what ``reply_to_bytes`` wrote; anything else raises ``ValueError``."""
    if len(kept) < LENGTH.size:
        raise ValueError("not a reply")
    end = LENGTH.size + LENGTH.unpack_from(kept)[0]
    values: dict[str, Any] = json.loads(kept[LENGTH.size : end])
    return Reply(body=kept[end:], **values)


_REQUEST_FIELDS = tuple(entry.name for entry in fields(Request))
_REPLY_FIELDS = tuple(entry.name for entry in fields(Reply) if entry.name != "body")


def _head_of(reply: Reply) -> bytes:
    head = json.dumps({name: getattr(reply, name) for name in _REPLY_FIELDS}).encode()
    return LENGTH.pack(len(head)) + head


def _send(connection: socket.socket, head: bytes, body: bytes = b"") -> None:
    """Send one message; a short one at once, so the other side is woken once."""
    length = LENGTH.pack(len(head) + len(body))
    if len(body) < CHUNK_BYTES:
        connection.sendall(length + head + body)
    else:
        connection.sendall(length + head)
        connection.sendall(body)


def _receive(connection: socket.socket, begun: bytes = b"") -> bytes | None:
    """Receive the one message that is under way, or ``None`` if it ends too early."""
    received = bytearray(begun)
    while (missing := _missing(received)) > 0:
        chunk = connection.recv(max(missing, CHUNK_BYTES))
        if not chunk:
            return None
        received += chunk
    return bytes(received[LENGTH.size :])


def _missing(received: bytearray) -> int:
    """Return how many bytes of the message are still to come, as far as is known."""
    if len(received) < LENGTH.size:
        return LENGTH.size - len(received)
    size: int = LENGTH.unpack_from(received)[0]
    return LENGTH.size + size - len(received)
