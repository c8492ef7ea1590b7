"""Write the dataset as files whose bytes depend on the dataset alone.

``data.nq`` and ``data.nt`` come first, in canonical order, merged from sorted
runs; all other files are made of these two, so that size costs no memory.
"""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import zstandard
from pyoxigraph import Quad, RdfFormat, parse, serialize

from ssegraph.forking import Say, Work
from ssegraph.terms import PREFIXES

QUADS, TRIPLES = "data.nq", "data.nt"
# The slowest to write come first, so that nobody waits for the last of them.
DUMPS = {
    "data.jsonld": RdfFormat.JSON_LD,
    "data.ttl": RdfFormat.TURTLE,
    "data.trig": RdfFormat.TRIG,
    QUADS: RdfFormat.N_QUADS,
    TRIPLES: RdfFormat.N_TRIPLES,
}
# The best that takes no longer than gzip's best.
ZSTANDARD_LEVEL = 12


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Sort *quads* by graph, subject, predicate and object, each once.

    The sort key is the N-Triples form of the terms, so the order does not
    depend on the order of the files or on the engine.
    """
    return sorted(set(quads), key=_terms)


def _terms(quad: Quad) -> tuple[bytes, bytes, bytes, bytes]:
    graph, subject = str(quad.graph_name).encode(), str(quad.subject).encode()
    return graph, subject, str(quad.predicate).encode(), str(quad.object).encode()


def rest_of(folder: Path) -> Sequence[Work]:
    """Return the work that writes every dump format in *folder*, plain and packed in two ways."""
    return [partial(_write, folder, name) for name in DUMPS]


def _write(folder: Path, name: str, _say: Say) -> None:
    path, rdf_format = folder / name, DUMPS[name]
    if not path.exists():
        with path.open("wb") as stream:
            statements = read_dump(folder, has_graphs=rdf_format.supports_datasets)
            serialize(statements, stream, rdf_format, prefixes=dict(PREFIXES))
    _gzip(path)
    _zstandard(path)


def read_dump(folder: Path, *, has_graphs: bool = True) -> Iterator[Quad]:
    """Yield the quads in *folder*, in canonical order, or their union without graphs."""
    if has_graphs:
        return iter(parse(path=folder / QUADS, format=RdfFormat.N_QUADS))
    return iter(parse(path=folder / TRIPLES, format=RdfFormat.N_TRIPLES))


def _gzip(path: Path) -> None:
    target = path.with_name(path.name + ".gz")
    # No name and no time in the header: same input, same bytes.
    with (
        path.open("rb") as plain,
        target.open("wb") as stream,
        gzip.GzipFile("", "wb", 9, stream, mtime=0) as packed,
    ):
        shutil.copyfileobj(plain, packed)


def _zstandard(path: Path) -> None:
    target = path.with_name(path.name + ".zst")
    # More threads would divide the input otherwise on machines with more of them.
    compressor = zstandard.ZstdCompressor(ZSTANDARD_LEVEL, write_checksum=True, threads=0)
    with path.open("rb") as plain, target.open("wb") as stream:
        compressor.copy_stream(plain, stream, size=path.stat().st_size)
