"""What validation found out last time, and for which state of the sources.

One file in the folder of the releases holds one state: which sources there
were and what they said, and for each group of nodes the results and what was
asked to get them.  It saves time and nothing else: what is missing, damaged,
made by another version or written by somebody else meanwhile is found out
anew.  It is replaced in one transaction, so whoever reads it, and whatever is
killed, there is the old state or the new one.
"""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

FOLDER = ".validated"
FILE = "results.sqlite"
PATIENCE_S = 5.0
LEVEL = 1
TABLES = """
CREATE TABLE IF NOT EXISTS about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS source (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, lines BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS looked (
    name TEXT PRIMARY KEY, digest TEXT NOT NULL, results BLOB NOT NULL, asked BLOB NOT NULL,
    seal BLOB NOT NULL);
"""


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at one group.

    ``digest`` tells which nodes were looked at, ``asked`` is the packed
    numbers of the patterns that were asked for, ``results`` is N-Triples.
    """

    digest: str
    results: str
    asked: bytes


@dataclass(slots=True)
class State:
    """A state of the sources, and what is known of it.

    ``made`` tells by what and against which shapes; ``sources`` are digests by
    name; ``idle`` are the shapes that looked at nothing.
    """

    made: str = ""
    number: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    looked: dict[str, Looked] = field(default_factory=dict)
    idle: str = ""


class Memory:
    """The file that remembers one state, in the folder *releases*."""

    def __init__(self, releases: Path) -> None:
        self._folder = releases / FOLDER
        self._path = self._folder / FILE

    def read(self, made: str) -> State:
        """Return the state that was made by *made*, or one of which nothing is known."""
        if not self._path.is_file():
            return State(made)
        try:
            with closing(self._open()) as database:
                return self._read(database, made)
        except sqlite3.Error:
            self._discard()
            return State(made)

    def lines(self, names: Iterable[str]) -> dict[str, bytes] | None:
        """Return what the sources *names* said, in N-Triples; ``None`` when that is lost."""
        found: dict[str, bytes] = {}
        try:
            with closing(self._open()) as database:
                for name in names:
                    query = "SELECT digest, lines, seal FROM source WHERE name = ?"
                    digest, lines, seal = database.execute(query, (name,)).fetchone()
                    if seal != _seal(name, digest, lines):
                        return None
                    found[name] = zlib.decompress(lines)
        except (sqlite3.Error, TypeError, zlib.error):
            return None
        return found

    def keep(self, before: State, after: State, lines: Mapping[str, bytes]) -> None:
        """Replace the state *before* by *after*; *lines* are those of the sources that are new.

        Does nothing when the state on disk is not *before* any more, or when
        it cannot be written.
        """
        with suppress(sqlite3.Error, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as database:
                database.executescript(TABLES)
                database.execute("BEGIN IMMEDIATE")
                if before.number == _about(database).get("number", ""):
                    _write(database, before, after, lines)
                elif not before.number:
                    # Of no use to us, so it need not be kept for others either.
                    for table in ("about", "source", "looked"):
                        database.execute(f"DELETE FROM {table}")  # noqa: S608  # one of ours
                    _write(database, before, after, lines)
                database.execute("COMMIT")

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self._path, timeout=PATIENCE_S, isolation_level=None)
        database.execute("PRAGMA auto_vacuum = FULL")
        return database

    def _read(self, database: sqlite3.Connection, made: str) -> State:
        database.execute("BEGIN")
        about = _about(database)
        if about.get("made") != made:
            return State(made)
        state = State(made, about.get("number", ""), idle=about.get("idle", ""))
        state.sources = dict(database.execute("SELECT name, digest FROM source"))
        query = "SELECT name, digest, results, asked, seal FROM looked"
        for name, digest, results, asked, seal in database.execute(query):
            if seal == _seal(name, digest, results, asked):
                text = zlib.decompress(results).decode()
                state.looked[name] = Looked(digest, text, asked)
        return state

    def _discard(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def _about(database: sqlite3.Connection) -> dict[str, str]:
    return dict(database.execute("SELECT name, value FROM about"))


def _write(
    database: sqlite3.Connection, before: State, after: State, lines: Mapping[str, bytes]
) -> None:
    about = {"made": after.made, "number": secrets.token_hex(16), "idle": after.idle}
    database.executemany("REPLACE INTO about VALUES (?, ?)", about.items())
    for table, old, new in (
        ("source", before.sources, after.sources),
        ("looked", before.looked, after.looked),
    ):
        gone = [(name,) for name in old if name not in new]
        database.executemany(f"DELETE FROM {table} WHERE name = ?", gone)  # noqa: S608  # one of ours
    for name, content in lines.items():
        packed = zlib.compress(content, LEVEL)
        digest = after.sources[name]
        row = (name, digest, packed, _seal(name, digest, packed))
        database.execute("REPLACE INTO source VALUES (?, ?, ?, ?)", row)
    for name, looked in after.looked.items():
        if before.looked.get(name) is not looked:
            results = zlib.compress(looked.results.encode(), LEVEL)
            seal = _seal(name, looked.digest, results, looked.asked)
            row = (name, looked.digest, results, looked.asked, seal)  # type: ignore[assignment]
            database.execute("REPLACE INTO looked VALUES (?, ?, ?, ?, ?)", row)


def _seal(*parts: str | bytes) -> bytes:
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d:" % len(content) + content)
    return hashed.digest()
