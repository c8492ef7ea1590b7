"""Find where a term or a statement is written, and what a thing is called."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.findings import Place
from ssegraph.sources.dataset import Dataset
from ssegraph.sources.parse import Statement, Value
from ssegraph.terms import LABEL_PROPERTIES, SCHEMA, TYPE, Node, compact

# What has no name is called by what it says.
SENTENCE_PROPERTIES = (NamedNode(SCHEMA + "abstract"), NamedNode(SCHEMA + "text"))
LONGEST_LABEL = 100


class Index:
    """The places and labels of everything in one dataset."""

    def __init__(self, dataset: Dataset) -> None:
        self._subjects: dict[Node, Place] = {}
        self._typed: dict[Node, Place] = {}
        self._mentions: dict[Value, Place] = {}
        self._pairs: dict[tuple[Node, NamedNode], Place] = {}
        self._statements: dict[tuple[Value, NamedNode, Value], Place] = {}
        self._parents: dict[BlankNode, Node] = {}
        self._names: dict[Node, dict[str, str]] = {}
        self._sentences: dict[Node, dict[str, str]] = {}
        for source, statement in dataset:
            self._add(Place(source.name, statement.line), statement)

    def _add(self, place: Place, said: Statement) -> None:
        subject, predicate, value = said.subject, said.predicate, said.object
        self._subjects.setdefault(subject, place)
        self._mentions.setdefault(value, place)
        self._pairs.setdefault((subject, predicate), place)
        self._statements.setdefault((subject, predicate, value), place)
        if predicate == TYPE:
            self._typed.setdefault(subject, place)
        if isinstance(value, BlankNode):
            self._parents.setdefault(value, subject)
        elif isinstance(value, Literal):
            if predicate in LABEL_PROPERTIES:
                names = self._names.setdefault(subject, {})
                names.setdefault(value.language or "", value.value)
            elif predicate in SENTENCE_PROPERTIES:
                sentences = self._sentences.setdefault(subject, {})
                sentences.setdefault(value.language or "", value.value)

    def has(self, subject: Value, predicate: NamedNode, value: Value) -> bool:
        """Say whether this statement is in the dataset."""
        return (subject, predicate, value) in self._statements

    def place(
        self, subject: Value, predicate: NamedNode | None = None, value: Value | None = None
    ) -> Place:
        """Return the place of the statement, or the nearest thing to it.

        Falls back from the statement to the property, to where the subject
        gets its type, to its first statement, to where it is mentioned.
        """
        found: Place | None = None
        if predicate is not None and not isinstance(subject, Literal):
            if value is not None and (subject, predicate, value) in self._statements:
                # A statement with a blank node ends at the closing bracket.
                inner = self._subjects.get(value) if isinstance(value, BlankNode) else None
                found = inner or self._statements[subject, predicate, value]
            found = found or self._pairs.get((subject, predicate))
        if found is None and not isinstance(subject, Literal):
            found = self._typed.get(subject) or self._subjects.get(subject)
        return found or self._mentions.get(subject) or Place("")

    def named(self, node: Node) -> Node:
        """Return *node*, or the nearest IRI that leads to it."""
        seen: set[Node] = set()
        while isinstance(node, BlankNode) and node in self._parents and node not in seen:
            seen.add(node)
            node = self._parents[node]
        return node

    def label(self, node: Node, languages: Iterable[str] = ("en",)) -> str:
        """Name *node* for people: its label, else its compact IRI, else nothing."""
        labels = self._names.get(node) or self._sentences.get(node) or {}
        for language in (*languages, "", *labels):
            if language in labels:
                return _shortened(labels[language])
        return compact(node.value) if isinstance(node, NamedNode) else ""


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_LABEL else line[: LONGEST_LABEL - 1] + "…"
