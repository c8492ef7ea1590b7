"""Read many sources in several processes, onto disk, so that size costs no memory.

Each process writes what its sources say to a folder of its own: a *block* for
each source, as it is written there, and sorted *runs* of all of them, in which
values are spelt as the engine keeps them.  Besides it tells of each source a
little that is kept in memory, such as a survey of what it speaks of.
"""

from __future__ import annotations

import hashlib
import zlib
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol

import zstandard

from ssegraph.findings import Finding, SourceFault
from ssegraph.forking import Say, processors, together
from ssegraph.progress import Progress
from ssegraph.sources.files import Source
from ssegraph.sources.kept import Kept
from ssegraph.sources.parse import parse_source
from ssegraph.sources.quick import Doubtful, Parts, read_quickly
from ssegraph.sources.sorting import write_run

# Statements of which the sorted lines are in memory at once, in each process.
IN_MEMORY = 400_000
LEVEL = 1
BLANK = b"_:"


class Survey(Protocol):
    """Gathers from one source, in another process, what is to be known of all at once."""

    def add(self, statements: Sequence[Parts]) -> None:
        """Take in some statements of the source."""

    def result(self) -> Any:
        """Return what was gathered; it must be small, and such as can be pickled."""


Surveyor = Callable[[Source], Survey]


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of a source that has been read.

    ``nodes`` are checksums, sorted, of what its statements are about or mention;
    ``blocks`` are where what it says lies: path, offset, bytes.  A source that
    cannot be read has a ``fault`` and nothing else.
    """

    number: int
    sha256: bytes = b""
    statements: int = 0
    nodes: array[int] = field(default_factory=lambda: array("I"))
    blocks: tuple[tuple[Path, int, int], ...] = ()
    survey: Any = None
    fault: Finding | None = None


@dataclass(frozen=True, slots=True)
class Runs:
    """Sorted runs of everything: keys, and the triples alone."""

    quads: tuple[Path, ...]
    triples: tuple[Path, ...]


def read_all(
    sources: Sequence[Source], folder: Path, surveyor: Surveyor, progress: Progress
) -> tuple[list[Read], Runs]:
    """Read *sources* into *folder*, in as many processes as there are processors."""
    parts = _shares(sources, processors())
    works = [
        partial(_read_some, sources, part, folder / str(number), surveyor)
        for number, part in enumerate(parts)
    ]
    found: list[Read] = []
    runs: list[tuple[Path, Path]] = []
    for _, said in together(works):
        if isinstance(said, Read):
            found.append(said)
            progress.advance(len(found), len(sources))
        else:
            runs.append(said)
    runs.sort()
    return (
        sorted(found, key=lambda read: read.number),
        Runs(tuple(quads for quads, _ in runs), tuple(triples for _, triples in runs)),
    )


def checksum(term: bytes) -> int:
    """Return a number by which sources that speak of *term* are found; others may share it."""
    return zlib.crc32(term)


def keys_in(read: Read) -> Iterator[bytes]:
    """Yield the keys of what a source says, in the order in which it says them."""
    unpacked = zstandard.ZstdDecompressor()
    for path, offset, size in read.blocks:
        with path.open("rb") as stream:
            stream.seek(offset)
            yield from unpacked.decompress(stream.read(size)).split(b"\n")[:-1]


def _shares(sources: Sequence[Source], parts: int) -> list[list[int]]:
    """Share out the numbers of *sources*, so that all parts have about as many bytes."""
    shares: list[list[int]] = [[] for _ in range(min(parts, len(sources)))]
    sizes = [0] * len(shares)
    weighed = [(_size(source.path), number) for number, source in enumerate(sources)]
    for size, number in sorted(weighed, reverse=True):
        least = sizes.index(min(sizes))
        shares[least].append(number)
        sizes[least] += size
    return [sorted(share) for share in shares]


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read_some(
    sources: Sequence[Source], part: Sequence[int], folder: Path, surveyor: Surveyor, say: Say
) -> None:
    folder.mkdir()
    writer = _Writer(folder)
    for number in part:
        say(_read_one(sources[number], number, writer, surveyor))
        for run in writer.finished():
            say(run)
    writer.finish()
    for run in writer.finished():
        say(run)


def _read_one(source: Source, number: int, writer: _Writer, surveyor: Surveyor) -> Read:
    content = b""
    try:
        content = source.path.read_bytes()
        return _read_content(source, number, content, writer, surveyor)
    except (OSError, Doubtful):
        try:
            return _read_slowly(source, number, content, writer, surveyor)
        except SourceFault as fault:
            return Read(number, fault=fault.finding)


def _read_content(
    source: Source, number: int, content: bytes, writer: _Writer, surveyor: Surveyor
) -> Read:
    return _taken(number, content, read_quickly(source, content), writer, surveyor(source))


def _read_slowly(
    source: Source, number: int, content: bytes, writer: _Writer, surveyor: Surveyor
) -> Read:
    statements = (said.quad for said in parse_source(source))
    parts = [
        [
            (
                str(quad.graph_name).encode(),
                str(quad.subject).encode(),
                str(quad.predicate).encode(),
                str(quad.object).encode(),
            )
            for quad in statements
        ]
    ]
    return _taken(number, content, iter(parts), writer, surveyor(source))


def _taken(
    number: int, content: bytes, parts: Iterator[list[Parts]], writer: _Writer, survey: Survey
) -> Read:
    """Write what is read, and tell what is known of it."""
    count, nodes, blocks = 0, set[int](), []
    for some in parts:
        count += len(some)
        survey.add(some)
        nodes.update(map(checksum, {subject for _, subject, _, _ in some}))
        nodes.update(map(checksum, {value for *_, value in some}))
        blocks.append(writer.add(some))
    sha256 = hashlib.sha256(content).digest()
    return Read(number, sha256, count, array("I", sorted(nodes)), tuple(blocks), survey.result())


class _Writer:
    """Writes the blocks and runs of one process."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._packer = zstandard.ZstdCompressor(LEVEL)
        self._kept = Kept()
        self._keys: list[bytes] = []
        self._runs: list[tuple[Path, Path]] = []
        self._number = 0
        self._blocks = folder / "blocks"
        self._end = 0

    def add(self, statements: list[Parts]) -> tuple[Path, int, int]:
        """Write *statements* as a block, and note them for the runs."""
        keys = list(map(b" ".join, statements))
        packed = self._packer.compress(b"\n".join([*keys, b""]))
        with self._blocks.open("ab") as stream:
            stream.write(packed)
        block = (self._blocks, self._end, len(packed))
        self._end += len(packed)
        kept = self._kept.of({value for *_, value in statements})
        if kept:
            keys = [
                b" ".join((graph, subject, predicate, kept.get(value, value)))
                for graph, subject, predicate, value in statements
            ]
        self._keys += keys
        if len(self._keys) >= IN_MEMORY:
            self.finish()
        return block

    def finish(self) -> None:
        """Write a run of what has been noted."""
        if not self._keys:
            return
        stem = self._folder / f"run{self._number}"
        self._number += 1
        lines = [key + b"\n" for key in self._keys]
        self._keys = []
        quads = write_run(stem.with_suffix(".quads"), lines)
        triples = write_run(
            stem.with_suffix(".triples"), (line[line.index(b" ") + 1 :] for line in lines)
        )
        self._runs.append((quads, triples))

    def finished(self) -> list[tuple[Path, Path]]:
        """Return the runs that are new since this was asked."""
        new, self._runs = self._runs, []
        return new
