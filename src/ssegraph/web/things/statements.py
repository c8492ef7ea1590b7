"""Arrange statements for reading: by subject, by predicate, with their graphs.

Blank nodes and fragments (``iri#…``) that the document's own subject leads to
are read inside it; other fragments, such as the terms of an ontology, stand
as subjects of their own.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.language.writing import language_name
from ssegraph.release.lookup import Lookup
from ssegraph.terms import RDF, Node, Term, subject_of
from ssegraph.web.language import language
from ssegraph.web.things.order import place_of
from ssegraph.web.words import name_of

FIRST = NamedNode(RDF + "first")
REST = NamedNode(RDF + "rest")
# Deeper nesting than this is left to the RDF formats.
MOST_LEVELS = 8
MOST_INCOMING = 40
# Counting further would cost more than the number tells a reader.
COUNTED_INCOMING = 200
# More values than this, and longer translations, are folded.
MOST_OPEN = 24
LONG_TRANSLATION = 120


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a predicate and the graphs that state it.

    ``nested`` holds what is said about a node that is read in place;
    ``members`` those of an RDF list.
    """

    term: Term
    graphs: tuple[NamedNode, ...]
    nested: Subject | None = None
    members: tuple[Value, ...] = ()

    @property
    def language(self) -> str:
        """The language tag of a literal; empty for every other term."""
        return (self.term.language or "") if isinstance(self.term, Literal) else ""


@dataclass(frozen=True, slots=True)
class Group:
    """The values of one predicate; ``total`` counts those left out too.

    ``repeats`` tells that the same page names all of them elsewhere; a group
    that ``leads`` its page shows one language only.
    """

    predicate: NamedNode
    values: tuple[Value, ...]
    total: int
    repeats: bool = False
    leads: bool = False

    @property
    def graphs(self) -> tuple[NamedNode, ...]:
        """The graphs that all values share, if they share them all."""
        graphs = {value.graphs for value in self.values}
        return next(iter(graphs)) if len(graphs) == 1 else ()

    @property
    def open(self) -> tuple[Value, ...]:
        """The values that are seen at once: not too many, long texts in one language."""
        if self._folds_languages:
            return tuple(value for value in self.values if value.language == self._language)
        return self.values[:MOST_OPEN]

    @property
    def folded(self) -> tuple[Value, ...]:
        """The other values."""
        seen = set(self.open)
        return tuple(value for value in self.values if value not in seen)

    @property
    def folded_languages(self) -> str:
        """The names of the languages that are folded, if that is what tells them apart."""
        if not self._folds_languages:
            return ""
        names = (language_name(value.language, language()) for value in self.folded)
        return ", ".join(dict.fromkeys(names))

    @property
    def _language(self) -> str:
        return self.values[0].language if self.values else ""

    @property
    def _folds_languages(self) -> bool:
        languages = {value.language for value in self.values} - {""}
        texts = [value.term.value for value in self.values if isinstance(value.term, Literal)]
        is_long = any(len(text) > LONG_TRANSLATION for text in texts)
        return len(languages) > 1 and (self.leads or is_long)


@dataclass(frozen=True, slots=True)
class Subject:
    """A node and everything the document says about it."""

    node: Node
    groups: tuple[Group, ...]

    @property
    def fragment(self) -> str:
        """The part of the IRI after ``#``, which anchors the subject in its page."""
        return self.node.value.partition("#")[2] if isinstance(self.node, NamedNode) else ""


def arrange(
    lookup: Lookup, iri: NamedNode, quads: Iterable[Quad], usual: NamedNode | None = None
) -> tuple[Subject, list[Subject]]:
    """Return what *quads* say about *iri*, and its fragments that stand alone.

    A value that only the *usual* graph states comes without graphs.
    """
    return _Document(lookup, iri, quads, usual).arranged()


def arrange_incoming(
    lookup: Lookup, iri: NamedNode, hidden: set[NamedNode], linked: set[Term]
) -> list[Group]:
    """Return the statements whose object is *iri*, by predicate, without *hidden* ones.

    The nodes of the document itself are left out.  A group of nothing but
    *linked* nodes, which the page shows already, says that it repeats.
    """
    found: dict[NamedNode, dict[Node, list[Node]]] = defaultdict(lambda: defaultdict(list))
    leading = lookup.leading_to(iri, COUNTED_INCOMING)
    for predicate in leading.keys() - hidden:
        for subject in leading[predicate]:
            named = _named(lookup, subject)
            if not _is_within(named, iri):
                found[predicate][named].append(subject)
    groups = [
        Group(
            predicate,
            tuple(_incoming_value(lookup, iri, predicate, node, subjects[node]) for node in shown),
            len(subjects),
            linked.issuperset(subjects),
        )
        for predicate, subjects in found.items()
        # Each that is shown takes a look-up more, so those that are not are only counted.
        if (shown := sorted(islice(subjects, MOST_INCOMING), key=natural))
    ]
    return sorted(groups, key=lambda group: name_of(lookup, group.predicate).text.casefold())


def _incoming_value(
    lookup: Lookup, iri: NamedNode, predicate: NamedNode, node: Node, subjects: Iterable[Node]
) -> Value:
    graphs = {graph for subject in subjects for graph in lookup.graphs_of(subject, predicate, iri)}
    return Value(node, tuple(sorted(graphs, key=str)))


def natural(term: Term | str) -> tuple[tuple[int, str], ...]:
    """Return a sort key under which ``…-2`` comes before ``…-10``."""
    parts = re.split(r"(\d+)", str(term))
    return tuple((len(part) if part.isdecimal() else 0, part) for part in parts)


class _Document:
    """The statements of one document by subject, each subject shown once."""

    def __init__(
        self, lookup: Lookup, iri: NamedNode, quads: Iterable[Quad], usual: NamedNode | None
    ) -> None:
        self._lookup = lookup
        self._iri = iri
        self._usual = (usual,) if usual else ()
        self._by_subject: dict[Node, list[Quad]] = defaultdict(list)
        for quad in quads:
            self._by_subject[subject_of(quad)].append(quad)
        self._read: set[Node] = {iri}
        self._ranks: dict[NamedNode, tuple[int, str]] = {}
        own = self._by_subject.get(iri, ())
        self._inside = {quad.object for quad in own if isinstance(quad.object, NamedNode)}

    def arranged(self) -> tuple[Subject, list[Subject]]:
        main = self._subject(self._iri, 0, self._usual)
        alone = [
            node
            for node in self._by_subject
            if isinstance(node, NamedNode)
            and _is_within(node, self._iri)
            and node not in self._read
        ]
        return main, [self._subject(node, 0, self._usual) for node in sorted(alone, key=natural)]

    def _subject(self, node: Node, level: int, usual: tuple[NamedNode, ...]) -> Subject:
        """Return what is said about *node*, without the graphs where only *usual* say it."""
        self._read.add(node)
        by_predicate: dict[NamedNode, dict[Term, list[Quad]]] = defaultdict(dict)
        for quad in self._by_subject.get(node, ()):
            by_predicate[quad.predicate].setdefault(quad.object, []).append(quad)
        groups = []
        for predicate in sorted(by_predicate, key=self._rank):
            stated = by_predicate[predicate]
            values = tuple(
                self._value(term, _graphs(stated[term]), level, usual)
                for term in sorted(stated, key=self._value_rank)
            )
            groups.append(Group(predicate, values, len(values)))
        return Subject(node, tuple(groups))

    def _value(
        self, term: Term, graphs: tuple[NamedNode, ...], level: int, usual: tuple[NamedNode, ...]
    ) -> Value:
        marked = () if graphs == usual else graphs
        if not self._is_read_here(term) or level == MOST_LEVELS:
            return Value(term, marked)
        assert isinstance(term, NamedNode | BlankNode)  # noqa: S101  # as _is_read_here checked
        members = self._members(term)
        if members:
            values = tuple(self._value(member, graphs, level + 1, graphs) for member in members)
            return Value(term, marked, members=values)
        return Value(term, marked, self._subject(term, level + 1, graphs))

    def _is_read_here(self, term: Term) -> bool:
        if term in self._read or not isinstance(term, NamedNode | BlankNode):
            return False
        if isinstance(term, NamedNode) and not (
            term in self._inside and _is_within(term, self._iri)
        ):
            return False
        return bool(self._by_subject.get(term))

    def _members(self, head: Node) -> list[Term]:
        """Return the members of the RDF list at *head*; none if it is not one."""
        members: list[Term] = []
        node: Term = head
        while isinstance(node, BlankNode) and node not in self._read:
            parts = {quad.predicate: quad.object for quad in self._by_subject.get(node, ())}
            if FIRST not in parts or REST not in parts:
                break
            self._read.add(node)
            members.append(parts[FIRST])
            node = parts[REST]
        return members

    def _rank(self, predicate: NamedNode) -> tuple[int, str]:
        if predicate not in self._ranks:
            name = name_of(self._lookup, predicate).text.casefold()
            self._ranks[predicate] = place_of(predicate), name
        return self._ranks[predicate]

    def _value_rank(self, term: Term) -> tuple[int, tuple[tuple[int, str], ...]]:
        languages = (language(), *self._lookup.languages)
        spoken = term.language if isinstance(term, Literal) else None
        place = languages.index(spoken) if spoken in languages else len(languages)
        return place, natural(term)


def _graphs(quads: Sequence[Quad]) -> tuple[NamedNode, ...]:
    names = {quad.graph_name for quad in quads}
    return tuple(sorted((name for name in names if isinstance(name, NamedNode)), key=str))


def _is_within(node: Node, iri: NamedNode) -> bool:
    return node == iri or (isinstance(node, NamedNode) and node.value.startswith(iri.value + "#"))


def _named(lookup: Lookup, node: Node) -> Node:
    """Return *node*, or the nearest IRI from which blank nodes lead to it."""
    for _ in range(MOST_LEVELS):
        leading = lookup.incoming(node, 1) if isinstance(node, BlankNode) else []
        if not leading:
            break
        node = subject_of(leading[0])
    return node
