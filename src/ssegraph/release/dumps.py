"""Write the dataset as files whose bytes depend on the dataset alone."""

from __future__ import annotations

import gzip
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path

import zstandard
from pyoxigraph import Quad, RdfFormat, Triple, serialize

from ssegraph.terms import PREFIXES

DUMPS = {
    "data.nq": RdfFormat.N_QUADS,
    "data.trig": RdfFormat.TRIG,
    "data.nt": RdfFormat.N_TRIPLES,
    "data.ttl": RdfFormat.TURTLE,
    "data.jsonld": RdfFormat.JSON_LD,
}
# The best that takes no longer than gzip's best.
ZSTANDARD_LEVEL = 12


def canonical(quads: Iterable[Quad]) -> list[Quad]:
    """Sort *quads* by graph, subject, predicate and object, each once.

    The sort key is the N-Triples form of the terms, so the order does not
    depend on the order of the files or on the engine.
    """
    return sorted(set(quads), key=_sort_key)


def _sort_key(quad: Quad) -> tuple[str, str, str, str]:
    return (str(quad.graph_name), str(quad.subject), str(quad.predicate), str(quad.object))


def write_dumps(folder: Path, quads: Sequence[Quad]) -> None:
    """Write *quads*, in canonical order, in every dump format, plain and packed in two ways.

    The formats without graph names hold the union of all graphs.
    """
    folder.mkdir()
    triples = _union(quads)
    for name, rdf_format in DUMPS.items():
        path = folder / name
        statements = quads if rdf_format.supports_datasets else triples
        with path.open("wb") as stream:
            serialize(statements, stream, rdf_format, prefixes=dict(PREFIXES))
        _gzip(path)
        _zstandard(path)


def _union(quads: Sequence[Quad]) -> list[Triple]:
    by_subject = sorted(quads, key=lambda quad: _sort_key(quad)[1:])
    return list(dict.fromkeys(quad.triple for quad in by_subject))


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
