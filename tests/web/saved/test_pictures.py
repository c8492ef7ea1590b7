"""Saved queries as pictures: they say what they show, fit their size, and lead back."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from xml.etree.ElementTree import Element

import pytest
import vl_convert
from flask import Flask
from flask.testing import FlaskClient

from ssegraph.drawing.theme import STYLE_HASH
from ssegraph.release.open import Release
from ssegraph.saved.binding import bind
from ssegraph.web.saved.answers import answer
from ssegraph.web.saved.pictures import alternative_text, views_of
from tests.drawing.conftest import links, texts
from tests.web.saved.pictured import COUNTRIES, FIRST, QUERIES


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_picture_says_what_it_shows_in_the_language_of_its_address(
    drawn: Callable[[str], Element], language: str
) -> None:
    drawing = drawn(f"/{language}/queries/countries.svg")
    title, description = drawing[0], drawing[1]
    assert drawing.get("lang") == language
    assert title.text == COUNTRIES[language]
    assert (description.text or "").startswith(FIRST[language])
    assert COUNTRIES[language] in texts(drawing)


def test_a_picture_says_where_it_comes_from_and_leads_there(
    drawn: Callable[[str], Element], release: Release
) -> None:
    drawing = drawn("/fr/queries/countries.svg")
    words = " ".join(text for one in drawing.iterfind(".//{*}text") for text in one.itertext())
    assert release.project["title"]["fr"].split()[0] in words
    assert all(href.startswith("http://localhost/fr/") for href in links(drawing))
    assert links(drawing)[-1] == "http://localhost/fr/queries/countries"
    assert links(drawing)[0] == "http://localhost/fr/id/country/can"


def test_only_the_first_sentence_of_the_description_is_drawn(
    drawn: Callable[[str], Element],
) -> None:
    words = texts(drawn("/en/queries/countries.svg"))
    assert "Who spoke." in words


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("countries.svg?view=map", "Canada 2"),
        ("countries.svg?view=cards", "Canada, Speakers 2"),
        ("countries.svg?view=table", "Canada, Speakers 2"),
        ("times.svg?view=line", "2020 1, 2021 5"),
        ("one.svg", "42"),
        ("truth.svg", "Yes"),
        ("links.svg", " – "),
        ("many.svg?view=chart", "long name"),
        ("named.svg", "name Ann"),
        ("nothing.svg", "Nothing was found."),
        ("nothing.svg?view=map", "Nothing was found."),
    ],
)
def test_every_view_is_a_picture_with_its_words(
    drawn: Callable[[str], Element], path: str, first: str
) -> None:
    (description,) = drawn(f"/en/queries/{path}").iterfind("{*}desc")
    assert first in (description.text or "")


def test_values_that_were_asked_for_are_told(drawn: Callable[[str], Element]) -> None:
    assert "Called: Ben & <b>." in texts(drawn("/en/queries/named.svg?named=Ben+%26+%3Cb%3E"))


def test_the_view_of_a_query_that_does_not_fit_gives_way(drawn: Callable[[str], Element]) -> None:
    assert "2021" in texts(drawn("/en/queries/times.svg"))


@pytest.mark.parametrize("width", [240, 320, 1600])
def test_a_picture_is_as_wide_as_is_asked(drawn: Callable[[str], Element], width: int) -> None:
    for view in ("bar", "map", "cards", "table"):
        drawing = drawn(f"/en/queries/countries.svg?view={view}&width={width}")
        assert drawing.get("width") == str(width)


@pytest.mark.parametrize(
    "path",
    ["many.svg?view=bar", "many.svg?view=cards", "many.svg?view=table", "one.svg?view=count"],
)
def test_a_picture_is_no_higher_than_is_asked(drawn: Callable[[str], Element], path: str) -> None:
    assert float(drawn(f"/en/queries/{path}&height=300").get("height", "0")) <= 300


@pytest.mark.parametrize(
    "path", ["countries.svg?view=map", "times.svg?view=line", "links.svg?view=graph"]
)
def test_a_picture_of_any_height_has_that(drawn: Callable[[str], Element], path: str) -> None:
    assert drawn(f"/en/queries/{path}&height=500").get("height") == "500"


def test_a_picture_follows_the_reader_or_has_one_theme(pictures: FlaskClient) -> None:
    either = pictures.get("/en/queries/countries.svg")
    assert f"style-src '{STYLE_HASH}'" in either.headers["Content-Security-Policy"]
    assert "prefers-color-scheme" in either.text
    for theme in ("light", "dark"):
        one = pictures.get(f"/en/queries/countries.svg?theme={theme}")
        assert "style-src" not in one.headers["Content-Security-Policy"]
        assert "var(" not in one.text


def test_a_png_has_as_many_pixels_as_its_scale_says(pictures: FlaskClient) -> None:
    for scale in (1, 3):
        response = pictures.get(f"/fr/queries/one.png?width=300&scale={scale}&theme=dark")
        assert response.mimetype == "image/png"
        assert struct.unpack(">I", response.get_data()[16:20]) == (300 * scale,)


def test_the_longest_picture_of_usual_size_is_not_too_large(pictures: FlaskClient) -> None:
    assert pictures.get("/en/queries/many.png?view=bar").status_code == 200


@pytest.mark.parametrize("name", ["countries", "links", "nothing", "one"])
def test_the_specification_works_elsewhere(pictures: FlaskClient, name: str) -> None:
    response = pictures.get(f"/fr/queries/{name}.vl.json?download=1")
    spec = json.loads(response.text)
    kind = spec["$schema"].split("/")[-2]
    assert response.mimetype == f"application/vnd.{kind.replace('-', '')}.v6+json"
    assert f'filename="{name}.vl.json"' in response.headers["Content-Disposition"]
    assert "var(--" not in response.text
    assert "page.invalid" not in response.text
    convert = vl_convert.vega_to_svg if kind == "vega" else vl_convert.vegalite_to_svg
    assert "http://localhost/fr/queries/" in convert(response.text, allowed_base_urls=[])


def test_a_page_can_say_what_a_picture_shows(drawing_app: Flask) -> None:
    with drawing_app.test_request_context("/"):
        bound = bind(QUERIES[0], {})
        given = answer(bound)
        assert views_of(bound, given) == ("bar", "map", "cards", "table")
        words = alternative_text(bound, given)
    assert words == (
        "Speakers per country. Speakers: Canada 2, Morocco 1, Côte d'Ivoire 0, Togo -1"
    )
