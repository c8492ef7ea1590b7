"""Offer what was probably meant when a word is not in the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from ssegraph.search.matching import LAST_CHARACTER, Matched
from ssegraph.search.typed import Sought, Typed
from ssegraph.similar import similar

# A slip of the hand changes the length by no more, and seldom the first letter.
LONGER_OR_SHORTER = 2
MOST_CANDIDATES = 1_500
SHORTEST = 3


def suggest(connection: sqlite3.Connection, typed: Typed, matched: Sequence[Matched]) -> str:
    """Return *typed* with the nearest known word for each unknown one, or ''."""
    text, end = "", 0
    unknown = [one.sought for one in matched if not one.things]
    for sought in sorted(unknown, key=lambda one: one.start):
        nearest = _nearest(connection, sought)
        if not nearest:
            return ""
        text += typed.text[end : sought.start] + nearest
        end = sought.start + len(sought.spelt)
    return text + typed.text[end:] if unknown else ""


def _nearest(connection: sqlite3.Connection, sought: Sought) -> str:
    """Return the spelling of the known word that is nearest to *sought*, or ''."""
    word = sought.words[0]
    if len(sought.words) > 1 or len(word) < SHORTEST:
        return ""
    rows = connection.execute(
        "SELECT word, spelling FROM words WHERE word >= ? AND word < ?"
        " AND length(word) BETWEEN ? AND ? ORDER BY things DESC, word LIMIT ?",
        (
            *(word[0], word[0] + LAST_CHARACTER),
            *(len(word) - LONGER_OR_SHORTER, len(word) + LONGER_OR_SHORTER),
            MOST_CANDIDATES,
        ),
    )
    spellings: dict[str, str] = dict(rows.fetchall())
    nearest = similar(word, spellings)
    return spellings.get(nearest, "")
