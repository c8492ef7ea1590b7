"""Put what was found in order: names that are what was typed, other names, summaries, texts.

Within each of these tiers things go by the BM25 of their words.  A tier may
hold nearly everything, so only its weightiest things are compared; the others
follow by weight.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from math import log

from pyroaring import BitMap

from ssegraph.search.levels import IN_SUMMARY, IN_TEXT, VALUES
from ssegraph.search.matching import Matched

MOST_COMPARED = 1_000
# How much each group of things counts: those the project lists, others, terms, evidence.
GROUPS = (1.0, 0.8, 0.7, 0.5)


class Ranking:
    """The order of what *matched* in a search; the *named* things are called what was typed.

    *groups* tell where each group of weight begins and, last, how many things there are.
    """

    def __init__(self, matched: Sequence[Matched], named: BitMap, groups: Sequence[int]) -> None:
        self._matched = matched
        self._named = named
        *self._groups, self._things = groups

    def page(self, found: BitMap, offset: int, limit: int) -> list[int]:
        """Return the numbers of *limit* things of *found*, best first, after *offset* others."""
        page: list[int] = []
        for tier in self._tiers(found):
            size = len(tier)
            if offset < size:
                page.extend(self._members(tier, offset, limit - len(page)))
            if len(page) == limit:
                break
            offset = max(0, offset - size)
        return page

    def _tiers(self, found: BitMap) -> Iterator[BitMap]:
        remaining = found
        for level in (None, IN_SUMMARY - 1, IN_TEXT - 1):
            tier = remaining & self._named if level is None else self._within(remaining, level)
            yield tier
            remaining = remaining - tier
        yield remaining

    def _within(self, found: BitMap, level: int) -> BitMap:
        for matched in self._matched:
            found = found & matched.within[level]
        return found

    def _members(self, tier: BitMap, offset: int, limit: int) -> list[int]:
        best = list(islice(tier, MOST_COMPARED))
        if offset < len(best):
            scores = self._scores(BitMap(best))
            best.sort(key=lambda number: (-scores.get(number, 0.0), number))
        compared = best[offset : offset + limit]
        rest = list(tier[max(offset, len(best)) : offset + limit]) if len(tier) > len(best) else []
        return [*compared, *rest][:limit]

    def _scores(self, candidates: BitMap) -> dict[int, float]:
        scores: defaultdict[int, float] = defaultdict(float)
        for matched in self._matched:
            # How telling the word is, as BM25 has it.
            rarity = log(1 + self._things / (1 + len(matched.things)))
            remaining = candidates
            for value, within in zip(VALUES, matched.within, strict=True):
                at_level = remaining & within
                for number in at_level:
                    scores[number] += rarity * value
                remaining = remaining - at_level
        return {number: score * self._weight(number) for number, score in scores.items()}

    def _weight(self, number: int) -> float:
        return GROUPS[bisect_right(self._groups, number) - 1]
