"""The boxes of the words in a finished drawing, and which of them cover something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from xml.etree.ElementTree import Element

from ssegraph.drawing.letters import ENLARGED, text_width
from tests.drawing.conftest import SVG

MOVED = re.compile(r"translate\(([-\d.e]+)[ ,]*([-\d.e]*)\)")
NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True)
class Words:
    """Words, and the box around them in pixels."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Words) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def covers_point(self, x: float, y: float, radius: float) -> bool:
        across = max(self.left - x, 0, x - self.right)
        down = max(self.top - y, 0, y - self.bottom)
        return across**2 + down**2 < radius**2


def overlaps(drawing: Element) -> list[str]:
    """Say which words cover each other, a symbol, or the edge of the drawing."""
    words = [_words(*one) for one in _placed(drawing) if one[0].tag == f"{SVG}text"]
    words = [one for one in words if one.text]
    symbols = [_symbol(*one) for one in _placed(drawing) if _is_symbol(one[0])]
    width, height = (float(drawing.get(name, "0")) for name in ("width", "height"))
    found = [f"{one.text} | {two.text}" for one, two in combinations(words, 2) if one.covers(two)]
    found += [f"{one.text} | a symbol" for one in words for it in symbols if one.covers_point(*it)]
    outside = (
        one
        for one in words
        if one.left < 0 or one.top < 0 or one.right > width or one.bottom > height
    )
    return found + [f"{one.text} | the edge" for one in outside]


def _placed(part: Element, x: float = 0, y: float = 0) -> Iterator[tuple[Element, float, float]]:
    """Yield every element below *part* with where it stands."""
    for child in part:
        moved = MOVED.search(child.get("transform", ""))
        across, down = (float(one or 0) for one in moved.groups()) if moved else (0.0, 0.0)
        yield child, x + across, y + down
        yield from _placed(child, x + across, y + down)


def _words(text: Element, x: float, y: float) -> Words:
    lines = [line.text or "" for line in text.iter(f"{SVG}tspan")] or [text.text or ""]
    size = float(text.get("font-size", "16"))
    step = next((float(one.get("dy", "0")) for one in text if one.get("dy")), 0.0)
    width = max(text_width(line, size) for line in lines) / ENLARGED
    left = x - {"start": 0.0, "middle": width / 2, "end": width}[text.get("text-anchor", "start")]
    bottom = y + step * (len(lines) - 1) + 0.2 * size
    return Words(" ".join(lines), left, y - 0.75 * size, left + width, bottom)


def _is_symbol(part: Element) -> bool:
    is_filled = part.get("fill", "none") != "none" and part.get("d", "").startswith("M")
    return part.tag == f"{SVG}path" and is_filled and part.find(f"{SVG}title") is not None


def _symbol(path: Element, x: float, y: float) -> tuple[float, float, float]:
    start = [abs(float(one)) for one in NUMBER.findall(path.get("d", ""))[:2]]
    return x, y, max(start)
