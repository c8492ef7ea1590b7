"""A specification that leaves the site needs nothing of it: any Vega draws it."""

from __future__ import annotations

import json

import pytest
import vl_convert

from ssegraph.drawing.framed import framed
from ssegraph.drawing.portable import portable, with_origin
from ssegraph.drawing.specification import HERE, VEGA, Caption
from ssegraph.drawing.theme import DARK, LIGHT, VALUES
from tests.drawing.test_framed import CAPTION, every_kind

KINDS = list(every_kind(CAPTION, 320))
ORIGIN = "https://data.example.org"


@pytest.mark.parametrize("kind", KINDS)
def test_a_specification_compiles_elsewhere(kind: str) -> None:
    spec = portable(with_origin(framed(every_kind(CAPTION, 600)[kind]), ORIGIN), LIGHT)
    text = json.dumps(spec)
    assert "var(--" not in text
    assert HERE not in text
    is_vega = spec["$schema"] == VEGA
    convert = vl_convert.vega_to_svg if is_vega else vl_convert.vegalite_to_svg
    svg = convert(text, allowed_base_urls=[])
    assert "Speakers per country" in svg
    assert 'href="null"' not in svg
    assert "undefined" not in svg


def test_rows_with_an_address_are_linked_and_the_others_are_not() -> None:
    spec = portable(with_origin(framed(every_kind(CAPTION, 600)["bars"]), ORIGIN), LIGHT)
    svg = vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])
    assert svg.count("<a ") == 2
    assert f'href="{ORIGIN}/id/can"' in svg


def test_the_paper_and_the_words_are_of_the_theme() -> None:
    spec = portable(every_kind(CAPTION, 600)["bars"], DARK)
    assert spec["background"] == VALUES[DARK]["paper"]
    assert spec["config"]["text"]["fill"] == VALUES[DARK]["ink"]


def test_months_and_numbers_are_those_of_the_language() -> None:
    french = Caption("x", language="fr")
    spec = portable(every_kind(french, 600)["times"], LIGHT)
    assert spec["config"]["locale"]["time"]["months"][9] == "octobre"
    assert "oct." in vl_convert.vegalite_to_svg(json.dumps(spec), allowed_base_urls=[])


def test_the_drawing_that_it_was_made_of_is_left_as_it_was() -> None:
    spec = every_kind(CAPTION, 600)["bars"]
    before = json.dumps(spec)
    portable(with_origin(framed(spec), ORIGIN), LIGHT)
    assert json.dumps(spec) == before
