"""Collect, word by word, which things it is said of and how strongly.

A word is kept as it stands in the texts, without accents and case; stems only
lead to words.  So the beginning of a word finds it whatever its stem is, and
a phrase means the very words.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from pyroaring import BitMap

from ssegraph.search.levels import LEVELS, levels_of
from ssegraph.search.stems import has_stemmer, primary, stems_of
from ssegraph.search.texts import Field, Text
from ssegraph.search.tokens import spellings, word_of

# Two texts have no word between them, so that no phrase runs from one into the
# other: this private character stands there, which no text can be searched for.
GAP = "\ue000"
# The sets of a prefix that more words share are kept, so that one key press costs no more.
FEW_WORDS = 100


class Postings:
    """The words of all things, which are to be added in the order of their numbers."""

    def __init__(self) -> None:
        self._posted: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        self._words = _Words()
        self._spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def words_of(self, text: Text) -> list[str]:
        """Return the words of *text*, and remember how they are spelt."""
        spelt = spellings(text.value)
        self._spellings[primary(text.language)].update(spelt)
        words = list(map(self._words.__getitem__, spelt))
        return words if all(words) else [word for word in words if word]

    def add(self, number: int, texts: Sequence[tuple[Field, list[str]]]) -> str:
        """Post the words of thing *number*; return them as the phrase index wants them."""
        for word, level in levels_of(texts).items():
            self._posted[word].append(number * LEVELS + level)
        return f" {GAP} ".join(" ".join(words) for _, words in texts)

    def vocabulary(self) -> list[str]:
        """Return every word, sorted as the index sorts them."""
        # SQLite compares the bytes of UTF-8, which is the order of code points, as here.
        return sorted(self._posted)

    def sets(self, word: str) -> Iterator[tuple[int, BitMap]]:
        """Yield each level that *word* has with the numbers of the things at that level."""
        numbers: list[array[int]] = [array("I") for _ in range(LEVELS)]
        for posted in self._posted[word]:
            numbers[posted % LEVELS].append(posted // LEVELS)
        for level, at_level in enumerate(numbers):
            if at_level:
                yield level, BitMap(at_level)

    def prefixes(self) -> Iterator[tuple[str, int, BitMap]]:
        """Yield the sets, by level, of every prefix that many words share."""
        length, words = 1, self.vocabulary()
        while words:
            shared: list[str] = []
            for prefix, found in groupby(words, lambda word: word[:length]):  # noqa: B023
                group = list(found)
                if len(group) > FEW_WORDS:
                    shared.extend(word for word in group if len(word) > length)
                    yield from self._union(prefix, group)
            words, length = shared, length + 1

    def _union(self, prefix: str, words: Sequence[str]) -> Iterator[tuple[str, int, BitMap]]:
        numbers = [BitMap() for _ in range(LEVELS)]
        for word in words:
            for level, members in self.sets(word):
                numbers[level] |= members
        for level, members in enumerate(numbers):
            if members:
                yield prefix, level, members

    def spellings(self) -> dict[str, str]:
        """Return how each word is most often spelt, without case."""
        counts: Counter[tuple[str, str]] = Counter()
        for spelt in self._spellings.values():
            for spelling, count in spelt.items():
                counts[self._words[spelling], spelling.lower()] += count
        best: dict[str, str] = {}
        for word, spelling in sorted(counts, key=lambda one: (-counts[one], one)):
            best.setdefault(word, spelling)
        return best

    def stems(self) -> list[tuple[str, str]]:
        """Return each stem with each word that it leads to, sorted."""
        found: set[tuple[str, str]] = set()
        for language, spelt in self._spellings.items():
            if has_stemmer(language):
                for word, spelling in {(self._words[one], one.lower()) for one in spelt}:
                    found.update((stem, word) for stem in stems_of(spelling, language) if word)
        return sorted(found)


class _Words(dict[str, str]):
    """The word of each spelling; a dataset has few of them, however often each."""

    def __missing__(self, spelling: str) -> str:
        word = self[spelling] = word_of(spelling)
        return word
