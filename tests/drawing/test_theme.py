"""Drawings follow the page's colours, or bring their own."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

import ssegraph.web
from ssegraph.drawing.theme import (
    COLOURS,
    DARK,
    EITHER,
    LIGHT,
    VALUES,
    colour,
    concrete,
    standalone,
)

STYLES = Path(ssegraph.web.__file__).parent / "styles"
SVG = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>a &gt; b</title>'
    b'<desc>c</desc><path fill="var(--ink)" d="M0 0"/></svg>'
)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_sheet_of_the_site_has_the_same_colours(theme: str) -> None:
    sheet = "".join(part.read_text() for part in sorted(STYLES.glob("*.css")))
    parts = re.split(r"@media \(prefers-color-scheme: dark\) {", sheet)
    light = parts[0] + "".join(part.partition("\n}\n")[2] for part in parts[1:])
    dark = "".join(part.partition("\n}\n")[0] for part in parts[1:])
    declared = dict(
        re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light if theme == LIGHT else dark)
    )
    assert {name: declared.get(name) for name, *_ in COLOURS} == VALUES[theme]


def _brightness(value: str) -> float:
    parts = [int(value[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    dark, bright = sorted((_brightness(one), _brightness(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("name", ["ink", "soft", "accent"])
def test_words_are_told_from_the_paper(theme: str, name: str) -> None:
    values = VALUES[theme]
    assert min(_contrast(values[name], values[on]) for on in ("paper", "panel")) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("number", range(1, 7))
def test_lines_and_bars_are_told_from_the_paper(theme: str, number: int) -> None:
    assert _contrast(VALUES[theme][f"chart-{number}"], VALUES[theme]["paper"]) >= 3


def test_a_drawing_alone_follows_the_reader() -> None:
    drawing = fromstring(standalone(SVG, EITHER))
    tags = [child.tag.partition("}")[2] for child in drawing]
    assert tags == ["title", "desc", "style", "rect", "path"]
    assert "prefers-color-scheme:dark" in (drawing[2].text or "")


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_a_drawing_for_programs_has_values_only(theme: str) -> None:
    drawing = standalone(SVG, theme)
    fromstring(drawing)
    assert b"var(" not in drawing
    assert VALUES[theme]["ink"].encode() in drawing


def test_a_colour_that_nobody_knows_is_that_of_the_words() -> None:
    assert concrete("var(--nonsense)", LIGHT) == "currentColor"
    with pytest.raises(ValueError, match="no colour"):
        colour("nonsense")
