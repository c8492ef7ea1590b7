"""Read a source as fast as the parser does, without the lines on which things stand.

Places are wanted of few statements, so they are found by a second reading
(``parse``), which also says what is wrong with a source.  This one only tells
that there may be something.  Statements are *keys* here: graph, subject,
predicate and object as N-Quads write them, with a space between, so that the
order of keys as bytes is the canonical order of the statements.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from itertools import islice

from pyoxigraph import RdfFormat, parse, serialize

from ssegraph.sources.files import Source

# Graph, subject, predicate and object of a statement as N-Quads write them.
Parts = tuple[bytes, bytes, bytes, bytes]
AT_ONCE = 50_000
TRIPLE_TERM = b"<<("
# What ``parse`` looks at: control characters, RDF 1.2's directions.  It may find none.
ESCAPED = re.compile(rb"\\[bfuU]")
DIRECTED = re.compile(rb'"@[A-Za-z0-9-]+--')
BLANK = b"_:"
WITH_GRAPHS = (RdfFormat.TRIG, RdfFormat.N_QUADS)


class Doubtful(Exception):
    """There may be something wrong with a source: only ``parse_source`` can tell."""


def stem_of(name: str) -> str:
    """Return what the labels of the blank nodes in the file *name* begin with."""
    return "b" + hashlib.sha256(name.encode()).hexdigest()[:8]


def read_quickly(source: Source, content: bytes) -> Iterator[list[Parts]]:
    """Yield the statements in *content*, what *source* holds, some at a time, as written.

    Raises ``Doubtful``, early or late, unless it is sure that ``parse_source``
    yields just these.
    """
    if TRIPLE_TERM in content:
        raise Doubtful
    split = _splitter(source)
    empty = True
    try:
        quads = parse(content, format=source.format)
        while lines := serialize(islice(quads, AT_ONCE), format=RdfFormat.N_QUADS):
            empty = False
            if ESCAPED.search(lines) or (b"--" in lines and DIRECTED.search(lines)):
                raise Doubtful
            yield [split(line) for line in lines.split(b"\n")[:-1]]
    except SyntaxError as error:
        raise Doubtful from error
    if empty:
        raise Doubtful


def _splitter(source: Source) -> Callable[[bytes], Parts]:
    """Return what parts a line of N-Quads and gives blank nodes the labels of *source*."""
    default = str(source.graph).encode()
    label = _Labels(stem_of(source.name))
    has_graphs = source.format in WITH_GRAPHS

    def split(line: bytes) -> Parts:
        subject, predicate, rest = line.split(b" ", 2)
        value, graph = rest[:-2], default
        if has_graphs:
            before, _, last = value.rpartition(b" ")
            # The last word of a text ends with its quotation mark, which no name has.
            if before and last.startswith((b"<", BLANK)) and b'"' not in last:
                value, graph = before, last
        if BLANK in line:
            value, subject, graph = label(value), label(subject), label(graph)
        return graph, subject, predicate, value

    return split


class _Labels:
    """Relabel blank nodes by file and order of appearance, as ``parse_source`` does."""

    def __init__(self, stem: str) -> None:
        self._stem = BLANK + stem.encode()
        self._labels: dict[bytes, bytes] = {}

    def __call__(self, term: bytes) -> bytes:
        if not term.startswith(BLANK):
            return term
        known = self._labels.get(term)
        if known is None:
            known = self._labels[term] = b"%bx%d" % (self._stem, len(self._labels))
        return known
