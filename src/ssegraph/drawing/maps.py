"""Maps: countries by a number, places by coordinates, one country in its region."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ssegraph.drawing.atlas import Atlas, coarse_atlas, fine_atlas
from ssegraph.drawing.empty import empty
from ssegraph.drawing.geometry import Box, around
from ssegraph.drawing.layers import DOT, SMALL_DOT, Mark, countries, land, marks, named_marks
from ssegraph.drawing.legend import legend, tones_found
from ssegraph.drawing.naming import Named, Spot, place
from ssegraph.drawing.places import country_name, numeric
from ssegraph.drawing.sheet import WORLD, Sheet, part_around
from ssegraph.drawing.specification import SMALL, Caption, Spec, linked, stated, with_room, within
from ssegraph.drawing.telling import counted, telling
from ssegraph.drawing.theme import TONES, colour
from ssegraph.drawing.wording import wordings

WIDTH, LOCATOR_WIDTH, LEAST_HEIGHT = 720, 360, 100
# A map of a wider part, in degrees, is better one of the world.
WIDEST_PART = 150.0
LARGEST_LONGITUDE, LARGEST_LATITUDE = 180.0, 90.0
# A smaller country is marked by a dot, in pixels: on the world, and where it is what is shown.
LEAST_SIDE_PX, LEAST_SHOWN_PX = 3.0, 7.0
MOST_REGIONS, MOST_PLACES = 300, 500
# The names of more places than this are not drawn, nor are those without room.
MOST_NAMED = 40
NAME, RADIUS = 24, 5.0
# The tone of a country that has no number.
MARKED = 2
SMALL_COUNTS = range(1, len(TONES) + 1)


@dataclass(frozen=True, slots=True)
class Region:
    """A country, by any of its ISO codes, with a number; without one it is only marked."""

    code: str
    label: str = ""
    value: float | None = None
    href: str = ""

    @property
    def number(self) -> float | None:
        """The number, ``None`` if there is none that can be drawn."""
        return self.value if self.value is not None and math.isfinite(self.value) else None


@dataclass(frozen=True, slots=True)
class Place:
    """A place, in degrees."""

    label: str
    longitude: float
    latitude: float
    href: str = ""


def world_map(
    caption: Caption,
    regions: Sequence[Region],
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return a map of the world on which *regions* are filled by their numbers.

    With a ``measure`` in its *caption* it has a legend.
    """
    return _map(Sheet(caption, coarse_atlas(), WORLD, within(width), height), regions, ())


def region_map(
    caption: Caption,
    regions: Sequence[Region],
    places: Sequence[Place] = (),
    width: int = WIDTH,
    height: int = 0,
) -> Spec:
    """Return a map of the part of the world where *regions* and *places* are.

    When they are spread widely, it is the world.  It may have a legend, as that may.
    """
    atlas, shown = fine_atlas(), _on_earth(places)
    boxes = [atlas.main_box(code) for region in regions if (code := _code(region, atlas))]
    boxes += [Box(one.longitude, one.latitude, one.longitude, one.latitude) for one in shown]
    if not boxes:
        return empty(caption, within(width))
    box = part_around(around(boxes))
    if box.east - box.west > WIDEST_PART:
        atlas, box = coarse_atlas(), WORLD
    return _map(Sheet(caption, atlas, box, within(width), height), regions, shown)


def country_map(
    caption: Caption, region: Region, places: Sequence[Place] = (), width: int = LOCATOR_WIDTH
) -> Spec:
    """Return a map that shows where the country *region* is, with *places* in it."""
    atlas = fine_atlas()
    code = _code(region, atlas)
    if not code:
        return empty(caption, within(width))
    box = part_around(atlas.main_box(code))
    return _map(Sheet(caption, atlas, box, within(width)), [region], _on_earth(places))


def tones_of(values: Sequence[float]) -> dict[float, int]:
    """Return the tone for each of *values*, 0 for the least: equal steps of their square roots.

    A few small counts have a tone each.

    >>> tones_of([1, 2, 100]), tones_of([3, 1, 2])
    ({1: 0, 2: 0, 100: 4}, {1: 0, 2: 2, 3: 4})
    """
    most, last = max(values, default=0), len(TONES) - 1
    if values and all(value in SMALL_COUNTS for value in values):
        few = sorted(set(values))
        # Two tones are told apart, but not as if one were nothing.
        places = (1, last) if len(few) == 2 else _spread(len(few), last)  # noqa: PLR2004
        return dict(zip(few, places, strict=True))
    if most <= 0:
        return dict.fromkeys(values, 0)
    shares = {value: math.sqrt(max(0, value) / most) for value in values}
    return {value: min(last, int(len(TONES) * share)) for value, share in shares.items()}


def _spread(count: int, last: int) -> list[int]:
    """Return *count* whole numbers up to *last*, evenly spread."""
    return [round(last * at / (count - 1)) for at in range(count)] if count > 1 else [last]


def _map(sheet: Sheet, regions: Sequence[Region], places: Sequence[Place]) -> Spec:
    numbered = _numbered(regions[:MOST_REGIONS], sheet.caption.language)
    tones = tones_found(numbered) if sheet.caption.measure is not None else []
    layers, below = legend(sheet.caption, tones, sheet.width, sheet.height)
    if tones and sheet.up:
        # The legend has its part of the height.
        sheet = replace(sheet, up=max(LEAST_HEIGHT, sheet.up - below))
        layers, below = legend(sheet.caption, tones, sheet.width, sheet.height)
    sheet = replace(sheet, caption=_told(sheet.caption, numbered, regions, places))
    found = _marks(sheet, regions[:MOST_REGIONS])
    rows = {code: mark for code, mark in found.items() if code in sheet.atlas}
    dots, placed = _dots(sheet, found), [_place(one) for one in places[:MOST_PLACES]]
    spec = sheet.blank()
    spec["layer"] = [
        land(sheet.topology(set(sheet.atlas.codes) - rows.keys())),
        countries(sheet.topology(set(rows)), rows),
        *marks(dots, SMALL_DOT if sheet.box == WORLD else DOT),
        *named_marks(placed, _spots(sheet, placed, dots)),
        *(layers if tones else ()),
    ]
    return with_room(spec, below=below) if tones else spec


def _numbered(regions: Sequence[Region], language: str) -> list[tuple[int, float, str]]:
    """Return the tone, the number and the name of each of *regions*, the largest number first."""
    known = [
        (one.number, one.label or country_name(code, language))
        for one in regions
        if one.number is not None and (code := numeric(one.code))
    ]
    tones = tones_of([value for value, _ in known])
    return [(tones[value], value, name) for value, name in sorted(known, key=lambda one: -one[0])]


def _told(
    caption: Caption,
    numbered: Sequence[tuple[int, float, str]],
    regions: Sequence[Region],
    places: Sequence[Place],
) -> Caption:
    parts = [counted(name, value, caption.language) for _, value, name in numbered]
    if not parts:
        parts = [one.label or country_name(one.code, caption.language) for one in regions]
    return telling(caption, parts + [one.label for one in places])


def _marks(sheet: Sheet, regions: Sequence[Region]) -> dict[str, Mark]:
    """Return what is drawn of each of *regions*, by its number."""
    tones = tones_of([region.number for region in regions if region.number is not None])
    found = {}
    for region in regions:
        if code := numeric(region.code):
            value = region.number
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


def _spots(sheet: Sheet, placed: Sequence[Mark], dots: Sequence[Mark]) -> list[Spot | None]:
    """Return where the names of places stand: they cover neither each other nor a mark."""
    if len(placed) > MOST_NAMED:
        return []
    pixels = sheet.projection.pixels
    points = [
        Named(*pixels(row["longitude"], row["latitude"]), RADIUS, wordings(name, SMALL, NAME))
        for row, name in [(row, row["label"]) for row in placed] + [(row, "") for row in dots]
    ]
    return place(points, [], sheet.width, sheet.height, doubtful=False)[: len(placed)]


def _place(one: Place) -> Mark:
    return {
        "label": one.label,
        "tone": colour("ink"),
        **_at(one.longitude, one.latitude),
        **linked(one.href),
    }


def _at(longitude: float, latitude: float) -> dict[str, float]:
    return {"longitude": longitude, "latitude": latitude}


def _code(region: Region, atlas: Atlas) -> str:
    code = numeric(region.code)
    return code if code in atlas else ""


def _on_earth(places: Sequence[Place]) -> list[Place]:
    """Return those of *places* whose coordinates are ones."""
    return [
        one
        for one in places
        if abs(one.longitude) <= LARGEST_LONGITUDE and abs(one.latitude) <= LARGEST_LATITUDE
    ]
