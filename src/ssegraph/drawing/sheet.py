"""The paper that a map is drawn on: a part of the world at a size, projected.

The projection is Equal Earth, in which areas compare (doi:10.1080/13658816.2018.1504949).
The world is cut at 169° west, in the sea, so that no country is cut in two.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from ssegraph.drawing.atlas import Atlas
from ssegraph.drawing.geometry import Box
from ssegraph.drawing.projection import Projection, fitted
from ssegraph.drawing.specification import Caption, Spec, vega_lite

WORLD = Box(-169.0, -57.0, 191.0, 84.0)
# Height for a width, the same for every part: a page leaves room for a map before it is there.
WORLD_SHAPE, PART_SHAPE = 0.46, 0.7
# A part has at least so much of the world on each side of its middle, in degrees.
LEAST_HALF = 8.0
# It has about so much more around it on each side.
ROOM = 0.65
# Lines are straightened by so many pixels, which nobody sees.
COARSENESS_PX = 0.5
# Meridians draw together towards the poles, but a map stays wider than this share.
LEAST_NARROW = 0.3
# Just inside the cut, where a point is on its own side of it.
INSIDE = 179.9


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map of *box* on *width* pixels, of the countries in *atlas*.

    Without a height of its own (``up``, in pixels) it has the usual shape.
    """

    caption: Caption
    atlas: Atlas
    box: Box
    width: int
    up: int = 0

    @property
    def height(self) -> int:
        """The height in pixels."""
        return self.up or round(self.width * (WORLD_SHAPE if self.box == WORLD else PART_SHAPE))

    @property
    def pixel(self) -> float:
        """The width of a pixel, about, in degrees."""
        across, up = self.box.east - self.box.west, self.box.north - self.box.south
        return max(across / self.width, up / self.height)

    def topology(self, codes: Collection[str]) -> Spec:
        """Return what may be seen of the countries *codes*, as TopoJSON."""
        boxes = self.atlas.boxes
        shown = [
            code
            for code in self.atlas.codes
            if code in codes and any(box.meets(self._paper) for box in boxes[code])
        ]
        return self.atlas.topology(shown, COARSENESS_PX * self.pixel, self._paper)

    @property
    def _paper(self) -> Box:
        """What may be on the map, whose paper is wider or higher than its box."""
        if self.box == WORLD:
            return WORLD
        box = self.box
        reach = max(1.0, self.width / self.height, self.height / self.width)
        across, up = reach * (box.east - box.west), reach * (box.north - box.south)
        return Box(box.west - across, box.south - up, box.east + across, box.north + up)

    def blank(self) -> Spec:
        """Return the specification of the map, with nothing on it."""
        spec = vega_lite(self.caption, self.width, self.height)
        middle = self.box.centre[0]
        spec["projection"] = {
            "type": "equalEarth",
            "rotate": [-middle, 0],
            "fit": {"type": "MultiPoint", "coordinates": self._corners(middle)},
            "size": [self.width, self.height],
            "clipExtent": [[0, 0], [self.width, self.height]],
        }
        spec["layer"] = []
        # Nothing stands beyond the edges of a map.
        spec["padding"] = 0
        return spec

    @property
    def projection(self) -> Projection:
        """What the renderer projects with: for what must be placed before it does."""
        middle = self.box.centre[0]
        return fitted([(x, y) for x, y in self._corners(middle)], middle, self.width, self.height)

    def _corners(self, middle: float) -> list[list[float]]:
        west = max(self.box.west, middle - INSIDE)
        east = min(self.box.east, middle + INSIDE)
        return [[x, y] for x in (west, middle, east) for y in (self.box.south, self.box.north)]


def part_around(box: Box) -> Box:
    """Return *box* with some of the world around it."""
    longitude, latitude = box.centre
    across = max(LEAST_HALF / _narrow(box), ROOM * (box.east - box.west))
    up = max(LEAST_HALF * PART_SHAPE, ROOM * (box.north - box.south))
    return Box(
        longitude - across,
        max(WORLD.south, latitude - up),
        longitude + across,
        min(WORLD.north, latitude + up),
    )


def _narrow(box: Box) -> float:
    """Return how much shorter a degree is across *box* than at the equator."""
    return max(LEAST_NARROW, math.cos(math.radians(box.centre[1])))
