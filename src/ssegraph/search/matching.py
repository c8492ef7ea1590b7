"""Find the things that say a word, in any of its forms, or a phrase.

What is found is kept by level, so that it can be ranked by sets alone.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyroaring import BitMap

from ssegraph.search.file import restored
from ssegraph.search.levels import IN_SUMMARY, IN_TEXT, LEVELS
from ssegraph.search.stems import stems_of
from ssegraph.search.tokens import LONGEST_WORD
from ssegraph.search.typed import Sought

# An unfinished word counts least within each field.
LEAST = (*[IN_SUMMARY - 1] * IN_SUMMARY, *[IN_TEXT - 1] * (IN_TEXT - IN_SUMMARY))
LEAST_LEVELS = (*LEAST, *[LEVELS - 1] * (LEVELS - IN_TEXT))
LAST_CHARACTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Matched:
    """The things that say what was sought: ``within[level]`` say it at that level or above.

    ``forms`` are the words that it was found as.  Of a phrase, these things
    have all words; ``in_order`` tells which have them one after the other.
    """

    sought: Sought
    within: Sequence[BitMap]
    forms: frozenset[str]

    @property
    def things(self) -> BitMap:
        """The numbers of all things that say it."""
        return self.within[-1]


def match(connection: sqlite3.Connection, sought: Sought, languages: Iterable[str]) -> Matched:
    """Return the things that say *sought*; words have stems in *languages*."""
    if len(sought.words) > 1:
        return Matched(sought, _together(connection, sought.words), frozenset(sought.words))
    (word,) = sought.words
    stems = () if sought.is_exact else _stems(sought, languages)
    forms = _forms(connection, word, stems)
    levels = _empty()
    _add(levels, _postings(connection, list(forms)), range(LEVELS))
    if sought.is_open:
        _add(levels, _beginning(connection, word), LEAST_LEVELS)
    return Matched(sought, _accumulate(levels), frozenset(forms.values()))


def _stems(sought: Sought, languages: Iterable[str]) -> Sequence[str]:
    if len(sought.spelt) > LONGEST_WORD:
        return ()
    found: set[str] = set()
    for language in languages:
        found |= stems_of(sought.spelt, language)
        found |= stems_of(sought.words[0], language)
    return sorted(found)


def _forms(connection: sqlite3.Connection, word: str, stems: Sequence[str]) -> dict[int, str]:
    """Return the words that are *word* or have one of *stems*, by their numbers."""
    rows = connection.execute(
        "SELECT id, word FROM words WHERE word = ? UNION SELECT id, words.word FROM stems"
        " JOIN words ON words.id = stems.word WHERE stem IN (SELECT value FROM json_each(?))",
        (word, json.dumps(stems)),
    )
    return dict(rows.fetchall())


Rows = Iterable[tuple[int, bytes]]


def _postings(connection: sqlite3.Connection, words: Sequence[int]) -> Rows:
    rows = "SELECT level, members FROM postings WHERE word IN (SELECT value FROM json_each(?))"
    return connection.execute(rows, (json.dumps(words),))


def _beginning(connection: sqlite3.Connection, prefix: str) -> Rows:
    """Yield the sets of all words that begin with *prefix*."""
    kept = "SELECT level, members FROM prefixes WHERE prefix = ?"
    if rows := connection.execute(kept, (prefix,)).fetchall():
        return rows
    # Words are numbered in their order, so those with one beginning are neighbours.
    return connection.execute(
        "WITH found AS (SELECT min(id) AS first, max(id) AS last FROM words"
        " WHERE word >= ? AND word < ?)"
        " SELECT level, members FROM found, postings WHERE word BETWEEN first AND last",
        (prefix, prefix + LAST_CHARACTER),
    )


def _empty() -> list[BitMap]:
    return [BitMap() for _ in range(LEVELS)]


def _add(levels: list[BitMap], rows: Rows, at: Sequence[int]) -> None:
    """Add the sets of *rows* to *levels*; ``at[level]`` tells to which."""
    found: list[list[BitMap]] = [[] for _ in range(LEVELS)]
    for level, members in rows:
        found[at[level]].append(restored(members))
    for level, sets in enumerate(found):
        if sets:
            levels[level] = BitMap.union(levels[level], *sets)


def _accumulate(levels: Iterable[BitMap]) -> list[BitMap]:
    within, so_far = [], BitMap()
    for members in levels:
        so_far = so_far | members
        within.append(so_far)
    return within


def _together(connection: sqlite3.Connection, words: Sequence[str]) -> list[BitMap]:
    """Return the things that have all of *words*, by the level of the weakest."""
    within: list[BitMap] = []
    for word in dict.fromkeys(words):
        levels = _empty()
        _add(levels, _postings(connection, list(_forms(connection, word, ()))), range(LEVELS))
        reached = _accumulate(levels)
        within = [a & b for a, b in zip(within, reached, strict=True)] if within else reached
    return within


def in_order(
    connection: sqlite3.Connection, sought: Iterable[Sought], operator: str
) -> BitMap | None:
    """Return the things that have the words of the phrases in *sought* one after the other.

    *operator* tells whether a thing needs all phrases (``AND``) or any
    (``OR``).  All are looked up at once, so that many cost little more than
    one.  Returns ``None`` when none is a phrase.
    """
    # The words are made of letters and digits alone, so nothing in them has a meaning to FTS5.
    phrases = [f'"{" ".join(one.words)}"' for one in sought if len(one.words) > 1]
    if not phrases:
        return None
    query = "SELECT rowid FROM phrases WHERE phrases MATCH ?"
    return numbers(connection.execute(query, (f" {operator} ".join(phrases),)))


def numbers(rows: Iterable[tuple[int]]) -> BitMap:
    """Return the set of the numbers in *rows*."""
    return BitMap(array("I", [number for (number,) in rows]))
