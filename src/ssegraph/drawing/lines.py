"""Charts of numbers over time: a line for each series, named in its colour."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import characters, label
from ssegraph.drawing.moments import dated, moment, time_axis
from ssegraph.drawing.specification import TEXT, Caption, Spec, vega_lite, with_room, within
from ssegraph.drawing.telling import counted, telling
from ssegraph.drawing.theme import SERIES
from ssegraph.language.catalogue import catalogue
from ssegraph.language.writing import number

WIDTH, HEIGHT, LEAST_HEIGHT = 640, 280, 100
MOST_SERIES, MOST_POINTS = len(SERIES), 2000
NAME_LINE = 18
# Above the highest number; below, for the axis.
HEAD, FOOT = 12, 24
# On the left, for the numbers of the axis.
FIGURES = 36


@dataclass(frozen=True, slots=True)
class Point:
    """A number at a time, written as ISO 8601 has it, in one of several series."""

    at: str
    value: float
    series: str = ""


def line_chart(
    caption: Caption,
    points: Sequence[Point],
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return a chart of numbers over time, a line for each series of *points*.

    Beyond ``MOST_SERIES`` series the smaller ones are left out: more lines
    are not told apart.
    """
    width = within(width)
    shown = [one for one in points if math.isfinite(one.value) and moment(one.at)][:MOST_POINTS]
    if not shown:
        return empty(caption, width)
    names = _largest(shown)
    caption = _told(caption, shown, names)
    values = [
        {"at": moment(point.at), "value": point.value, "series": names.index(point.series)}
        for point in shown
        if point.series in names
    ]
    above = HEAD + (NAME_LINE * len(names) if names != [""] else 0)
    plot = max(LEAST_HEIGHT, height - above - FOOT) if height else HEIGHT
    spec = vega_lite(caption, width, plot)
    spec["encoding"] = _axes(width)
    spec["data"] = {"values": values}
    series: Spec = {"field": "series", "type": "nominal", "legend": None}
    series["scale"] = {"domain": list(range(len(names))), "range": SERIES[: len(names)]}
    line = {"type": "line", "strokeWidth": 2, "point": {"size": 30}, "aria": False}
    spec["layer"] = [{"mark": line, "encoding": {"color": series}}, *_legend(names, width)]
    return with_room(spec, above=above, below=FOOT)


def _axes(width: int) -> Spec:
    down: dict[str, Any] = {"field": "value", "type": "quantitative", "scale": {"zero": True}}
    # The labels of this axis stand inside, above its lines, so nothing need be measured.
    down["axis"] = {"labelAlign": "left", "labelPadding": -2, "labelBaseline": "bottom"}
    down["axis"] |= {"tickCount": 5, "labelOffset": -2, "grid": True}
    across = {"field": "at", "type": "temporal", "axis": {**time_axis(width), "grid": False}}
    across["scale"] = {"type": "utc", "range": [FIGURES, width - 8]}
    return {"x": across, "y": down}


def _told(caption: Caption, points: Sequence[Point], names: Sequence[str]) -> Caption:
    """Say every point of a single line, the first and the last of several."""
    language = caption.language
    if len(names) == 1:
        ordered = sorted(points, key=lambda one: moment(one.at))
        return telling(
            caption,
            ordered,
            lambda one: counted(dated(one.at, language), one.value, language),
        )
    words = catalogue(language).gettext("%(name)s: %(first)s (%(start)s) to %(last)s (%(end)s)")
    told = []
    for name in names:
        ordered = sorted(
            (one for one in points if one.series == name), key=lambda one: moment(one.at)
        )
        first, last = ordered[0], ordered[-1]
        ends = {"start": dated(first.at, language), "end": dated(last.at, language)}
        values = {"first": number(first.value, language), "last": number(last.value, language)}
        told.append(words % {"name": name, **ends, **values})
    return telling(caption, told)


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
                "y": {"value": NAME_LINE * (position - len(names)) + 4},
                "text": {"field": "name"},
            },
        }
        for position, (name, paint) in enumerate(zip(names, SERIES, strict=False))
    ]
