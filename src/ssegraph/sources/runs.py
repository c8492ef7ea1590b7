"""Everything that a project says in canonical order, made of what is sorted already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from ssegraph.sources.sorting import merged, write_run

# Statements that are in memory at once while they are sorted.
IN_MEMORY = 400_000


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
    if len(runs) == 1:
        yield runs[0].text()
        return
    shares = _shares(runs)
    if len(shares) == 1:
        yield b"".join(dict.fromkeys(sorted(_lines(runs))))
        return
    with TemporaryDirectory(dir=folder) as name:
        paths = [
            write_run(Path(name, str(number)), _lines(share)) for number, share in enumerate(shares)
        ]
        for lines in merged(paths):
            yield b"".join(lines)


def _lines(runs: Iterable[Run]) -> list[bytes]:
    # Only the end of a line is not escaped.
    return b"".join([run.text() for run in runs]).splitlines(keepends=True)


def _shares(runs: Iterable[Run]) -> list[list[Run]]:
    """Share out *runs* so that what each share has goes into memory."""
    shares: list[list[Run]] = [[]]
    waiting = 0
    for run in runs:
        if waiting > IN_MEMORY:
            shares.append([])
            waiting = 0
        shares[-1].append(run)
        waiting += run.statements
    return shares
