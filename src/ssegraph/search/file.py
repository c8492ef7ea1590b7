"""The file of the index: its tables, how it is written, how it is opened.

The same input gives the same bytes with the same SQLite.  The library writes
its version into the file and arranges pages as it likes, so the file belongs
to the files of the engine, which ``store.json`` lists, not to those that two
machines agree on.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from pyroaring import BitMap

from ssegraph.errors import EnvironmentFault, ReleaseDamaged

NAME = "search.sqlite"
# Raise it when the tables change.
LAYOUT = 1
# "sseg", so that tools can tell what the file is.
APPLICATION = 0x73736567
# A build has one connection; a server has one for each thread, and the system's own cache.
WRITING_CACHE_KIB, READING_CACHE_KIB = 131_072, 4_096
TABLES = """
CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE things (number INTEGER PRIMARY KEY, iri TEXT NOT NULL, texts TEXT NOT NULL);
CREATE TABLE orders (ordering INTEGER, place INTEGER, number INTEGER NOT NULL,
  PRIMARY KEY (ordering, place)) WITHOUT ROWID;
CREATE TABLE sets (facet TEXT, ordering INTEGER, rank INTEGER, value TEXT NOT NULL,
  members BLOB NOT NULL, PRIMARY KEY (facet, ordering, rank)) WITHOUT ROWID;
CREATE TABLE labels (label TEXT, number INTEGER, PRIMARY KEY (label, number)) WITHOUT ROWID;
CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT NOT NULL, spelling TEXT NOT NULL,
  things INTEGER NOT NULL);
CREATE TABLE postings (word INTEGER, level INTEGER, members BLOB NOT NULL,
  PRIMARY KEY (word, level)) WITHOUT ROWID;
CREATE TABLE prefixes (prefix TEXT, level INTEGER, members BLOB NOT NULL,
  PRIMARY KEY (prefix, level)) WITHOUT ROWID;
CREATE TABLE stems (stem TEXT, word INTEGER, PRIMARY KEY (stem, word)) WITHOUT ROWID;
-- Words are cut before they come here; of what is left only spaces part them.
CREATE VIRTUAL TABLE phrases USING fts5(words, content='', columnsize=0, tokenize='ascii');
"""
INDEXES = """
CREATE UNIQUE INDEX things_by_iri ON things (iri);
CREATE UNIQUE INDEX words_by_word ON words (word);
"""


@contextmanager
def writing(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to fill the empty tables of an index, which is then put at *path*.

    Raises ``EnvironmentFault`` when SQLite cannot write it, as on a full disk.
    """
    draft = path.with_name(path.name + ".draft")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
            _prepare(connection)
            yield connection
            connection.execute("INSERT INTO phrases (phrases) VALUES ('optimize')")
            connection.execute("COMMIT")
            connection.executescript(INDEXES)
            connection.execute("VACUUM INTO ?", (str(path),))
    except sqlite3.Error as error:
        raise EnvironmentFault(f"{path}: the index could not be written: {error}.") from error
    draft.unlink()


def _prepare(connection: sqlite3.Connection) -> None:
    # Nobody reads the draft, and a build that ends early is thrown away.
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(f"PRAGMA cache_size = -{WRITING_CACHE_KIB}")
    connection.execute(f"PRAGMA application_id = {APPLICATION}")
    connection.execute(f"PRAGMA user_version = {LAYOUT}")
    connection.executescript(TABLES)
    connection.execute("BEGIN")


class Damaged(Exception):
    """What the file holds is not what was written."""


class Connections:
    """Connections to an index that never changes: each serves one thread at a time."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection; raises ``ReleaseDamaged`` when the file turns out to be damaged."""
        try:
            connection = self._idle_or_new()
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
        except (sqlite3.Error, UnicodeDecodeError, Damaged) as error:
            raise ReleaseDamaged(
                f"{self._path} cannot be read: {error}. Run 'ssegraph build' again."
            ) from error
        self._idle.append(connection)

    def close(self) -> None:
        """Close the connections that are not lent."""
        while self._idle:
            self._idle.pop().close()

    def _idle_or_new(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return self._open()

    def _open(self) -> sqlite3.Connection:
        # It never changes, so SQLite needs neither locks nor a journal.
        address = f"{self._path.resolve().as_uri()}?mode=ro&immutable=1"
        connection = sqlite3.connect(address, uri=True, check_same_thread=False)
        try:
            connection.execute(f"PRAGMA cache_size = -{READING_CACHE_KIB}")
            self._refuse_other(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_other(self, connection: sqlite3.Connection) -> None:
        layout, pages, size = (
            connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("user_version", "page_count", "page_size")
        )
        if layout != LAYOUT:
            raise Damaged(f"its layout is {layout}, not {LAYOUT}")
        if pages * size != self._path.stat().st_size:
            raise Damaged("it was cut short")


def stored(members: BitMap) -> bytes:
    """Return the bytes of a set: the same for the same members."""
    members.run_optimize()
    members.shrink_to_fit()
    return members.serialize()


def restored(members: bytes) -> BitMap:
    """Return the set that ``stored`` wrote."""
    try:
        return BitMap.deserialize(members)
    except (ValueError, TypeError) as error:
        raise Damaged(f"a set cannot be read: {error}") from error
