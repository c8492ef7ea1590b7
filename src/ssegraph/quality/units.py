"""Read a dump graph by graph, and thing by thing: all that a graph says of a thing stands together.

A statement belongs to its subject.  Blank nodes have no address of their own,
so a statement with one belongs to the thing that leads to it; nodes that are
connected with each other stay together, under the first IRI that leads to any
of them, or under none.  So no blank node is ever part of two units of a graph.
"""

from __future__ import annotations

import heapq
import mmap
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ssegraph.quality.unnamed import BLANK, Key

# All lines of a subject that stand together.
SUBJECT = re.compile(rb"(\S+) .*+\n(?:\1 .*+\n)*+")
CHUNK_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class Unit:
    """What a graph says about one thing: whole lines of canonical N-Quads.

    ``graph`` and ``thing`` are written as N-Quads write them; ``thing`` is
    empty for blank nodes that no IRI leads to.
    """

    graph: bytes
    thing: bytes
    text: bytes

    @property
    def lines(self) -> tuple[bytes, ...]:
        """The lines, with their ends."""
        return tuple(self.text.splitlines(keepends=True))


@dataclass(frozen=True, slots=True)
class Graph:
    """A named graph of a dump, which lies from ``start`` to ``end`` of ``lines``."""

    name: bytes
    lines: mmap.mmap
    start: int
    end: int

    def is_written_like(self, other: Graph) -> bool:
        """Tell whether both graphs have the same lines, with the same labels of blank nodes."""
        if self.end - self.start != other.end - other.start:
            return False
        return all(
            self.lines[self.start + offset : min(self.start + offset + CHUNK_BYTES, self.end)]
            == other.lines[
                other.start + offset : min(other.start + offset + CHUNK_BYTES, other.end)
            ]
            for offset in range(0, self.end - self.start, CHUNK_BYTES)
        )

    def units(self) -> Iterator[Unit]:
        """Yield the units, by thing.

        One of them is held in memory at a time, and every statement with a blank node.
        """
        if self.lines.find(BLANK, self.start, self.end) < 0:
            for found in self._by_subject():
                yield Unit(self.name, found[1], found[0])
            return
        led = _led(row for found in self._by_subject() for row in _with_blanks(found[0]))
        rows = heapq.merge(self._named(), sorted(led.items()), key=itemgetter(0))
        for thing, texts in groupby(rows, key=itemgetter(0)):
            yield Unit(self.name, thing, b"".join(text for _, text in texts))

    def _by_subject(self) -> Iterator[re.Match[bytes]]:
        return SUBJECT.finditer(self.lines, self.start, self.end)

    def _named(self) -> Iterator[tuple[bytes, bytes]]:
        """Yield each subject with the lines that have no blank node."""
        for found in self._by_subject():
            subject, text = found[1], found[0]
            if subject.startswith(BLANK):
                continue
            if BLANK in text:
                unnamed = {line for _, line in _with_blanks(text)}
                text = b"".join(line for line in text.splitlines(True) if line not in unnamed)
            if text:
                yield subject, text


def graphs_in(dump: Path | None) -> Iterator[Graph]:
    """Yield the graphs of *dump*, canonical N-Quads, in order; none when there is no dump."""
    if dump is None or not dump.stat().st_size:
        return
    with dump.open("rb") as stream:
        lines = mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ)
    start, places = 0, range(len(lines))
    while start < len(lines):
        name = _graph_at(lines, start)
        end = bisect_right(places, name, lo=start, key=partial(_graph_at, lines))
        yield Graph(name, lines, start, end)
        start = end


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


def _graph_at(lines: mmap.mmap, place: int) -> bytes:
    """Return the graph that is named in the line around *place*."""
    end = lines.find(b"\n", place) - len(b" .")
    return lines[lines.rfind(b" ", 0, end) + 1 : end]


def _with_blanks(text: bytes) -> Iterator[tuple[Key, bytes]]:
    for line in text.splitlines(keepends=True):
        if BLANK in line:
            key = key_of(line)
            if blanks(key):
                yield key, line


def _led(rows: Iterable[tuple[Key, bytes]]) -> dict[bytes, bytes]:
    """Return the lines with blank nodes by the thing that they belong to."""
    listed = list(rows)
    owners = _Owners()
    for (_, subject, _, value), _ in listed:
        if not value.startswith(BLANK):
            owners.join(subject, subject)
        elif subject.startswith(BLANK):
            owners.join(subject, value)
        else:
            owners.lead(subject, value)
    led: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for key, line in listed:
        led[owners.of(blanks(key)[0])].append(line)
    return {thing: b"".join(lines) for thing, lines in led.items()}


class _Owners:
    """Which IRI each blank node belongs to: connected nodes are sets that are united."""

    def __init__(self) -> None:
        self._up: dict[bytes, bytes] = {}
        self._iris: dict[bytes, bytes] = {}

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
