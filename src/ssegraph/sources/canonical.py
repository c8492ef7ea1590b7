"""The whole dataset in canonical order, as two files from which everything else can be made.

``data.nq`` holds all quads by graph, subject, predicate and object, ``data.nt``
the union of all graphs, each statement once.  The order is that of the terms
as N-Triples writes them, so it depends neither on the order of the sources
nor on the engine; values are spelt as the engine keeps them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pyoxigraph import Quad

from ssegraph.sources.dataset import Dataset
from ssegraph.sources.kept import Kept
from ssegraph.sources.runs import Run, Runs, in_memory

QUADS, TRIPLES = "data.nq", "data.nt"


@dataclass(frozen=True, slots=True)
class Sorted:
    """How many quads there are, and how many each named graph has."""

    quads: int
    graphs: Mapping[str, int]


def write_canonical(folder: Path, dataset: Dataset, more: Iterable[Quad] = ()) -> Sorted:
    """Write *dataset*, and *more*, as the two files into the new *folder*."""
    # What was read onto disk is sorted already.
    quads = () if dataset.runs else dataset.quads()
    runs = Runs((*(dataset.runs.runs if dataset.runs else ()), *_runs_of(chain(quads, more))))
    folder.mkdir()
    graphs = Counter[bytes]()
    with (folder / QUADS).open("wb") as stream:
        for graph, triples in runs.by_graph(folder):
            # Only an end of line is not escaped.
            stream.write(triples.replace(b"\n", b" %b .\n" % graph))
            graphs[graph] += triples.count(b"\n")
    with (folder / TRIPLES).open("wb") as stream:
        for triples in runs.triples(folder):
            stream.write(triples.replace(b"\n", b" .\n"))
    # A graph without a name cannot be asked for, so only named ones are listed.
    named = {name[1:-1].decode(): count for name, count in graphs.items() if name[:1] == b"<"}
    return Sorted(graphs.total(), dict(sorted(named.items())))


def _runs_of(quads: Iterable[Quad]) -> Sequence[Run]:
    terms = [_terms(quad) for quad in quads]
    kept = Kept().of({value for *_, value in terms})
    return in_memory(
        (graph, b"%b %b %b\n" % (subject, predicate, kept.get(value, value)))
        for graph, subject, predicate, value in terms
    )


def _terms(quad: Quad) -> tuple[bytes, bytes, bytes, bytes]:
    graph, subject = str(quad.graph_name).encode(), str(quad.subject).encode()
    return graph, subject, str(quad.predicate).encode(), str(quad.object).encode()
