"""Read a dump thing by thing: all that one graph says of a thing stands together.

A statement belongs to its subject.  Blank nodes have no address of their own,
so a statement with one belongs to the thing that leads to it; nodes that are
connected with each other stay together, under the first IRI that leads to any
of them, or under none.  So no blank node is ever part of two units of a graph.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ssegraph.quality.unnamed import BLANK, Key

# Graph, thing and line; as they are sorted, a thing without IRI comes first.
Row = tuple[bytes, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Unit:
    """The lines of a graph about one thing, each a whole line of canonical N-Quads.

    ``graph`` and ``thing`` are written as N-Quads write them; ``thing`` is
    empty for blank nodes that no IRI leads to.
    """

    graph: bytes
    thing: bytes
    lines: tuple[bytes, ...]


def units(dump: Path) -> Iterator[Unit]:
    """Yield the units of *dump*, canonical N-Quads, by graph and thing.

    One unit is held in memory at a time, and the label of every blank node;
    statements with blank nodes are sorted in a temporary file.
    """
    owners = _owners(dump)
    with closing(sqlite3.connect("")) as aside:
        aside.execute("CREATE TABLE line (graph BLOB, thing BLOB, line BLOB)")
        aside.executemany("INSERT INTO line VALUES (?, ?, ?)", _unnamed(dump, owners))
        led: Iterable[Row] = aside.execute("SELECT * FROM line ORDER BY graph, thing, rowid")
        rows = heapq.merge(_named(dump), led, key=itemgetter(0, 1)) if owners else _named(dump)
        for (graph, thing), group in groupby(rows, key=itemgetter(0, 1)):
            yield Unit(graph, thing, tuple(row[2] for row in group))


def key_of(line: bytes) -> Key:
    """Return graph, subject, predicate and object of a line: the canonical order.

    No IRI and no label holds a space, so the spaces at both ends part the line.
    """
    subject, predicate, rest = line.split(b" ", 2)
    value, graph, _ = rest.rsplit(b" ", 2)
    return graph, subject, predicate, value


def blanks(key: Key) -> list[bytes]:
    """Return the labels of the blank nodes that a statement is about."""
    return [term for term in (key[1], key[3]) if term.startswith(BLANK)]


def _named(dump: Path) -> Iterator[Row]:
    with dump.open("rb") as stream:
        for line in stream:
            if BLANK not in line or not blanks(key_of(line)):
                yield line.rsplit(b" ", 2)[1], line.split(b" ", 1)[0], line


def _with_blanks(dump: Path) -> Iterator[tuple[Key, bytes]]:
    with dump.open("rb") as stream:
        for line in stream:
            if BLANK in line:
                key = key_of(line)
                if blanks(key):
                    yield key, line


def _unnamed(dump: Path, owners: _Owners) -> Iterator[Row]:
    for key, line in _with_blanks(dump):
        yield key[0], owners.of(blanks(key)[0]), line


def _owners(dump: Path) -> _Owners:
    owners = _Owners()
    for (_, subject, _, value), _ in _with_blanks(dump):
        if not value.startswith(BLANK):
            owners.join(subject, subject)
        elif subject.startswith(BLANK):
            owners.join(subject, value)
        else:
            owners.lead(subject, value)
    return owners


class _Owners:
    """Which IRI each blank node belongs to: connected nodes are sets that are united."""

    def __init__(self) -> None:
        self._up: dict[bytes, bytes] = {}
        self._iris: dict[bytes, bytes] = {}

    def __bool__(self) -> bool:
        return bool(self._up)

    def join(self, one: bytes, other: bytes) -> None:
        """Say that two nodes are connected."""
        first, second = self._root(one), self._root(other)
        if first != second:
            self._up[second] = first
            if iri := self._iris.pop(second, b""):
                self._note(first, iri)

    def lead(self, iri: bytes, node: bytes) -> None:
        """Say that *iri* leads to *node*."""
        self._note(self._root(node), iri)

    def of(self, node: bytes) -> bytes:
        """Return the first IRI that leads to *node* or to one connected with it."""
        return self._iris.get(self._root(node), b"")

    def _note(self, root: bytes, iri: bytes) -> None:
        self._iris[root] = min(iri, self._iris.get(root, iri))

    def _root(self, node: bytes) -> bytes:
        up = self._up.setdefault(node, node)
        while up != node:
            # Halving the way keeps every later search short.
            self._up[node] = up = self._up[up]
            node, up = up, self._up[up]
        return node
