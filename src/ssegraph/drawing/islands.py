"""Where the nodes of a network stand: each connected part by itself, the parts in rows.

All measures are in pixels.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.apart import Footprint, Point, apart
from ssegraph.drawing.stress import spreads, tangle

# The share of its paper that the footprints of a part cover: the rest is for lines.
FILLED = 0.42
# How long a part may be for its height, and how short.
LONGEST, SHORTEST = 2.2, 1.5
# A row may be so much too wide: its parts then give way a little.
SQUEEZED = 1.1
# Between two parts.
GAP = 20.0
# What there is room for is used, up to this many times what is needed.
LARGEST_STRETCH = 1.35
# A drawing without a height of its own is so high for its width, if it can be.
LOWEST, HIGHEST = 0.35, 1.1
# A narrow one may be as high as a telephone.
TELEPHONE = 640.0
Link = tuple[int, int]


@dataclass(slots=True)
class _Part:
    """A connected part: its nodes, their places, and its size."""

    nodes: list[int]
    places: list[Point]
    width: float
    height: float


def highest(width: float) -> float:
    """Return how high a drawing *width* wide may be that has no height of its own."""
    return max(HIGHEST * width, TELEPHONE)


def stand(
    footprints: Sequence[Footprint], links: Sequence[Link], width: float, height: float = 0
) -> tuple[list[Point], float]:
    """Return the places of nodes with *footprints*, and the height of their paper.

    The height is that which is given; without one it is what they need, within limits.
    """
    parts = [_laid_out(nodes, footprints, links, width) for nodes in _connected(footprints, links)]
    rows = _rows(parts, width)
    needed = sum(max(part.height for part in row) for row in rows) + GAP * (len(rows) - 1)
    up = height or max(LOWEST * width, min(highest(width), needed))
    places = _in_rows(rows, len(footprints), width, up, needed)
    places = apart(places, footprints, width, up)
    if height:
        return places, height
    return _trimmed(places, footprints)


def _connected(footprints: Sequence[Footprint], links: Sequence[Link]) -> list[list[int]]:
    """Return the nodes of each connected part, the largest part first."""
    head = list(range(len(footprints)))

    def first(node: int) -> int:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    for one, other in links:
        low, high = sorted((first(one), first(other)))
        head[high] = low
    parts: dict[int, list[int]] = {}
    for node in range(len(footprints)):
        parts.setdefault(first(node), []).append(node)
    return sorted(parts.values(), key=lambda nodes: -len(nodes))


def _laid_out(
    nodes: list[int], footprints: Sequence[Footprint], links: Sequence[Link], most: float
) -> _Part:
    """Return the part of *nodes*, at most *most* wide."""
    own = [footprints[node] for node in nodes]
    place = {node: at for at, node in enumerate(nodes)}
    inner = [(place[one], place[other]) for one, other in links if one in place]
    tries = [_scaled(unit, own, most) for unit in spreads(len(nodes), inner)]
    best = min(tries, key=lambda places: tangle(places, inner)) if len(tries) > 1 else tries[0]
    moved, high = _trimmed(best, own)
    start = min(x - foot.side for (x, _), foot in zip(moved, own, strict=True))
    end = max(x + foot.side for (x, _), foot in zip(moved, own, strict=True))
    return _Part(nodes, [(x - start, y) for x, y in moved], end - start, high)


def _scaled(unit: Sequence[Point], own: Sequence[Footprint], most: float) -> list[Point]:
    """Return the places *unit* in pixels, with room for the footprints, at most *most* wide."""
    across, down = (
        max(one[axis] for one in unit) - min(one[axis] for one in unit) for axis in (0, 1)
    )
    shape = max(SHORTEST, min(LONGEST, across / max(down, 0.01)))
    area = sum(foot.area for foot in own) / FILLED
    width = min(most, math.sqrt(area * shape))
    # The footprints of the outermost nodes are within the part.
    wide = max(1.0, width - 2 * max(foot.side for foot in own))
    high = max(1.0, area / width - max(foot.up + foot.down for foot in own))
    scale_x = wide / max(across, 0.5)
    # What lies in a line stays in one.
    scale_y = min(scale_x, high / max(down, 0.5))
    left = min(x * scale_x - foot.side for (x, _), foot in zip(unit, own, strict=True))
    return apart([(x * scale_x - left, y * scale_y) for x, y in unit], own, most)


def _trimmed(places: Sequence[Point], footprints: Sequence[Footprint]) -> tuple[list[Point], float]:
    """Return *places* moved up to the top, and the height that they take there."""
    top = min(y - foot.up for (_, y), foot in zip(places, footprints, strict=True))
    end = max(y + foot.down for (_, y), foot in zip(places, footprints, strict=True))
    return [(x, y - top) for x, y in places], end - top


def _rows(parts: Sequence[_Part], width: float) -> list[list[_Part]]:
    """Return *parts* in rows, each part in the first row with room for it."""
    rows: list[list[_Part]] = []
    room: list[float] = []
    for part in sorted(parts, key=lambda one: (-one.height, -one.width)):
        row = next((at for at, left in enumerate(room) if left >= part.width), None)
        if row is None:
            row = len(rows)
            rows.append([])
            room.append(width * SQUEEZED)
        rows[row].append(part)
        room[row] -= part.width + GAP
    return rows


def _in_rows(
    rows: Sequence[Sequence[_Part]], count: int, width: float, height: float, needed: float
) -> list[Point]:
    """Return the place of every node, the rows being stretched to *width* and *height*."""
    places: list[Point] = [(0.0, 0.0)] * count
    down = height / needed if height < needed else min(LARGEST_STRETCH, height / needed)
    y = (height - needed * down) / 2
    for row in rows:
        used = sum(part.width for part in row) + GAP * (len(row) - 1)
        across = min(LARGEST_STRETCH, width / used)
        high = max(part.height for part in row)
        # What is left when nothing more may be stretched stands at both sides and between.
        between = (width - used * across) / (len(row) + 1)
        x = between
        for part in row:
            top = y + (high - part.height) / 2 * down
            for node, place in zip(part.nodes, part.places, strict=True):
                places[node] = (x + place[0] * across, top + place[1] * down)
            x += (part.width + GAP) * across + between
        y += (high + GAP) * down
    return places
