"""Parse a source strictly, with the line on which each statement is written.

The parser pulls its input line by line, so the number of lines pulled when a
quad comes out is the line that holds its object.  That gives positions from
the one real parser instead of a second, approximate one.
"""

from __future__ import annotations

import hashlib
import io
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, Triple, parse

from ssegraph.findings import Place, fault
from ssegraph.sources.faults import control_character, unreadable
from ssegraph.sources.files import Source
from ssegraph.terms import PREFIXES, Node

Value = NamedNode | BlankNode | Literal

STRING = PREFIXES["xsd"] + "string"
MOST_RECENT = 200
TRIPLE_TERM = b"<<("
MOST_TRIPLE_TERMS = 1000


@dataclass(frozen=True, slots=True)
class Statement:
    """A triple, the graph that it is in, and the line on which its object stands."""

    subject: Node
    predicate: NamedNode
    object: Value
    graph: Node
    line: int

    @property
    def quad(self) -> Quad:
        """The statement as the engine has it."""
        return Quad(self.subject, self.predicate, self.object, self.graph)


class _Lines:
    """A binary stream that hands out one line per read and counts them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._rest = b""
        self._triple_terms = 0
        self.count = 0
        self._statement_line = 1
        self._recent: deque[bytes] = deque(maxlen=MOST_RECENT)

    def read(self, size: int = -1) -> bytes:
        """Return the next line, or what fits of it: more would end the process."""
        if not self._rest:
            self._rest = self._stream.readline()
            if self._rest:
                self.count += 1
                self._recent.append(self._rest)
                self._refuse_depth(self._rest)
        piece, self._rest = self._rest[:size], self._rest[size:]
        return piece

    def _refuse_depth(self, line: bytes) -> None:
        # 100,000 triple terms in each other overflow the parser's stack.
        self._triple_terms += line.count(TRIPLE_TERM)
        if self._triple_terms > MOST_TRIPLE_TERMS:
            raise SyntaxError("Too many triple terms")

    def end_statement(self) -> None:
        """Note that a statement was complete with what has been handed out."""
        self._triple_terms = 0
        self._statement_line = self.count

    def since_statement(self) -> list[bytes]:
        """Return the line on which the last statement ended, and those after."""
        return list(self._recent)[self._statement_line - self.count - 1 :]

    def line_of(self, term: Value) -> int:
        """Return the line on which *term*, which was just parsed, ends.

        A plain string is complete only when the next token is there, because
        that could be its language or datatype; it may stand lines further on.
        """
        if isinstance(term, Literal) and not term.language and term.datatype.value == STRING:
            last_words = term.value.rpartition("\n")[2].encode()
            for back, line in enumerate(reversed(self._recent)):
                if last_words + b'"' in line or last_words + b"'" in line:
                    return self.count - back
        return self.count


def parse_source(source: Source, content: bytes | None = None) -> Iterator[Statement]:
    """Yield the statements of *source* in the order in which they are written.

    *content* is what it holds, if that has been read.  Blank nodes get labels
    made from the file's name and their order, so two files never share one and
    two runs agree.  Raises ``SourceFault`` at the first thing that is not
    strict RDF; what was yielded before stays valid.
    """
    try:
        stream = source.path.open("rb") if content is None else io.BytesIO(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise fault("file-unreadable", Place(source.name), reason=reason) from error
    with stream:
        lines = _Lines(stream)
        try:
            yield from _statements(source, lines)
        except SyntaxError as error:
            raise unreadable(source.name, error, lines.count, lines.since_statement()) from error


def _statements(source: Source, lines: _Lines) -> Iterator[Statement]:
    label = _BlankNodeLabels(source.name)
    empty = True
    for quad in parse(lines, format=source.format):  # type: ignore[arg-type]  # read() suffices
        empty = False
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        # Few tools read RDF 1.2 yet, and nothing behind this line need expect it.
        if isinstance(subject, Triple) or isinstance(value, Triple) or _has_direction(value):
            raise fault("rdf-1.2", Place(source.name, lines.count))
        if isinstance(graph, DefaultGraph):
            graph = source.graph
        line = lines.line_of(value)
        if isinstance(value, Literal):
            if found := control_character(value.value):
                raise fault("control-character", Place(source.name, line), reason=found)
        else:
            value = label(value)
        lines.end_statement()
        yield Statement(label(subject), quad.predicate, value, label(graph), line)
    if empty:
        raise fault("empty-file", Place(source.name))


def _has_direction(value: Value) -> bool:
    return isinstance(value, Literal) and value.direction is not None


class _BlankNodeLabels:
    """Relabel blank nodes by file and order of appearance."""

    def __init__(self, name: str) -> None:
        self._stem = "b" + hashlib.sha256(name.encode()).hexdigest()[:8]
        self._labels: dict[str, BlankNode] = {}

    def __call__(self, term: Node) -> Node:
        if not isinstance(term, BlankNode):
            return term
        known = self._labels.get(term.value)
        if known is None:
            known = BlankNode(f"{self._stem}x{len(self._labels)}")
            self._labels[term.value] = known
        return known
