"""Networks: things and the links between them, laid out by forces.

The layout begins in the same way each time and ends after a fixed number of
steps, so the same network is always the same drawing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ssegraph.drawing.empty import empty
from ssegraph.drawing.labels import label
from ssegraph.drawing.specification import (
    SMALL,
    Caption,
    Spec,
    linked,
    linking,
    stated,
    vega,
    within,
)
from ssegraph.drawing.theme import SERIES, colour

WIDTH, SHAPE = 640, 0.75
STEPS = 300
MOST_NODES, MOST_LINKS = 150, 600
# A name needs so much of the drawing, in square pixels; the best linked nodes get theirs.
NAMED_AREA = 9000
NAME = 22
# Shares of the room that each node has: its own, and that between two that are linked.
OWN_ROOM, LINK_ROOM = 0.4, 0.8
# Words stand to both sides of a node, so it keeps this far from the edges, in pixels.
SIDE, EDGE = 64, 18


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network; ``kind`` decides its colour."""

    key: str
    label: str
    href: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two nodes, by their keys."""

    source: str
    target: str
    label: str = ""


def network(
    caption: Caption, nodes: Sequence[Node], links: Sequence[Link], width: int = WIDTH
) -> Spec:
    """Return a drawing of *nodes* and those of *links* whose ends are among them."""
    width, shown = within(width), nodes[:MOST_NODES]
    if not shown:
        return empty(caption, width)
    place = {node.key: index for index, node in enumerate(shown)}
    drawn = [one for one in links if one.source in place and one.target in place][:MOST_LINKS]
    degree = Counter(key for one in drawn for key in (one.source, one.target))
    height = round(width * SHAPE)
    best = sorted(shown, key=lambda node: -degree[node.key])
    named = {node.key for node in best[: width * height // NAMED_AREA]}
    kinds = list(dict.fromkeys(node.kind for node in shown))
    rows = [
        {
            "name": label(node.label, NAME) if node.key in named else "",
            "says": stated(caption, node.label, None),
            "paint": SERIES[kinds.index(node.kind) % len(SERIES)],
            "size": 60 + 20 * min(degree[node.key], 12),
            **linked(node.href),
        }
        for node in shown
    ]
    ends = [
        {"source": place[one.source], "target": place[one.target], "says": label(one.label, NAME)}
        for one in drawn
    ]
    return {
        **vega(caption, width, height),
        "data": [{"name": "nodes", "values": rows}, {"name": "links", "values": ends}],
        "marks": [_circles(rows, width, height), _lines(), _names()],
    }


def _circles(rows: Sequence[dict[str, Any]], width: int, height: int) -> Spec:
    """Return the nodes, and with them the layout."""
    room = math.sqrt(width * height / (len(rows) + 1))
    forces = [
        {"force": "center", "x": width / 2, "y": height / 2},
        {"force": "collide", "radius": OWN_ROOM * room},
        {"force": "nbody", "strength": -2 * room},
        {"force": "link", "links": "links", "distance": LINK_ROOM * room},
        {"force": "x", "x": "middle_x", "strength": 0.06},
        {"force": "y", "y": "middle_y", "strength": 0.1},
    ]
    encode = {
        "middle_x": {"value": width / 2},
        "middle_y": {"value": height / 2},
        "size": {"field": "size"},
        "fill": {"field": "paint"},
        "stroke": {"value": colour("paper")},
        "strokeWidth": {"value": 1.5},
        "description": {"field": "says"},
        **linking(rows),
    }
    return {
        "name": "circles",
        "type": "symbol",
        "zindex": 1,
        "from": {"data": "nodes"},
        "encode": {"enter": encode},
        "transform": [
            {
                "type": "force",
                "iterations": STEPS,
                "static": True,
                "signal": "force",
                "forces": forces,
            },
            _kept("x", SIDE, width - SIDE),
            _kept("y", EDGE, height - EDGE),
        ],
    }


def _kept(name: str, least: float, most: float) -> Spec:
    """Return the step that keeps nodes within the drawing."""
    return {"type": "formula", "as": name, "expr": f"clamp(datum.{name}, {least}, {most})"}


def _lines() -> Spec:
    ends = {
        f"{end}{axis.upper()}": f"datum.{end}.{axis}"
        for end in ("source", "target")
        for axis in ("x", "y")
    }
    return {
        "type": "path",
        "aria": False,
        "from": {"data": "links"},
        "encode": {"enter": {"stroke": {"value": colour("line")}, "strokeWidth": {"value": 1}}},
        "transform": [
            {"type": "linkpath", "require": {"signal": "force"}, "shape": "line", **ends}
        ],
    }


def _names() -> Spec:
    return {
        "type": "text",
        "aria": False,
        "zindex": 2,
        "from": {"data": "circles"},
        "encode": {
            "enter": {
                "x": {"field": "x"},
                "y": {"field": "y"},
                "dy": {"value": -10},
                "text": {"field": "datum.name"},
                "align": {"value": "center"},
                "fill": {"value": colour("ink")},
                "stroke": {"value": colour("paper")},
                "strokeWidth": {"value": 3},
                "fontSize": {"value": SMALL},
                "font": {"value": "Liberation Sans"},
            }
        },
    }
