"""Ask the query service, and turn every way it can fail into a problem."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import (
    CHUNK_BYTES,
    TAKEN,
    Reply,
    Request,
    receive_reply,
    send_request,
)
from ssegraph.engine.remote_problems import remote_problem
from ssegraph.engine.syntax import malformed_query
from ssegraph.errors import (
    DeadlineExceeded,
    EngineBusy,
    MalformedQuery,
    NotAcceptable,
    Problem,
    QueryFailed,
    QueryRefused,
    ResultTooLarge,
)

# How much longer than the deadline a reply may take to arrive.
GRACE_S = 2.0
HEARD_LATE_S = 0.2
RETRY_AFTER = {"Retry-After": "5"}


@dataclass(frozen=True, slots=True)
class Engine:
    """The query service behind the socket at ``path``.  Safe to share."""

    path: Path
    limits: Limits

    def answer(self, request: Request) -> Reply:
        """Return the complete result of *request*, or raise a ``Problem``.

        Takes at most the time to wait for a worker plus the deadline.
        """
        with self._connect() as connection:
            begun = self._hand_over(connection, request)
            started = time.monotonic()
            deadline_s = min(
                request.deadline_s or self.limits.query_deadline_s, self.limits.query_deadline_s
            )
            connection.settimeout(deadline_s + GRACE_S)
            try:
                reply = receive_reply(connection, begun)
            except (TimeoutError, ConnectionResetError):
                reply = None
        if reply is None:
            engine_s = time.monotonic() - started
            problem = _died(engine_s, deadline_s)
        elif reply.error:
            engine_s = reply.engine_s
            problem = _problem(request, reply, self.limits)
        else:
            return reply
        problem.engine_s = engine_s
        raise problem

    def _connect(self) -> socket.socket:
        try:
            connection = socket.socket(socket.AF_UNIX)
        except OSError as error:
            raise self._busy("This machine has no file descriptor left.") from error
        connection.settimeout(0)
        try:
            connection.connect(str(self.path))
        except BlockingIOError as error:
            connection.close()
            raise self._busy(
                f"{self.limits.queue_length} queries are waiting already (queue_length)."
            ) from error
        except OSError as error:
            connection.close()
            raise self._busy("The query service does not run.") from error
        return connection

    def _hand_over(self, connection: socket.socket, request: Request) -> bytes:
        """Wait until a worker has taken *request*; return what has come of its reply."""
        most_s = self.limits.queue_wait_s
        wait_s = min(request.wait_s or most_s, most_s)
        connection.settimeout(wait_s)
        try:
            # What is longer than the kernel keeps waits here for a worker.
            send_request(connection, request)
            # A quick reply is here already when the sign of a worker is.
            received = connection.recv(CHUNK_BYTES)
        except TimeoutError as error:
            raise self._busy(
                f"No worker became free within {wait_s:g} s (queue_wait_s)."
            ) from error
        except (BrokenPipeError, ConnectionResetError):
            received = b""
        if not received:
            raise self._busy("The query service is restarting.")
        return received.removeprefix(TAKEN)

    def _busy(self, detail: str) -> EngineBusy:
        return EngineBusy(f"{detail} Try again in a few seconds.", headers=RETRY_AFTER)


def _died(elapsed_s: float, deadline_s: float) -> Problem:
    # The alarm of the kernel ends the worker at the deadline, never before; on a busy machine
    # this process hears a little late that the worker has begun.
    if elapsed_s >= deadline_s - HEARD_LATE_S:
        return DeadlineExceeded(
            f"The query was stopped after {deadline_s:g} s (query_deadline_s)."
            " Ask for less: name more terms, or add LIMIT.",
            extra={"limit": "query_deadline_s", "value": deadline_s},
        )
    return QueryFailed(
        "The query ended its worker: it needed more memory or deeper nesting than a query may"
        " use (query_memory_bytes). Ask for less, or write it flatter."
    )


def _problem(request: Request, reply: Reply, limits: Limits) -> Problem:
    make: dict[str, Callable[[], Problem]] = {
        "malformed": lambda: malformed_query(
            request.query, reply.message, reply.line, reply.column
        ),
        "unsupported": lambda: MalformedQuery(f"{reply.message}."),
        "too-large": lambda: ResultTooLarge(
            f"The result is larger than {limits.result_bytes} bytes (result_bytes)."
            " Add LIMIT, or take the dump.",
            extra={"limit": "result_bytes", "value": limits.result_bytes},
        ),
        "outside": lambda: QueryRefused(
            "The query tried to reach outside this service, as SERVICE does. It never may."
        ),
        "not-acceptable": lambda: NotAcceptable(
            f"The query's result ({reply.kind}) is not available in an accepted media type."
        ),
        "not-xml": lambda: NotAcceptable(
            "The result holds characters that XML cannot carry. Ask for JSON."
        ),
        "memory": lambda: _died(0, limits.query_deadline_s),
    }
    if reply.error in make:
        return make[reply.error]()
    failed = QueryFailed("The engine could not answer the query.")
    return remote_problem(reply, limits) or failed
