"""The query service over a remote engine, and the circuit that spares both sides.

When the engine has failed several times in a row, it is not asked for a while.
Queries themselves can fail it, above all by taking too long, so while the
circuit is open the engine is asked a question that never fails; the answer
closes the circuit at once.  So nobody's queries can shut out the others'.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from circuitbreaker import CircuitBreaker  # type: ignore[import-untyped]

from ssegraph.engine.answering import Answering
from ssegraph.engine.client import Engine
from ssegraph.engine.limits import Limits
from ssegraph.engine.process import running_service
from ssegraph.engine.protocol import Reply, Request
from ssegraph.engine.remote_problems import unavailable
from ssegraph.errors import BadGateway, DeadlineExceeded, EngineUnavailable, Problem

FAILURES = 5
OPEN_S = 30
PROBE = Request("ASK {}", deadline_s=3.0)
PROBE_PAUSE_S = 1.0
FAULTS = (BadGateway, EngineUnavailable, DeadlineExceeded)


@contextmanager
def running_remote_engine(
    address: str, release_id: str, graphs: Iterable[str], limits: Limits
) -> Iterator[Engine]:
    """Run the query service that asks the engine at *address* about a release.

    *graphs* are the public names of the release's graphs.
    """
    with TemporaryDirectory(prefix="ssegraph-remote-") as folder:
        described = Path(folder, "remote.json")
        described.write_text(json.dumps([address, release_id, list(graphs)]), encoding="utf-8")
        with running_service("ssegraph.engine.remote_worker", limits, described) as engine:
            yield engine


class SparedEngine:
    """An engine that is left alone for a while after it has failed repeatedly."""

    def __init__(self, engine: Answering) -> None:
        self._engine = engine
        self._circuit = CircuitBreaker(FAILURES, OPEN_S, FAULTS)
        self._probing = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """Return the result of *request*, or raise a ``Problem``."""
        if self._circuit.opened:
            raise unavailable(
                "The query engine is left alone for a while, because it has failed"
                f" {FAILURES} times. {_detail(self._circuit.last_failure)}",
                max(1, self._circuit.open_remaining),
            )
        try:
            reply = self._engine.answer(request)
        except FAULTS as fault:
            self._count(fault, request)
            raise
        self._circuit.reset()
        return reply

    def _count(self, fault: Problem, request: Request) -> None:
        if isinstance(fault, DeadlineExceeded) and request.deadline_s is not None:
            return  # that was the client's own deadline
        try:
            with self._circuit:
                raise fault
        except FAULTS:
            if self._circuit.opened:
                threading.Thread(target=self._probe, daemon=True).start()

    def _probe(self) -> None:
        """Close the circuit as soon as the engine answers; one thread does this."""
        if not self._probing.acquire(blocking=False):
            return
        try:
            while self._circuit.opened:
                if self._answers():
                    self._circuit.reset()
                else:
                    time.sleep(PROBE_PAUSE_S)
        finally:
            self._probing.release()

    def _answers(self) -> bool:
        try:
            self._engine.answer(PROBE)
        except Problem:
            return False
        return True


def _detail(failure: object) -> str:
    return f"The last time: {failure.detail}" if isinstance(failure, Problem) else ""
