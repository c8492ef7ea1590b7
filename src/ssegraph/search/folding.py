"""Bring text to the form in which it is compared and sorted: without accents and case.

Readers type "economie" for "l'Économie" and expect "Écologie" under E.
Combining marks that only modify a letter go; those that are letters of their
own, as in the scripts of India or in Japanese, stay (Unicode chapters 7-12).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Accents, points and vowel signs of Latin, Greek, Cyrillic, Hebrew and Arabic;
# marks that only tell a renderer how to join or break.
MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
    "\u00ad\u200b-\u200d\u2060\ufeff]+"
)
# Letters that Unicode does not take apart, but readers do.
LETTERS = str.maketrans(
    {
        **{"œ": "oe", "æ": "ae", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ı": "i"},
        **{"þ": "th", "ŋ": "n", "ĸ": "k", "ŧ": "t", "ς": "σ", "ى": "ي", "ة": "ه"},
    }
)
BETWEEN_WORDS = re.compile(r"[\s\x00-/:-@\[-`{-\u00bf\u2010-\u205e\u3000-\u303f]+")
NUMBER = re.compile("[0-9]+")
REMEMBERED_WORDS = 100_000
# Two labels that agree this far may stand in any order.
COMPARED = 300


def fold(text: str) -> str:
    """Return *text* without accents and case.

    >>> fold("Œuvre À CŒUR"), fold("Straße"), fold("Forêt № 5")
    ('oeuvre a coeur', 'strasse', 'foret no 5')
    """
    if text.isascii():
        return text.lower()
    # Twice, because the form without case may be composed again (Unicode D145).
    decomposed = unicodedata.normalize("NFKD", text).casefold()
    bare = MARKS.sub("", unicodedata.normalize("NFKD", decomposed)).translate(LETTERS)
    return unicodedata.normalize("NFC", bare)


@lru_cache(REMEMBERED_WORDS)
def fold_word(word: str) -> str:
    """Return *word* folded, without what would break it in two.

    >>> fold_word("Mon\u00adtréal")
    'montreal'
    """
    folded = fold(word)
    return folded if folded.isalnum() else BETWEEN_WORDS.sub("", folded)


@lru_cache(REMEMBERED_WORDS)
def sort_key(text: str) -> str:
    """Return what puts *text* where readers look for it.

    Accents, case and punctuation do not count, and numbers go by their value.

    >>> sorted(["Forum", "Session 10", "« Écologie »", "Session 9"], key=sort_key)
    ['« Écologie »', 'Forum', 'Session 9', 'Session 10']
    """
    folded = fold(text[:COMPARED])
    words = BETWEEN_WORDS.sub(" ", folded).strip() if not folded.isalnum() else folded
    return NUMBER.sub(_by_value, words or folded)


def _by_value(number: re.Match[str]) -> str:
    digits = number.group().lstrip("0") or "0"
    return f"{len(digits):03d}{digits}"
