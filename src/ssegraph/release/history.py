"""What became of each thing: which publications created, changed and withdrew it.

``releases/publications/things.sqlite`` has a row for each publication that
changed a thing.  The file is replaced as a whole, and every reader leaves out
what came after its own publication, so each sees the past as it was then.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from ssegraph.errors import ReleaseDamaged

NAME = "things.sqlite"
# Rows of one thing, oldest first.  Its newest says how often it is there, and what replaces it.
ROWS = "SELECT iri, publication, held, replaced_by FROM change WHERE publication <= ?"


@dataclass(frozen=True, slots=True)
class ThingState:
    """The past of a thing, in numbers of publications.

    ``withdrawn`` is the one that removed all statements about the thing, or
    all but those that name its successor; ``None`` while there are others.
    ``replaced_by`` is the IRI of the successor, empty when none is named.
    """

    created: int
    changed: int
    withdrawn: int | None = None
    replaced_by: str = ""


class Row(NamedTuple):
    """A row of the table ``change``."""

    iri: str
    publication: int
    held: int
    replaced_by: str


class History:
    """The past of all things up to the publication *number*; safe to share by threads.

    Without the file, as where nothing was ever recorded, no thing has a past;
    nor at number 0.  Raises ``ReleaseDamaged`` when the file cannot be read.
    """

    def __init__(self, releases: Path, number: int) -> None:
        self.number = number
        self._path = releases / "publications" / NAME
        self._lock = threading.Lock()
        is_known = number > 0 and self._path.is_file()
        self._connection = _open(self._path) if is_known else None

    def state_of(self, iri: str) -> ThingState | None:
        """Return the past of *iri*, ``None`` for what was never there."""
        rows = self._rows(f"{ROWS} AND iri = ? ORDER BY publication", (self.number, iri))
        return _state(rows) if rows else None

    def publications_of(self, iri: str) -> list[int]:
        """Return the numbers of the publications that changed *iri*, oldest first."""
        rows = self._rows(f"{ROWS} AND iri = ? ORDER BY publication", (self.number, iri))
        return [row.publication for row in rows]

    def things(self, prefix: str = "", after: str = "") -> Iterator[tuple[str, ThingState]]:
        """Yield every IRI behind *after* that begins with *prefix*, in order, withdrawn ones too.

        A batch is held in memory at a time.
        """
        while iris := self._iris(prefix, after):
            after = iris[-1]
            rows = self._rows(
                f"{ROWS} AND iri BETWEEN ? AND ? ORDER BY iri, publication",
                (self.number, iris[0], after),
            )
            for iri, of_thing in groupby(rows, key=itemgetter(0)):
                yield iri, _state(list(of_thing))

    def encoded(self, most: int) -> list[str]:
        """Return at most *most* IRIs that are written with ``%``; looks through the whole file."""
        query = (
            "SELECT DISTINCT iri FROM change WHERE instr(iri, '%') AND publication <= ?"
            " ORDER BY iri LIMIT ?"
        )
        return [iri for (iri,) in self._fetch(query, (self.number, most))]

    def close(self) -> None:
        """Close the file."""
        if self._connection:
            self._connection.close()

    def _iris(self, prefix: str, after: str) -> list[str]:
        query = (
            "SELECT DISTINCT iri FROM change WHERE iri > ? AND iri >= ? AND iri < ?"
            " AND publication <= ? ORDER BY iri LIMIT 1000"
        )
        # No character sorts behind the last one of Unicode.
        limits = (after, prefix, prefix + "\U0010ffff", self.number)
        return [iri for (iri,) in self._fetch(query, limits)]

    def _rows(self, query: str, values: tuple[object, ...]) -> list[Row]:
        return [Row(*row) for row in self._fetch(query, values)]

    def _fetch(self, query: str, values: tuple[object, ...]) -> list[tuple[Any, ...]]:
        if self._connection is None:
            return []
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise damaged(self._path, error) from error


def numbers_in(path: Path) -> int:
    """Return the number of the last publication that the history at *path* knows, 0 for none.

    A file that is no history knows none.
    """
    if not path.is_file():
        return 0
    try:
        with closing(_open(path)) as connection:
            return int(connection.execute("PRAGMA user_version").fetchone()[0])
    except (sqlite3.Error, ReleaseDamaged):
        return 0


def damaged(path: Path, error: Exception) -> ReleaseDamaged:
    """Return the problem of a history that cannot be read."""
    return ReleaseDamaged(
        f"{path} cannot be read: {error}. Remove it; the next build writes it from the events."
    )


def _open(path: Path) -> sqlite3.Connection:
    # It is replaced, never changed, so SQLite needs neither locks nor a journal.
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        # Opens the file now, so that this stays the one that is read.
        connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as error:
        raise damaged(path, error) from error
    return connection


def _state(rows: Iterable[Row]) -> ThingState:
    past = list(rows)
    withdrawn: int | None = None
    for row in past:
        if row.held > 0:
            withdrawn = None
        elif withdrawn is None:
            withdrawn = row.publication
    last = past[-1]
    return ThingState(past[0].publication, last.publication, withdrawn, last.replaced_by)
