"""Read the dumps of a release as a stream, so that size costs time but no memory.

``data.nq`` and ``data.nt`` are in canonical order: the first by graph, the
second by subject, so all that is said of a thing stands together there.  Terms
stay as they are written there, as most need no closer look.
"""

from __future__ import annotations

import mmap
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from ssegraph.quality.units import SUBJECT, graph_at, opened
from ssegraph.terms import RDFS

# What is said of a subject: a property and its value.
Said = Sequence[bytes]
END = b" .\n"
SUBCLASS_OF = f" <{RDFS}subClassOf> <".encode()


def by_subject(triples: Path) -> Iterator[tuple[bytes, list[Said]]]:
    """Yield each subject of the N-Triples file *triples* with all that is said of it."""
    for found in SUBJECT.finditer(opened(triples)):
        lines = found[0][: -len(END)].split(END)
        yield found[1], [line.split(b" ", 2)[1:] for line in lines]


def triples_in_graph(quads: Path, graph: str) -> list[tuple[bytes, bytes, bytes]]:
    """Return the triples of one graph of the N-Quads file *quads*."""
    lines, name = opened(quads), f"<{graph}>".encode()
    places, key = range(len(lines)), partial(graph_at, lines)
    start = bisect_left(places, name, key=key)
    end = bisect_right(places, name, lo=start, key=key)
    # The place that is found is in the line that begins there.
    found = bytes(lines[start:end]).split(b" %b .\n" % name)[:-1]
    return [_parts(line) for line in found]


def superclasses_in(triples: Path) -> dict[bytes, set[bytes]]:
    """Return each class of *triples* that has superclasses, with itself and all of them."""
    above: dict[bytes, set[bytes]] = {}
    for line in _lines_with(opened(triples), SUBCLASS_OF):
        name, predicate, value = _parts(line)
        if SUBCLASS_OF.startswith(b" %b " % predicate):
            above.setdefault(name, set()).add(value)
    return {name: _closure(name, above) for name in above}


def _closure(name: bytes, above: dict[bytes, set[bytes]]) -> set[bytes]:
    found, waiting = set[bytes](), [name]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting += above.get(current, ())
    return found


def _parts(line: bytes) -> tuple[bytes, bytes, bytes]:
    subject, predicate, value = line.split(b" ", 2)
    return subject, predicate, value


def _lines_with(lines: mmap.mmap | bytes, wanted: bytes) -> Iterator[bytes]:
    """Yield the lines that hold *wanted*, without their ends."""
    place = lines.find(wanted)
    while place >= 0:
        end = lines.find(END, place)
        yield lines[lines.rfind(b"\n", 0, place) + 1 : end]
        place = lines.find(wanted, end)
