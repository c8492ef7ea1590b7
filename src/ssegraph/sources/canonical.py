"""The whole dataset in canonical order, as two files from which everything else can be made.

``data.nq`` holds all quads by graph, subject, predicate and object, ``data.nt``
the union of all graphs, each statement once.  The order is that of the terms
as N-Triples writes them, so it depends neither on the order of the sources
nor on the engine; values are spelt as the engine keeps them.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from ssegraph.sources.dataset import Dataset
from ssegraph.sources.kept import Kept
from ssegraph.sources.reading import Runs
from ssegraph.sources.sorting import merged, write_run

QUADS, TRIPLES = "data.nq", "data.nt"


@dataclass(frozen=True, slots=True)
class Sorted:
    """How many quads there are, and how many each named graph has."""

    quads: int
    graphs: Mapping[str, int]


def write_canonical(folder: Path, dataset: Dataset, more: Iterable[Quad] = ()) -> Sorted:
    """Write *dataset*, and *more*, as the two files into the new *folder*."""
    runs = folder.with_name(f"{folder.name}-runs")
    # What was read onto disk is sorted already.
    quads = () if dataset.runs else dataset.quads()
    try:
        return write_sorted(folder, runs_of(chain(quads, more), runs, dataset.runs))
    finally:
        shutil.rmtree(runs, ignore_errors=True)


def runs_of(quads: Iterable[Quad], folder: Path, others: Runs | None = None) -> Runs:
    """Write *quads* into the new *folder* as sorted runs, in addition to *others*."""
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


def write_sorted(folder: Path, runs: Runs) -> Sorted:
    """Write ``data.nq`` and ``data.nt`` into the new *folder*."""
    folder.mkdir()
    quads, graphs = 0, Counter[bytes]()
    with (folder / QUADS).open("wb") as stream:
        for keys in merged(runs.quads):
            parts = [key[:-1].split(b" ", 1) for key in keys]
            stream.write(b"".join([b"%b %b .\n" % (triple, graph) for graph, triple in parts]))
            quads += len(keys)
            graphs.update([graph for graph, _ in parts])
    with (folder / TRIPLES).open("wb") as stream:
        for triples in merged(runs.triples):
            stream.write(b"".join([b"%b .\n" % triple[:-1] for triple in triples]))
    # A graph without a name cannot be asked for, so only named ones are listed.
    named = {name[1:-1].decode(): count for name, count in graphs.items() if name[:1] == b"<"}
    return Sorted(quads, dict(sorted(named.items())))
