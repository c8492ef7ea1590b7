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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from ssegraph.quality.unnamed import BLANK, Key

# All lines of a subject that stand together.
SUBJECT = re.compile(rb"(\S+) .*+\n(?:\1 .*+\n)*+")
# Where a value is a blank node, as few literals have it too.
BLANK_VALUE = b"> " + BLANK
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
    lines: mmap.mmap | bytes
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
        named, led = _apart((found[1], found[0]) for found in self._by_subject())
        rows = heapq.merge(self._named(named), sorted(led.items()), key=itemgetter(0))
        for thing, texts in groupby(rows, key=itemgetter(0)):
            yield Unit(self.name, thing, b"".join(text for _, text in texts))

    def _by_subject(self) -> Iterator[re.Match[bytes]]:
        return SUBJECT.finditer(self.lines, self.start, self.end)

    def _named(self, known: Mapping[bytes, bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Yield each subject with its lines that have no blank node, those that are *known* so."""
        for found in self._by_subject():
            if text := known.get(found[1], found[0]):
                yield found[1], text


def opened(dump: Path) -> mmap.mmap | bytes:
    """Return the lines of *dump* without reading them all."""
    if not dump.stat().st_size:
        return b""
    with dump.open("rb") as stream:
        return mmap.mmap(stream.fileno(), 0, prot=mmap.PROT_READ)


def graphs_in(dump: Path | None) -> Iterator[Graph]:
    """Yield the graphs of *dump*, canonical N-Quads, in order; none when there is no dump."""
    lines = opened(dump) if dump else b""
    start, places = 0, range(len(lines))
    while start < len(lines):
        name = graph_at(lines, start)
        end = bisect_right(places, name, lo=start, key=partial(graph_at, lines))
        yield Graph(name, lines, start, end)
        start = end


def graph_at(lines: mmap.mmap | bytes, place: int) -> bytes:
    """Return the graph that is named in the line around *place*."""
    end = lines.find(b"\n", place) - len(b" .")
    return lines[lines.rfind(b" ", 0, end) + 1 : end]


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


def _apart(
    subjects: Iterable[tuple[bytes, bytes]],
) -> tuple[Mapping[bytes, bytes], Mapping[bytes, bytes]]:
    """Return the lines without blank nodes of each subject that has others; those, by thing."""
    named: dict[bytes, bytes] = {}
    unnamed: list[tuple[bytes, bytes, bytes]] = []
    for subject, text in subjects:
        if subject.startswith(BLANK):
            named[subject] = b""
            unnamed += [
                (subject, line.split(b" ", 2)[2], line) for line in text.splitlines(keepends=True)
            ]
        elif BLANK_VALUE in text:
            plain: list[bytes] = []
            for line in text.splitlines(keepends=True):
                value = line.split(b" ", 2)[2]
                if value.startswith(BLANK):
                    unnamed.append((subject, value, line))
                else:
                    plain.append(line)
            named[subject] = b"".join(plain)
    return named, _led(unnamed)


def _led(statements: Sequence[tuple[bytes, bytes, bytes]]) -> Mapping[bytes, bytes]:
    """Return the lines of *statements* by the thing that they belong to.

    Each has a subject and what begins with the value; one is a blank node, or both are.
    """
    owners = _Owners()
    nodes: list[bytes] = []
    for subject, rest, _ in statements:
        if not rest.startswith(BLANK):
            owners.join(subject, subject)
            nodes.append(subject)
            continue
        value = rest.split(b" ", 1)[0]
        if subject.startswith(BLANK):
            owners.join(subject, value)
        else:
            owners.lead(subject, value)
        nodes.append(value)
    led: defaultdict[bytes, list[bytes]] = defaultdict(list)
    for node, (*_, line) in zip(nodes, statements, strict=True):
        led[owners.of(node)].append(line)
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
