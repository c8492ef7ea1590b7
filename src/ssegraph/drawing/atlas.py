"""The outlines of countries: Natural Earth by way of the npm package ``world-atlas``.

The files are TopoJSON: borders are arcs that neighbours share, so a border
that is made coarser stays shared (https://github.com/topojson/topojson-specification).
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from ssegraph.drawing.geometry import (
    Box,
    Point,
    area_of,
    around,
    box_of,
    centroid_of,
    coarser,
    unrolled,
)
from ssegraph.errors import DrawingFailed

FOLDER = Path(__file__).parent / "world"
COARSE, FINE = "110m", "50m"
ANTARCTICA = "010"
# Natural Earth gives one country no ISO number; this is the one that is used for it.
UNNUMBERED = {"Kosovo": "983"}
# Parts of a country that are smaller than this share of its largest are far away or tiny.
MAIN_SHARE = 0.25
HALF_TURN = 180.0
Arc = list[tuple[int, int]]
# A polygon is its rings, a ring its arcs; an arc that is followed backwards is ~index.
Polygon = list[list[int]]


class Atlas:
    """The countries of one file."""

    def __init__(self, topology: dict[str, Any]) -> None:
        self._scale: Point = tuple(topology["transform"]["scale"])
        self._origin: Point = tuple(topology["transform"]["translate"])
        self._arcs = [_absolute(arc) for arc in topology["arcs"]]
        self._polygons: dict[str, list[Polygon]] = {}
        for geometry in topology["objects"]["countries"]["geometries"]:
            name = geometry["properties"]["name"]
            key = geometry.get("id") or UNNUMBERED.get(name) or name
            polygons = (
                geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
            )
            self._polygons.setdefault(key, []).extend(polygons)
        del self._polygons[ANTARCTICA]

    def __contains__(self, code: str) -> bool:
        """Tell whether the country with the ISO number *code* is in the file."""
        return code in self._polygons

    @cached_property
    def boxes(self) -> dict[str, list[Box]]:
        """The boxes of every country's polygons."""
        return {
            code: [box_of(self._outline(polygon)) for polygon in polygons]
            for code, polygons in self._polygons.items()
        }

    def main_box(self, code: str) -> Box:
        """Return where the main parts of a country are."""
        return around([box_of(outline) for outline in self._main(code)])

    def middle(self, code: str) -> Point:
        """Return a point in the middle of the largest part of a country."""
        outline = max(self._main(code), key=area_of)
        return centroid_of(outline)

    def rings(self, code: str) -> list[list[list[Point]]]:
        """Return the polygons of a country, each with its outer ring first, in degrees."""
        return [
            [
                [self._degrees(point) for arc in ring for point in self._walked(arc)]
                for ring in polygon
            ]
            for polygon in self._polygons[code]
        ]

    def extent(self, code: str) -> float:
        """Return about how large a country is: the side of a square of its area, in degrees."""
        return math.sqrt(sum(area_of(outline) for outline in self._main(code)))

    def topology(self, codes: Iterable[str], coarseness: float, within: Box) -> dict[str, Any]:
        """Return those parts of the countries *codes* that reach into a box, as TopoJSON.

        Lines are straightened by about *coarseness* degrees.
        """
        number: dict[int, int] = {}
        arcs: list[list[list[int]]] = []

        def renumbered(arc: int) -> int:
            own = ~arc if arc < 0 else arc
            if own not in number:
                number[own] = len(arcs)
                arcs.append(_relative(self._coarser(self._arcs[own], coarseness)))
            return ~number[own] if arc < 0 else number[own]

        geometries = [
            {
                "type": "MultiPolygon",
                "id": code,
                "arcs": [
                    [[renumbered(arc) for arc in ring] for ring in polygon]
                    for polygon, box in zip(self._polygons[code], self.boxes[code], strict=True)
                    if box.meets(within)
                ],
            }
            for code in codes
        ]
        return {
            "type": "Topology",
            "transform": {"scale": list(self._scale), "translate": list(self._origin)},
            "objects": {"countries": {"type": "GeometryCollection", "geometries": geometries}},
            "arcs": arcs,
        }

    @property
    def codes(self) -> list[str]:
        """The keys of all countries, in the order of the file."""
        return list(self._polygons)

    def _main(self, code: str) -> list[list[Point]]:
        outlines = [self._outline(polygon) for polygon in self._polygons[code]]
        areas = [area_of(outline) for outline in outlines]
        least = MAIN_SHARE * max(areas)
        return [outline for outline, area in zip(outlines, areas, strict=True) if area >= least]

    def _outline(self, polygon: Polygon) -> list[Point]:
        """Return the outer ring of *polygon* in degrees."""
        outline = [self._degrees(point) for arc in polygon[0] for point in self._walked(arc)]
        # Most are nowhere near the date line.
        longitudes = [x for x, _ in outline]
        crosses = max(longitudes) - min(longitudes) > HALF_TURN
        return unrolled(outline) if crosses else outline

    def _walked(self, arc: int) -> Sequence[tuple[int, int]]:
        return self._arcs[arc] if arc >= 0 else self._arcs[~arc][::-1]

    def _degrees(self, point: tuple[int, int]) -> Point:
        return (
            point[0] * self._scale[0] + self._origin[0],
            point[1] * self._scale[1] + self._origin[1],
        )

    def _coarser(self, arc: Arc, coarseness: float) -> Arc:
        if not coarseness:
            return arc
        degrees = [self._degrees(point) for point in arc]
        return [arc[index] for index in coarser(degrees, coarseness)]


@lru_cache(maxsize=1)
def coarse_atlas() -> Atlas:
    """Return the atlas for maps of the world."""
    return _read(COARSE)


@lru_cache(maxsize=1)
def fine_atlas() -> Atlas:
    """Return the atlas for maps of countries: 16 MB, which take 0.2 s to read."""
    return _read(FINE)


def _read(detail: str) -> Atlas:
    path = FOLDER / f"countries-{detail}.json"
    try:
        return Atlas(json.loads(path.read_bytes()))
    except OSError as error:
        raise DrawingFailed(
            f"The outlines of countries are not installed: {path.name} is missing in"
            f" {FOLDER}. Building the package fetches them."
        ) from error


def _absolute(arc: Sequence[Sequence[int]]) -> Arc:
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append((x, y))
    return points


def _relative(arc: Arc) -> list[list[int]]:
    start = (0, 0)
    steps = []
    for point in arc:
        steps.append([point[0] - start[0], point[1] - start[1]])
        start = point
    return steps
