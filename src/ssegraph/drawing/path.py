"""Write the outlines of shapes in few bytes (SVG 2 section 9.3).

Maps are thousands of points: they are put on a grid of tenths of a pixel, and
each is written as the step from the one before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

GRID = 10
POINT = re.compile(r"(-?[\d.]+(?:e-?\d+)?),(-?[\d.]+(?:e-?\d+)?)")
POLYGONS = re.compile(r"[ML\d.,e-]*Z?(?:[MLZ\d.,e-]*)")
NUMBER = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
# What an outline of lines, curves and arcs may be made of.
OUTLINE = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\d.,e\s-]*")
# A ring of fewer points encloses nothing.
LEAST_POINTS = 3
Point = tuple[int, int]


def compact_path(outline: str) -> str:
    """Return *outline* as it looks the same in fewer bytes; '' if it is none.

    >>> compact_path("M10,10L20,10L20.04,10L20,20.5Z")
    'M10 10l10 0 0 10.5z'
    """
    if not OUTLINE.fullmatch(outline):
        return ""
    if not POLYGONS.fullmatch(outline):
        return NUMBER.sub(lambda found: f"{round(float(found[0]), 2):g}", outline)
    return "".join(_written(part) for part in outline.split("M") if part)


def _written(part: str) -> str:
    """Write one ring or line, without the points that make no step."""
    is_closed = part.endswith("Z")
    found = ((float(x), float(y)) for x, y in POINT.findall(part))
    points = list(_turns((round(x * GRID), round(y * GRID)) for x, y in found))
    if is_closed and points[0] == points[-1]:
        points.pop()
    if len(points) < (LEAST_POINTS if is_closed else 1):
        return ""
    steps = [
        distance
        for (x, y), (next_x, next_y) in pairwise(points)
        for distance in (next_x - x, next_y - y)
    ]
    return f"M{_numbers(points[0])}" + (f"l{_numbers(steps)}" if steps else "") + "z" * is_closed


def _turns(points: Iterable[Point]) -> list[Point]:
    """Leave out the points at which a line stands still or goes straight on."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and _is_between(kept[-2], kept[-1], point):
            kept.pop()
        kept.append(point)
    return kept


def _is_between(start: Point, middle: Point, end: Point) -> bool:
    (x, y), (to_x, to_y) = (
        (middle[0] - start[0], middle[1] - start[1]),
        (end[0] - middle[0], end[1] - middle[1]),
    )
    return x * to_y == y * to_x and x * to_x + y * to_y > 0


def _numbers(tenths: Iterable[int]) -> str:
    """Write numbers with no more between them than a reader needs to tell them apart."""
    text, before = "", ""
    for number in tenths:
        written = _number(number)
        parted = written[0] == "-" or not before or (written[0] == "." and "." in before)
        text += written if parted else f" {written}"
        before = written
    return text


def _number(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), GRID)
    sign = "-" if tenths < 0 else ""
    if not rest:
        return f"{sign}{whole}"
    return f"{sign}{whole or ''}.{rest}"
