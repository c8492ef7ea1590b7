"""Write the log as lines of JSON to standard error, without ever waiting for it.

A reader of the log that has stopped must not stop the site: what does not fit
the waiting line is dropped.  Lines are written a few at a time, because
waking a thread for each of them would cost more than most requests.
"""

from __future__ import annotations

import json
import logging
import sys
import threading
import time
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from multiprocessing.util import Finalize

MOST_WAITING = 10_000
PAUSE_S = 0.1
# What every record has; anything else came with the call that made it.
USUAL = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}


REQUESTS = "ssegraph.request"
_requests = logging.getLogger(REQUESTS)


class WaitingLine(logging.Handler):
    """Keeps what is to be logged until its thread writes it to standard error.

    What waits is a finished line, or what its line is to hold: most of the
    work is done by the thread, for many lines at once.
    """

    def __init__(self) -> None:
        super().__init__()
        # Appending and taking from the other end are atomic.
        self._waiting: deque[logging.LogRecord | tuple[float, Mapping[str, object]]] = deque()
        threading.Thread(target=self._write_on, daemon=True).start()
        # Unlike atexit, this is heeded by a process that multiprocessing has forked.
        Finalize(self, self.flush, exitpriority=0)

    def emit(self, record: logging.LogRecord) -> None:
        """Put *record* into the line, unless it is full."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(record)

    def emit_request(self, fields: Mapping[str, object]) -> None:
        """Put a request into the line, without what making a record costs."""
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append((time.time(), fields))

    def flush(self) -> None:
        """Write what waits."""
        lines = []
        while self._waiting:
            try:
                lines.append(_line_of(self._waiting.popleft()))
            except (IndexError, TypeError, ValueError):
                continue  # taken by another, or a message whose arguments do not fit
        # There is none when whoever started this process has closed it.
        if sys.stderr is not None:
            with suppress(OSError, ValueError):  # nobody reads any more
                sys.stderr.write("".join(lines))
                sys.stderr.flush()

    def _write_on(self) -> None:
        while True:
            time.sleep(PAUSE_S)
            if self._waiting:
                self.flush()


def start_logging(level: str) -> None:
    """Log at *level* and above from now on; call it once in each process."""
    root = logging.getLogger()
    root.handlers[:] = [WaitingLine()]
    root.setLevel(level.upper())


def log_request(fields: Mapping[str, object]) -> None:
    """Log a request that was answered, at the level INFO."""
    if _requests.isEnabledFor(logging.INFO):
        for handler in logging.root.handlers:
            if isinstance(handler, WaitingLine):
                handler.emit_request(fields)


def _line_of(waiting: logging.LogRecord | tuple[float, Mapping[str, object]]) -> str:
    """Return one line of ASCII, so that a terminal obeys no character of it."""
    if isinstance(waiting, tuple):
        created, fields = waiting
        line = {"time": _time(created), "level": "INFO", "logger": REQUESTS, "message": "request"}
        return json.dumps({**line, **fields}) + "\n"
    return json.dumps(_members(waiting), default=str) + "\n"


def _members(record: logging.LogRecord) -> dict[str, object]:
    members: dict[str, object] = {
        "time": _time(record.created),
        "level": record.levelname,
        "logger": record.name,
        "message": record.getMessage(),
    }
    members.update((name, value) for name, value in vars(record).items() if name not in USUAL)
    if record.exc_info:
        members["exception"] = logging.Formatter().formatException(record.exc_info)
    return members


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
