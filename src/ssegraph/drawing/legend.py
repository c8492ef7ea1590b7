"""The legend of a map: what each tone stands for and, where they are few, which countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ssegraph.drawing.labels import characters, label
from ssegraph.drawing.layers import in_pixels
from ssegraph.drawing.specification import SMALL, TEXT, Caption, Spec
from ssegraph.drawing.theme import TONES, colour
from ssegraph.language.writing import number

# With more countries than these the legend has the numbers only.
MOST_NAMED = 12
SWATCH, LINE, GAP, BETWEEN = 12, 20, 6, 18
# Between the map and the legend.
ABOVE = 10
# Figures are as wide as letters on average, and a swatch too wide is better than words cut off.
FIGURE = 7.5


@dataclass(frozen=True, slots=True)
class Tone:
    """One tone: its place among ``TONES``, the least and the largest number, the countries."""

    place: int
    least: float
    most: float
    names: Sequence[str] = field(default_factory=tuple)


def tones_found(marked: Sequence[tuple[int, float, str]]) -> list[Tone]:
    """Return the tones of countries by tone, number and name, the strongest first."""
    found = []
    for place in sorted({place for place, _, _ in marked}, reverse=True):
        own = [(value, name) for tone, value, name in marked if tone == place]
        values = [value for value, _ in own]
        names = tuple(name for _, name in own) if len(marked) <= MOST_NAMED else ()
        found.append(Tone(place, min(values), max(values), names))
    return found


def legend(caption: Caption, tones: Sequence[Tone], width: int, top: int) -> tuple[list[Spec], int]:
    """Return the layers of a legend below *top*, at most *width* wide, and its height."""
    rows: list[dict[str, Any]] = []
    measure = caption.measure
    y = top + ABOVE + LINE / 2
    if measure:
        y += LINE
    x = 0.0
    for tone in tones:
        words = _words(caption, tone)
        needed = SWATCH + GAP + FIGURE * len(words) + BETWEEN
        # Names have a line to each tone; numbers stand in a row while there is room.
        if x and (tone.names or x + needed > width):
            x, y = 0.0, y + LINE
        text = label(words, characters(width - SWATCH - GAP, TEXT))
        rows.append({"x": x, "y": y, "tone": TONES[tone.place], "words": text})
        x += needed
    layers = [_swatches(rows), _labels(rows)]
    if measure:
        layers.append(_measure(label(measure, characters(width, SMALL)), top + ABOVE + LINE / 2))
    return layers, round(y + LINE / 2 - top)


def _words(caption: Caption, tone: Tone) -> str:
    least, most = (number(value, caption.language) for value in (tone.least, tone.most))
    figures = least if least == most else f"{least}–{most}"
    if tone.least < 0 and least != most:
        figures = f"{least} … {most}"
    return f"{figures}  {', '.join(tone.names)}" if tone.names else figures


def _swatches(rows: Sequence[dict[str, Any]]) -> Spec:
    mark = {"type": "square", "size": SWATCH * SWATCH, "xOffset": SWATCH / 2, "opacity": 1}
    return {
        "data": {"values": list(rows)},
        "mark": {**mark, "aria": False},
        "encoding": {
            **in_pixels(),
            "fill": {"field": "tone", "type": "nominal", "scale": None},
        },
    }


def _labels(rows: Sequence[dict[str, Any]]) -> Spec:
    mark = {"type": "text", "baseline": "middle", "dx": SWATCH + GAP, "fontSize": TEXT}
    return {
        "data": {"values": list(rows)},
        "mark": mark,
        "encoding": {**in_pixels(), "text": {"field": "words"}},
    }


def _measure(words: str, y: float) -> Spec:
    mark = {"type": "text", "baseline": "middle", "fontSize": SMALL, "fill": colour("soft")}
    return {
        "data": {"values": [{"words": words}]},
        "mark": mark,
        "encoding": {
            "x": {"value": 0},
            "y": {"value": y},
            "text": {"field": "words"},
        },
    }
