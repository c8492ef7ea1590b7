"""Networks where there is little room: a name to each line, links as arcs beside them.

An arc diagram (Wattenberg 2002): every name has a line of its own, so none can
cover another.  What is linked stands as near as it can.  All measures are in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ssegraph.drawing.apart import Point
from ssegraph.drawing.labels import characters, lines
from ssegraph.drawing.letters import text_width
from ssegraph.drawing.naming import Spot
from ssegraph.drawing.stress import beside_each
from ssegraph.drawing.wording import Words

LINE, ROW_GAP, PART_GAP = 16.0, 7.0, 10.0
# How far arcs reach from the points, at least and at most, and for the width of the drawing.
NEAREST, FARTHEST, REACH = 9.0, 72.0, 0.19
# Between an arc and the edge, and between a point and its name.
EDGE, BESIDE = 3.0, 14.0
MOST_LINES = 2
# An arc of Bézier's reaches three quarters as far as its handles.
HANDLE = 4 / 3
Link = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Laid:
    """Where the points and names stand, the links as SVG paths, and the height of it all."""

    places: Sequence[Point]
    spots: Sequence[Spot | None]
    paths: Sequence[str]
    height: float


def arcs(names: Sequence[str], links: Sequence[Link], width: float, size: float) -> Laid:
    """Return the diagram of *names*, in letters of *size*, and the *links* between them."""
    rail = min(FARTHEST, REACH * width)
    room = width - rail - BESIDE
    places: list[Point] = [(0.0, 0.0)] * len(names)
    spots: list[Spot | None] = [None] * len(names)
    y = 2.0
    for part in _parts(len(names), links):
        for node in part:
            words = _words(names[node], room, size)
            places[node] = (rail, y + LINE / 2)
            box = (rail + BESIDE, y, rail + BESIDE + words.width, y + words.height)
            spots[node] = Spot(box, "left", words)
            y += words.height + ROW_GAP
        y += PART_GAP
    height = y - PART_GAP - ROW_GAP + 2
    return Laid(places, spots, list(_paths(places, links, rail)), height)


def _words(name: str, room: float, size: float) -> Words:
    """Return *name* in at most two lines that fit into *room*."""
    most = characters(room, size)
    texts = lines(name, most, MOST_LINES)
    while most > 1 and max((text_width(text, size) for text in texts), default=0) > room:
        most -= 1
        texts = lines(name, most, MOST_LINES)
    width = max((text_width(text, size) for text in texts), default=0)
    return Words(tuple(texts), width, LINE * max(1, len(texts)), 0)


def _parts(count: int, links: Sequence[Link]) -> list[list[int]]:
    """Return the nodes of each connected part as they stand, the largest part first."""
    beside = beside_each(count, links)
    seen: set[int] = set()
    parts = []
    for start in sorted(range(count), key=lambda node: -len(beside[node])):
        if start not in seen:
            parts.append(_from(start, beside, seen))
    return sorted(parts, key=lambda part: -len(part))


def _from(start: int, beside: Sequence[Sequence[int]], seen: set[int]) -> list[int]:
    """Return what can be reached from *start*, each node followed by what only it leads to."""
    order, waiting = [], [start]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        seen.add(node)
        order.append(node)
        # What leads on comes last, so that the short arcs are the inner ones.
        following = [other for other in dict.fromkeys(beside[node]) if other not in seen]
        waiting += sorted(following, key=lambda other: -len(beside[other]))
    return order


def _paths(places: Sequence[Point], links: Sequence[Link], rail: float) -> Iterator[str]:
    spans = [abs(places[one][1] - places[other][1]) for one, other in links]
    longest = max(spans, default=1) or 1
    for (one, other), span in zip(links, spans, strict=True):
        away = NEAREST + (rail - EDGE - NEAREST) * math.sqrt(span / longest)
        x, y = places[one]
        end = places[other][1]
        bend = x - HANDLE * min(away, NEAREST + span / 2)
        yield f"M{x:.1f},{y:.1f}C{bend:.1f},{y:.1f},{bend:.1f},{end:.1f},{x:.1f},{end:.1f}"
