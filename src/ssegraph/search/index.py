"""Search the index of a release.  Safe to share by threads; it never changes.

A set is a bitmap, so what is found is counted and narrowed without looking
at things one by one, and a page of a list costs the same however long it is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyroaring import BitMap

from ssegraph.search.asked import TYPE_FACET, Asked, FacetCount, Found
from ssegraph.search.file import Connections, Damaged
from ssegraph.search.matching import Matched, in_order, match, numbers
from ssegraph.search.order import BY_WEIGHT
from ssegraph.search.ranking import Ranking
from ssegraph.search.sets import SEARCHED, Sets
from ssegraph.search.showing import show
from ssegraph.search.stems import stems_of
from ssegraph.search.suggestion import suggest
from ssegraph.search.typed import Sought, Typed, read_typed

FACTS = frozenset({"facets", "groups", "languages", "stemmed", "things"})


class Index:
    """The index at *path*; raises ``ReleaseDamaged`` when it cannot be read."""

    def __init__(self, path: Path) -> None:
        self._connections = Connections(path)
        with self._connections.reading() as connection:
            facts = _read_facts(connection)
        self.languages: tuple[str, ...] = tuple(facts["languages"])
        self.facets: tuple[str, ...] = tuple(facts["facets"])
        self._stemmed: Sequence[str] = facts["stemmed"]
        self._groups: Sequence[int] = (*facts["groups"], facts["things"])
        self._sets = Sets()
        for language in self._stemmed:
            # Loads the rules, which no reader should wait for.
            stems_of("word", language)

    def find(self, asked: Asked) -> Found:
        """Answer *asked*; raises ``ReleaseDamaged`` when the file turns out to be damaged."""
        with self._connections.reading() as connection:
            if asked.text.isspace() or not asked.text:
                return self._list(connection, asked)
            return self._search(connection, asked, read_typed(asked.text))

    def close(self) -> None:
        """Close the file; nothing can be asked any more."""
        self._connections.close()

    def _list(self, connection: sqlite3.Connection, asked: Asked) -> Found:
        """Return things by their label in the language of *asked*."""
        ordering = self._ordering(asked.language)
        every = self._every(connection, asked, ordering)
        found, facets = self._narrow(connection, asked, ordering, every)
        places = found[asked.offset : asked.offset + asked.limit]
        page = list(places)
        if ordering != BY_WEIGHT:
            page = _numbers_at(connection, ordering, page)
        hits = show(connection, page, (), self._languages(asked))
        return Found(len(found), hits, facets)

    def _search(self, connection: sqlite3.Connection, asked: Asked, typed: Typed) -> Found:
        every = self._every(connection, asked, BY_WEIGHT)
        if identified := _identified(connection, typed):
            matched, said = [], every & identified
        else:
            matched = self._match(connection, typed.required)
            said = self._said(connection, every, typed, matched)
        found, facets = self._narrow(connection, asked, BY_WEIGHT, said)
        named = _named(connection, typed)
        page = Ranking(matched, named, self._groups).page(found, asked.offset, asked.limit)
        hits = show(connection, page, matched, self._languages(asked))
        suggestion = "" if said else self._suggest(connection, every, typed, matched)
        return Found(len(found), hits, facets, suggestion, typed.is_cut)

    def _match(self, connection: sqlite3.Connection, sought: Sequence[Sought]) -> list[Matched]:
        return [match(connection, one, self._stemmed) for one in sought]

    def _said(
        self,
        connection: sqlite3.Connection,
        every: BitMap,
        typed: Typed,
        matched: Sequence[Matched],
    ) -> BitMap:
        """Return the things among *every* that say what was typed."""
        if typed.is_blank:
            return BitMap()
        for one in matched:
            every = every & one.things
        if not every:
            return every
        required = in_order(connection, typed.required, "AND")
        every = every if required is None else every & required
        words = [sought for sought in typed.excluded if len(sought.words) == 1]
        for one in self._match(connection, words):
            every = every - one.things
        excluded = in_order(connection, typed.excluded, "OR")
        return every if excluded is None else every - excluded

    def _suggest(
        self,
        connection: sqlite3.Connection,
        every: BitMap,
        typed: Typed,
        matched: Sequence[Matched],
    ) -> str:
        """Return a text like the one typed that finds something, or ''."""
        suggestion = suggest(connection, typed, matched)
        other = read_typed(suggestion)
        would_match = self._match(connection, other.required)
        return suggestion if self._said(connection, every, other, would_match) else ""

    def _every(self, connection: sqlite3.Connection, asked: Asked, ordering: int) -> BitMap:
        """Return everything that *asked* could find, were nothing typed or chosen."""
        if asked.class_iri is None:
            return BitMap(self._sets.of(connection, SEARCHED, ordering).members(""))
        return BitMap(self._sets.of(connection, TYPE_FACET, ordering).members(asked.class_iri))

    def _narrow(
        self, connection: sqlite3.Connection, asked: Asked, ordering: int, every: BitMap
    ) -> tuple[BitMap, tuple[FacetCount, ...]]:
        """Return what of *every* has the values that are chosen, and what else can be chosen."""
        having = {
            facet: self._sets.of(connection, facet, ordering).having(values)
            if facet in self.facets
            else BitMap()
            for facet, values in asked.chosen.items()
            if values
        }
        counts = []
        for facet in self.facets:
            if facet == TYPE_FACET and asked.class_iri is not None:
                continue
            others = _narrowed(every, {name: one for name, one in having.items() if name != facet})
            sets = self._sets.of(connection, facet, ordering)
            counted = sets.count(others, asked.chosen.get(facet, ()))
            if counted.values:
                counts.append(counted)
        return _narrowed(every, having), tuple(counts)

    def _ordering(self, language: str) -> int:
        if not self.languages:
            return BY_WEIGHT
        known = language if language in self.languages else self.languages[0]
        return BY_WEIGHT + 1 + self.languages.index(known)

    def _languages(self, asked: Asked) -> Sequence[str]:
        return (asked.language, *self.languages)


def _narrowed(every: BitMap, having: Mapping[str, BitMap]) -> BitMap:
    for members in having.values():
        every = every & members
    return every


def _read_facts(connection: sqlite3.Connection) -> Mapping[str, Any]:
    rows = connection.execute("SELECT name, value FROM facts")
    try:
        facts = {name: json.loads(value) for name, value in rows}
    except (ValueError, TypeError) as error:
        raise Damaged(f"its facts: {error}") from error
    if missing := FACTS - facts.keys():
        raise Damaged(f"it does not tell its {', '.join(sorted(missing))}")
    return facts


def _numbers_at(connection: sqlite3.Connection, ordering: int, places: Sequence[int]) -> list[int]:
    query = (
        "SELECT number FROM json_each(?) LEFT JOIN orders ON place = value AND ordering = ?"
        " ORDER BY value"
    )
    found = [number for (number,) in connection.execute(query, (json.dumps(places), ordering))]
    if None in found:
        raise Damaged("an order of its things has gaps")
    return found


def _named(connection: sqlite3.Connection, typed: Typed) -> BitMap:
    """Return the things whose name is what was typed."""
    query = "SELECT number FROM labels WHERE label = ?"
    return numbers(connection.execute(query, (" ".join(typed.words),)))


def _identified(connection: sqlite3.Connection, typed: Typed) -> BitMap:
    """Return the thing whose IRI was typed, if there is one."""
    query = "SELECT number FROM things WHERE iri = ?"
    return numbers(connection.execute(query, (typed.text.strip(),)))
