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
import json
import secrets
import sqlite3
import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import zstandard

from ssegraph.check.patterns import unpacked

FOLDER = ".validated"
FILE = "results.sqlite"
PATIENCE_S = 5.0
LEVEL = 1
# What sources say, packed, with their names.
Lines = Iterable[tuple[str, bytes]]
TABLES = {
    "about": "name TEXT PRIMARY KEY, value TEXT NOT NULL",
    "source": "name TEXT PRIMARY KEY, digest TEXT NOT NULL, lines BLOB NOT NULL,"
    " seal BLOB NOT NULL",
    "looked": "name TEXT PRIMARY KEY, digest TEXT NOT NULL, shapes TEXT NOT NULL,"
    " results BLOB NOT NULL, asked BLOB NOT NULL, seal BLOB NOT NULL",
    "found": "name TEXT PRIMARY KEY, numbers TEXT NOT NULL, loose BLOB NOT NULL,"
    " keys BLOB NOT NULL, seal BLOB NOT NULL",
}


@dataclass(frozen=True, slots=True)
class Looked:
    """What came of looking at one group.

    ``digest`` tells which nodes were looked at, ``asked`` is the packed
    numbers of the patterns that were asked for, ``results`` is N-Triples.
    ``shapes`` are the numbers of the shapes that found something to look at.
    """

    digest: str
    results: str
    asked: bytes
    shapes: tuple[int, ...] = ()


@dataclass(slots=True)
class State:
    """A state of the sources, and what is known of it.

    ``made`` tells by what and against which shapes; ``sources`` are digests by
    name; ``idle`` are the shapes that looked at nothing.  ``index`` tells in
    which sources something is said, by their ``numbers``; ``loose`` are nodes
    that are looked at though no source speaks of them.
    """

    made: str = ""
    number: str = ""
    sources: dict[str, str] = field(default_factory=dict)
    looked: dict[str, Looked] = field(default_factory=dict)
    idle: str = ""
    index: array[int] | None = None
    numbers: dict[str, int] = field(default_factory=dict)
    loose: Sequence[bytes] = ()


def packed_lines(lines: bytes) -> bytes:
    """Return *lines* as ``Memory`` keeps them."""
    # Copied, because what is compressed lies in a buffer as large as the lines.
    return bytes(memoryview(zstandard.compress(lines, LEVEL)))


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
        except (sqlite3.Error, TypeError, ValueError):
            self._discard()
            return State(made)

    def lines(self, digests: Mapping[str, str]) -> dict[str, bytes] | None:
        """Return what sources said, in N-Triples, by name; ``None`` when that is lost.

        It is lost as well when what is remembered of one has another digest by now.
        """
        found: dict[str, bytes] = {}
        unpacker = zstandard.ZstdDecompressor()
        try:
            with closing(self._open()) as database:
                for name, known in digests.items():
                    query = "SELECT digest, lines, seal FROM source WHERE name = ?"
                    digest, lines, seal = database.execute(query, (name,)).fetchone()
                    if digest != known or seal != _seal(name, digest, lines):
                        return None
                    found[name] = unpacker.decompress(lines)
        except (sqlite3.Error, TypeError, zstandard.ZstdError):
            return None
        return found

    def keep(self, before: State, after: State, lines: Lines) -> None:
        """Replace the state *before* by *after*; *lines* are those of the new sources, packed.

        Does nothing when the state on disk is not *before* any more, or when
        it cannot be written.
        """
        with suppress(sqlite3.Error, OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            with closing(self._open()) as database:
                database.execute("BEGIN IMMEDIATE")
                _prepare(database, "about")
                if before.number in ("", _about(database).get("number", "")):
                    if not before.number:
                        # Of no use to us, so it need not be kept for others either.
                        for table in TABLES:
                            database.execute(f"DROP TABLE IF EXISTS {table}")
                    _prepare(database, *TABLES)
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
        query = "SELECT name, digest, shapes, results, asked, seal FROM looked"
        for name, digest, shapes, results, asked, seal in database.execute(query):
            if seal != _seal(name, digest, shapes, results, asked):
                return State(made)
            text = zlib.decompress(results).decode()
            state.looked[name] = Looked(digest, text, asked, tuple(json.loads(shapes)))
        if about.get("seal") != _seal_of(state):
            return State(made)
        for numbers, loose, keys, seal in database.execute(
            "SELECT numbers, loose, keys, seal FROM found"
        ):
            if seal == _seal(numbers, loose, keys) and json.loads(numbers).keys() == {
                *state.sources
            }:
                state.numbers, state.index = json.loads(numbers), unpacked(keys)
                state.loose = [node for node in loose.split(b"\n") if node]
        return state

    def _discard(self) -> None:
        with suppress(OSError):
            self._path.unlink()


def _prepare(database: sqlite3.Connection, *tables: str) -> None:
    for table in tables:
        database.execute(f"CREATE TABLE IF NOT EXISTS {table} ({TABLES[table]})")


def _about(database: sqlite3.Connection) -> dict[str, str]:
    return dict(database.execute("SELECT name, value FROM about"))


def _write(database: sqlite3.Connection, before: State, after: State, lines: Lines) -> None:
    after.number = secrets.token_hex(16)
    about = {"made": after.made, "number": after.number, "idle": after.idle}
    about["seal"] = _seal_of(after)
    database.executemany("REPLACE INTO about VALUES (?, ?)", about.items())
    for table, old, new in (
        ("source", before.sources, after.sources),
        ("looked", before.looked, after.looked),
    ):
        gone = [(name,) for name in old if name not in new]
        database.executemany(f"DELETE FROM {table} WHERE name = ?", gone)  # noqa: S608  # one of ours
    for name, packed in lines:
        digest = after.sources[name]
        row: tuple[str | bytes, ...] = (name, digest, packed, _seal(name, digest, packed))
        database.execute("REPLACE INTO source VALUES (?, ?, ?, ?)", row)
    for name, looked in after.looked.items():
        if before.looked.get(name) is not looked:
            results = zlib.compress(looked.results.encode(), LEVEL)
            about_it = (name, looked.digest, json.dumps(looked.shapes), results, looked.asked)
            row = (*about_it, _seal(*about_it))
            database.execute("REPLACE INTO looked VALUES (?, ?, ?, ?, ?, ?)", row)
    if after.index is not None:
        found = (json.dumps(after.numbers), b"\n".join(after.loose), after.index.tobytes())
        database.execute("REPLACE INTO found VALUES ('', ?, ?, ?, ?)", (*found, _seal(*found)))


def _seal_of(state: State) -> str:
    """Return what tells whether anything of *state* is missing."""
    about = (state.made, state.number, state.idle, sorted(state.sources.items()))
    return hashlib.sha256(json.dumps([*about, sorted(state.looked)]).encode()).hexdigest()


def _seal(*parts: str | bytes) -> bytes:
    hashed = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        hashed.update(b"%d:" % len(content) + content)
    return hashed.digest()
