"""Write the dataset as files whose bytes depend on the dataset alone.

``data.nq`` and ``data.nt`` come first, in canonical order, merged from sorted
runs; all other files are made of these two, so that size costs no memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

import zstandard
from pyoxigraph import Quad, RdfFormat, parse

from ssegraph.forking import Say, Work
from ssegraph.release.joining import JSON_LD, TRIG, TURTLE, Format
from ssegraph.release.segments import write_in_segments
from ssegraph.sources.kept import Kept
from ssegraph.sources.reading import Runs
from ssegraph.sources.sorting import merged, write_run

QUADS, TRIPLES = "data.nq", "data.nt"
# What is made of each sorted dump; the slower comes first, so that nobody waits for it.
FORMATS: Mapping[str, Mapping[str, Format]] = {
    QUADS: {"data.trig": TRIG, "data.jsonld": JSON_LD},
    TRIPLES: {"data.ttl": TURTLE},
}
# The next ones save an eighth of the size and take four times as long.
ZSTANDARD_LEVEL = 3


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Sort *quads* by graph, subject, predicate and object, each once.

    The sort key is the N-Triples form of the terms, so the order does not
    depend on the order of the files or on the engine.
    """
    return sorted(set(quads), key=_terms)


class Hearing(Protocol):
    """What is shown all lines of the quads, such as a checksum."""

    def update(self, lines: bytes, /) -> None:
        """Take in some whole lines."""


@dataclass(frozen=True, slots=True)
class Dumped:
    """How many statements were written, and how many each named graph has."""

    quads: int
    graphs: Mapping[str, int]


def runs_of(quads: Iterable[Quad], folder: Path, others: Runs | None = None) -> Runs:
    """Write *quads* into the new *folder* as sorted runs, in addition to *others*.

    They are spelt as the engine keeps them.
    """
    folder.mkdir()
    terms = [_terms(quad) for quad in quads]
    kept = Kept().of({value for *_, value in terms})
    parts = [(*names, kept.get(value, value)) for *names, value in terms]
    keys = write_run(folder / "quads", (b"%b\n" % b" ".join(part) for part in parts))
    triples = write_run(folder / "triples", (b"%b\n" % b" ".join(part[1:]) for part in parts))
    known = others or Runs((), ())
    return Runs((*known.quads, keys), (*known.triples, triples))


def _terms(quad: Quad) -> tuple[bytes, bytes, bytes, bytes]:
    graph, subject = str(quad.graph_name).encode(), str(quad.subject).encode()
    return graph, subject, str(quad.predicate).encode(), str(quad.object).encode()


def write_sorted(folder: Path, runs: Runs, heard: Hearing) -> Dumped:
    """Write ``data.nq`` and ``data.nt`` into the new *folder*; *heard* gets what is in the first.

    ``data.nt`` holds the union of all graphs.
    """
    folder.mkdir()
    quads, graphs = 0, Counter[bytes]()
    with (folder / QUADS).open("wb") as stream:
        for keys in merged(runs.quads):
            parts = [key[:-1].split(b" ", 1) for key in keys]
            lines = b"".join([b"%b %b .\n" % (triple, graph) for graph, triple in parts])
            stream.write(lines)
            heard.update(lines)
            quads += len(keys)
            graphs.update([graph for graph, _ in parts])
    with (folder / TRIPLES).open("wb") as stream:
        for triples in merged(runs.triples):
            stream.write(b"".join([b"%b .\n" % triple[:-1] for triple in triples]))
    # A graph without a name cannot be asked for, so only named ones are listed.
    named = {name[1:-1].decode(): count for name, count in graphs.items() if name[:1] == b"<"}
    return Dumped(quads, dict(sorted(named.items())))


def rest_of(folder: Path, before: Path | None = None) -> Sequence[Work]:
    """Return the work that writes every format of the sorted dumps of the release in *folder*.

    What is the same in the release in the folder *before* is copied.
    """
    return [partial(_write, folder, source, before) for source in FORMATS]


def _write(folder: Path, source: str, before: Path | None, _say: Say) -> None:
    formats = FORMATS[source]
    write_in_segments(folder, source, formats, before)
    for name in (source, *formats):
        _zstandard(folder / "dumps" / name)


def read_dump(folder: Path, *, has_graphs: bool = True) -> Iterator[Quad]:
    """Yield the quads in *folder*, in canonical order, or their union without graphs."""
    if has_graphs:
        return iter(parse(path=folder / QUADS, format=RdfFormat.N_QUADS))
    return iter(parse(path=folder / TRIPLES, format=RdfFormat.N_TRIPLES))


def _zstandard(path: Path) -> None:
    target = path.with_name(path.name + ".zst")
    # More threads would divide the input otherwise on machines with more of them.
    compressor = zstandard.ZstdCompressor(ZSTANDARD_LEVEL, write_checksum=True, threads=0)
    with path.open("rb") as plain, target.open("wb") as stream:
        compressor.copy_stream(plain, stream, size=path.stat().st_size)
