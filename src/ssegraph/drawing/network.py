"""Networks: things and the links between them, every name in a place of its own.

Where there is room, distances on the paper are those in the network
(``islands``) and names stand beside their points (``naming``); where there is
little, names stand below each other and links are arcs (``arcs``).  The same
network is always the same drawing.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ssegraph.drawing.apart import Footprint
from ssegraph.drawing.arcs import Laid, arcs
from ssegraph.drawing.empty import empty
from ssegraph.drawing.islands import highest, stand
from ssegraph.drawing.kinds import legend, legend_marks, looks, symbol
from ssegraph.drawing.labels import label
from ssegraph.drawing.naming import BESIDE, Named, place
from ssegraph.drawing.specification import (
    FONT_NAME,
    Caption,
    Spec,
    linked,
    linking,
    stated,
    vega,
    within,
)
from ssegraph.drawing.telling import telling
from ssegraph.drawing.theme import colour
from ssegraph.drawing.wording import Words, usual_of, wordings

WIDTH = 640
# Narrower drawings of so few nodes are arcs, if these are not too high.
NARROW, MOST_LISTED = 500, 60
MOST_NODES, MOST_LINKS = 150, 600
NAME_SIZE, NAME = 12, 24
# Nodes with names may cover this share of the paper; else some do and the others have a share.
NAMED_SHARE, HUBS_SHARE, SHARE = 0.5, 0.15, 0.3
# Without a name a node needs so much more room to its sides than above and below.
WIDER = 1.15
# Around a name and its point, in pixels.
ROOM = 5.0
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A thing in a network; ``kind`` says in words what it is, and decides its look."""

    key: str
    label: str
    href: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A link between two nodes, by their keys."""

    source: str
    target: str


def network(
    caption: Caption,
    nodes: Sequence[Node],
    links: Sequence[Link],
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return a drawing of *nodes* and those of *links* whose ends are among them."""
    width, shown = within(width), nodes[:MOST_NODES]
    if not shown:
        return empty(caption, width)
    at = {node.key: number for number, node in enumerate(shown)}
    drawn = [one for one in links if one.source in at and one.target in at][:MOST_LINKS]
    pairs = [(at[one.source], at[one.target]) for one in drawn if one.source != one.target]
    ends = tuple(dict.fromkeys((min(pair), max(pair)) for pair in pairs))
    degrees = _degrees(ends)
    known = looks(node.kind for node in shown)
    kinds, top = legend(known, caption.language, width)
    left = max(1, height - top) if height else 0
    laid = _laid_out(tuple(label(node.label, 1000) for node in shown), ends, width, left)
    rows = [
        {
            "at": number,
            "says": stated(caption, node.label, None),
            **symbol(known[node.kind], _size(degrees[number])),
            **_placed(laid, number, top),
            **linked(node.href),
        }
        for number, node in enumerate(shown)
    ]
    tables = {"kinds": kinds, "links": [{"path": path} for path in laid.paths], "nodes": rows}
    return {
        **vega(_told(caption, shown, drawn), width, height or math.ceil(laid.height + top)),
        "data": [{"name": name, "values": values} for name, values in tables.items()],
        "marks": [*legend_marks(kinds), _lines(top), _nodes(rows)],
    }


def _told(caption: Caption, nodes: Sequence[Node], links: Sequence[Link]) -> Caption:
    names = {node.key: node.label for node in nodes}
    told = dict.fromkeys(f"{names[one.source]} – {names[one.target]}" for one in links)
    return telling(caption, list(told) or list(names.values()))


# A page asks for the same drawing more than once: for its words and for its picture.
@lru_cache(maxsize=32)
def _laid_out(
    names: tuple[str, ...], links: tuple[tuple[int, int], ...], width: float, height: float
) -> Laid:
    if width < NARROW and len(names) <= MOST_LISTED:
        found = arcs(names, links, width, NAME_SIZE)
        if not height or found.height <= height:
            return found
    return _on_paper(names, links, width, height)


def _on_paper(
    names: Sequence[str], links: Sequence[tuple[int, int]], width: float, height: float
) -> Laid:
    degrees = _degrees(links)
    choices = [wordings(name, NAME_SIZE, NAME) for name in names]
    radii = [_radius(degrees[number]) for number in range(len(names))]
    # The best linked get their names first.
    order = sorted(range(len(names)), key=lambda number: -degrees[number])
    feet = _footprints(radii, choices, order, width * (height or highest(width)))
    places, high = stand(feet, links, width, height)
    points = [Named(*places[number], radii[number], choices[number]) for number in order]
    segments = [(*places[one], *places[other]) for one, other in links]
    placed = dict(zip(order, place(points, segments, width, high), strict=True))
    paths = [f"M{x:.1f},{y:.1f}L{end_x:.1f},{end_y:.1f}" for x, y, end_x, end_y in segments]
    return Laid(places, [placed[number] for number in range(len(names))], paths, high)


def _degrees(links: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """Return how many links each node has."""
    return Counter(end for link in links for end in link)


def _size(degree: int) -> float:
    """Return the area of a node's symbol, in square pixels."""
    return 60 + 20 * min(degree, 12)


def _radius(degree: int) -> float:
    # The corners of some shapes are outside a circle of their size.
    return 1.25 * math.sqrt(_size(degree) / math.pi)


def _footprints(
    radii: Sequence[float],
    choices: Sequence[Sequence[Words]],
    order: Sequence[int],
    paper: float,
) -> list[Footprint]:
    """Return what each node needs on a *paper* of so many square pixels: room for its name, too.

    Where there is too little for all names, the first in *order* have it, and
    the nodes share the rest evenly.
    """
    feet = [_footprint(*one) for one in zip(radii, map(usual_of, choices), strict=True)]
    if sum(foot.area for foot in feet) <= NAMED_SHARE * paper:
        return feet
    even = math.sqrt(SHARE * paper / len(feet)) / 2
    sides = [max(radius + ROOM, even) for radius in radii]
    shared = [Footprint(side * WIDER, side / WIDER, side / WIDER) for side in sides]
    room = HUBS_SHARE * paper
    for number in order:
        room -= feet[number].area
        if room < 0:
            break
        shared[number] = feet[number]
    return shared


def _footprint(radius: float, words: Words | None) -> Footprint:
    if words is None:
        return Footprint(radius + ROOM, radius + ROOM, radius + ROOM)
    side = max(radius, words.width / 2) + ROOM
    return Footprint(side, radius + ROOM, radius + BESIDE + words.height + ROOM)


def _placed(laid: Laid, number: int, top: float) -> Row:
    (x, y), spot = laid.places[number], laid.spots[number]
    row: Row = {"x": round(x, 1), "y": round(y + top, 1)}
    if spot is None:
        return {
            **row,
            "name": "",
            "name_x": row["x"],
            "name_y": row["y"],
            "align": "left",
            "line": 1,
        }
    line = spot.words.height / max(1, len(spot.words.lines))
    return {
        **row,
        "name": list(spot.words.lines),
        "name_x": round(spot.x, 1),
        "name_y": round(spot.box[1] + top + line / 2 + NAME_SIZE * 0.36, 1),
        "align": spot.align,
        "line": line,
    }


def _lines(top: float) -> Spec:
    look = {
        "path": {"field": "path"},
        "stroke": {"value": colour("soft")},
        "strokeOpacity": {"value": 0.5},
        "strokeWidth": {"value": 1.2},
    }
    path = {"type": "path", "aria": False, "from": {"data": "links"}, "encode": {"enter": look}}
    return {"type": "group", "encode": {"enter": {"y": {"value": top}}}, "marks": [path]}


def _nodes(rows: Sequence[Row]) -> Spec:
    """Return a group to each node, so that its symbol and its name are one link."""
    point: Row = {name: {"field": name} for name in ("x", "y", "size", "shape")}
    point |= {
        "fill": {"field": "paint"},
        "stroke": {"value": colour("paper")},
        "strokeWidth": {"value": 1.5},
        "description": {"field": "says"},
    }
    name: Row = {
        "x": {"field": "name_x"},
        "y": {"field": "name_y"},
        "text": {"field": "name"},
        "lineHeight": {"field": "line"},
        "align": {"field": "align"},
        "fill": {"value": colour("ink")},
        "stroke": {"value": colour("paper")},
        "strokeWidth": {"value": 3},
        "fontSize": {"value": NAME_SIZE},
        "font": {"value": FONT_NAME},
    }
    facet = {"name": "node", "data": "nodes", "groupby": ["at", "href"]}
    inner = [
        {"type": kind, "from": {"data": "node"}, "encode": {"enter": encode}}
        for kind, encode in (("symbol", point), ("text", name))
    ]
    return {
        "type": "group",
        "from": {"facet": facet},
        "encode": {"enter": linking(rows)},
        "marks": inner,
    }
