"""Charts show what they are given, and say it in words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.charts import Bar, Moment, bar_chart, timeline
from ssegraph.drawing.framed import framed
from ssegraph.drawing.lines import Point, line_chart
from ssegraph.drawing.specification import Caption, Spec
from ssegraph.language.catalogue import catalogue
from tests.drawing.conftest import links, texts, titles

Draw = Callable[[dict[str, Any]], Element]
FRENCH = Caption("Un titre", "Ce que cela montre", "fr", source="Source : example.org")
HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "]]></text>",
    "a" * 10_000,
    "שלום עולם \u202e",
    "👩‍👩‍👧 日本",
    "a\x00b\x1fc\ufffe",
    "${alert(1)} {{7*7}} datum.value",
    "",
)


def test_bars_say_their_numbers_as_the_language_writes_them(draw: Draw) -> None:
    drawing = draw(framed(bar_chart(FRENCH, [Bar("Togo", 1234.5, "/fr/id/tgo"), Bar("Maroc", 2)])))
    assert {"Un titre", "Source : example.org", "Togo", "1\u202f234,5"} <= set(texts(drawing))
    sentence = catalogue("fr").gettext("%(name)s: %(value)s")
    said = [("Togo", "1\u202f234,5"), ("Maroc", "2")]
    assert titles(drawing)[:2] == [
        sentence % {"name": name, "value": value} for name, value in said
    ]
    assert links(drawing) == ["/fr/id/tgo"]


def test_a_longer_bar_is_a_larger_number(draw: Draw) -> None:
    drawing = draw(bar_chart(Caption("x"), [Bar("a", 1), Bar("b", 4)]))
    widths = [
        one.get("d", "").partition("h")[2].partition("v")[0]
        for one in drawing.iterfind(".//{*}path")
    ]
    short, long = (float(width) for width in widths)
    assert long == pytest.approx(4 * short)


def test_a_chart_fits_the_width_that_it_is_given(draw: Draw) -> None:
    label = "Réseau national des maisons familiales rurales du Togo " * 3
    drawing = draw(bar_chart(Caption("x"), [Bar(label, 3)], width=320))
    assert drawing.get("width") == "328"
    assert max(len(text) for text in texts(drawing)) < 50


@pytest.mark.parametrize("hostile", HOSTILE, ids=lambda text: repr(text[:12]))
def test_no_label_is_more_than_text(draw: Draw, hostile: str) -> None:
    drawings = (
        draw(bar_chart(Caption(hostile, hostile), [Bar(hostile, 1, hostile)])),
        draw(timeline(Caption(hostile), [Moment(hostile, "2021", href=hostile)])),
        draw(line_chart(Caption(hostile), [Point("2021", 1, hostile), Point("2022", 2, hostile)])),
    )
    for drawing in drawings:
        tags = {element.tag.partition("}")[2] for element in drawing.iter()}
        assert tags <= {"svg", "title", "desc", "g", "path", "line", "rect", "text", "tspan"}
        assert not any(
            name.startswith("on") for element in drawing.iter() for name in element.attrib
        )
        assert all(len(text) < 200 for text in texts(drawing))


@pytest.mark.parametrize(
    "spec",
    [
        bar_chart(Caption("x", language="fr"), []),
        bar_chart(Caption("x", language="fr"), [Bar("a", float("nan"))]),
        timeline(Caption("x", language="fr"), [Moment("a", "soon")]),
        line_chart(Caption("x", language="fr"), [Point("2021-99-99", 1)]),
    ],
)
def test_nothing_to_draw_is_said(draw: Draw, spec: Spec) -> None:
    (words,) = texts(draw(spec))
    assert words


def test_moments_stand_on_one_axis_in_the_language_of_the_chart(draw: Draw) -> None:
    moments = [
        Moment("Séance", "2021-10-04T20:00:00-05:00", "2021-10-04T21:30:00-05:00"),
        Moment("Forum", "2021-10-04", "2021-10-08"),
    ]
    drawn = texts(draw(timeline(FRENCH, moments)))
    assert "5 oct." in drawn
    assert drawn.index("Séance") < drawn.index("Forum")


def test_each_series_has_a_colour_and_a_name(draw: Draw) -> None:
    points = [
        Point(str(year), year * factor, f"s{factor}") for year in (2020, 2021) for factor in (1, 2)
    ]
    drawing = draw(line_chart(Caption("x"), points))
    assert {"s1", "s2"} <= set(texts(drawing))
    strokes = {one.get("stroke") for one in drawing.iterfind(".//{*}path")} - {None}
    assert strokes == {"var(--chart-1)", "var(--chart-2)"}


def test_of_many_series_the_largest_are_drawn(draw: Draw) -> None:
    points = [Point(str(2000 + at), number, f"s{number}") for number in range(20) for at in (0, 1)]
    names = [text for text in texts(draw(line_chart(Caption("x"), points))) if text.startswith("s")]
    assert names == [f"s{number}" for number in range(14, 20)]


def test_in_a_low_chart_stand_as_many_rows_as_fit(draw: Draw) -> None:
    bars = [Bar(f"bar {number}", number) for number in range(130)]
    low = draw(bar_chart(Caption("x"), bars, height=300))
    assert float(low.get("height", "0")) <= 308
    assert "… 124 more" in texts(low)
    assert "… 30 more" in texts(draw(bar_chart(Caption("x"), bars)))


def test_a_low_timeline_keeps_its_axis(draw: Draw) -> None:
    moments = [Moment(f"m{number}", f"20{number}") for number in range(10, 30)]
    words = texts(draw(timeline(Caption("x"), moments, height=200)))
    assert "… 17 more" in words
    assert "2010" in words


def test_numbers_below_zero_begin_at_the_same_line(draw: Draw) -> None:
    drawing = draw(bar_chart(Caption("x"), [Bar("a", 2), Bar("b", -1), Bar("c", 0)]))
    assert {"2", "-1", "0"} <= set(texts(drawing))


def test_a_line_chart_has_the_height_that_it_is_given(draw: Draw) -> None:
    points = [Point("2020", 1), Point("2021", 2)]
    assert float(draw(line_chart(Caption("x"), points, 600, 400)).get("height", "0")) == 408
