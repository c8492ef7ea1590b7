"""Charts: bars, lines, times.

Labels stand on lines of their own above what they name, so a long one costs
no room beside it, and a chart is as readable at 320 pixels as at 1,200.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import address, characters, label
from ssegraph.drawing.moments import moment
from ssegraph.drawing.specification import (
    SMALL,
    TEXT,
    Caption,
    Spec,
    linked,
    linking,
    stated,
    vega_lite,
    within,
)
from ssegraph.drawing.theme import SERIES, colour
from ssegraph.language.writing import number

WIDTH = 640
ROW, BAR = 44, 12
# A label stands so far above the middle of its row, what it names so far below.
ABOVE, BELOW = -9, 9
LINE_HEIGHT = 280
MOST_ROWS, MOST_SERIES, MOST_POINTS = 100, len(SERIES), 2000
FIGURE = 64
# An hour, a day, a month or a year: the largest that a tick begins.
TIME_LABEL = (
    "utchours(datum.value) || utcminutes(datum.value) ? utcFormat(datum.value, '%H:%M')"
    " : utcdate(datum.value) > 1 ? utcFormat(datum.value, '%-d %b')"
    " : utcmonth(datum.value) ? utcFormat(datum.value, '%b %Y')"
    " : utcFormat(datum.value, '%Y')"
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One number and what it counts."""

    label: str
    value: float
    href: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a time, written as ISO 8601 has it, in one of several series."""

    at: str
    value: float
    series: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """Something that happens at a time or, with ``end``, during one."""

    label: str
    start: str
    end: str = ""
    href: str = ""


def bar_chart(caption: Caption, bars: Sequence[Bar], width: int = WIDTH) -> Spec:
    """Return a chart of horizontal *bars*, one below the other in their order."""
    width = within(width)
    shown = [bar for bar in bars if math.isfinite(bar.value)][:MOST_ROWS]
    if not shown:
        return empty(caption, width)
    rows = [
        {
            "row": position,
            "label": label(bar.label, characters(width, TEXT)),
            "value": bar.value,
            "figure": number(bar.value, caption.language),
            "says": stated(caption, bar.label, bar.value),
            **_linked(bar.href),
        }
        for position, bar in enumerate(shown)
    ]
    most = max(0.0, *(bar.value for bar in shown))
    scale = {"domain": [min(0.0, *(bar.value for bar in shown)), most or 1], "nice": False}
    across = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    # Room for the figure at the end of the longest bar.
    across["scale"] = {**scale, "range": [0, width - FIGURE]}
    spec = _rows(caption, rows, width)
    spec["layer"] += [
        {
            "mark": {
                "type": "bar",
                "height": BAR,
                "yOffset": BELOW,
                "cornerRadiusEnd": 2,
                "aria": False,
            },
            "encoding": {"x": across, "color": {"value": SERIES[0]}},
        },
        {
            "mark": {"type": "text", "dy": BELOW, "dx": 6, "baseline": "middle", "fontSize": SMALL},
            "encoding": {"x": across, "text": {"field": "figure"}},
        },
    ]
    return spec


def timeline(caption: Caption, moments: Sequence[Moment], width: int = WIDTH) -> Spec:
    """Return *moments*, one below the other in their order, on one axis of time."""
    width = within(width)
    shown = [one for one in moments if moment(one.start)]
    if not shown:
        return empty(caption, width)
    rows = [
        {
            "row": position,
            "label": label(one.label, characters(width, TEXT)),
            "start": moment(one.start),
            "end": moment(one.end) or moment(one.start),
            "says": stated(caption, one.label, None),
            **_linked(one.href),
        }
        for position, one in enumerate(shown[:MOST_ROWS])
    ]
    spec = _rows(caption, rows, width, foot=28)
    axis = {**_time_axis(width), "grid": True}
    across = {"field": "start", "type": "temporal", "axis": axis}
    across["scale"] = {"range": [8, width - 8], "type": "utc"}
    paint = {"value": SERIES[0]}
    spec["layer"] += [
        {
            "mark": {
                "type": "rule",
                "yOffset": BELOW,
                "strokeWidth": 8,
                "strokeCap": "round",
                "aria": False,
            },
            "encoding": {"x": across, "x2": {"field": "end"}, "color": paint},
        },
        {
            "mark": {**_below("circle"), "size": 80, "opacity": 1},
            "encoding": {"x": across, "color": paint},
        },
    ]
    return spec


def line_chart(caption: Caption, points: Sequence[Point], width: int = WIDTH) -> Spec:
    """Return a chart of numbers over time, a line for each series that *points* name.

    Beyond ``MOST_SERIES`` series the smaller ones are left out: more lines
    are not told apart.
    """
    width = within(width)
    shown = [one for one in points if math.isfinite(one.value) and moment(one.at)][:MOST_POINTS]
    if not shown:
        return empty(caption, width)
    names = _largest(shown)
    values = [
        {"at": moment(point.at), "value": point.value, "series": names.index(point.series)}
        for point in shown
        if point.series in names
    ]
    spec = vega_lite(caption, width, LINE_HEIGHT)
    down: dict[str, Any] = {"field": "value", "type": "quantitative", "scale": {"zero": True}}
    # The labels of this axis stand inside, above its lines, so nothing need be measured.
    down["axis"] = {"labelAlign": "left", "labelPadding": -2, "labelBaseline": "bottom"}
    down["axis"] |= {"tickCount": 5, "labelOffset": -2, "grid": True}
    series: Spec = {"field": "series", "type": "nominal", "legend": None}
    series["scale"] = {"domain": list(range(len(names))), "range": SERIES[: len(names)]}
    across = {"field": "at", "type": "temporal", "axis": {**_time_axis(width), "grid": False}}
    spec["encoding"] = {"x": {**across, "scale": {"type": "utc"}}, "y": down}
    spec["data"] = {"values": values}
    spec["layer"] = [
        {
            "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 30}},
            "encoding": {"color": series},
        },
        *_legend(names, width),
    ]
    return _with_room(spec, above=12 + 18 * (len(names) if names != [""] else 0), below=24)


def _below(mark: str) -> Spec:
    """Return a *mark* that stands below the label of its row, which says what it shows."""
    return {"type": mark, "yOffset": BELOW, "aria": False}


def _linked(href: str) -> dict[str, str]:
    """Return the columns of a row that is linked if it has an address, in the colour of that."""
    return {"paint": colour("accent" if address(href) else "ink"), **linked(href)}


def _time_axis(width: int) -> Spec:
    """Return an axis of time whose labels suit the distance between its ticks."""
    return {
        "orient": "bottom",
        "labelFlush": True,
        "tickCount": width // 90,
        "labelExpr": TIME_LABEL,
    }


def _rows(caption: Caption, rows: list[dict[str, Any]], width: int, foot: int = 0) -> Spec:
    """Return a specification of *rows*, each with its label; what they show is still to come."""
    spec = vega_lite(caption, width, ROW * len(rows))
    spec["data"] = {"values": rows}
    spec["encoding"] = {"y": {"field": "row", "type": "ordinal", "axis": None}}
    # The label carries all that a row says, and its link; the marks below it are for the eye.
    spec["layer"] = [
        {
            "mark": {"type": "text", "dy": ABOVE, "baseline": "middle", "aria": True},
            "encoding": {
                "x": {"value": 0},
                "text": {"field": "label"},
                "color": {"field": "paint", "type": "nominal", "scale": None},
                "description": {"field": "says"},
                **linking(rows),
            },
        }
    ]
    return _with_room(spec, below=foot)


def _largest(points: Sequence[Point]) -> list[str]:
    """Return the names of the series that reach highest, in the order in which they come."""
    most: dict[str, float] = {}
    for point in points:
        most[point.series] = max(point.value, most.get(point.series, point.value))
    kept = sorted(most, key=lambda name: -most[name])[:MOST_SERIES]
    return [name for name in most if name in kept]


def _legend(names: Sequence[str], width: int) -> list[Spec]:
    """Name each series above the chart, in its colour."""
    if names == [""]:
        return []
    return [
        {
            "data": {"values": [{"name": label(name, characters(width, TEXT))}]},
            "mark": {"type": "text", "baseline": "bottom", "fontWeight": "bold", "fill": paint},
            "encoding": {
                "x": {"value": 0},
                "y": {"value": 18 * (position - len(names)) + 4},
                "text": {"field": "name"},
            },
        }
        for position, (name, paint) in enumerate(zip(names, SERIES, strict=False))
    ]


def _with_room(spec: Spec, above: int = 0, below: int = 0) -> Spec:
    """Make room for what stands outside the rows or axes."""
    margin = spec["padding"] if isinstance(spec["padding"], dict) else {}
    spec["padding"] = {
        "left": 4,
        "right": 4,
        "top": margin.get("top", 4) + above,
        "bottom": margin.get("bottom", 4) + below,
    }
    return spec
