"""The layers of a map, from the ground up: land, countries, marks and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssegraph.drawing.labels import label
from ssegraph.drawing.specification import LONGEST_TITLE, SMALL, Spec, linking
from ssegraph.drawing.theme import colour

# In square pixels.
SMALL_DOT, DOT, MARK = 30, 70, 60
# The names of more places than this would cover each other.
MOST_NAMED = 10
NAME = 24
BESIDE = 7
Mark = dict[str, Any]


def land(topology: Spec) -> Spec:
    """Return the layer of the countries that are only there."""
    return _shapes(topology, {"fill": colour("land"), "aria": False})


def countries(topology: Spec, rows: Mapping[str, Mark]) -> Spec:
    """Return the layer of the countries that *rows* say something about, by their number."""
    values = list(rows.values())
    kept = {"data": {"values": values}, "key": "code", "fields": ["tone", "says", "href"]}
    return {
        **_shapes(topology, {}),
        "transform": [{"lookup": "id", "from": kept}],
        "encoding": _said(values),
    }


def marks(rows: Sequence[Mark], size: int) -> list[Spec]:
    """Return a layer of dots, if there are any."""
    if not rows:
        return []
    mark = {"type": "circle", "size": size, "opacity": 1, "stroke": colour("paper")}
    layer = {"data": {"values": list(rows)}, "mark": mark}
    return [{**layer, "encoding": {**_position(), **_said(rows)}}]


def named_marks(rows: Sequence[Mark], middle: float) -> list[Spec]:
    """Return the layers of places.

    The names of a few stand beside them, towards the *middle* of the map.
    """
    rows = [{**row, "says": label(row["label"], LONGEST_TITLE)} for row in rows]
    few = rows if len(rows) <= MOST_NAMED else []
    named = [{**row, "label": label(row["label"], NAME)} for row in few]
    return [
        *marks(rows, MARK),
        *_names([row for row in named if row["longitude"] <= middle], "left", BESIDE),
        *_names([row for row in named if row["longitude"] > middle], "right", -BESIDE),
    ]


def _shapes(topology: Spec, mark: Spec) -> Spec:
    shapes = {"values": topology, "format": {"type": "topojson", "feature": "countries"}}
    look = {"type": "geoshape", "stroke": colour("paper"), "strokeWidth": 0.5}
    return {"data": shapes, "mark": {**look, **mark}}


def _said(rows: Sequence[Mark]) -> Spec:
    return {
        "fill": {"field": "tone", "type": "nominal", "scale": None},
        "description": {"field": "says"},
        **linking(rows),
    }


def _names(rows: Sequence[Mark], align: str, away: int) -> list[Spec]:
    if not rows:
        return []
    mark = {"type": "text", "align": align, "dx": away, "baseline": "middle", "fontSize": SMALL}
    return [
        {
            "data": {"values": list(rows)},
            "mark": {**mark, "stroke": colour("paper"), "strokeWidth": 3},
            "encoding": {**_position(), "text": {"field": "label"}},
        }
    ]


def _position() -> Spec:
    return {name: {"field": name, "type": "quantitative"} for name in ("longitude", "latitude")}
