"""The process that draws: read orders, answer them, end with the server.

It ends when its standard input does, when it has waited long for an order,
and by the kernel's alarm when one order takes too long.  (A parent's death
signal would come when the *thread* that started it ends, so it has none.)
"""

from __future__ import annotations

import json
import os
import resource
import select
import signal
import sys
from pathlib import Path
from typing import Any

import vl_convert

from ssegraph.drawing.clean import clean
from ssegraph.drawing.locale import numbers_of, times_of
from ssegraph.drawing.orders import READY, TAKEN, Head, Order
from ssegraph.drawing.png import smaller
from ssegraph.drawing.specification import VEGA, Caption, caption_of

# The server ends a late process; the alarm ends one whose server is gone.
GRACE_S = 5.0
LONGEST_ERROR = 300
CHUNK_BYTES = 1 << 16
# What the renderer loads for its first drawings, it has loaded for all.
FIRST: dict[str, Any] = {
    "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
    "data": {"values": [{"label": "a", "number": 1}]},
    "mark": "bar",
    "encoding": {
        "x": {"field": "number", "type": "quantitative"},
        "y": {"field": "label", "type": "nominal"},
    },
}


class Unread:
    """Lines of standard input, read without keeping the process when none come."""

    def __init__(self) -> None:
        self._received = bytearray()

    def next(self, idle_s: float) -> bytes | None:
        """Return the next line, or ``None`` at the end and after *idle_s* without any."""
        while (end := self._received.find(b"\n")) < 0:
            if not select.select([0], [], [], idle_s)[0]:
                return None
            chunk = os.read(0, CHUNK_BYTES)
            if not chunk:
                return None
            self._received += chunk
        line = bytes(self._received[:end])
        del self._received[: end + 1]
        return line


def main(arguments: list[str]) -> None:
    """Run with the memory limit, the largest drawing in bytes and the longest wait in seconds."""
    memory_bytes, result_bytes, idle_s = int(arguments[0]), int(arguments[1]), float(arguments[2])
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    # Replies have a stream of their own: the renderer may write to standard output.
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _draw(Order(deadline_s=0, spec=FIRST))
    _limit_memory(memory_bytes)
    replies.write(READY)
    replies.flush()
    orders = Unread()
    while (line := orders.next(idle_s)) is not None:
        order = Order.from_line(line)
        signal.setitimer(signal.ITIMER_REAL, order.deadline_s + GRACE_S)
        replies.write(TAKEN)
        replies.flush()
        head, body = _answer(order, result_bytes)
        replies.write(head.to_line() + body)
        replies.flush()
        signal.setitimer(signal.ITIMER_REAL, 0)


def _answer(order: Order, result_bytes: int) -> tuple[Head, bytes]:
    try:
        body = _draw(order)
    except ValueError as error:
        return Head(error=" ".join(str(error).split())[:LONGEST_ERROR]), b""
    if len(body) > result_bytes:
        return Head(error=f"it is larger than {result_bytes} bytes (drawing_bytes)."), b""
    return Head(length=len(body)), body


def _draw(order: Order) -> bytes:
    if order.svg:
        return smaller(vl_convert.svg_to_png(order.svg, scale=order.scale))
    caption = caption_of(order.spec)
    return clean(_svg(order.spec, caption), caption)


def _svg(spec: Any, caption: Caption) -> str:
    convert = vl_convert.vega_to_svg if spec["$schema"] == VEGA else vl_convert.vegalite_to_svg
    return convert(
        json.dumps(spec),
        allowed_base_urls=[],
        format_locale=numbers_of(caption.language),
        time_format_locale=times_of(caption.language),
    )


def _limit_memory(memory_bytes: int) -> None:
    """Bound what the process may still grow by; the renderer ends itself when it needs more.

    Not the address space, of which a JavaScript engine reserves far more than it uses.
    """
    pages = int(Path("/proc/self/statm").read_text().split()[5])
    limit = pages * resource.getpagesize() + memory_bytes
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main(sys.argv[1:])
