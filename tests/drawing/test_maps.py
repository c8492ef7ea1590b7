"""Maps show the countries and places that they are given, whole and in their place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.atlas import coarse_atlas, fine_atlas
from ssegraph.drawing.maps import Place, Region, country_map, region_map, world_map
from ssegraph.drawing.places import alpha_2, alpha_3, country_name, numeric
from ssegraph.drawing.render import Renderer
from ssegraph.drawing.specification import Caption
from ssegraph.drawing.theme import LIGHT, standalone
from tests.drawing.conftest import links, texts, titles

Draw = Callable[[dict[str, Any]], Element]
CAPTION = Caption("Countries", language="en")


@pytest.mark.parametrize("code", ["MA", "ma", "MAR", "mar", "504"])
def test_a_country_is_found_by_any_of_its_codes(code: str) -> None:
    assert (alpha_2(code), alpha_3(code), numeric(code)) == ("MA", "MAR", "504")


@pytest.mark.parametrize("code", ["", "M", "ZZ", "ZZZ", "999", "TG-P", "javascript:", "Maroc", "é"])
def test_what_is_no_code_is_no_country(code: str) -> None:
    assert (alpha_2(code), alpha_3(code), numeric(code)) == ("", "", "")


def test_every_country_of_the_atlas_has_a_code() -> None:
    nameless = {"Somaliland", "N. Cyprus", "Indian Ocean Ter.", "Siachen Glacier"}
    assert {code for code in fine_atlas().codes if numeric(code) != code} == nameless
    assert set(coarse_atlas().codes) <= set(fine_atlas().codes)


def test_the_world_marks_countries_by_their_numbers_and_links_them(draw: Draw) -> None:
    regions = [Region("CAN", "Canada", 40, "/id/can"), Region("mx", "Mexico", 1, "/id/mex")]
    drawing = draw(world_map(CAPTION, regions))
    assert links(drawing) == ["/id/can", "/id/mex"]
    assert titles(drawing) == ["Canada: 40", "Mexico: 1"]
    fills = [one.get("fill") for link in drawing.iterfind(".//{*}a") for one in link]
    assert fills == ["var(--map-5)", "var(--map-1)"]


def test_the_world_is_small_enough_to_stand_in_a_page(renderer: Renderer) -> None:
    regions = [Region(code, code, 1, f"/id/{code}") for code in coarse_atlas().codes[:40]]
    assert len(renderer.svg(world_map(CAPTION, regions))) < 60_000


def test_countries_too_small_to_be_seen_are_dots(draw: Draw) -> None:
    regions = [Region("SGP", "Singapore", 1, "/sgp"), Region("MLT", "Malta", 1, "/mlt")]
    drawing = draw(world_map(CAPTION, regions))
    assert sorted(titles(drawing)) == ["Malta: 1", "Singapore: 1"]


def test_a_country_without_a_label_has_its_name_in_the_language(draw: Draw) -> None:
    drawing = draw(country_map(Caption("x", language="fr"), Region("DEU")))
    assert titles(drawing) == ["Allemagne"]
    assert country_name("XX", "fr") == "XX"


def test_an_unknown_country_is_an_honest_drawing(draw: Draw) -> None:
    assert texts(draw(country_map(CAPTION, Region("XXX")))) == ["There is nothing to draw here."]


def _extent(drawing: Element, fill: str) -> tuple[float, float]:
    """Return the share of the drawing's width that is about filled so, and where it begins."""
    found = [one for one in drawing.iterfind(".//{*}path") if one.get("fill") == fill]
    xs: list[float] = []
    for one in found:
        for ring in one.get("d", "").split("M")[1:]:
            first = ring.partition("l")[0].replace("-", " -").split()
            xs.append(float(first[0]))
    return min(xs), max(xs)


@pytest.mark.parametrize("code", ["RUS", "FJI", "NZL", "USA"])
def test_countries_across_the_date_line_are_in_one_piece(draw: Draw, code: str) -> None:
    drawing = draw(country_map(CAPTION, Region(code)))
    west, east = _extent(drawing, "var(--map-3)")
    width = float(drawing.get("width", "0"))
    assert 0 <= west <= east <= width
    assert abs((west + east) / 2 - width / 2) < width / 3


def test_places_are_named_beside_their_marks(draw: Draw) -> None:
    places = [
        Place("Lomé", 1.22, 6.13, "/lome"),
        Place("Nowhere", float("nan"), 1),
        Place("Off", 1, 99),
    ]
    drawing = draw(country_map(CAPTION, Region("TGO"), places))
    assert texts(drawing) == ["Lomé"]
    assert links(drawing) == ["/lome"]


def test_what_lies_far_apart_is_shown_on_the_world(draw: Draw) -> None:
    far = [Place("Montréal", -73.6, 45.5), Place("Sydney", 151.2, -33.9)]
    near = [Place("Lomé", 1.2, 6.1), Place("Accra", -0.2, 5.6)]
    assert draw(region_map(CAPTION, [], far)).get("height") == "331"
    assert draw(region_map(CAPTION, [], near)).get("height") == "504"


def test_hostile_places_are_only_words(draw: Draw) -> None:
    hostile = "<script>alert(1)</script>\u202e\x00"
    drawing = draw(
        country_map(
            CAPTION,
            Region("TGO", hostile, 1, "javascript:alert(1)"),
            [Place(hostile, 1.2, 6.1, "data:text/html,x")],
        )
    )
    assert links(drawing) == []
    assert texts(drawing) == ["<script>alert(1)</script>"[:23] + "…"]


def test_a_map_can_be_a_picture(renderer: Renderer) -> None:
    drawing = renderer.svg(country_map(CAPTION, Region("TGO")))
    assert renderer.png(standalone(drawing, LIGHT)).startswith(b"\x89PNG")
