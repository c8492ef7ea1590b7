"""Show how far a long piece of work has come: bars on a terminal, plain lines elsewhere.

All of it goes to standard error, because standard output is for results.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from ssegraph.progress import Progress

# Shorter stages need no bar, and few people read faster.
PATIENCE_S = 1.0
PAUSE_S = 0.1
# What is written where no terminal is, at most each so often.
LINE_PAUSE_S = 15.0


@contextmanager
def shown_progress() -> Iterator[Progress]:
    """Yield a ``Progress`` that shows what it hears; on the way out nothing of it is left."""
    shown = Bars() if sys.stderr.isatty() else Lines()
    try:
        yield shown
    finally:
        shown("")


class Bars:
    """One line of the terminal: the stage, and a bar with an estimate once it takes long."""

    def __init__(self) -> None:
        self._stage = ""
        self._began = self._drawn = 0.0
        self._bar: Any = None

    def __call__(self, stage: str) -> None:
        """Begin another *stage*; '' clears the line."""
        self._stage, self._bar = stage, None
        self._began = self._drawn = time.monotonic()
        click.echo(f"\r\x1b[K{stage}{' …' if stage else ''}", err=True, nl=False)

    def advance(self, done: int, total: int) -> None:
        """Draw the bar again, unless it was drawn just now."""
        now = time.monotonic()
        if now - self._began < PATIENCE_S or now - self._drawn < PAUSE_S or not total:
            return
        self._drawn = now
        if self._bar is None:
            self._bar = click.progressbar(length=total, label=self._stage, file=sys.stderr)
            # The estimate is for the whole stage, of which a second has passed already.
            self._bar.start = self._bar.last_eta = time.time() - (now - self._began)
        self._bar.length = total
        self._bar.update(done - self._bar.pos)
        self._bar.render_progress()


class Lines:
    """Lines for a log: of stages that take long, how far they have come."""

    def __init__(self) -> None:
        self._stage = ""
        self._last = 0.0

    def __call__(self, stage: str) -> None:
        """Begin another *stage*, which is told of when it takes long."""
        self._stage, self._last = stage, time.monotonic()

    def advance(self, done: int, total: int) -> None:
        """Write a line, unless one was written not long ago."""
        now = time.monotonic()
        if total and now - self._last >= LINE_PAUSE_S:
            self._last = now
            click.echo(f"{self._stage}: {100 * done // total} %", err=True)
