"""Find rows that are probably about one thing; they are told, never merged.

Whether two shops of one name in one street are one shop, a person decides.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field

from ssegraph.findings import Place
from ssegraph.importing.identifiers import folded
from ssegraph.importing.tables.annotations import Position, SameThing
from ssegraph.importing.tables.cells import Cells

EARTH_M = 6_371_000.0


@dataclass(frozen=True, slots=True)
class Seen:
    """A row that was taken, as far as it can be compared."""

    number: int
    place: Place
    label: str
    point: tuple[float, float] | None


@dataclass(slots=True)
class Doubles:
    """Compares each row with those before it."""

    same: SameThing
    position: Position | None
    _seen: defaultdict[tuple[str, ...], list[Seen]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def of(self, row: Seen, cells: Cells) -> Seen | None:
        """Return the first earlier row that is probably about the same thing as *row*."""
        key = tuple(folded(_text(cells, name)) for name in self.same.columns)
        if not any(key):
            return None
        earlier = self._seen[key]
        found = next((one for one in earlier if self._is_near(one, row)), None)
        earlier.append(row)
        return found

    def point_of(self, cells: Cells) -> tuple[float, float] | None:
        """Return longitude and latitude in degrees, ``None`` where there is none."""
        if self.position is None:
            return None
        axes = [_text(cells, name) for name in (self.position.longitude, self.position.latitude)]
        return (float(axes[0]), float(axes[1])) if all(axes) else None

    def _is_near(self, one: Seen, other: Seen) -> bool:
        if not self.same.metres:
            return True
        if one.point is None or other.point is None:
            return False
        return metres_between(one.point, other.point) <= self.same.metres


def metres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the distance of two points (degrees east, degrees north) on a sphere.

    >>> round(metres_between((0.0, 0.0), (0.0, 1.0)) / 1000)
    111
    """
    east, north = (math.radians(other[axis] - one[axis]) for axis in (0, 1))
    chord = math.sin(north / 2) ** 2 + math.cos(math.radians(one[1])) * math.cos(
        math.radians(other[1])
    ) * (math.sin(east / 2) ** 2)
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(chord)))


def _text(cells: Cells, name: str) -> str:
    return cells[name][0].text if cells.get(name) else ""
