"""Shapes on the globe, in degrees: boxes, areas, middles, coarser lines.

All of it is rough, as for choosing what a map shows; the renderer projects.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

FULL_TURN = 360.0
# Points nearer than so much of the coarseness are as good as one.
DENSE = 0.7
# Longitude, latitude.
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the world in degrees; ``east`` is beyond 180 if it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> Point:
        """The middle, longitude first."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def meets(self, other: Box) -> bool:
        """Tell whether the boxes have anything in common, wherever each cuts the globe."""
        if self.south > other.north or other.south > self.north:
            return False
        shifts = (-FULL_TURN, 0.0, FULL_TURN)
        return any(
            self.west <= other.east + shift and other.west + shift <= self.east for shift in shifts
        )


def coarser(line: Sequence[Point], coarseness: float) -> list[int]:
    """Return which points of *line* to keep so that it strays by about *coarseness* degrees.

    The first and the last are always kept, so lines that meet still do.
    """
    narrow = math.cos(math.radians(line[0][1]))
    flat = [(x * narrow, y) for x, y in line]
    # The exact rule costs most where points are dense, and there the rough one does as well.
    rough = _steps(flat, coarseness * DENSE)
    return [rough[index] for index in _corners([flat[index] for index in rough], coarseness)]


def _steps(line: Sequence[Point], length: float) -> list[int]:
    """Return points of *line* that are at least *length* apart, and its ends."""
    least, kept, (x, y) = length * length, [0], line[0]
    for index in range(1, len(line) - 1):
        to_x, to_y = line[index]
        if (to_x - x) ** 2 + (to_y - y) ** 2 >= least:
            kept.append(index)
            x, y = to_x, to_y
    return [*kept, len(line) - 1]


def _corners(line: Sequence[Point], coarseness: float) -> list[int]:
    """Return the points without which *line* would stray, by Douglas and Peucker's rule."""
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        distances = _distances(line, first, last)
        most = max(distances, default=0.0)
        if most > coarseness:
            far = first + 1 + distances.index(most)
            kept.add(far)
            waiting += [(first, far), (far, last)]
    return sorted(kept)


def _distances(line: Sequence[Point], first: int, last: int) -> list[float]:
    """Return how far the points between *first* and *last* are from the line between those."""
    (x, y), (to_x, to_y) = line[first], line[last]
    along_x, along_y = to_x - x, to_y - y
    length = math.hypot(along_x, along_y)
    between = line[first + 1 : last]
    if not length:
        return [math.hypot(a - x, b - y) for a, b in between]
    return [abs((a - x) * along_y - (b - y) * along_x) / length for a, b in between]


def unrolled(outline: Sequence[Point]) -> list[Point]:
    """Return *outline* without jumps at the date line: beyond it, longitudes go on."""
    turns, before, found = 0.0, outline[0][0], []
    for x, y in outline:
        if abs(x - before) > FULL_TURN / 2:
            turns += FULL_TURN if x < before else -FULL_TURN
        before = x
        found.append((x + turns, y))
    return found


def _sides(outline: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(outline, (*outline[1:], outline[0]), strict=True)


def area_of(outline: Sequence[Point]) -> float:
    """Return about how large what *outline* encloses is, in square degrees at the equator."""
    twice = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in _sides(outline))
    middle = sum(y for _, y in outline) / len(outline)
    return abs(twice) / 2 * math.cos(math.radians(middle))


def centroid_of(outline: Sequence[Point]) -> Point:
    """Return the middle of what *outline* encloses."""
    weight = x_sum = y_sum = 0.0
    for (x, y), (next_x, next_y) in _sides(outline):
        cross = x * next_y - next_x * y
        weight += cross
        x_sum += (x + next_x) * cross
        y_sum += (y + next_y) * cross
    if not weight:
        return outline[0]
    return round(x_sum / (3 * weight), 3), round(y_sum / (3 * weight), 3)


def box_of(outline: Sequence[Point]) -> Box:
    """Return the box around *outline*."""
    longitudes, latitudes = [x for x, _ in outline], [y for _, y in outline]
    return Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes))


def around(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around *boxes*, across the date line if that is smaller."""

    def united(west_of: float) -> Box:
        shifts = [FULL_TURN if box.east < west_of else 0.0 for box in boxes]
        return Box(
            min(box.west + shift for box, shift in zip(boxes, shifts, strict=True)),
            min(box.south for box in boxes),
            max(box.east + shift for box, shift in zip(boxes, shifts, strict=True)),
            max(box.north for box in boxes),
        )

    return min((united(-FULL_TURN), united(0.0)), key=lambda box: box.east - box.west)
