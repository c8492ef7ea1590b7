"""Read and write ``catalog.nq``: what a release says of itself, beside its dumps."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse, serialize

NAME = "catalog.nq"


def write_catalogued(
    folder: Path, taken: Collection[str], described: Sequence[Triple], graph: NamedNode
) -> None:
    """Write what is *described*, in *graph* and without one, into the release in *folder*.

    What the data says of the subjects that are *taken* stays all that is said, so
    nothing is in the store twice.
    """
    own = sorted({triple for triple in described if str(triple.subject) not in taken}, key=str)
    statements = [
        Quad(one.subject, one.predicate, one.object, name)
        for name in (DefaultGraph(), graph)
        for one in own
    ]
    with (folder / NAME).open("wb") as stream:
        serialize(statements, stream, RdfFormat.N_QUADS)


def catalogued(folder: Path) -> Mapping[str, tuple[Triple, ...]]:
    """Return the graphs of the description of the release in *folder*, by name.

    None for a release that was built before releases described themselves.
    """
    path = folder / NAME
    return _known(path) if path.is_file() else {}


# A release never changes, and is one of few that a process serves.
@lru_cache(maxsize=4)
def _known(path: Path) -> Mapping[str, tuple[Triple, ...]]:
    return read_catalogued(path)


def read_catalogued(path: Path) -> Mapping[str, tuple[Triple, ...]]:
    """Read the same from a file that may still change."""
    graphs: dict[str, list[Triple]] = {}
    for quad in parse(path=str(path), format=RdfFormat.N_QUADS):
        if isinstance(quad.graph_name, NamedNode):
            graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
    return {name: tuple(triples) for name, triples in graphs.items()}
