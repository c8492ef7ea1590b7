"""Have specifications drawn, one after the other, by a process of its own.

The renderer is a JavaScript engine: it takes a second to start and a hundred
megabytes to live, so there is at most one for each server process, started
when it is first needed.  Whatever becomes of it, the server goes on.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ssegraph.drawing.artist import Artist, Late, Lost
from ssegraph.drawing.inline import refuse_addresses
from ssegraph.drawing.orders import Order
from ssegraph.errors import DrawingBusy, DrawingLost
from ssegraph.settings import Settings

RETRY_AFTER = {"Retry-After": "5"}
log = logging.getLogger("ssegraph.drawing")


@dataclass(frozen=True, slots=True)
class DrawingLimits:
    """What one drawing, and the process that makes it, may cost."""

    deadline_s: float = 5.0
    memory_bytes: int = 512 << 20
    result_bytes: int = 4 << 20
    queue_length: int = 8
    idle_s: float = 300.0


def limits_of(settings: Settings) -> DrawingLimits:
    """Return the limits that *settings* set."""
    return DrawingLimits(
        deadline_s=settings.drawing_time_ms / 1000,
        memory_bytes=settings.drawing_memory_bytes,
        result_bytes=settings.drawing_bytes,
        queue_length=settings.drawing_queue_length,
        idle_s=settings.drawing_idle_s,
    )


class Renderer:
    """Makes drawings of specifications.  Safe to share by threads."""

    def __init__(self, limits: DrawingLimits | None = None) -> None:
        self.limits = limits or DrawingLimits()
        self._turn = threading.Lock()
        self._counting = threading.Lock()
        self._in_line = 0
        self._artist: Artist | None = None

    def svg(
        self, spec: Mapping[str, Any], deadline_s: float | None = None, *, at_once: bool = False
    ) -> bytes:
        """Return *spec* as SVG whose colours are custom properties, to stand in a page.

        Takes at most *deadline_s* for the drawing, and as long again to wait
        for its turn or for the process to start; *at_once* waits for neither.
        Raises ``DrawingBusy`` when it cannot be drawn now, ``DrawingFailed``
        when it cannot at all.
        """
        refuse_addresses(spec)
        order = Order(spec=spec, deadline_s=self._within(deadline_s))
        return self._draw(order, at_once=at_once)

    def png(self, svg: bytes, scale: float = 2.0, deadline_s: float | None = None) -> bytes:
        """Return *svg*, with colours of its own, as PNG of *scale* times its size."""
        order = Order(svg=svg.decode(), scale=scale, deadline_s=self._within(deadline_s))
        return self._draw(order)

    def close(self) -> None:
        """End the process, if there is one; the next drawing starts another."""
        artist, self._artist = self._artist, None
        if artist is not None:
            artist.end()

    def _within(self, deadline_s: float | None) -> float:
        return min(deadline_s or self.limits.deadline_s, self.limits.deadline_s)

    def _draw(self, order: Order, *, at_once: bool = False) -> bytes:
        patience_s = 0.0 if at_once else order.deadline_s
        start_end = time.monotonic() + patience_s
        with self._in_turn(patience_s):
            try:
                return self._drawn(order, start_end)
            except Late as late:
                if late.starting:
                    raise _busy("The renderer is starting.") from late
                self.close()
                log.warning("a drawing was stopped after %g s", order.deadline_s)
                raise _busy(
                    f"The drawing was not ready within {order.deadline_s:g} s (drawing_time_ms)."
                ) from late
            except Lost as lost:
                self.close()
                log.warning("the renderer is lost: %s", lost)
                raise DrawingLost(
                    "The renderer was lost over this drawing; it may need more memory than"
                    " drawing_memory_bytes allows.",
                    headers=RETRY_AFTER,
                ) from lost

    def _drawn(self, order: Order, start_end: float) -> bytes:
        """Draw, by another process if the one at hand has ended before it took the order."""
        if self._artist is not None and self._artist.is_running:
            try:
                return self._artist.draw(order, start_end)
            except Lost as lost:
                if lost.taken:
                    raise
        self.close()
        self._artist = Artist(self.limits)
        return self._artist.draw(order, start_end)

    @contextmanager
    def _in_turn(self, patience_s: float) -> Iterator[None]:
        """Wait in the line, which is as long as the limit says."""
        with self._counting:
            if self._in_line > self.limits.queue_length:
                raise _busy(
                    f"{self.limits.queue_length} drawings are waiting already"
                    " (drawing_queue_length)."
                )
            self._in_line += 1
        try:
            if not self._turn.acquire(timeout=patience_s):
                raise _busy("The drawings before this one take too long.")
            try:
                yield
            finally:
                self._turn.release()
        finally:
            with self._counting:
                self._in_line -= 1


def _busy(detail: str) -> DrawingBusy:
    return DrawingBusy(f"{detail} Try again in a few seconds.", headers=RETRY_AFTER)
