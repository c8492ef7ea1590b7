"""What was read of one source, in a file of its own that proves itself whole.

First come *blocks*, packed: for each graph of the source the lines of its
triples, sorted and each once, as the engine keeps them, and once more as they
are written where that differs.  A large source has several for a graph.  What
is known of the source follows, then a digest of everything.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import zstandard

from ssegraph.findings import Finding
from ssegraph.sources.kept import Kept
from ssegraph.sources.quick import BLANK

LEVEL = 1
DIGEST_BYTES = hashlib.sha256().digest_size
LENGTH_BYTES = 8


class Survey(Protocol):
    """Gathers from one source, in another process, what is to be known of all at once."""

    @property
    def name(self) -> str:
        """Tells this survey from all that might find something else."""

    def add(self, said: Triples) -> None:
        """Take in some statements of the source."""

    def result(self) -> bytes:
        """Return what was gathered; it must be small."""


class Triples:
    """Some triples of a graph, as lines, sorted and each once, and as columns."""

    def __init__(self, graph: bytes, lines: Sequence[bytes]) -> None:
        self.graph = graph
        self.lines = lines
        self.text = _text(lines)
        columns = zip(*[line.split(b" ", 2) for line in lines], strict=True)
        self.subjects, self.predicates, self.values = columns


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of triples in a graph, sorted and each once; where they lie in which file."""

    path: Path
    graph: bytes
    statements: int
    offset: int
    size: int

    def text(self) -> bytes:
        """Return the lines, each with its end."""
        with self.path.open("rb") as stream:
            stream.seek(self.offset)
            return zstandard.ZstdDecompressor().decompress(stream.read(self.size))


@dataclass(frozen=True, slots=True)
class Read:
    """What is known of a source that has been read.

    ``nodes`` are checksums, sorted, of what its statements are about or mention;
    ``written`` and ``kept`` are what it says, as it is written and as the engine
    keeps it.  A source that cannot be read has a ``fault`` and nothing else.
    """

    number: int
    sha256: bytes = b""
    statements: int = 0
    nodes: array[int] = field(default_factory=lambda: array("I"))
    written: tuple[Block, ...] = ()
    kept: tuple[Block, ...] = ()
    packed_survey: bytes = b""
    fault: Finding | None = None

    def lines(self) -> bytes:
        """Return what the source says, in N-Triples, as it is written there."""
        return b"".join(block.text().replace(b"\n", b" .\n") for block in self.written)

    @property
    def survey(self) -> bytes:
        """What the survey found."""
        return zstandard.ZstdDecompressor().decompress(self.packed_survey)


def checksum(term: bytes) -> int:
    """Return a number by which sources that speak of *term* are found; others may share it."""
    return zlib.crc32(term)


class BlockWriter:
    """Writes what one source says, as it is read."""

    def __init__(self, stream: BinaryIO, spelling: Kept, survey: Survey) -> None:
        self._stream = stream
        self._hash = hashlib.sha256()
        self._packer = zstandard.ZstdCompressor(LEVEL)
        self._spelling = spelling
        self._survey = survey
        self._end = self._statements = 0
        self.has_blanks = False
        self._nodes: set[int] = set()
        self._written: list[tuple[str, int, int, int]] = []
        self._kept: list[tuple[str, int, int, int]] = []

    def add_all(self, said: Mapping[bytes, Sequence[bytes]]) -> None:
        """Write the lines *said* in each graph, which may hold one more than once."""
        for graph in sorted(said):
            self._add(graph, said[graph])

    def _add(self, graph: bytes, lines: Sequence[bytes]) -> None:
        said = Triples(graph, sorted(set(lines)))
        self._statements += len(lines)
        self._survey.add(said)
        self.has_blanks = self.has_blanks or BLANK in graph or BLANK in said.text
        self._nodes.update(map(checksum, {*said.subjects, *said.values}))
        self._written.append(self._write(graph, said.lines, said.text))
        kept = self._spelling.of_lines(said.lines, said.values)
        self._kept.append(self._write(graph, kept, _text(kept)) if kept else self._written[-1])

    def _write(
        self, graph: bytes, lines: Sequence[bytes], text: bytes
    ) -> tuple[str, int, int, int]:
        packed = self._packer.compress(text)
        block = (graph.decode(), len(lines), self._end, len(packed))
        self._put(packed)
        return block

    def finish(self, sha256: bytes) -> None:
        """Write what is known of the source, whose content has the digest *sha256*."""
        nodes = array("I", sorted(self._nodes)).tobytes()
        survey = self._packer.compress(self._survey.result())
        about = {
            "sha256": sha256.hex(),
            "statements": self._statements,
            "survey": self._survey.name,
            "sizes": [len(nodes), len(survey)],
            "written": self._written,
            "kept": self._kept,
        }
        packed = json.dumps(about).encode()
        for part in (nodes, survey, packed, len(packed).to_bytes(LENGTH_BYTES, "big")):
            self._put(part)
        self._stream.write(self._hash.digest())

    def _put(self, part: bytes) -> None:
        self._stream.write(part)
        self._hash.update(part)
        self._end += len(part)


def read_blocks(path: Path, number: int, survey: str = "") -> Read | None:
    """Return what the file *path* knows of the source *number*.

    ``None`` when it is not there, not whole, or lacks the result of the
    *survey* of this name.
    """
    try:
        content = path.read_bytes()
    except OSError:
        return None
    whole = memoryview(content)[:-DIGEST_BYTES]
    if hashlib.sha256(whole).digest() != content[-DIGEST_BYTES:]:
        return None
    end = len(whole) - LENGTH_BYTES
    start = end - int.from_bytes(whole[end:], "big")
    about: dict[str, Any] = json.loads(bytes(whole[start:end]))
    if survey and about["survey"] != survey:
        return None
    nodes, surveyed = about["sizes"]
    result = whole[start - surveyed : start]
    numbers = array("I")
    numbers.frombytes(whole[start - surveyed - nodes : start - surveyed])
    return Read(
        number,
        bytes.fromhex(about["sha256"]),
        about["statements"],
        numbers,
        _blocks(path, about["written"]),
        _blocks(path, about["kept"]),
        bytes(result),
    )


def _blocks(path: Path, rows: Sequence[tuple[str, int, int, int]]) -> tuple[Block, ...]:
    return tuple(Block(path, graph.encode(), *numbers) for graph, *numbers in rows)


def _text(lines: Sequence[bytes]) -> bytes:
    return b"\n".join([*lines, b""])
