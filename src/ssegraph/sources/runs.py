"""Everything that a project says in canonical order, made of what is sorted already."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

# Statements that are in memory at once while they are sorted.
IN_MEMORY = 400_000
# Runs of which the lines are looked at to divide those of all.
MOST_SAMPLED = 50
# All lines about one subject; only an end of line is not escaped.
ABOUT_ONE = re.compile(rb"([^ \n]++) [^\n]*+\n(?:\1 [^\n]*+\n)*+")


class Run(Protocol):
    """Lines of triples in a graph: subject, predicate and object, sorted and each once."""

    @property
    def graph(self) -> bytes:
        """The name of the graph, as N-Quads write it."""

    @property
    def statements(self) -> int:
        """How many there are."""

    def text(self) -> bytes:
        """Return the lines, each with its end."""


@dataclass(frozen=True, slots=True)
class InMemory:
    """A run that is in memory."""

    graph: bytes
    lines: Sequence[bytes]

    @property
    def statements(self) -> int:
        """How many there are."""
        return len(self.lines)

    def text(self) -> bytes:
        """Return the lines, each with its end."""
        return b"".join(self.lines)


def in_memory(said: Iterable[tuple[bytes, bytes]]) -> list[InMemory]:
    """Return runs of what is *said*: names of graphs, and lines of triples with their ends."""
    lines: defaultdict[bytes, set[bytes]] = defaultdict(set)
    for graph, line in said:
        lines[graph].add(line)
    return [InMemory(graph, sorted(some)) for graph, some in lines.items()]


@dataclass(frozen=True, slots=True)
class Runs:
    """Everything that is said, in runs, of which a graph may have several."""

    runs: tuple[Run, ...]

    def by_graph(self, folder: Path) -> Iterator[tuple[bytes, bytes]]:
        """Yield the name of each graph, in order, and its triples, sorted and each once.

        A large graph comes in several parts.  What does not go into memory is
        sorted in *folder*.
        """
        runs: defaultdict[bytes, list[Run]] = defaultdict(list)
        for run in self.runs:
            runs[run.graph].append(run)
        for graph in sorted(runs):
            yield from ((graph, text) for text in _sorted(runs[graph], folder))

    def triples(self, folder: Path) -> Iterator[bytes]:
        """Yield the triples of all graphs together, sorted and each once, some at a time.

        What does not go into memory is sorted in *folder*.
        """
        return _sorted(self.runs, folder)


def _sorted(runs: Sequence[Run], folder: Path) -> Iterator[bytes]:
    """Yield the lines of *runs*, sorted and each once, some at a time."""
    texts = (run.text() for run in runs)
    if len(runs) == 1:
        yield from texts
    elif sum(run.statements for run in runs) <= IN_MEMORY:
        yield _merged(texts)
    else:
        with TemporaryDirectory(dir=folder) as name:
            for part in _divided(texts, _limits(runs), Path(name)):
                yield _merged([part.read_bytes()])


def _merged(texts: Iterable[bytes]) -> bytes:
    """Return the lines of *texts*, each of them sorted, or several with empty lines between."""
    about = [(found[1], found[0]) for text in texts for found in ABOUT_ONE.finditer(text)]
    about.sort()
    pieces = []
    for _, same in groupby(about, itemgetter(0)):
        first, *others = [text for _, text in same]
        if others:
            lines = b"".join((first, *others)).splitlines(keepends=True)
            first = b"".join(dict.fromkeys(sorted(lines)))
        pieces.append(first)
    return b"".join(pieces)


def _limits(runs: Sequence[Run]) -> list[bytes]:
    """Return lines that divide those of *runs* into parts that go into memory."""
    parts = sum(run.statements for run in runs) // IN_MEMORY + 1
    some = runs[:: len(runs) // MOST_SAMPLED + 1]
    lines = sorted(line for run in some for line in run.text().splitlines(keepends=True))
    return [lines[len(lines) * part // parts] for part in range(1, parts)]


def _divided(texts: Iterable[bytes], limits: Sequence[bytes], folder: Path) -> list[Path]:
    """Write what of *texts* lies between *limits* to a file each, with empty lines between."""
    paths = [folder / str(number) for number in range(len(limits) + 1)]
    with ExitStack() as stack:
        streams = [stack.enter_context(path.open("wb")) for path in paths]
        for text in texts:
            start = 0
            for stream, limit in zip(streams, [*limits, None], strict=True):
                end = len(text) if limit is None else _place_of(limit, text)
                stream.write(text[start:end] + b"\n")
                start = end
    return paths


def _place_of(limit: bytes, text: bytes) -> int:
    """Return where in *text*, whose lines are sorted, those begin that are not below *limit*."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high) // 2
        start = max(low, text.rfind(b"\n", low, middle) + 1)
        end = text.index(b"\n", middle) + 1
        if text[start:end] < limit:
            low = end
        else:
            high = start
    return low
