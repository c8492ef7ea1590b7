"""Rows: what charts of bars and of times have in common.

Labels stand on lines of their own above what they name, so a long one costs
no room beside it, and a chart is as readable at 320 pixels as at 1,200.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ssegraph.drawing.labels import address
from ssegraph.drawing.specification import (
    SMALL,
    Caption,
    Spec,
    linked,
    linking,
    vega_lite,
    with_room,
)
from ssegraph.drawing.telling import and_more
from ssegraph.drawing.theme import colour

ROW = 44
# A label stands so far above the middle of its row, what it names so far below.
ABOVE, BELOW = -9, 9
MOST_ROWS = 100
# The line that says how many rows are left out.
MORE = 22


def fitting(count: int, height: int, row: int = ROW) -> int:
    """Return how many of *count* rows are drawn in *height* pixels; 0 sets no limit."""
    if not height or count * row <= height:
        return min(count, MOST_ROWS)
    return max(1, min(MOST_ROWS, (height - MORE) // row))


def linked_row(href: str) -> dict[str, str]:
    """Return the columns of a row that is linked if it has an address, in the colour of that."""
    return {"paint": colour("accent" if address(href) else "ink"), **linked(href)}


def rows_of(
    caption: Caption, rows: Sequence[dict[str, Any]], width: int, left_out: int, foot: int = 0
) -> Spec:
    """Return a specification of *rows*, each with its label; what they show is still to come.

    *left_out* is how many more there are, *foot* the room for an axis, in pixels.
    """
    spec = vega_lite(caption, width, ROW * len(rows))
    spec["data"] = {"values": list(rows)}
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
    if left_out:
        spec["layer"].append(_more(caption, left_out, spec["height"] + foot))
    return with_room(spec, below=foot + (MORE if left_out else 0))


def _more(caption: Caption, count: int, top: int) -> Spec:
    return {
        "data": {"values": [{"words": f"… {and_more(caption, count)}"}]},
        "mark": {"type": "text", "baseline": "top", "fontSize": SMALL, "fill": colour("soft")},
        "encoding": {
            "x": {"value": 0},
            "y": {"value": top + 6},
            "text": {"field": "words"},
        },
    }
