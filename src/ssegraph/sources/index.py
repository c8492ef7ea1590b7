"""Find where a term or a statement is written, and what a thing is called."""

from __future__ import annotations

from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.findings import Place
from ssegraph.sources.blocks import checksum
from ssegraph.sources.dataset import Dataset, OnDisk, Statements
from ssegraph.sources.files import Source
from ssegraph.sources.parse import Statement, Value
from ssegraph.terms import LABEL_PROPERTIES, SCHEMA, TYPE, Node, compact

# What has no name is called by what it says.
SENTENCE_PROPERTIES = (NamedNode(SCHEMA + "abstract"), NamedNode(SCHEMA + "text"))
LONGEST_LABEL = 100
# Statements of large datasets whose places are remembered at once.
MOST_REMEMBERED = 300_000
MOST_TERMS = 100_000
Found = TypeVar("Found")


class Index:
    """The places and labels of everything in one dataset.

    Of a dataset on disk, only those sources are read, with their lines, that
    speak of what is asked for.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._large = [
            (source, said) for source, said in dataset.statements if isinstance(said, OnDisk)
        ]
        self._small = _Part()
        for source, said in dataset.statements:
            if not isinstance(said, OnDisk):
                self._small.read(source, said)
        self._parts: OrderedDict[int, _Part] = OrderedDict()
        self._speaking: dict[Value, list[int]] = {}

    def has(self, subject: Value, predicate: NamedNode, value: Value) -> bool:
        """Say whether this statement is in the dataset."""
        said = (subject, predicate, value)
        return any(said in part.statements for part in self._about(subject))

    def place(
        self, subject: Value, predicate: NamedNode | None = None, value: Value | None = None
    ) -> Place:
        """Return the place of the statement, or the nearest thing to it.

        Falls back from the statement to the property, to where the subject
        gets its type, to its first statement, to where it is mentioned.
        """
        found: Place | None = None
        if not isinstance(subject, Literal):
            if predicate is not None and value is not None:
                said = (subject, predicate, value)
                found = self._first(subject, lambda part: part.place_of(said))
            if found is None and predicate is not None:
                pair = (subject, predicate)
                found = self._first(subject, lambda part: part.pairs.get(pair))
            found = found or self._first(subject, lambda part: part.typed.get(subject))
            found = found or self._first(subject, lambda part: part.subjects.get(subject))
        found = found or self._first(subject, lambda part: part.mentions.get(subject))
        return found or Place("")

    def named(self, node: Node) -> Node:
        """Return *node*, or the nearest IRI that leads to it."""
        seen: set[Node] = set()
        while isinstance(node, BlankNode) and node not in seen:
            seen.add(node)
            node = self._parent(node) or node
        return node

    def _parent(self, node: BlankNode) -> Node | None:
        parents = (part.parents.get(node) for part in self._about(node))
        return next((parent for parent in parents if parent is not None), None)

    def label(self, node: Node, languages: Iterable[str] = ("en",)) -> str:
        """Name *node* for people: its label, else its compact IRI, else nothing."""
        names: dict[str, str] = {}
        sentences: dict[str, str] = {}
        for part in self._about(node):
            names = {**part.names.get(node, {}), **names}
            sentences = {**part.sentences.get(node, {}), **sentences}
        labels = names or sentences
        for language in (*languages, "", *labels):
            if language in labels:
                return _shortened(labels[language])
        return compact(node.value) if isinstance(node, NamedNode) else ""

    def _first(self, term: Value, look: Callable[[_Part], Found | None]) -> Found | None:
        found = (look(part) for part in self._about(term))
        return next((one for one in found if one is not None), None)

    def _about(self, term: Value) -> Iterator[_Part]:
        """Yield what is known of the sources that speak of *term*, in their order."""
        yield self._small
        if not self._large:
            return
        numbers = self._speaking.get(term)
        if numbers is None:
            if len(self._speaking) > MOST_TERMS:
                self._speaking.clear()
            numbers = self._speaking[term] = self._speaking_of(checksum(str(term).encode()))
        yield from map(self._part, numbers)

    def _speaking_of(self, sought: int) -> list[int]:
        numbers = []
        for number, (_, said) in enumerate(self._large):
            nodes = said.read.nodes
            at = bisect_left(nodes, sought)
            if at < len(nodes) and nodes[at] == sought:
                numbers.append(number)
        return numbers

    def _part(self, number: int) -> _Part:
        part = self._parts.get(number)
        if part is None:
            part = self._parts[number] = _Part()
            part.read(*self._large[number])
            remembered = sum(len(one.statements) for one in self._parts.values())
            while remembered > MOST_REMEMBERED and len(self._parts) > 1:
                _, forgotten = self._parts.popitem(last=False)
                remembered -= len(forgotten.statements)
        else:
            self._parts.move_to_end(number)
        return part


class _Part:
    """Places and labels in some of the sources."""

    def __init__(self) -> None:
        self.subjects: dict[Node, Place] = {}
        self.typed: dict[Node, Place] = {}
        self.mentions: dict[Value, Place] = {}
        self.pairs: dict[tuple[Node, NamedNode], Place] = {}
        self.statements: dict[tuple[Value, NamedNode, Value], Place] = {}
        self.parents: dict[BlankNode, Node] = {}
        self.names: dict[Node, dict[str, str]] = {}
        self.sentences: dict[Node, dict[str, str]] = {}

    def read(self, source: Source, statements: Statements) -> None:
        """Take in what *source* says."""
        for statement in statements:
            self._add(Place(source.name, statement.line), statement)

    def place_of(self, said: tuple[Value, NamedNode, Value]) -> Place | None:
        """Return the place of a statement; one with a blank node ends at the closing bracket."""
        place = self.statements.get(said)
        inner = self.subjects.get(said[2]) if isinstance(said[2], BlankNode) else None
        return place and (inner or place)

    def _add(self, place: Place, said: Statement) -> None:
        subject, predicate, value = said.subject, said.predicate, said.object
        self.subjects.setdefault(subject, place)
        self.mentions.setdefault(value, place)
        self.pairs.setdefault((subject, predicate), place)
        self.statements.setdefault((subject, predicate, value), place)
        if predicate == TYPE:
            self.typed.setdefault(subject, place)
        if isinstance(value, BlankNode):
            self.parents.setdefault(value, subject)
        elif isinstance(value, Literal):
            if predicate in LABEL_PROPERTIES:
                names = self.names.setdefault(subject, {})
                names.setdefault(value.language or "", value.value)
            elif predicate in SENTENCE_PROPERTIES:
                sentences = self.sentences.setdefault(subject, {})
                sentences.setdefault(value.language or "", value.value)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"
