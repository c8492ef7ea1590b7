"""The IRIs that a comparison of two releases finds changed, however many there are."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from itertools import chain
from typing import NamedTuple

from ssegraph.quality.differing import Event
from ssegraph.release.withdrawal import TOMBSTONE

TABLE = """
CREATE TABLE touched (iri TEXT PRIMARY KEY, added INTEGER, removed INTEGER, lost INTEGER)
  WITHOUT ROWID
"""
ADD = """
INSERT INTO touched VALUES (?, ?, ?, ?) ON CONFLICT (iri) DO UPDATE SET
  added = added + excluded.added, removed = removed + excluded.removed, lost = lost + excluded.lost
"""
BARE = frozenset(map(str, TOMBSTONE))


class Changed(NamedTuple):
    """An IRI, and how many statements about it came and went.

    ``lost`` counts those that went and said more than what became of it.
    """

    iri: str
    added: int
    removed: int
    lost: int


class Touched:
    """Every IRI that is the subject of a statement which came or went."""

    def __init__(self, aside: sqlite3.Connection) -> None:
        self._aside = aside

    def every(self) -> Iterator[Changed]:
        """Yield all of them in order."""
        yield from map(Changed._make, self._aside.execute("SELECT * FROM touched ORDER BY iri"))

    def has(self, iri: str) -> bool:
        """Tell whether *iri* is one of them."""
        found = self._aside.execute("SELECT 1 FROM touched WHERE iri = ?", (iri,))
        return found.fetchone() is not None

    def losing(self) -> Iterator[Changed]:
        """Yield those about which something went."""
        rows = self._aside.execute("SELECT * FROM touched WHERE lost ORDER BY iri")
        yield from map(Changed._make, rows)


@contextmanager
def touched_by(happened: Iterable[Event]) -> Iterator[Touched]:
    """Yield what *happened* touches; it is kept in a temporary file, not in memory."""
    with closing(sqlite3.connect("", isolation_level=None)) as aside:
        aside.execute("PRAGMA journal_mode = OFF")
        aside.execute(TABLE)
        aside.execute("BEGIN")
        aside.executemany(ADD, chain.from_iterable(map(_rows, happened)))
        yield Touched(aside)


def _rows(event: Event) -> Iterator[tuple[str, int, int, int]]:
    for line in event.added:
        if iri := _subject(line):
            yield iri, 1, 0, 0
    for line in event.removed:
        if iri := _subject(line):
            yield iri, 0, 1, int(line.split(" ", 2)[1] not in BARE)


def _subject(line: str) -> str:
    """Return the IRI that *line* is about, '' for a blank node."""
    subject = line.split(" ", 1)[0]
    return subject[1:-1] if subject.startswith("<") else ""
