"""How wide words are drawn, without the font at hand.

The widths are those of Arial and its kin, a little enlarged: the letters that a
reader's machine has in their place may be wider.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Widths as shares of the font's size.
WIDTHS = {
    "iljI|'.,:;!ítîïì": 0.28,
    'frt()[]-/\\ \u00a0"`': 0.34,
    "mMW%@—…œŒ": 0.92,
    "w": 0.72,
    "ABEKPSVXYÀÂÉÈÊ&": 0.67,
    "CDHNRUÇ": 0.72,
    "GOQÔÓ": 0.78,
    "FTZL": 0.61,
    "ckszvxyJç": 0.5,
}
KNOWN = {letter: width for letters, width in WIDTHS.items() for letter in letters}
USUAL, UPPER, WIDE = 0.556, 0.72, 1.0
ENLARGED = 1.06


def text_width(text: str, size: float) -> float:
    """Return about how wide *text* is, in pixels, in letters of *size*; seldom too little."""
    return ENLARGED * size * sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if letter in KNOWN:
        return KNOWN[letter]
    category = unicodedata.category(letter)
    if category.startswith("M") or category == "Cf":
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    return UPPER if category == "Lu" else USUAL
