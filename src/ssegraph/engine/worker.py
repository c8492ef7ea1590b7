"""A query worker: open the store, enter the sandbox, answer queries.

The kernel holds the deadline: a real-time alarm whose default action ends
the process even in the middle of the engine's native code.
"""

from __future__ import annotations

import gc
import io
import re
import signal
import socket
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from ssegraph.engine import sandbox
from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import (
    BOOLEAN,
    SOLUTIONS,
    TAKEN,
    TRIPLES,
    Reply,
    Request,
    receive_request,
    send_reply,
)

RESULT_FORMATS = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
RDF_FORMATS = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "rdf": RdfFormat.RDF_XML,
    "trig": RdfFormat.TRIG,
    "nq": RdfFormat.N_QUADS,
}
XML_FORMATS = frozenset({"xml", "rdf"})
XML_REFUSES = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
WHERE = re.compile(r"at (?:line )?(\d+):(\d+)")
Result = QuerySolutions | QueryBoolean | QueryTriples
Answer = Callable[[Request], Reply]


class TooLarge(Exception):
    """The result has reached the limit."""


class BoundedBuffer(io.RawIOBase):
    """A buffer that refuses to grow beyond a limit."""

    def __init__(self, limit: int) -> None:
        self._parts: list[bytes] = []
        self._room = limit

    def writable(self) -> bool:
        """Say that this stream takes bytes."""
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # the engine passes bytes
        """Keep *data*, or raise ``TooLarge``."""
        self._room -= len(data)
        if self._room < 0:
            raise TooLarge
        self._parts.append(bytes(data))
        return len(data)

    def getvalue(self) -> bytes:
        """Return everything that was written."""
        return b"".join(self._parts)


def serve(
    open_store: Callable[[], Store],
    listener: socket.socket,
    limits: Limits,
    report_ready: Callable[[], None],
    files: Sequence[Path] = (),
) -> NoReturn:
    """Answer queries from *listener* until the process is killed.

    *report_ready* is called once the store is open and the sandbox is shut;
    *files* are those that the engine may still open then.
    """
    store = open_store()
    sandbox.limit_memory(limits.query_memory_bytes)
    sandbox.forbid_sockets()
    sandbox.allow_one_descriptor(files)
    gc.freeze()
    report_ready()
    answer_queries(listener, limits, lambda request: _answer(store, request, limits.result_bytes))


def answer_queries(listener: socket.socket, limits: Limits, answer: Answer) -> NoReturn:
    """Answer the queries that come from *listener*, one after the other."""
    while True:
        connection, _ = listener.accept()
        with connection:
            _converse(answer, connection, limits)


def _converse(answer: Answer, connection: socket.socket, limits: Limits) -> None:
    """Answer the one query of *connection*; a client that has gone is no fault."""
    connection.settimeout(limits.queue_wait_s)
    try:
        request = receive_request(connection)
        if request is None:
            return
        connection.sendall(TAKEN)
        connection.settimeout(limits.query_deadline_s)
        send_reply(connection, _within_limits(answer, request, limits))
    except OSError:
        return


def _within_limits(answer: Answer, request: Request, limits: Limits) -> Reply:
    deadline_s = min(request.deadline_s or limits.query_deadline_s, limits.query_deadline_s)
    sandbox.limit_processor(limits.query_cpu_s)
    started = time.monotonic()
    signal.setitimer(signal.ITIMER_REAL, deadline_s)
    try:
        reply = answer(request)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return replace(reply, engine_s=time.monotonic() - started)


def _answer(store: Store, request: Request, result_bytes: int) -> Reply:
    try:
        result = _run(store, request)
        return _write(result, request, result_bytes)
    except SyntaxError as error:
        return malformed(error)
    except TooLarge:
        return Reply(error="too-large")
    except RuntimeError as error:
        unsupported = "not supported" in str(error)
        return Reply(error="unsupported" if unsupported else "failed", message=str(error))
    except OSError as error:
        # The store is open already, so only SERVICE asks the system for more.
        return Reply(error="outside", message=str(error))
    except MemoryError:
        return Reply(error="memory")


def _run(store: Store, request: Request) -> Result:
    if request.default_graphs is None and request.named_graphs is None:
        return store.query(request.query, base_iri=request.base_iri)
    return store.query(
        request.query,
        base_iri=request.base_iri,
        default_graph=[NamedNode(name) for name in request.default_graphs or ()],
        named_graphs=[NamedNode(name) for name in request.named_graphs or ()],
    )


def _write(result: Result, request: Request, result_bytes: int) -> Reply:
    kind = _kind(result)
    name = request.formats.get(kind)
    if name is None:
        return Reply(kind, error="not-acceptable")
    buffer = BoundedBuffer(result_bytes)
    serialise = _serialiser(result, name)
    serialise(buffer)
    body = buffer.getvalue()
    if name in XML_FORMATS and XML_REFUSES.search(body):
        return Reply(kind, error="not-xml")
    return Reply(kind, name, body=body)


def _serialiser(result: Result, name: str) -> Callable[[io.RawIOBase], object]:
    if isinstance(result, QueryTriples):
        return lambda output: result.serialize(output, RDF_FORMATS[name])  # type: ignore[arg-type]
    return lambda output: result.serialize(output, RESULT_FORMATS[name])  # type: ignore[arg-type]


def _kind(result: Result) -> str:
    if isinstance(result, QueryTriples):
        return TRIPLES
    return BOOLEAN if isinstance(result, QueryBoolean) else SOLUTIONS


def malformed(error: SyntaxError) -> Reply:
    """Make the reply to a query that the engine cannot read."""
    message = str(error.msg or error)
    where = WHERE.search(message)
    line, column = (int(where[1]), int(where[2])) if where else (0, 0)
    return Reply(error="malformed", message=message, line=line, column=column)
