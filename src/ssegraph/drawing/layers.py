"""The layers of a map, from the ground up: land, countries, marks and their names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ssegraph.drawing.labels import label
from ssegraph.drawing.naming import Spot
from ssegraph.drawing.specification import LONGEST_TITLE, SMALL, Spec, linking
from ssegraph.drawing.theme import colour
from ssegraph.drawing.wording import LINE

# In square pixels.
SMALL_DOT, DOT, MARK = 30, 70, 60
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


def named_marks(rows: Sequence[Mark], spots: Sequence[Spot | None]) -> list[Spec]:
    """Return the layers of places, and of their names at those *spots* that there are."""
    said = [{**row, "says": label(row["label"], LONGEST_TITLE)} for row in rows]
    layers = marks(said, MARK)
    for align in ("left", "center", "right"):
        layers += _names([spot for spot in spots if spot is not None and spot.align == align])
    return layers


def in_pixels() -> Spec:
    """Return the channels of what stands at pixels of the drawing, not at degrees of the map."""
    plain = {"scale": None, "axis": None, "type": "quantitative"}
    return {name: {"field": name, **plain} for name in ("x", "y")}


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


def _names(spots: Sequence[Spot]) -> list[Spec]:
    """Return the layer of names that are aligned in the same way, if there are any."""
    if not spots:
        return []
    rows = [
        {
            "x": round(spot.x, 1),
            "y": round(spot.box[1], 1),
            "name": list(spot.words.lines),
        }
        for spot in spots
    ]
    mark = {
        "type": "text",
        "align": spots[0].align,
        "baseline": "top",
        "fontSize": SMALL,
        "lineHeight": SMALL * LINE,
        "stroke": colour("paper"),
        "strokeWidth": 3,
    }
    return [
        {
            "data": {"values": rows},
            "mark": mark,
            "encoding": {**in_pixels(), "text": {"field": "name"}},
        }
    ]


def _position() -> Spec:
    return {name: {"field": name, "type": "quantitative"} for name in ("longitude", "latitude")}
