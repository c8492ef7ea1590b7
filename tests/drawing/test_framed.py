"""A drawing that stands alone has its title, lead and source around it, and says what it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.charts import Bar, Moment, bar_chart, timeline
from ssegraph.drawing.empty import empty
from ssegraph.drawing.figure import figure
from ssegraph.drawing.framed import framed, inner_width
from ssegraph.drawing.lines import Point, line_chart
from ssegraph.drawing.maps import Place, Region, region_map, world_map
from ssegraph.drawing.network import Link, Node, network
from ssegraph.drawing.specification import Caption, Spec
from ssegraph.drawing.tables import Cell, cards, table
from tests.drawing.conftest import links, texts

Draw = Callable[[dict[str, Any]], Element]
CAPTION = Caption(
    "Speakers per country",
    lead="Where the organisations are.",
    source="Source: example.org, 24 November 2026",
    href="https://example.org/queries/speakers",
    measure="Speakers",
)
ROWS = [[Cell("Ann", "/id/ann"), Cell("Canada")], [Cell("Ben"), Cell("Togo")]]
REGIONS = [Region("CAN", "Canada", 40), Region("TGO", "Togo", 1)]


def every_kind(caption: Caption, width: int) -> dict[str, Spec]:
    points = [Point("2020", 1), Point("2021", 4)]
    ends = [Node("a", "A"), Node("b", "B")]
    return {
        "bars": bar_chart(caption, [Bar("Canada", 2, "/id/can"), Bar("Togo", 1)], width),
        "times": timeline(caption, [Moment("Forum", "2021-10-04")], width),
        "lines": line_chart(caption, points, width),
        "world": world_map(caption, REGIONS, width),
        "region": region_map(caption, [], [Place("Lomé", 1.2, 6.1)], width),
        "network": network(caption, ends, [Link("a", "b")], width),
        "figure": figure(caption, "6", width),
        "table": table(caption, ["Name", "Country"], ROWS, width),
        "cards": cards(caption, ["Name", "Country"], ROWS, width),
        "empty": empty(caption, width, "Nothing was found."),
    }


@pytest.mark.parametrize("width", [240, 320, 1600])
@pytest.mark.parametrize("kind", list(every_kind(CAPTION, 320)))
def test_every_drawing_has_its_frame_and_its_width(draw: Draw, kind: str, width: int) -> None:
    drawing = draw(framed(every_kind(CAPTION, inner_width(width))[kind]))
    assert drawing.get("width") == str(width)
    words = " ".join(text for one in drawing.iterfind(".//{*}text") for text in one.itertext())
    assert {"Speakers", "organisations", "Source:"} <= set(words.replace("country", " ").split())
    assert "https://example.org/queries/speakers" in links(drawing)


def depths(part: Element, above: float = 0.0) -> Iterator[tuple[Element, float]]:
    """Yield every link with how far it is below the top of the drawing."""
    for child in part:
        shift = re.fullmatch(r"translate\([^,]+,([^)]+)\)", child.get("transform", ""))
        depth = above + (float(shift[1]) if shift else 0.0)
        if child.tag.endswith("}text") and part.tag.endswith("}a"):
            yield part, depth
        yield from depths(child, depth)


@pytest.mark.parametrize("kind", list(every_kind(CAPTION, 320)))
def test_the_source_is_drawn_at_the_foot_of_the_paper(draw: Draw, kind: str) -> None:
    drawing = draw(framed(every_kind(CAPTION, 600)[kind]))
    height = float(drawing.get("height", "0"))
    depth = next(depth for link, depth in depths(drawing) if link.get("href") == CAPTION.href)
    assert height - 40 < depth < height - 12


def test_a_drawing_without_words_around_it_is_framed_too(draw: Draw) -> None:
    drawing = draw(framed(bar_chart(Caption(""), [Bar("Togo", 1)], 288)))
    assert drawing.get("width") == "320"
    assert texts(drawing) == ["Togo", "1"]


TOLD = {
    "bars": "Speakers: Canada 2, Togo 1",
    "times": "Speakers: 4 October 2021 Forum",
    "lines": "Speakers: 2020 1, 2021 4",
    "world": "Speakers: Canada 40, Togo 1",
    "region": "Speakers: Lomé",
    "network": "Speakers: A – B",
    "figure": "Speakers: 6",
    "table": "Speakers: Ann, Country Canada; Ben, Country Togo",
    "empty": "Nothing was found.",
}


@pytest.mark.parametrize("kind", TOLD)
def test_a_drawing_says_in_words_what_it_shows(draw: Draw, kind: str) -> None:
    drawing = draw(every_kind(CAPTION, 600)[kind])
    (description,) = drawing.iterfind("{*}desc")
    assert description.text == TOLD[kind]


def test_words_that_the_author_chose_are_kept(draw: Draw) -> None:
    drawing = draw(bar_chart(Caption("x", "His own words"), [Bar("Togo", 1)]))
    assert [one.text for one in drawing.iterfind("{*}desc")] == ["His own words"]


def test_of_many_the_first_are_said_and_how_many_more(draw: Draw) -> None:
    bars = [Bar(f"n{number}", number) for number in range(20)]
    (description,) = draw(bar_chart(Caption("x"), bars)).iterfind("{*}desc")
    assert (description.text or "").endswith("n11 11, 8 more")


def test_several_lines_are_said_by_their_ends(draw: Draw) -> None:
    points = [Point(f"{year}", year - 2000, name) for year in (2001, 2003) for name in "ab"]
    (description,) = draw(line_chart(Caption("x"), points)).iterfind("{*}desc")
    assert description.text == "a: 1 (2001) to 3 (2003), b: 1 (2001) to 3 (2003)"


def test_linked_words_of_a_picture_look_like_others(draw: Draw) -> None:
    bare = bar_chart(Caption("x"), [Bar("Togo", 1, "/id/tgo")])
    assert [one.get("fill") for one in draw(bare).iterfind(".//{*}a/{*}text")] == ["var(--accent)"]
    assert [one.get("fill") for one in draw(framed(bare)).iterfind(".//{*}a/{*}text")] == [
        "var(--ink)"
    ]
