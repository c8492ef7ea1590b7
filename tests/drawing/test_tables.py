"""Tables, cards and numbers as drawings: readable at any width, honest about what is left out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.figure import figure
from ssegraph.drawing.specification import Caption
from ssegraph.drawing.tables import Cell, cards, has_room, table
from tests.drawing.conftest import links, texts
from tests.drawing.test_charts import HOSTILE

Draw = Callable[[dict[str, Any]], Element]
CAPTION = Caption("x", language="en", measure="Speakers")
HEADINGS = ["Name", "Country", "Talks"]


def row(number: int) -> list[Cell]:
    return [Cell(f"Name {number}", f"/id/{number}"), Cell("Togo"), Cell(str(number), "", True)]


MANY = [row(number) for number in range(200)]


def test_a_table_has_its_headings_and_links(draw: Draw) -> None:
    drawing = draw(table(CAPTION, HEADINGS, [row(7)]))
    assert texts(drawing) == [*HEADINGS, "Name 7", "Togo", "7"]
    assert links(drawing) == ["/id/7"]


def test_numbers_stand_on_the_right(draw: Draw) -> None:
    drawing = draw(table(CAPTION, HEADINGS, [row(7), row(12)]))
    ends = {one.text for one in drawing.iterfind(".//{*}text") if one.get("text-anchor") == "end"}
    assert ends == {"Talks", "7", "12"}


def test_a_table_without_room_for_its_columns_is_cards(draw: Draw) -> None:
    assert not has_room(5, 288)
    headings = ["Name", *"abcd"]
    cells = [Cell("Ann"), *(Cell(f"in {name}") for name in "abcd")]
    drawing = draw(table(CAPTION, headings, [cells], width=288))
    assert texts(drawing) == ["Ann", "a", "in a", "b", "in b", "c", "in c", "d", "in d"]


@pytest.mark.parametrize("make", [table, cards])
def test_what_is_left_out_is_said(draw: Draw, make: Callable[..., dict[str, Any]]) -> None:
    whole = draw(make(CAPTION, HEADINGS, MANY))
    assert texts(whole)[-1] == "… 170 more"
    low = draw(make(CAPTION, HEADINGS, MANY, width=320, height=300))
    assert float(low.get("height", "0")) <= 308
    assert texts(low)[-1].startswith("… 19")


@pytest.mark.parametrize("make", [table, cards])
def test_all_of_a_few_rows_are_drawn_whatever_the_height(
    draw: Draw, make: Callable[..., dict[str, Any]]
) -> None:
    assert "more" not in texts(draw(make(CAPTION, HEADINGS, MANY[:1], height=100)))[-1]


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:12]))
def test_no_cell_is_more_than_text(draw: Draw, hostile: str) -> None:
    cells = [Cell(hostile, hostile), Cell(hostile)]
    for make in (table, cards):
        drawing = draw(make(CAPTION, [hostile, hostile], [cells]))
        tags = {element.tag.partition("}")[2] for element in drawing.iter()}
        assert tags <= {"svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan"}
        assert all(len(text) < 200 for text in texts(drawing))


def test_a_number_is_as_large_as_its_room(draw: Draw) -> None:
    def size(text: str, width: int, height: int = 0) -> float:
        drawing = draw(figure(CAPTION, text, width, height))
        number = next(one for one in drawing.iterfind(".//{*}text") if one.text == text)
        return float(number.get("font-size", "0"))

    assert size("6", 320) > size("1,234,567,890", 320) > 15
    assert size("6", 320, 90) < size("6", 320)
    assert texts(draw(figure(CAPTION, "6"))) == ["6", "Speakers"]
