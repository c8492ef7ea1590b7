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
from ssegraph.drawing.sheet import WORLD, Sheet
from ssegraph.drawing.specification import Caption
from ssegraph.drawing.theme import LIGHT, standalone
from tests.drawing.conftest import links, texts, titles
from tests.drawing.overlaps import overlaps

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


CLOSE = [
    Place("Lomé", 1.22, 6.13),
    Place("Aného", 1.6, 6.23),
    Place("Ouidah", 2.08, 6.36),
    Place("Cotonou", 2.42, 6.37),
    Place("Porto-Novo", 2.6, 6.49),
    Place("Lagos, the largest city of the region", 3.38, 6.52),
]


@pytest.mark.parametrize("width", [320, 640, 1000])
def test_names_of_places_close_together_do_not_cover_each_other(draw: Draw, width: int) -> None:
    drawing = draw(region_map(CAPTION, [Region("TGO")], CLOSE, width))
    assert overlaps(drawing) == []
    assert titles(drawing)[1:] == [place.label for place in CLOSE]
    assert any(text.startswith("Lagos") for text in texts(drawing))


def test_a_place_is_where_the_renderer_puts_it(draw: Draw) -> None:
    places = [Place("Montréal", -73.6, 45.5), Place("Sydney", 151.2, -33.9), Place("Lomé", 1, 6)]
    drawing = draw(region_map(CAPTION, [], places, 640))
    marked = [one for one in drawing.iterfind(".//{*}path") if len(one)]
    projection = Sheet(CAPTION, coarse_atlas(), WORLD, 640).projection
    for place, mark in zip(places, marked, strict=True):
        x, y = map(float, mark.get("transform", "")[10:-1].split(","))
        expected = projection.pixels(place.longitude, place.latitude)
        assert (x, y) == pytest.approx(expected, abs=0.05)


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


MEASURED = Caption("Countries", language="en", measure="Speakers")


def test_a_legend_names_few_countries_beside_their_numbers(draw: Draw) -> None:
    regions = [Region("CAN", "Canada", 2), Region("TGO", "Togo", 1), Region("MAR", "Morocco", 1)]
    drawing = draw(region_map(MEASURED, regions))
    assert set(texts(drawing)) == {"Speakers", "2 Canada", "1 Togo, Morocco"}


def test_a_legend_of_many_countries_has_the_range_of_each_tone(draw: Draw) -> None:
    regions = [Region(code, "", number) for number, code in enumerate(coarse_atlas().codes[:40])]
    words = texts(draw(world_map(MEASURED, regions)))
    assert set(words) == {"Speakers", "25–39", "15–24", "7–14", "2–6", "0–1"}


def test_numbers_below_zero_are_told_by_the_legend(draw: Draw) -> None:
    regions = [
        Region(code, "", number - 20) for number, code in enumerate(coarse_atlas().codes[:40])
    ]
    assert any(text.startswith("-20 … ") for text in texts(draw(world_map(MEASURED, regions))))


def test_a_map_without_a_measure_has_no_legend(draw: Draw) -> None:
    assert texts(draw(world_map(CAPTION, [Region("CAN", "Canada", 2)]))) == []


def test_a_map_and_its_legend_have_the_height_that_is_given(draw: Draw) -> None:
    regions = [Region("CAN", "Canada", 2), Region("TGO", "Togo", 1)]
    assert float(draw(world_map(MEASURED, regions, 600, 500)).get("height", "0")) == 500
