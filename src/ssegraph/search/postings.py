"""Collect, word by word, which things it is said of and how strongly.

A word is kept as it stands in the texts, without accents and case; stems only
lead to words.  So the beginning of a word finds it whatever its stem is, and
a phrase means the very words.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Protocol, TypeAlias

from pyroaring import BitMap

from ssegraph.search.levels import LEVELS
from ssegraph.search.stems import has_stemmer, stems_of
from ssegraph.search.tokens import word_of

# The sets of a prefix that more words share are kept, so that one key press costs no more.
FEW_WORDS = 100
Posted: TypeAlias = "defaultdict[str, array[int]]"
# The sets of things by level, those that are empty too.
Sets = list[BitMap]


def _posted() -> list[Posted]:
    return [defaultdict(lambda: array("I")) for _ in range(LEVELS)]


@dataclass(slots=True)
class Packed:
    """Words with the numbers of their things, as it is quick to send: all in a row."""

    words: list[str]
    counts: array[int]
    numbers: array[int]


class Postings:
    """The things that say each word, which are to be added in the order of their numbers."""

    def __init__(self) -> None:
        self._by_level = _posted()

    def add(self, number: int, levels: Mapping[str, int]) -> None:
        """Post the words of thing *number*, each with its level."""
        by_level = self._by_level
        for word, level in levels.items():
            by_level[level][word].append(number)

    def packed(self) -> list[Packed]:
        """Return all, to be sent."""
        packed = []
        for posted in self._by_level:
            numbers = array("I")
            for members in posted.values():
                numbers.extend(members)
            packed.append(Packed(list(posted), array("I", map(len, posted.values())), numbers))
        return packed

    def extend(self, packed: Iterable[Packed]) -> None:
        """Add what was packed elsewhere; all of its things follow those that are here."""
        for posted, part in zip(self._by_level, packed, strict=True):
            ends = accumulate(part.counts)
            for word, count, end in zip(part.words, part.counts, ends, strict=True):
                posted[word].extend(part.numbers[end - count : end])

    def vocabulary(self) -> list[str]:
        """Return every word, sorted as the index sorts them."""
        # SQLite compares the bytes of UTF-8, which is the order of code points, as here.
        return sorted(set().union(*self._by_level))

    def sets(self, word: str) -> Sets:
        """Return the things that say *word*, by level."""
        return [BitMap(posted.get(word, ())) for posted in self._by_level]


class Told(Protocol):
    """What is told the sets of words and prefixes."""

    def word(self, word: str, sets: Sets) -> None:
        """Hear of one word; words come in their order."""

    def prefix(self, prefix: str, sets: Sets) -> None:
        """Hear of a prefix that many words share."""


def tell_sets(postings: Postings, words: Sequence[str], told: Told, length: int = 0) -> Sets:
    """Tell the sets of the sorted *words*, which agree in *length* characters; return their union.

    Each set is made once, and nothing but unions is kept.
    """
    union = [BitMap() for _ in range(LEVELS)]
    if len(words) <= FEW_WORDS:
        for word in words:
            sets = postings.sets(word)
            told.word(word, sets)
            _join(union, sets)
        return union
    for _, group in groupby(words, lambda word: word[: length + 1]):
        _join(union, tell_sets(postings, list(group), told, length + 1))
    if length:
        told.prefix(words[0][:length], union)
    return union


def _join(union: Sets, sets: Sets) -> None:
    for level, members in enumerate(sets):
        if members:
            union[level] |= members


class Spelt:
    """How words are spelt, and how often, in each language."""

    def __init__(self) -> None:
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def count(self, language: str, spellings: Iterable[str]) -> None:
        """Count *spellings* in a *language* without region."""
        self._counts[language].update(spellings)

    def add(self, other: Spelt) -> None:
        """Add what was counted elsewhere."""
        for language, counts in other._counts.items():
            self._counts[language].update(counts)

    def best(self) -> dict[str, str]:
        """Return how each word is most often spelt, without case."""
        words, counts = Words(), Counter[tuple[str, str]]()
        for spelt in self._counts.values():
            for spelling, count in spelt.items():
                counts[words[spelling], spelling.lower()] += count
        best: dict[str, str] = {}
        for word, spelling in sorted(counts, key=lambda one: (-counts[one], one)):
            best.setdefault(word, spelling)
        return best

    def stems(self) -> list[tuple[str, str]]:
        """Return each stem with each word that it leads to, sorted."""
        words, found = Words(), set[tuple[str, str]]()
        for language, spelt in self._counts.items():
            if has_stemmer(language):
                for word, spelling in {(words[one], one.lower()) for one in spelt}:
                    found.update((stem, word) for stem in stems_of(spelling, language) if word)
        return sorted(found)


class Words(dict[str, str]):
    """The word of each spelling; a dataset has few of them, however often each."""

    def __missing__(self, spelling: str) -> str:
        word = self[spelling] = word_of(spelling)
        return word
