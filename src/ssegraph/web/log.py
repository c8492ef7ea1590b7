"""Write the log as lines of JSON to standard error, without ever waiting for it.

A reader of the log that has stopped must not stop the site: what does not fit
the waiting line is dropped.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import sys
from logging.handlers import QueueHandler, QueueListener

from pythonjsonlogger.json import JsonFormatter

MOST_WAITING = 10_000
FIELDS = ("levelname", "name", "message")


class _DroppingHandler(QueueHandler):
    def enqueue(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(queue.Full):
            self.queue.put_nowait(record)

    def prepare(self, record: logging.LogRecord) -> logging.LogRecord:
        # The listener runs in this process, so the record need not be flattened.
        return record


def start_logging(level: str) -> None:
    """Log at *level* and above from now on; call it once in each process."""
    waiting: queue.Queue[logging.LogRecord] = queue.Queue(MOST_WAITING)
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(
        JsonFormatter(
            list(FIELDS),
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=True,
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [_DroppingHandler(waiting)]
    root.setLevel(level.upper())
    QueueListener(waiting, stream).start()
