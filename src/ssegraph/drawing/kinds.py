"""What kinds of things a drawing has: a look for each, and the legend that tells them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ssegraph.drawing.labels import characters, label
from ssegraph.drawing.letters import text_width
from ssegraph.drawing.specification import FONT_NAME, SMALL, Spec
from ssegraph.drawing.theme import SERIES, colour
from ssegraph.language.catalogue import catalogue

# Colours alone do not tell kinds apart for everybody.
SHAPES = ("circle", "square", "diamond", "triangle-up", "cross", "triangle-down")
# A diamond or triangle of the same area looks smaller.
SIZES = {"square": 0.85, "diamond": 1.1, "triangle-up": 1.0, "cross": 0.95, "triangle-down": 1.0}
SYMBOL, LINE, BESIDE, BETWEEN, BELOW = 70, 18.0, 8.0, 18.0, 12.0
# In pixels: from the edge to the middle of a symbol.
MIDDLE = 6.0
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Look:
    """The colour and the shape of a kind."""

    paint: str
    shape: str


PLAIN = Look(SERIES[0], SHAPES[0])
OTHER = Look(colour("soft"), SHAPES[0])


def looks(kinds: Iterable[str]) -> Mapping[str, Look]:
    """Return the look of each of *kinds*; the most frequent are told apart from all others.

    What has no kind, '', looks like any other when there are kinds.
    """
    counted = [kind for kind, _ in Counter(kinds).most_common()]
    named = [kind for kind in counted if kind]
    if len(counted) <= 1 or not named:
        return dict.fromkeys(counted, PLAIN)
    own = {kind: Look(*pair) for kind, *pair in zip(named, SERIES, SHAPES, strict=False)}
    return {kind: own.get(kind, OTHER) for kind in counted}


def legend(known: Mapping[str, Look], language: str, width: float) -> tuple[list[Spec], float]:
    """Return the rows of a legend of the looks *known*, and its height; none for one look."""
    if len(set(known.values())) <= 1:
        return [], 0
    words = {look: kind for kind, look in known.items() if look != OTHER}
    if OTHER in known.values():
        other = catalogue(language).gettext("other")
        words[OTHER] = other[:1].upper() + other[1:]
    rows = []
    x, y = 0.0, LINE / 2
    for look, name in words.items():
        room = width - 2 * MIDDLE - BESIDE
        text = label(name, min(LONGEST, characters(room, SMALL)))
        needed = 2 * MIDDLE + BESIDE + text_width(text, SMALL)
        if x and x + needed > width:
            x, y = 0.0, y + LINE
        place = {"x": x + MIDDLE, "y": y, "words": text, "words_x": x + MIDDLE + BESIDE}
        rows.append({**place, **symbol(look, SYMBOL)})
        x += needed + BETWEEN
    return rows, y + LINE / 2 + BELOW


def symbol(look: Look, size: float) -> dict[str, str | float]:
    """Return the columns of a symbol of *look*, about *size* square pixels."""
    return {"paint": look.paint, "shape": look.shape, "size": size * SIZES.get(look.shape, 1)}


def legend_marks(rows: Sequence[Spec]) -> list[Spec]:
    """Return the marks of the legend whose *rows* are the table ``kinds``."""
    if not rows:
        return []
    place = {name: {"field": name} for name in ("x", "y")}
    look = {"fill": {"field": "paint"}, "shape": {"field": "shape"}, "size": {"field": "size"}}
    words = {
        "x": {"field": "words_x"},
        "y": {"field": "y"},
        "text": {"field": "words"},
        "baseline": {"value": "middle"},
        "fill": {"value": colour("soft")},
        "fontSize": {"value": SMALL},
        "font": {"value": FONT_NAME},
    }
    return [
        {"type": kind, "aria": False, "from": {"data": "kinds"}, "encode": {"enter": encode}}
        for kind, encode in (("symbol", {**place, **look}), ("text", words))
    ]
