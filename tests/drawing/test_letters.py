"""Words are taken to be at least as wide as the renderer draws them, and not much wider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

import pytest

from ssegraph.drawing.letters import text_width
from ssegraph.drawing.specification import FONT_NAME, Caption, vega

Draw = Callable[[dict[str, Any]], Element]
SIZE = 100
WORDS = (
    "Organisation of Young People Committed to Sustainable Development",
    "L'économie sociale et solidaire, un levier pour les initiatives",
    "ODD 13 : Mesures relatives à la lutte contre les changements",
    "Alineación con los Objetivos de Desarrollo Sostenible",
    "MONTRÉAL, QUÉBEC",
    "www.example.org",
)


@pytest.mark.parametrize("words", WORDS)
def test_words_are_about_as_wide_as_they_are_drawn(draw: Draw, words: str) -> None:
    text = {"text": {"value": words}, "fontSize": {"value": SIZE}, "font": {"value": FONT_NAME}}
    spec = vega(Caption("x"), 1, 1)
    spec |= {
        "autosize": "pad",
        "padding": 0,
        "marks": [{"type": "text", "encode": {"enter": text}}],
    }
    drawn = float(draw(spec).get("width", "0"))
    assert 0.99 * drawn < text_width(words, SIZE) < 1.2 * drawn


def test_nothing_has_no_width() -> None:
    assert text_width("", SIZE) == 0
    assert text_width("e\u0301", SIZE) == text_width("e", SIZE)
