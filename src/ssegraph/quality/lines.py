"""Read the dumps of a release as a stream, so that size costs time but no memory.

``data.nq`` and ``data.nt`` are in canonical order: the first by graph, the
second by subject, so all that is said of a thing stands together there.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple, parse

from ssegraph.terms import RDFS, Node, Term

# What is said of a subject: a property and its value.
Said = tuple[NamedNode, Term]
SUBCLASS_OF = f" <{RDFS}subClassOf> ".encode()


def by_subject(triples: Path) -> Iterator[tuple[Node, list[Said]]]:
    """Yield each subject of the N-Triples file *triples* with all that is said of it."""
    current, said = None, list[Said]()
    for subject, predicate, value, _ in parse(path=triples, format=RdfFormat.N_TRIPLES):
        if subject != current:
            if isinstance(current, NamedNode | BlankNode):
                yield current, said
            current, said = subject, []
        said.append((predicate, value))
    if isinstance(current, NamedNode | BlankNode):
        yield current, said


def triples_in_graph(quads: Path, graph: str) -> list[Triple]:
    """Return the triples of one graph of the N-Quads file *quads*."""
    end = f" <{graph}> .\n".encode()
    return [quad.triple for quad in _parsed(_lines(quads, end, at_end=True))]


def superclasses_in(triples: Path) -> dict[str, set[str]]:
    """Return each class of *triples* that has superclasses, with itself and all of them."""
    above: dict[str, set[str]] = {}
    for quad in _parsed(_lines(triples, SUBCLASS_OF)):
        above.setdefault(_iri(quad.subject), set()).add(_iri(quad.object))
    return {name: _closure(name, above) for name in above}


def _closure(name: str, above: dict[str, set[str]]) -> set[str]:
    found, waiting = set[str](), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += above.get(current, ())
    return found


def _iri(term: object) -> str:
    return str(getattr(term, "value", ""))


def _lines(path: Path, wanted: bytes, *, at_end: bool = False) -> Iterator[bytes]:
    """Yield the lines that hold *wanted*; most do not and need not be parsed."""
    with path.open("rb") as stream:
        for line in stream:
            if line.endswith(wanted) if at_end else wanted in line:
                yield line


def _parsed(lines: Iterable[bytes]) -> Iterator[Quad]:
    return iter(parse(io.BytesIO(b"".join(lines)), format=RdfFormat.N_QUADS))
