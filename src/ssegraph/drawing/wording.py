"""The ways to write a name in a few lines: whole if it can be, shortened if it cannot.

All measures are in pixels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ssegraph.drawing.labels import ELLIPSIS, FIRST_STRONG, POP, lines
from ssegraph.drawing.letters import text_width

# The height of a line, for the size of the letters.
LINE = 1.2
# What a way costs: words that are cut, and ways that look better.
CUT, FOLDED = 6.0, 0.15
# A name of more characters stands in two lines rather than in one.
ONE_LINE = 18
USUAL_LINES = 2
NOT_WRITTEN = {ord(FIRST_STRONG): None, ord(POP): None}


@dataclass(frozen=True, slots=True)
class Words:
    """A name in lines: how wide and high they are, and what choosing them costs."""

    lines: tuple[str, ...]
    width: float
    height: float
    cost: float


def wordings(name: str, size: float, most: int) -> list[Words]:
    """Return the ways to write *name* in letters of *size*, with about *most* to a line."""
    folded = [one for number in (1, 2, 3) if (one := _folded(name, most, number))]
    if len(folded) > 1 and len(name) > ONE_LINE:
        # Two short lines fit where one long one does not.
        folded = [*folded[1:], folded[0]]
    found = {texts: _words(texts, size, FOLDED * at) for at, texts in enumerate(folded)}
    for number, fewer in ((3, most), (2, most), (1, most), (2, most * 2 // 3), (1, most * 2 // 3)):
        cut = tuple(lines(name, fewer, number))
        if cut and cut not in found and (number == 1 or _is_start(cut, name)):
            found[cut] = _words(cut, size, CUT * (4 - number))
    return list(found.values())


def usual_of(choices: Sequence[Words]) -> Words | None:
    """Return the best of *choices* that takes little height: room is kept for this one."""
    return next((words for words in choices if len(words.lines) <= USUAL_LINES), None)


def _folded(name: str, most: int, number: int) -> tuple[str, ...]:
    """Return *name* in exactly *number* lines as even as can be; none if it does not fit."""
    least = max(6, -(-min(len(name), 1000) // number))
    for width in range(least, most + 1):
        folded = tuple(lines(name, width, number))
        if _is_whole(folded, name):
            return folded if len(folded) == number else ()
    return ()


def _is_whole(folded: Sequence[str], name: str) -> bool:
    """Tell whether *folded* has every word of *name*, and none that is divided."""
    return _joined(folded) == name.translate(NOT_WRITTEN)


def _is_start(cut: Sequence[str], name: str) -> bool:
    """Tell whether *cut* begins as *name* does, none but the last word being divided."""
    return name.translate(NOT_WRITTEN).startswith(_joined(cut).removesuffix(ELLIPSIS))


def _joined(texts: Sequence[str]) -> str:
    return " ".join(texts).translate(NOT_WRITTEN)


def _words(texts: tuple[str, ...], size: float, cost: float) -> Words:
    width = max(text_width(text, size) for text in texts)
    return Words(texts, width, size * LINE * len(texts), cost)
