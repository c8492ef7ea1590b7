"""Boxes in columns, joined by lines that lead from left to right where they can.

The columns are those of Sugiyama, Tagawa and Toda (1981): lines in a circle
are turned round, each box stands as far left as its lines let it, a line that
passes a column gets a place there, and places are ordered by the mean of what
they are joined with, to have few lines cross.  All measures are in pixels.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP_X, GAP_Y = 48.0, 20.0
PASSING = 10.0
SWEEPS = 12
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """A box of a size; lines reach it at ``head`` below its top."""

    key: str
    width: float
    height: float
    head: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one box to another, which leaves its box at ``start`` below the top."""

    source: str
    target: str
    start: float


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Where each box stands, by its left upper corner, and the path of each line (SVG).

    ``widths`` are those of the columns, which every box in one should fill:
    lines begin and end there.
    """

    width: float
    height: float
    places: Mapping[str, Point]
    widths: Mapping[str, float]
    paths: tuple[str, ...]


@dataclass(slots=True)
class _Place:
    """A box, or a line that passes, in its column."""

    column: int
    height: float
    head: float
    top: float = 0.0

    @property
    def middle(self) -> float:
        return self.top + self.head


def arrange(boxes: Sequence[Box], lines: Sequence[Line], gap: float = GAP_Y) -> Arrangement:
    """Find places for *boxes* and paths for those *lines* whose ends are among them.

    Boxes above each other are *gap* apart.
    """
    known = {box.key for box in boxes}
    drawn = [one for one in lines if {one.source, one.target} <= known]
    ranks = _ranks(boxes, drawn)
    columns, chains = _columns(boxes, drawn, ranks)
    _order(columns, chains, gap)
    widths = [
        max((box.width for box in boxes if ranks[box.key] == number), default=0.0)
        for number in range(len(columns))
    ]
    lefts = [sum(widths[:number]) + GAP_X * number for number in range(len(columns))]
    places = {key: place for column in columns for key, place in column.items()}
    top = min((place.top for place in places.values()), default=0.0)
    for place in places.values():
        place.top -= top
    # A line from a box to itself goes round on its right.
    loops = any(one.source == one.target for one in drawn)
    return Arrangement(
        sum(widths) + GAP_X * max(0, len(columns) - 1) + (GAP_X / 2 if loops else 0.0),
        max((place.top + place.height for place in places.values()), default=0.0),
        {box.key: (lefts[ranks[box.key]], places[box.key].top) for box in boxes},
        {box.key: widths[ranks[box.key]] for box in boxes},
        tuple(
            _path(one, chain, places, lefts, widths)
            for one, chain in zip(drawn, chains, strict=True)
        ),
    )


def _ranks(boxes: Sequence[Box], lines: Iterable[Line]) -> dict[str, int]:
    """Return the column of each box: right of all that leads to it, near what it leads to."""
    after = _without_circles([box.key for box in boxes], lines)
    before: defaultdict[str, list[str]] = defaultdict(list)
    for key, targets in after.items():
        for target in targets:
            before[target].append(key)
    ranks: dict[str, int] = {}

    def rank(key: str) -> int:
        if key not in ranks:
            ranks[key] = max((rank(one) + 1 for one in before[key]), default=0)
        return ranks[key]

    for box in boxes:
        rank(box.key)
    for key in sorted(ranks, key=lambda key: -ranks[key]):
        if after[key] and not before[key]:
            ranks[key] = min(ranks[one] for one in after[key]) - 1
    return ranks


def _without_circles(keys: Iterable[str], lines: Iterable[Line]) -> dict[str, list[str]]:
    """Return what each box leads to, with lines turned round that would close a circle."""
    leads: dict[str, list[str]] = {key: [] for key in keys}
    for one in lines:
        if one.source != one.target and one.target not in leads[one.source]:
            leads[one.source].append(one.target)
    after: dict[str, list[str]] = {key: [] for key in leads}
    done, open_ = set[str](), set[str]()

    def visit(key: str) -> None:
        open_.add(key)
        for target in leads[key]:
            start, end = (target, key) if target in open_ else (key, target)
            if end not in after[start]:
                after[start].append(end)
            if target not in open_ and target not in done:
                visit(target)
        open_.discard(key)
        done.add(key)

    for key in leads:
        if key not in done:
            visit(key)
    return after


def _columns(
    boxes: Sequence[Box], lines: Sequence[Line], ranks: Mapping[str, int]
) -> tuple[list[dict[str, _Place]], list[list[str]]]:
    """Return the columns with their places, and for each line the places it goes through."""
    columns: list[dict[str, _Place]] = [{} for _ in range(max(ranks.values(), default=-1) + 1)]
    for box in boxes:
        columns[ranks[box.key]][box.key] = _Place(ranks[box.key], box.height, box.head)
    chains = []
    for one in lines:
        start, end = ranks[one.source], ranks[one.target]
        step = 1 if end >= start else -1
        chain = [one.source]
        for column in range(start + step, end, step):
            # All lines to one box pass a column together.
            name = f"{one.target}\0{column}"
            columns[column].setdefault(name, _Place(column, PASSING, PASSING / 2))
            chain.append(name)
        chains.append([*chain, one.target])
    return columns, chains


def _order(columns: list[dict[str, _Place]], chains: Iterable[Sequence[str]], gap: float) -> None:
    """Order the places of each column and give them their tops."""
    joined: defaultdict[str, list[str]] = defaultdict(list)
    for chain in chains:
        for one, other in pairwise(chain):
            joined[one].append(other)
            joined[other].append(one)
    places = {key: place for column in columns for key, place in column.items()}
    for column in columns:
        _stack(list(column.values()), [0.0] * len(column), gap)
    for sweep in range(SWEEPS):
        step = 1 if sweep % 2 == 0 else -1
        for number in range(len(columns))[::step]:
            wanted = {}
            for key, place in columns[number].items():
                near = [places[other] for other in joined[key]]
                # The first sweeps look back only, the last ones to both sides.
                if sweep < SWEEPS // 2:
                    near = [one for one in near if (one.column - number) * step < 0]
                middles = [one.middle for one in near]
                wanted[key] = sum(middles) / len(middles) if middles else place.middle
            ranked = dict(sorted(columns[number].items(), key=lambda item: wanted[item[0]]))
            columns[number] = ranked
            tops = [wanted[key] - place.head for key, place in ranked.items()]
            _stack(list(ranked.values()), tops, gap)


def _stack(places: Sequence[_Place], wanted: Sequence[float], gap: float) -> None:
    """Put *places* below each other, as near to the *wanted* tops as can be.

    This is isotonic regression: places that push each other form a block,
    which stands where the mean of its members wants to be.
    """
    offsets, offset = [], 0.0
    for place in places:
        offsets.append(offset)
        offset += place.height + gap
    blocks: list[tuple[float, int]] = []
    for want, before in zip(wanted, offsets, strict=True):
        total, count = want - before, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / count:
            other, number = blocks.pop()
            total, count = total + other, count + number
        blocks.append((total, count))
    bases = [total / count for total, count in blocks for _ in range(count)]
    for place, base, before in zip(places, bases, offsets, strict=True):
        place.top = base + before


def _path(
    line: Line,
    chain: Sequence[str],
    places: Mapping[str, _Place],
    lefts: Sequence[float],
    widths: Sequence[float],
) -> str:
    """Return the path of *line* through the places of its *chain*."""
    source, target = places[line.source], places[line.target]
    rightward = target.column > source.column
    # Lines within a column, between boxes of one circle, go round on the right.
    beside = target.column == source.column
    start = lefts[source.column] + (widths[source.column] if rightward or beside else 0.0)
    end = lefts[target.column] + (0.0 if rightward else widths[target.column])
    points = [(start, source.top + line.start)]
    for name in chain[1:-1]:
        place = places[name]
        near, far = lefts[place.column], lefts[place.column + 1] - GAP_X
        points += [(x, place.middle) for x in ((near, far) if rightward else (far, near))]
    points.append((end, target.middle))
    bend = GAP_X / 2 if beside else 0.0
    path = f"M{points[0][0]:.1f},{points[0][1]:.1f}"
    for (x, y), (to_x, to_y) in pairwise(points):
        middle = x + bend if beside else (x + to_x) / 2
        path += f"C{middle:.1f},{y:.1f} {middle:.1f},{to_y:.1f} {to_x:.1f},{to_y:.1f}"
    return path
