"""Answer a query about a release by asking a remote engine that has loaded it."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from http import HTTPStatus

from ssegraph.engine.limits import Limits
from ssegraph.engine.protocol import BOOLEAN, Reply, Request
from ssegraph.engine.remote_http import (
    Answer,
    BadAnswer,
    Caller,
    Credentials,
    TooMuch,
    Unreachable,
)
from ssegraph.engine.remote_names import TRIPLES as COUNT
from ssegraph.engine.remote_names import Names
from ssegraph.engine.remote_query import RemoteQuery, translate
from ssegraph.engine.remote_reading import Read, read
from ssegraph.engine.remote_result import write_result
from ssegraph.engine.remote_tokens import iri
from ssegraph.engine.remote_wrapper import ask
from ssegraph.engine.worker import XML_FORMATS, XML_REFUSES, TooLarge, malformed

# How long it is believed that the engine holds the release.
BELIEVED_S = 30.0
OVERLOADED = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE)
SLOW = (HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.GATEWAY_TIMEOUT)
# Virtuoso says 500 when its own deadline is over.
VIRTUOSO_SLOW = "Error SR171: Transaction timed out"
FAULTS: Mapping[type[Exception], str] = {
    TooLarge: "too-large",
    TooMuch: "too-large",
    BadAnswer: "bad-answer",
    Unreachable: "unreachable",
    TimeoutError: "slow",
    MemoryError: "memory",
    # An IRI or a string that cannot be written down.
    ValueError: "unsupported",
}


class Refused(Exception):
    """The engine's answer is an error, which *reply* passes on."""

    def __init__(self, reply: Reply) -> None:
        super().__init__(reply.error)
        self.reply = reply


class RemoteRelease:
    """One release inside the engine at *address*, to be asked by one worker."""

    def __init__(
        self, address: str, release_id: str, graphs: Collection[str], limits: Limits
    ) -> None:
        self._names = Names(release_id)
        self._graphs = graphs
        self._limits = limits
        # The deadline of the worker comes first, always.
        self._caller = Caller(address, Credentials.of("ENGINE"), 2 * limits.query_deadline_s)
        self._believed_until = 0.0

    def answer(self, request: Request) -> Reply:
        """Return the result of *request*, or the error that stands in its place."""
        try:
            return self._answer(request)
        except SyntaxError as error:
            return malformed(error)
        except Refused as refused:
            return refused.reply
        except tuple(FAULTS) as error:
            name = next(FAULTS[kind] for kind in FAULTS if isinstance(error, kind))
            return Reply(error=name, message=str(error))

    def _answer(self, request: Request) -> Reply:
        try:
            query = read(request.query, request.base_iri)
        except OSError as error:
            raise Refused(Reply(error="outside")) from error
        name = request.formats.get(query.kind)
        if name is None:
            return Reply(query.kind, error="not-acceptable")
        self._expect_release()
        sent = translate(request, self._names, self._graphs, query.variables)
        body = self._ask(sent, query, name)
        if name in XML_FORMATS and XML_REFUSES.search(body):
            return Reply(query.kind, error="not-xml")
        return Reply(query.kind, name, body=body)

    def _expect_release(self) -> None:
        """Make sure, now and then, that the engine holds the whole release."""
        if time.monotonic() < self._believed_until:
            return
        text = f"ASK {{ {iri(self._names.release)} {COUNT} ?triples }}"
        body = self._ask(RemoteQuery(text, [self._names.record], []), Read(BOOLEAN), "json")
        if b"true" not in body:
            raise Refused(Reply(error="not-loaded"))
        self._believed_until = time.monotonic() + BELIEVED_S

    def _ask(self, query: RemoteQuery, expected: Read, format_name: str) -> bytes:
        limit = self._limits.result_bytes
        answer = ask(self._caller, query, expected.kind, limit)
        _refuse_error(answer)
        return write_result(answer, expected, format_name, limit)


def _refuse_error(answer: Answer) -> None:
    """Raise ``Refused`` unless *answer* has status 200."""
    if answer.status == HTTPStatus.OK:
        if "x-sql-state" in answer.headers:
            raise BadAnswer("the engine gave a part of the result only")
        return
    error = "bad-answer"
    if answer.status in OVERLOADED:
        error = "overloaded"
    elif answer.status in SLOW or VIRTUOSO_SLOW in answer.message:
        error = "slow"
    elif answer.status == HTTPStatus.BAD_REQUEST:
        error = "refused"
    retry_after = answer.headers.get("retry-after", "")
    raise Refused(Reply(error=error, message=answer.message, retry_after=retry_after))
