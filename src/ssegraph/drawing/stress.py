"""Places for the nodes of a connected graph, such that distances are those of the graph.

This is stochastic gradient descent on the stress, of Zheng, Pawar and Goodman
(doi:10.1109/TVCG.2018.2859997), begun in the same way each time, so the same
graph always has the same places.
"""

from __future__ import annotations

import math
import random
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from ssegraph.drawing.apart import Point

# The last step moves two nodes by this share of what is wrong with their distance.
LAST_STEP = 0.1
# A round takes time that grows with the square of the nodes.
ROUNDS, FEW_ROUNDS, MANY = 30, 15, 40
# So many beginnings are tried of networks in which links can cross.
TRIES, TRIED_FROM = 10, 4
# A line that passes a node so near, in pixels, misleads more than one that crosses another.
CLOSE, PASSED = 14.0, 3


def spreads(count: int, links: Iterable[tuple[int, int]]) -> Iterator[list[Point]]:
    """Yield the places of *count* nodes, a link's length being 1, from several beginnings.

    They are turned so that they extend from left to right.
    """
    pairs = _pairs(count, links)
    for seed in range(TRIES if TRIED_FROM <= count < MANY else 1):
        yield _turned(_tried(count, list(pairs), seed))


def _tried(count: int, pairs: list[tuple[int, int, int]], seed: int) -> list[list[float]]:
    order = random.Random(seed)  # noqa: S311  # the same each time, which is the point
    places = [[order.uniform(-1, 1), order.uniform(-1, 1)] for _ in range(count)]
    longest = max((distance for _, _, distance in pairs), default=1)
    rounds = ROUNDS if count < MANY else FEW_ROUNDS
    slower = (LAST_STEP / longest**2) ** (1 / (rounds - 1))
    step = float(longest**2)
    for _ in range(rounds):
        order.shuffle(pairs)
        _round(places, pairs, step)
        step *= slower
    return places


def tangle(places: Sequence[Point], links: Sequence[tuple[int, int]]) -> int:
    """Return how much *links* cross each other and pass so near to a node that they seem its."""
    passed = sum(
        _passes(places[one], places[other], place)
        for one, other in links
        for node, place in enumerate(places)
        if node not in (one, other)
    )
    return PASSED * passed + sum(
        _cross(places[one[0]], places[one[1]], places[other[0]], places[other[1]])
        for at, one in enumerate(links)
        for other in links[:at]
        if not {*one} & {*other}
    )


def _passes(start: Point, end: Point, point: Point) -> bool:
    """Tell whether the line from *start* to *end* passes *point* within ``CLOSE`` pixels."""
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down or 1.0
    along = (point[0] - start[0]) * across + (point[1] - start[1]) * down
    share = max(0.0, min(1.0, along / length))
    away = (point[0] - start[0] - share * across, point[1] - start[1] - share * down)
    return away[0] * away[0] + away[1] * away[1] < CLOSE * CLOSE


def _cross(one: Point, two: Point, three: Point, four: Point) -> bool:
    return _side(one, two, three) != _side(one, two, four) and _side(three, four, one) != _side(
        three, four, two
    )


def _side(start: Point, end: Point, point: Point) -> bool:
    across, down = end[0] - start[0], end[1] - start[1]
    return across * (point[1] - start[1]) > down * (point[0] - start[0])


def beside_each(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """Return for each of *count* nodes those that are linked with it."""
    beside: list[list[int]] = [[] for _ in range(count)]
    for one, other in links:
        beside[one].append(other)
        beside[other].append(one)
    return beside


def _pairs(count: int, links: Iterable[tuple[int, int]]) -> list[tuple[int, int, int]]:
    """Return every pair of nodes with the number of links between them."""
    beside = beside_each(count, links)
    found = []
    for start in range(count):
        steps = {start: 0}
        queue = deque([start])
        while queue:
            at = queue.popleft()
            for node in beside[at]:
                if node not in steps:
                    steps[node] = steps[at] + 1
                    queue.append(node)
        found += [(start, node, far) for node, far in steps.items() if node > start]
    return found


def _round(places: list[list[float]], pairs: Sequence[tuple[int, int, int]], step: float) -> None:
    for one, other, wanted in pairs:
        here, there = places[one], places[other]
        across, down = here[0] - there[0], here[1] - there[1]
        distance = math.sqrt(across * across + down * down) or 1e-6
        share = min(1.0, step / (wanted * wanted)) * (wanted - distance) / (2 * distance)
        across, down = across * share, down * share
        here[0] += across
        here[1] += down
        there[0] -= across
        there[1] -= down


def _turned(places: Sequence[Sequence[float]]) -> list[Point]:
    """Return *places* with their longest extent from left to right."""
    count = len(places)
    middle_x, middle_y = (sum(place[axis] for place in places) / count for axis in (0, 1))
    centred = [(x - middle_x, y - middle_y) for x, y in places]
    across = sum(x * x for x, _ in centred)
    down = sum(y * y for _, y in centred)
    angle = 0.5 * math.atan2(2 * sum(x * y for x, y in centred), across - down)
    cos, sin = math.cos(angle), math.sin(angle)
    return [(x * cos + y * sin, y * cos - x * sin) for x, y in centred]
