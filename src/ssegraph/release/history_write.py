"""Add the events of publications to the history of things.

The history is written beside the one that is being read, from that one and
the events that it lacks; from all events when it is missing or damaged.
"""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ssegraph.errors import EnvironmentFault
from ssegraph.quality.differing import Event
from ssegraph.release import withdrawal
from ssegraph.release.history import numbers_in

REPLACED_BY = str(withdrawal.REPLACED_BY)
BARE = frozenset(map(str, withdrawal.TOMBSTONE))
CHANGES = """
CREATE TABLE IF NOT EXISTS change (iri TEXT, publication INTEGER, held INTEGER NOT NULL,
  replaced_by TEXT NOT NULL, PRIMARY KEY (iri, publication)) WITHOUT ROWID
"""
# What one publication does: how many units more hold the thing, and which successor is named.
DELTAS = """
CREATE TEMP TABLE delta (iri TEXT PRIMARY KEY, held INTEGER, named TEXT, unnamed INTEGER)
  WITHOUT ROWID
"""
ADD = """
INSERT INTO delta VALUES (?, ?, ?, ?) ON CONFLICT (iri) DO UPDATE SET
  held = held + excluded.held, named = MAX(named, excluded.named),
  unnamed = MAX(unnamed, excluded.unnamed)
"""
# A thing keeps the successor that it names until it names none any more, and for good when it goes.
MERGE = """
INSERT INTO change SELECT delta.iri, ?, COALESCE(past.held, 0) + delta.held,
  CASE WHEN named != '' THEN named
       WHEN unnamed AND COALESCE(past.held, 0) + delta.held > 0 THEN ''
       ELSE COALESCE(past.replaced_by, '') END
FROM delta LEFT JOIN change AS past ON past.iri = delta.iri AND past.publication =
  (SELECT MAX(publication) FROM change WHERE iri = delta.iri)
"""
COUNT = """
SELECT COALESCE(SUM(now.held > 0 AND before = 0), 0), COALESCE(SUM(now.held > 0 AND before > 0), 0),
  COALESCE(SUM(now.held = 0 AND before > 0), 0)
FROM (SELECT held, held - (SELECT held FROM delta WHERE delta.iri = change.iri) AS before
      FROM change WHERE publication = ?) AS now
"""
Numbered = tuple[int, Callable[[], Iterable[Event]]]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many IRIs a publication created, updated and deleted."""

    created: int = 0
    updated: int = 0
    deleted: int = 0


def write_history(known: Path, target: Path, publications: Sequence[Numbered]) -> Tally:
    """Write to *target* the history of all *publications*, each a number and its events.

    What the history at *known* has of them is copied.  Return what the last
    of them did.  Raises ``EnvironmentFault`` when SQLite cannot write.
    """
    last = publications[-1][0]
    have = min(numbers_in(known), last - 1)
    tally = Tally()
    try:
        if have:
            shutil.copyfile(known, target)
        with closing(sqlite3.connect(target, isolation_level=None)) as connection:
            # Nobody reads it yet, and what a build leaves unfinished is thrown away.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute(CHANGES)
            connection.execute(DELTAS)
            connection.execute("BEGIN")
            connection.execute("DELETE FROM change WHERE publication > ?", (have,))
            for number, happened in publications:
                if number > have:
                    tally = _add(connection, number, happened())
            connection.execute("COMMIT")
            connection.execute(f"PRAGMA user_version = {last}")
    except sqlite3.Error as error:
        raise EnvironmentFault(
            f"{target}: the history cannot be written: {error}. If {known} is damaged, remove it:"
            " it is made again of the events."
        ) from error
    return tally


def _add(connection: sqlite3.Connection, number: int, happened: Iterable[Event]) -> Tally:
    connection.execute("DELETE FROM delta")
    connection.executemany(ADD, (row for event in happened for row in _deltas(event)))
    connection.execute(MERGE, (number,))
    return Tally(*connection.execute(COUNT, (number,)).fetchone())


def _deltas(event: Event) -> Iterator[tuple[str, int, str, bool]]:
    """Yield for each IRI that *event* touches: more units, a successor, one no longer named."""
    if _is_plain(event):
        yield event.thing, 1, "", False
        return
    state = event.stated
    added = set(event.added)
    unchanged = [line for line in state if line not in added]
    now, before = _held(state), _held([*unchanged, *event.removed])
    named, unnamed = _successors(event.added), _successors(event.removed)
    touched = {_iri(line) for line in (*event.added, *event.removed)} | {event.thing}
    for iri in sorted(touched - {""}):
        held = (iri in now) - (iri in before)
        yield iri, held, named.get(iri, ""), iri in unnamed


def _is_plain(event: Event) -> bool:
    """Tell at a glance whether a thing is created, and its statements make nothing else so."""
    start = f"<{event.thing}> "
    return (
        event.kind == "create"
        and event.state.startswith(start)
        and event.state.count("\n<") == event.state.count(f"\n{start}")
        and not any(predicate in event.state for predicate in BARE)
    )


def _held(lines: Iterable[str]) -> set[str]:
    """Return the IRIs about which *lines* say more than what became of them."""
    return {_iri(line) for line in lines if line.split(" ", 2)[1] not in BARE}


def _successors(lines: Iterable[str]) -> dict[str, str]:
    named = (line.split(" ", 2) for line in lines if REPLACED_BY in line)
    return {
        subject[1:-1]: value[1:-3]
        for subject, predicate, value in named
        if predicate == REPLACED_BY and value.startswith("<")
    }


def _iri(line: str) -> str:
    """Return the IRI of the subject of *line*, or nothing."""
    subject = line.split(" ", 1)[0]
    return subject[1:-1] if subject.startswith("<") else ""
