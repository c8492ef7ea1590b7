"""Move things that cover each other apart, as little as that needs."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

Point = tuple[float, float]
STEPS = 80


@dataclass(frozen=True, slots=True)
class Footprint:
    """What a thing needs around its place, in pixels: to either side, above and below."""

    side: float
    up: float
    down: float

    @property
    def area(self) -> float:
        """The area in square pixels."""
        return 2 * self.side * (self.up + self.down)


def apart(
    places: Sequence[Point],
    footprints: Sequence[Footprint],
    width: float,
    height: float = math.inf,
) -> list[Point]:
    """Return *places* moved so that few or no *footprints* overlap.

    All stay within 0 and *width*, and within 0 and *height* if that is finite.
    """
    moved = [list(place) for place in places]
    for step in range(STEPS):
        _keep(moved, footprints, width, height)
        if not _push(moved, footprints, step):
            break
    _keep(moved, footprints, width, height)
    return [(x, y) for x, y in moved]


def _keep(
    places: list[list[float]], footprints: Sequence[Footprint], width: float, height: float
) -> None:
    for place, foot in zip(places, footprints, strict=True):
        place[0] = max(foot.side, min(width - foot.side, place[0]))
        if math.isfinite(height):
            place[1] = max(foot.up, min(height - foot.down, place[1]))


def _push(places: list[list[float]], footprints: Sequence[Footprint], step: int) -> bool:
    """Move each pair that overlaps half apart; tell whether there was any."""
    found = False
    order = sorted(range(len(places)), key=lambda at: places[at][0] - footprints[at].side)
    for number, one in enumerate(order):
        here, foot = places[one], footprints[one]
        for other in order[number + 1 :]:
            there, its = places[other], footprints[other]
            if there[0] - its.side >= here[0] + foot.side + foot.side:
                break
            across = foot.side + its.side - abs(there[0] - here[0])
            if across <= 0:
                continue
            is_below = there[1] >= here[1]
            needed = foot.down + its.up if is_below else foot.up + its.down
            down = needed - abs(there[1] - here[1])
            if down <= 0:
                continue
            found = True
            # What has been tried for long in one direction may work in the other.
            axis = 0 if (across < down) == (step % 8 != 7) else 1  # noqa: PLR2004
            is_after = there[0] >= here[0] if axis == 0 else is_below
            move = (0.52 if is_after else -0.52) * (across if axis == 0 else down)
            here[axis] -= move
            there[axis] += move
    return found
