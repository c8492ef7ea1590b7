"""An answer as GeoJSON (RFC 7946): each row is a feature, where the data says that it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

from pyoxigraph import NamedNode

from ssegraph.drawing.atlas import Atlas, coarse_atlas, fine_atlas
from ssegraph.drawing.geometry import Point
from ssegraph.drawing.places import numeric
from ssegraph.web.asking.columns import Columns, columns_of
from ssegraph.web.asking.figures import row_whereabouts
from ssegraph.web.asking.results import Results, Row
from ssegraph.web.drawn.whereabouts import Whereabouts
from ssegraph.web.saved.objects import Field, as_object, free_key
from ssegraph.web.saved.paging import Window

KIND = "geometry_kind"
OUTLINE, POINT, MIDDLE = "country outline", "point", "middle of the country"
# A hundredth of a degree is a kilometre, and the outlines are coarser than that.
DIGITS = 3
LEAST_POSITIONS = 4


def has_places(results: Results) -> bool:
    """Tell whether any row of *results* says where it is."""
    columns = columns_of(results)
    return any(row_whereabouts(columns, row) is not None for row in results.rows)


def features_of(results: Results, window: Window, fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Return the rows of *results* in *window* as features with the values of *fields*.

    A row without a position has no geometry, as the standard wants it.
    """
    columns = columns_of(results)
    taken = {key for field in fields for key in (field.name, field.label_key)}
    kind_key = free_key(KIND, taken)
    return [_feature(columns, row, fields, kind_key) for row in window.of(results.rows)]


def _feature(columns: Columns, row: Row, fields: Sequence[Field], kind_key: str) -> dict[str, Any]:
    where = row_whereabouts(columns, row)
    kind, geometry = _geometry(where) if where is not None else (None, None)
    properties = {**as_object(fields, row), kind_key: kind}
    feature: dict[str, Any] = {"type": "Feature", "geometry": geometry, "properties": properties}
    node = row[columns.node] if columns.node is not None else None
    # Several rows may be about one thing, so its IRI is no name for the feature.
    return {**feature, "about": node.value} if isinstance(node, NamedNode) else feature


def _geometry(where: Whereabouts) -> tuple[str | None, dict[str, Any] | None]:
    if not where.code:
        position = [where.longitude, where.latitude]
        return POINT, {"type": "Point", "coordinates": position}
    return _country(where.code)


@lru_cache(maxsize=512)
def _country(code: str) -> tuple[str | None, dict[str, Any] | None]:
    """Return the outline of the country *code*, for the smallest a point in it."""
    key = numeric(code)
    if key in coarse_atlas():
        polygons = _polygons(coarse_atlas(), key)
        return OUTLINE, {"type": "MultiPolygon", "coordinates": polygons}
    if key in fine_atlas():
        middle = [round(degrees, DIGITS) for degrees in fine_atlas().middle(key)]
        return MIDDLE, {"type": "Point", "coordinates": middle}
    return None, None


def _polygons(atlas: Atlas, key: str) -> list[list[list[list[float]]]]:
    polygons = (
        [_ring(ring, is_outer=not position) for position, ring in enumerate(polygon)]
        for polygon in atlas.rings(key)
    )
    # A sliver may be rounded to less than a triangle, which is no polygon (section 3.1.6).
    return [polygon for polygon in polygons if len(polygon[0]) >= LEAST_POSITIONS]


def _ring(ring: Sequence[Point], *, is_outer: bool) -> list[list[float]]:
    """Return *ring* closed, without doubles, its inside on the left (section 3.1.6)."""
    points = [[round(x, DIGITS), round(y, DIGITS)] for x, y in ring]
    points = [one for one, before in zip(points, [None, *points], strict=False) if one != before]
    if points[0] != points[-1]:
        points.append(points[0])
    sides = pairwise(points)
    turns_left = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in sides) > 0
    return points if turns_left == is_outer else points[::-1]
