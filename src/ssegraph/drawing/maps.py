"""Maps: countries by a number, places by coordinates, one country in its region."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.atlas import Atlas, coarse_atlas, fine_atlas
from ssegraph.drawing.empty import empty
from ssegraph.drawing.geometry import Box, around
from ssegraph.drawing.layers import DOT, SMALL_DOT, Mark, countries, land, marks, named_marks
from ssegraph.drawing.places import country_name, numeric
from ssegraph.drawing.sheet import WORLD, Sheet, with_room
from ssegraph.drawing.specification import Caption, Spec, linked, stated, within
from ssegraph.drawing.theme import TONES, colour

WIDTH, LOCATOR_WIDTH = 720, 360
# A map of a wider part, in degrees, is better one of the world.
WIDEST_PART = 150.0
LARGEST_LONGITUDE, LARGEST_LATITUDE = 180.0, 90.0
# A smaller country is marked by a dot, in pixels: on the world, and where it is what is shown.
LEAST_SIDE_PX, LEAST_SHOWN_PX = 3.0, 7.0
MOST_REGIONS, MOST_PLACES = 300, 500
# The tone of a country that has no number.
MARKED = 2


@dataclass(frozen=True, slots=True)
class Region:
    """A country, by any of its ISO codes, with a number; without one it is only marked."""

    code: str
    label: str = ""
    value: float | None = None
    href: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place, in degrees."""

    label: str
    longitude: float
    latitude: float
    href: str = ""


def world_map(caption: Caption, regions: Sequence[Region], width: int = WIDTH) -> Spec:
    """Return a map of the world on which *regions* are filled by their numbers."""
    return _map(Sheet(caption, coarse_atlas(), WORLD, within(width)), regions, ())


def region_map(
    caption: Caption, regions: Sequence[Region], places: Sequence[Place] = (), width: int = WIDTH
) -> Spec:
    """Return a map of the part of the world where *regions* and *places* are.

    When they are spread widely, it is the world.
    """
    atlas, shown = fine_atlas(), _on_earth(places)
    boxes = [atlas.main_box(code) for region in regions if (code := _code(region, atlas))]
    boxes += [Box(one.longitude, one.latitude, one.longitude, one.latitude) for one in shown]
    if not boxes:
        return empty(caption, within(width))
    box = with_room(around(boxes))
    if box.east - box.west > WIDEST_PART:
        sheet = Sheet(caption, coarse_atlas(), WORLD, within(width))
    else:
        sheet = Sheet(caption, atlas, box, within(width))
    return _map(sheet, regions, shown)


def country_map(
    caption: Caption, region: Region, places: Sequence[Place] = (), width: int = LOCATOR_WIDTH
) -> Spec:
    """Return a map that shows where the country *region* is, with *places* in it."""
    atlas = fine_atlas()
    code = _code(region, atlas)
    if not code:
        return empty(caption, within(width))
    box = with_room(atlas.main_box(code))
    return _map(Sheet(caption, atlas, box, within(width)), [region], _on_earth(places))


def tones_of(values: Sequence[float]) -> dict[float, int]:
    """Return the tone for each of *values*, 0 for the least: equal steps of their square roots.

    >>> tones_of([1, 2, 100])
    {1: 0, 2: 0, 100: 4}
    """
    most, last = max(values, default=0), len(TONES) - 1
    if most <= 0:
        return dict.fromkeys(values, 0)
    shares = {value: math.sqrt(max(0, value) / most) for value in values}
    return {value: min(last, int(len(TONES) * share)) for value, share in shares.items()}


def _map(sheet: Sheet, regions: Sequence[Region], places: Sequence[Place]) -> Spec:
    found = _marks(sheet, regions[:MOST_REGIONS])
    rows = {code: mark for code, mark in found.items() if code in sheet.atlas}
    spec = sheet.blank()
    spec["layer"] = [
        land(sheet.topology(set(sheet.atlas.codes) - rows.keys())),
        countries(sheet.topology(set(rows)), rows),
        *marks(_dots(sheet, found), SMALL_DOT if sheet.box == WORLD else DOT),
        *named_marks([_place(place) for place in places[:MOST_PLACES]], sheet.box.centre[0]),
    ]
    return spec


def _marks(sheet: Sheet, regions: Sequence[Region]) -> dict[str, Mark]:
    """Return what is drawn of each of *regions*, by its number."""
    values = [region.value for region in regions if _is_number(region.value)]
    tones = tones_of([value for value in values if value is not None])
    found = {}
    for region in regions:
        if code := numeric(region.code):
            value = region.value if _is_number(region.value) else None
            name = region.label or country_name(code, sheet.caption.language)
            tone = MARKED if value is None else tones[value]
            said = stated(sheet.caption, name, value)
            found[code] = {"code": code, "tone": TONES[tone], "says": said, **linked(region.href)}
    return found


def _dots(sheet: Sheet, found: dict[str, Mark]) -> list[Mark]:
    """Return the marks of what is too small to be seen, or too small for the atlas."""
    least = sheet.pixel * (LEAST_SIDE_PX if sheet.box == WORLD else LEAST_SHOWN_PX)
    atlas = sheet.atlas
    dots = [
        {**mark, **_at(*atlas.middle(code))}
        for code, mark in found.items()
        if code in atlas and atlas.extent(code) < least
    ]
    missing = [code for code in found if code not in atlas]
    finer = fine_atlas() if missing else atlas
    return dots + [{**found[code], **_at(*finer.middle(code))} for code in missing if code in finer]


def _place(place: Place) -> Mark:
    return {
        "label": place.label,
        "tone": colour("ink"),
        **_at(place.longitude, place.latitude),
        **linked(place.href),
    }


def _at(longitude: float, latitude: float) -> dict[str, float]:
    return {"longitude": longitude, "latitude": latitude}


def _code(region: Region, atlas: Atlas) -> str:
    code = numeric(region.code)
    return code if code in atlas else ""


def _is_number(value: float | None) -> bool:
    return value is not None and math.isfinite(value)


def _on_earth(places: Sequence[Place]) -> list[Place]:
    """Return those of *places* whose coordinates are ones."""
    return [
        place
        for place in places
        if abs(place.longitude) <= LARGEST_LONGITUDE and abs(place.latitude) <= LARGEST_LATITUDE
    ]
