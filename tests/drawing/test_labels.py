"""Labels from data become one line of bounded width, and nothing but text."""

from __future__ import annotations

import unicodedata
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssegraph.drawing.labels import address, characters, cut, label, lines

WOMAN, JOINER, CHILD = "\U0001f469", "\u200d", "\U0001f467"


@given(st.text(st.characters(exclude_categories=()), max_size=80), st.integers(4, 40))
def test_any_text_becomes_a_line_that_xml_can_carry(text: str, most: int) -> None:
    made = label(text, most)
    assert not any(unicodedata.category(character) in ("Cc", "Cs") for character in made)
    assert len(made) <= 2 * len(text) + 2
    element = Element("text")
    element.text = made
    assert (fromstring(tostring(element, encoding="unicode")).text or "") == made


@given(st.text(max_size=200), st.integers(8, 40), st.integers(1, 4))
def test_lines_say_the_text_from_its_beginning(text: str, most: int, number: int) -> None:
    made = lines(text, most, number)
    assert len(made) <= number
    whole = "".join(label(text, 4000).split())
    said = "".join("".join(made).split())
    strip = str.maketrans("", "", "…\u2068\u2069")
    assert whole.translate(strip).startswith(said.translate(strip))


def test_a_text_of_ten_thousand_characters_is_cut_where_a_word_ends() -> None:
    assert label("lorem ipsum " * 1000, 20) == "lorem ipsum lorem…"


def test_wide_letters_take_two_places_and_marks_none() -> None:
    assert cut("日本の協同組合", 7) == "日本の…"
    assert cut("e\u0301" * 10, 10) == "e\u0301" * 10


def test_a_family_is_not_torn_apart() -> None:
    family = WOMAN + JOINER + CHILD
    assert cut("ab" + family + "cdefgh", 6) == "ab…"


def test_marks_that_turn_the_direction_of_a_page_are_dropped() -> None:
    assert label("safe\u202egnorw\u2066", 40) == "safegnorw"


def test_text_from_right_to_left_is_kept_apart_from_what_stands_beside_it() -> None:
    assert label("שלום", 40) == "\u2068שלום\u2069"


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "mailto:a@example.org",
        "//evil.example/",
        "/\\evil.example/",
        "id/relative",
        "",
    ],
)
def test_only_pages_of_the_site_and_the_web_are_linked(href: str) -> None:
    assert address(href) == ""


def test_wider_drawings_hold_more_characters() -> None:
    assert characters(320, 13) < characters(640, 13)
