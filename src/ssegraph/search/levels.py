"""How much a word says about a thing, in eight levels.

A level tells in which field the word stands (label over summary over other
text) and, within it, how strongly: by the BM25 of the fields (Robertson,
Zaragoza and Taylor 2004), with fixed usual lengths in place of averages so
that one thing more changes no other.  A word is then eight sets of things,
and the best things are found without looking at all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

# What one occurrence in a field of the usual length counts.
WEIGHTS = (10.0, 6.0, 2.0, 1.2, 1.0)
USUAL_WORDS = (4, 4, 25, 25, 40)
# The constants of BM25: how soon repetitions, and how much lengths, matter.
SATURATION = 2.0
LENGTH = 0.75
LEVELS = 8
# The first level of summaries, the first of other text.
IN_SUMMARY, IN_TEXT = 3, 6
# The first level of each field.
FIRST = (0, 0, IN_SUMMARY, IN_TEXT, IN_TEXT)
# The least BM25 of a level but the last of its field.
BOUNDS = {0: (0.85, 0.7), IN_SUMMARY: (0.6, 0.4), IN_TEXT: (0.4,)}
# What a level counts when things are ranked.
VALUES = (1.0, 0.85, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)


class _Levels(dict[float, int]):
    """The level of each strength that a word of a field has, which begins at *first*."""

    def __init__(self, first: int) -> None:
        self._first = first

    def __missing__(self, strength: float) -> int:
        bm25, level = strength / (SATURATION + strength), self._first
        for bound in BOUNDS[level]:
            if bm25 >= bound:
                break
            level += 1
        self[strength] = level
        return level


KNOWN = {first: _Levels(first) for first in BOUNDS}


def levels_of(texts: Iterable[tuple[int, Sequence[str]]]) -> dict[str, int]:
    """Return the level of each word in *texts*, given as fields and their words.

    Of several texts in one field, such as translations, the one that says
    most of a word counts.
    """
    said: dict[int, list[Sequence[str]]] = {}
    for where, words in texts:
        if words:
            said.setdefault(where, []).append(words)
    fields = {where: _strengths(where, said[where]) for where in sorted(said)}
    total: dict[str, float] = {}
    for strengths in fields.values():
        # Nearly all words stand in one field only.
        both = {word: total[word] + strengths[word] for word in total.keys() & strengths.keys()}
        total.update(strengths)
        total.update(both)
    levels: dict[str, int] = {}
    for where in reversed(fields):
        level_of = KNOWN[FIRST[where]]
        levels.update({word: level_of[total[word]] for word in fields[where]})
    return levels


def _strengths(where: int, texts: list[Sequence[str]]) -> dict[str, float]:
    """Return how strongly *texts* of one field say each of their words."""
    strengths: dict[str, float] = {}
    repeated: list[tuple[str, float]] = []
    # In the shorter a word counts more.
    for words in sorted(texts, key=len, reverse=True):
        once = WEIGHTS[where] / (1 - LENGTH + LENGTH * len(words) / USUAL_WORDS[where])
        found = dict.fromkeys(words, once)
        strengths.update(found)
        if len(found) < len(words):
            counted = Counter(words).items()
            repeated += ((word, once * times) for word, times in counted if times > 1)
    for word, strength in repeated:
        strengths[word] = max(strength, strengths[word])
    return strengths
