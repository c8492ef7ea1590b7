"""The sets of things that share a value of a facet, and how many of them a search would find."""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pyroaring import BitMap, FrozenBitMap

from ssegraph.search.asked import FacetCount, ValueCount
from ssegraph.search.file import restored

# All things that readers search are a set under this name, as no facet can be called.
SEARCHED = ""
# A reader does not look through more.
MOST_VALUES = 200
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class ValueSet:
    """The things that have one value; ``rank`` is the place of its label among the values."""

    value: str
    rank: int
    members: FrozenBitMap


class FacetSets:
    """The values of one facet in one order of things."""

    def __init__(self, name: str, values: Collection[ValueSet]) -> None:
        self.name = name
        self._by_size = sorted(values, key=lambda one: (-len(one.members), one.rank))
        self._members_by_size = [one.members for one in self._by_size]
        self._members: Mapping[str, FrozenBitMap] = {one.value: one.members for one in values}
        self._any = BitMap.union(BitMap(), *self._members.values())

    def having(self, values: Collection[str]) -> BitMap:
        """Return the things that have any of *values*."""
        return BitMap.union(BitMap(), *(self._members[v] for v in values if v in self._members))

    def members(self, value: str) -> FrozenBitMap:
        """Return the things that have *value*."""
        return self._members.get(value, FrozenBitMap())

    def count(self, found: BitMap, chosen: Collection[str]) -> FacetCount:
        """Count the things in *found* that have each value; those *chosen* are always there.

        Values come with the largest counts first, at most ``MOST_VALUES``.
        """
        found_by_size = self._counts(found)
        counts = [
            (-count, one.rank, one.value)
            for count, one in zip(found_by_size, self._by_size, strict=False)
            if count
        ]
        counts.sort()
        most = counts[:MOST_VALUES]
        shown = [ValueCount(value, -count, value in chosen) for count, _, value in most]
        missing = dict.fromkeys(chosen).keys() - {one.value for one in shown}
        shown.extend(
            ValueCount(value, self._count(found, value), True) for value in sorted(missing)
        )
        is_complete = len(found_by_size) == len(self._by_size) and len(counts) <= MOST_VALUES
        return FacetCount(self.name, tuple(shown), is_complete)

    def _counts(self, found: BitMap) -> Sequence[int]:
        """Count the things in *found* that have each value, the largest values first.

        Stops where no further value can be among those with the largest counts.
        """
        counts: list[int] = []
        if self._any.isdisjoint(found):
            return [0] * len(self._by_size)
        for start in range(0, len(self._by_size), AT_ONCE):
            most = heapq.nlargest(MOST_VALUES, counts) if start else []
            if len(most) == MOST_VALUES and len(self._members_by_size[start]) <= most[-1]:
                break
            members = self._members_by_size[start : start + AT_ONCE]
            counts.extend(map(found.intersection_cardinality, members))
        return counts

    def _count(self, found: BitMap, value: str) -> int:
        return found.intersection_cardinality(self.members(value))


class Sets:
    """All sets of an index, read when they are first asked for."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, int], FacetSets] = {}

    def of(self, connection: sqlite3.Connection, facet: str, ordering: int) -> FacetSets:
        """Return the values of *facet* in the order *ordering*; an unknown one has none."""
        found = self._read.get((facet, ordering))
        if found is None:
            rows = connection.execute(
                "SELECT value, rank, members FROM sets WHERE facet = ? AND ordering = ?",
                (facet, ordering),
            )
            values = [
                ValueSet(value, rank, FrozenBitMap(restored(members)))
                for value, rank, members in rows
            ]
            found = self._read.setdefault((facet, ordering), FacetSets(facet, values))
        return found
