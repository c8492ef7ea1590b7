"""An engine that runs only once it is asked: few who look at an earlier release query it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack

from ssegraph.engine.answering import Answering
from ssegraph.engine.protocol import Reply, Request


class WakingEngine:
    """The engine that *start* runs, from the first query until ``close``.  Safe to share."""

    def __init__(self, start: Callable[[], AbstractContextManager[Answering]]) -> None:
        self._start = start
        self._running = ExitStack()
        self._engine: Answering | None = None
        self._lock = threading.Lock()

    def answer(self, request: Request) -> Reply:
        """Return what the engine answers, or raise a ``Problem``; the first has to wait for it."""
        with self._lock:
            if self._engine is None:
                self._engine = self._running.enter_context(self._start())
        return self._engine.answer(request)

    def close(self) -> None:
        """End the engine if it runs; the next query starts another."""
        with self._lock:
            self._engine = None
            self._running.close()
