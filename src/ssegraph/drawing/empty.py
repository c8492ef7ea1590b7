"""The drawing of nothing: a small message, so that nobody sees a blank box."""

from __future__ import annotations

from dataclasses import replace

from ssegraph.drawing.labels import characters, lines
from ssegraph.drawing.specification import TEXT, Caption, Spec, vega_lite
from ssegraph.drawing.theme import colour
from ssegraph.language.catalogue import catalogue

HEIGHT = 72


def empty(caption: Caption, width: int, message: str = "") -> Spec:
    """Return a drawing of *message*, else of words that there is nothing to draw."""
    words = message or catalogue(caption.language).gettext("There is nothing to draw here.")
    spec = vega_lite(replace(caption, description=words), width, HEIGHT)
    text = [{"words": lines(words, characters(width - 32, TEXT))}]
    spec["data"] = {"values": text}
    spec["layer"] = [
        {
            "mark": {
                "type": "rect",
                "fill": colour("panel"),
                "cornerRadius": 4,
                "x": 0,
                "y": 0,
                "x2": width,
                "y2": HEIGHT,
                "aria": False,
            }
        },
        {
            "mark": {"type": "text", "baseline": "middle", "x": 16, "y": HEIGHT / 2},
            "encoding": {
                "text": {"field": "words"},
                "color": {"value": colour("soft")},
            },
        },
    ]
    return spec
