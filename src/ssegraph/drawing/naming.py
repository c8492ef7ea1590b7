"""Names beside points, where there is room: none covers another, a point, or the edge.

A name stands on one of eight sides of its point, in one line or several, whole
if it can be and shortened if it cannot.  It keeps off lines where it can.
All measures are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ssegraph.drawing.wording import Words, usual_of

# Between a point and its name, and between two names.
BESIDE, APART = 3.0, 3.0
SWEEPS = 3
MOST_SEGMENTS = 250
# What a place costs: a line through it, and another point so near that the name could be its.
CROSSED, DOUBTFUL, NEAR = 1.0, 100.0, 4.5
SIDES = (
    ("right", 0.0),
    ("below", 0.05),
    ("left", 0.1),
    ("above", 0.1),
    ("below right", 0.3),
    ("below left", 0.35),
    ("above right", 0.35),
    ("above left", 0.4),
)
DIAGONAL = 0.7
Box = tuple[float, float, float, float]
Segment = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Named:
    """A point and the ways in which its name may be written, the best first; none for no name."""

    x: float
    y: float
    radius: float
    choices: Sequence[Words]


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name stands: its box, its lines, and how they are aligned."""

    box: Box
    align: str
    words: Words

    @property
    def x(self) -> float:
        """Where the lines begin, end or have their middle, by how they are aligned."""
        left, _, right, _ = self.box
        return {"left": left, "right": right, "center": (left + right) / 2}[self.align]


@dataclass(slots=True)
class _Point:
    """A point with what is near it, and the places that its name may have."""

    named: Named
    near: list[int] = field(default_factory=list)
    spots: list[tuple[float, Spot]] = field(default_factory=list)


def place(
    points: Sequence[Named],
    segments: Sequence[Segment],
    width: float,
    height: float,
    *,
    doubtful: bool = True,
) -> list[Spot | None]:
    """Return where the names of *points* stand; ``None`` where there is no room.

    The first points get their room first.  Unless they may be *doubtful*, none
    stands where it could be taken for that of another point.
    """
    found = [_Point(one) for one in points]
    _find_near(found)
    # Among so many lines no name could keep off them.
    kept_off = segments if len(segments) <= MOST_SEGMENTS else ()
    for number, point in enumerate(found):
        spots_of = _open_spots(found, number, kept_off, width, height)
        point.spots = [one for one in spots_of if doubtful or one[0] < DOUBTFUL]
    spots: list[Spot | None] = [None] * len(found)
    for number in range(len(found)):
        spots[number] = _first(found, number, spots)
    for _ in range(SWEEPS):
        before = list(spots)
        for number in range(len(found)):
            spots[number] = _best(found, number, spots)
        for number, spot in enumerate(spots):
            if spot is None:
                _make_room(found, number, spots)
        if spots == before:
            break
    return spots


def _find_near(points: Sequence[_Point]) -> None:
    """Note for each point which others its name could meet."""
    reach = [_reach(point.named) for point in points]
    room = 4 * BESIDE
    for one, here in enumerate(points):
        for other, there in enumerate(points[:one]):
            across, down = reach[one][0] + reach[other][0], reach[one][1] + reach[other][1]
            if (
                abs(here.named.x - there.named.x) < across + room
                and abs(here.named.y - there.named.y) < down + room
            ):
                here.near.append(other)
                there.near.append(one)


def _reach(point: Named) -> tuple[float, float]:
    """Return how far from *point* its name could be, to either side and up or down."""
    wide = max((words.width for words in point.choices), default=0)
    high = max((words.height for words in point.choices), default=0)
    return wide + point.radius, high + point.radius


def _open_spots(
    points: Sequence[_Point],
    number: int,
    segments: Sequence[Segment],
    width: float,
    height: float,
) -> list[tuple[float, Spot]]:
    """Return the places on the paper that cover no point, with their costs, the cheapest first."""
    own = points[number].named
    circles = [points[at].named for at in points[number].near]
    found = []
    wide, high = (reach + 2 * BESIDE for reach in _reach(own))
    around = (own.x - wide, own.y - high, own.x + wide, own.y + high)
    passing = [one for one in segments if _crosses(one, around)]
    for words in own.choices:
        for side, cost in SIDES:
            spot = _spot(own, words, side)
            left, top, right, bottom = spot.box
            if left < 0 or top < 0 or right > width or bottom > height:
                continue
            if not any(_covers(spot.box, circle, BESIDE / 2) for circle in circles):
                crossed = sum(_crosses(one, spot.box) for one in passing)
                doubtful = DOUBTFUL * any(
                    _covers(spot.box, circle, NEAR) for circle in circles if not _same(own, circle)
                )
                found.append((cost + words.cost + CROSSED * crossed + doubtful, spot))
    return sorted(found, key=lambda one: one[0])


def _spot(own: Named, words: Words, side: str) -> Spot:
    away = own.radius + BESIDE
    wide, high = words.width, words.height
    vertical, _, beside = side.rpartition(" ") if " " in side else (side, "", side)
    if beside in ("left", "right") and vertical != beside:
        away = DIAGONAL * own.radius + BESIDE / 2
    x, align = own.x - wide / 2, "center"
    if beside == "right":
        x, align = own.x + away, "left"
    elif beside == "left":
        x, align = own.x - away - wide, "right"
    y = own.y - high / 2
    if vertical == "below":
        y = own.y + away
    elif vertical == "above":
        y = own.y - away - high
    return Spot((x, y, x + wide, y + high), align, words)


def _first(points: Sequence[_Point], number: int, spots: Sequence[Spot | None]) -> Spot | None:
    """Return the place of a name as it is usually written, else the cheapest that is free."""
    point = points[number]
    usual = usual_of(point.named.choices)
    below = [spot for _, spot in point.spots if spot.align == "center" and spot.words == usual]
    others = [spot for _, spot in point.spots]
    return next((one for one in below + others if _is_free(point, one, spots)), None)


def _best(points: Sequence[_Point], number: int, spots: Sequence[Spot | None]) -> Spot | None:
    point = points[number]
    return next((one for _, one in point.spots if _is_free(point, one, spots)), None)


def _make_room(points: Sequence[_Point], number: int, spots: list[Spot | None]) -> None:
    """Let a name have a place where only one other stands that can have another."""
    point = points[number]
    for _, spot in point.spots:
        there = [at for at in point.near if (its := spots[at]) and _overlap(spot.box, its.box)]
        if len(there) == 1:
            before, spots[number] = spots[there[0]], spot
            spots[there[0]] = _best(points, there[0], spots)
            if spots[there[0]] is not None:
                return
            spots[there[0]], spots[number] = before, None


def _is_free(point: _Point, spot: Spot, spots: Sequence[Spot | None]) -> bool:
    for other in point.near:
        its = spots[other]
        if its is not None and _overlap(spot.box, its.box):
            return False
    return True


def _overlap(one: Box, other: Box) -> bool:
    return (
        one[0] < other[2] + APART
        and other[0] < one[2] + APART
        and one[1] < other[3] + 1
        and other[1] < one[3] + 1
    )


def _covers(box: Box, circle: Named, room: float) -> bool:
    """Tell whether *box* comes nearer to *circle* than *room*."""
    across = max(box[0] - circle.x, 0, circle.x - box[2])
    down = max(box[1] - circle.y, 0, circle.y - box[3])
    least = circle.radius + room
    return across * across + down * down < least * least


def _same(one: Named, other: Named) -> bool:
    """Tell whether two points look like one."""
    least = (one.radius + other.radius) / 2
    return abs(one.x - other.x) < least and abs(one.y - other.y) < least


def _crosses(segment: Segment, box: Box) -> bool:
    """Tell whether *segment* goes through *box* (Liang and Barsky 1984)."""
    x, y, end_x, end_y = segment
    if max(x, end_x) < box[0] or min(x, end_x) > box[2]:
        return False
    if max(y, end_y) < box[1] or min(y, end_y) > box[3]:
        return False
    enter, leave = 0.0, 1.0
    for along, before, after in (
        (end_x - x, x - box[0], box[2] - x),
        (end_y - y, y - box[1], box[3] - y),
    ):
        for step, room in ((-along, before), (along, after)):
            if step == 0:
                if room < 0:
                    return False
            elif step < 0:
                enter = max(enter, room / step)
            else:
                leave = min(leave, room / step)
    return enter < leave
