"""Read a source as fast as the parser does, without the lines on which things stand.

Places are wanted of few statements, so they are found by a second reading
(``parse``), which also says what is wrong with a source.  This one only tells
that there may be something.  Triples are *lines* here: subject, predicate and
object as N-Triples write them, with a space between and nothing behind, so that
the order of lines as bytes is the canonical order of the triples.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import groupby, islice
from operator import attrgetter

from pyoxigraph import DefaultGraph, RdfFormat, parse, serialize

from ssegraph.sources.files import Source

# The name of a graph and some triples in it, which may come again.
Said = tuple[bytes, list[bytes]]
AT_ONCE = 50_000
TRIPLE_TERM = b"<<("
# What ``parse`` looks at: control characters, RDF 1.2's directions.  It may find none.
ESCAPED = re.compile(rb"\\[bfuU]")
DIRECTED = re.compile(rb'"@[A-Za-z0-9-]+--')
BLANK = b"_:"
GRAPH = attrgetter("graph_name")


class Doubtful(Exception):
    """There may be something wrong with a source: only ``parse_source`` can tell."""


def stem_of(name: str) -> str:
    """Return what the labels of the blank nodes in the file *name* begin with."""
    return "b" + hashlib.sha256(name.encode()).hexdigest()[:8]


def read_quickly(source: Source, content: bytes) -> Iterator[Said]:
    """Yield the triples in *content*, what *source* holds, some at a time, as written.

    Raises ``Doubtful``, early or late, unless it is sure that ``parse_source``
    yields just these.
    """
    if TRIPLE_TERM in content:
        raise Doubtful
    label = _Labels(stem_of(source.name))
    empty = True
    try:
        for graph, quads in groupby(parse(content, format=source.format), GRAPH):
            name = str(source.graph if isinstance(graph, DefaultGraph) else graph).encode()
            # An end of line is escaped wherever it is not one.
            end = b" .\n" if isinstance(graph, DefaultGraph) else b" %b .\n" % name
            while lines := serialize(islice(quads, AT_ONCE), format=RdfFormat.N_QUADS):
                empty = False
                if ESCAPED.search(lines) or (b"--" in lines and DIRECTED.search(lines)):
                    raise Doubtful
                lines = lines.replace(end, b"\n")
                if BLANK in lines or name.startswith(BLANK):
                    labelled, lines = label.all(name, lines)
                    yield labelled, lines.split(b"\n")[:-1]
                else:
                    yield name, lines.split(b"\n")[:-1]
    except SyntaxError as error:
        raise Doubtful from error
    if empty:
        raise Doubtful


class _Labels:
    """Relabel blank nodes by file and order of appearance, as ``parse_source`` does."""

    def __init__(self, stem: str) -> None:
        self._stem = BLANK + stem.encode()
        self._labels: dict[bytes, bytes] = {}

    def all(self, graph: bytes, lines: bytes) -> tuple[bytes, bytes]:
        """Return the name of a *graph* and *lines* of it with new labels."""
        end = lines.index(b"\n") + 1
        first = self._of_lines(lines[:end])
        name = self._of(graph)
        return name, first + self._of_lines(lines[end:])

    def _of_lines(self, lines: bytes) -> bytes:
        pieces: list[bytes] = []
        end = 0
        while (at := lines.find(BLANK, end)) >= 0:
            start = max(end, lines.rfind(b"\n", end, at) + 1)
            stop = lines.index(b"\n", at)
            pieces += (lines[end:start], self._of_line(lines[start:stop]))
            end = stop
        return b"".join((*pieces, lines[end:]))

    def _of_line(self, line: bytes) -> bytes:
        subject, predicate, value = line.split(b" ", 2)
        value = self._of(value)
        return b" ".join((self._of(subject), predicate, value))

    def _of(self, term: bytes) -> bytes:
        if not term.startswith(BLANK):
            return term
        known = self._labels.get(term)
        if known is None:
            known = self._labels[term] = b"%bx%d" % (self._stem, len(self._labels))
        return known
