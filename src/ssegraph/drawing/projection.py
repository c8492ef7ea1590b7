"""Where on the paper a place of the world is: Equal Earth, fitted as Vega fits it.

The projection is that of Šavrič, Patterson and Jenny (doi:10.1080/13658816.2018.1504949).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.geometry import Point

# The coefficients of the projection.
A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
HALF_TURN = 180.0


@dataclass(frozen=True, slots=True)
class Projection:
    """Equal Earth about the meridian ``middle``, scaled and moved to a paper in pixels."""

    middle: float
    scale: float
    right: float
    down: float

    def pixels(self, longitude: float, latitude: float) -> Point:
        """Return where a place, in degrees, is on the paper."""
        x, y = _equal_earth(longitude - self.middle, latitude)
        return self.right + self.scale * x, self.down + self.scale * y


def fitted(places: Sequence[Point], middle: float, width: float, height: float) -> Projection:
    """Return the projection in which *places*, in degrees, just fill *width* or *height*."""
    found = [_equal_earth(longitude - middle, latitude) for longitude, latitude in places]
    west, north = (min(point[axis] for point in found) for axis in (0, 1))
    east, south = (max(point[axis] for point in found) for axis in (0, 1))
    scale = min(width / (east - west), height / (south - north))
    right = (width - scale * (east + west)) / 2
    return Projection(middle, scale, right, (height - scale * (south + north)) / 2)


def _equal_earth(longitude: float, latitude: float) -> Point:
    """Return a place, in degrees, on a sphere of radius 1, with *y* growing southwards."""
    turned = (longitude + HALF_TURN) % (2 * HALF_TURN) - HALF_TURN
    angle = math.asin(M * math.sin(math.radians(latitude)))
    square = angle * angle
    sixth = square**3
    slope = A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)
    x = math.radians(turned) * math.cos(angle) / (M * slope)
    return x, -angle * (A1 + A2 * square + sixth * (A3 + A4 * square))
