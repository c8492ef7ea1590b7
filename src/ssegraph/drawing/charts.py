"""Charts of rows: bars, and moments on an axis of time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import characters, label
from ssegraph.drawing.moments import dated, moment, time_axis
from ssegraph.drawing.rows import BELOW, fitting, linked_row, rows_of
from ssegraph.drawing.specification import SMALL, TEXT, Caption, Spec, stated, within
from ssegraph.drawing.telling import counted, telling
from ssegraph.drawing.theme import SERIES, colour
from ssegraph.language.writing import number

WIDTH = 640
BAR = 12
FIGURE = 64
AXIS = 28


@dataclass(frozen=True, slots=True)
class Bar:
    """One number and what it counts."""

    label: str
    value: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens at a time or, with ``end``, during one."""

    label: str
    start: str
    end: str = ""
    href: str = ""


def bar_chart(caption: Caption, bars: Sequence[Bar], width: int = WIDTH, height: int = 0) -> Spec:
    """Return a chart of horizontal *bars*, one below the other in their order.

    In a *height*, if there is one, stand as many as fit, and how many more there are.
    """
    width = within(width)
    whole = [bar for bar in bars if math.isfinite(bar.value)]
    if not whole:
        return empty(caption, width)
    language = caption.language
    caption = telling(caption, whole, lambda bar: counted(bar.label, bar.value, language))
    shown = whole[: fitting(len(whole), height)]
    rows = [_bar(caption, bar, position, width) for position, bar in enumerate(shown)]
    spec = rows_of(caption, rows, width, len(whole) - len(shown))
    least, most = (choose(0.0, *(bar.value for bar in shown)) for choose in (min, max))
    # Room for the figure at the end of the longest bar.
    room = {"domain": [least, most if most > least else 1], "nice": False}
    scale = {**room, "range": [0, width - FIGURE]}
    spec["layer"] += [*_bars(scale), *_zero(scale)]
    return spec


def timeline(
    caption: Caption, moments: Sequence[Moment], width: int = WIDTH, height: int = 0
) -> Spec:
    """Return *moments*, one below the other in their order, on one axis of time.

    In a *height*, if there is one, stand as many as fit, and how many more there are.
    """
    width = within(width)
    whole = [one for one in moments if moment(one.start)]
    if not whole:
        return empty(caption, width)
    language = caption.language
    caption = telling(caption, whole, lambda one: f"{dated(one.start, language)} {one.label}")
    shown = whole[: fitting(len(whole), max(1, height - AXIS) if height else 0)]
    rows = [
        {
            "row": position,
            "label": label(one.label, characters(width, TEXT)),
            "start": moment(one.start),
            "end": moment(one.end) or moment(one.start),
            "says": stated(caption, one.label, None),
            **linked_row(one.href),
        }
        for position, one in enumerate(shown)
    ]
    spec = rows_of(caption, rows, width, len(whole) - len(shown), foot=AXIS)
    spec["layer"] += _spans(width)
    return spec


def _bar(caption: Caption, bar: Bar, position: int, width: int) -> dict[str, Any]:
    return {
        "row": position,
        "label": label(bar.label, characters(width, TEXT)),
        "value": bar.value,
        # The figure of a number below zero stands right of zero, not on its bar.
        "end": max(0.0, bar.value),
        "figure": number(bar.value, caption.language),
        "says": stated(caption, bar.label, bar.value),
        **linked_row(bar.href),
    }


def _across(field: str, scale: Spec) -> Spec:
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _bars(scale: Spec) -> list[Spec]:
    bar = {"type": "bar", "height": BAR, "yOffset": BELOW, "cornerRadiusEnd": 2, "aria": False}
    figure = {"type": "text", "dy": BELOW, "dx": 6, "baseline": "middle", "fontSize": SMALL}
    return [
        {
            "mark": bar,
            "encoding": {"x": _across("value", scale), "color": {"value": SERIES[0]}},
        },
        {
            "mark": figure,
            "encoding": {"x": _across("end", scale), "text": {"field": "figure"}},
        },
    ]


def _zero(scale: Spec) -> list[Spec]:
    """Mark where bars to both sides begin, if there are any below zero."""
    if scale["domain"][0] >= 0:
        return []
    tick = {"type": "tick", "size": BAR + 6, "thickness": 1, "yOffset": BELOW, "aria": False}
    row = {"x": _across("zero", scale), "color": {"value": colour("soft")}}
    return [{"transform": [{"calculate": "0", "as": "zero"}], "mark": tick, "encoding": row}]


def _spans(width: int) -> list[Spec]:
    across = {"field": "start", "type": "temporal", "axis": {**time_axis(width), "grid": True}}
    across["scale"] = {"range": [8, width - 8], "type": "utc"}
    paint = {"value": SERIES[0]}
    rule = {"type": "rule", "yOffset": BELOW, "strokeWidth": 8, "strokeCap": "round"}
    dot = {"type": "circle", "yOffset": BELOW, "size": 80, "opacity": 1}
    return [
        {
            "mark": {**rule, "aria": False},
            "encoding": {"x": across, "x2": {"field": "end"}, "color": paint},
        },
        {"mark": {**dot, "aria": False}, "encoding": {"x": across, "color": paint}},
    ]
