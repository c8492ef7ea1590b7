"""How much a word says about a thing, in eight levels.

A level tells in which field the word stands (label over summary over other
text) and, within it, how strongly: by the BM25 of the fields (Robertson,
Zaragoza and Taylor 2004), with fixed usual lengths in place of averages so
that one thing more changes no other.  A word is then eight sets of things,
and the best things are found without looking at all others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ssegraph.search.texts import Field

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


def levels_of(texts: Iterable[tuple[Field, list[str]]]) -> dict[str, int]:
    """Return the level of each word in *texts*, given as fields and their words.

    Of several texts in one field, such as translations, the one that says
    most of a word counts.
    """
    strengths: dict[Field, dict[str, float]] = {}
    for where, words in texts:
        once = WEIGHTS[where] / (1 - LENGTH + LENGTH * len(words) / USUAL_WORDS[where])
        found = dict.fromkeys(words, once)
        if len(found) < len(words):
            found = {word: once * times for word, times in Counter(words).items()}
        known = strengths.setdefault(where, found)
        if known is not found:
            for word, strength in found.items():
                known[word] = max(strength, known.get(word, 0.0))
    first: dict[str, int] = {}
    total: dict[str, float] = {}
    for where in sorted(strengths):
        for word, strength in strengths[where].items():
            first.setdefault(word, FIRST[where])
            total[word] = total.get(word, 0.0) + strength
    return {word: _level(level, total[word]) for word, level in first.items()}


def _level(level: int, strength: float) -> int:
    """Return the level of a word with a BM25 by its *strength*; its field begins at *level*."""
    bm25 = strength / (SATURATION + strength)
    for bound in BOUNDS[level]:
        if bm25 >= bound:
            break
        level += 1
    return level
