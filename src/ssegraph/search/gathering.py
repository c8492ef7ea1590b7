"""Gather from the dataset what an index is made of: things, their texts, their classes.

A thing is any named node that the site has a page for: what is published
under ``id/``, and everything that has a class.  Graphs, shapes and saved
queries are listed by their class but not searched, because they are about the
data.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.search.texts import FIELDS, Field, Text, Texts
from ssegraph.search.tokens import READ_CHARACTERS
from ssegraph.terms import LABEL_PROPERTIES, OWL, RDF, RDFS, SH, SSE, TYPE, compact

STRING = NamedNode("http://www.w3.org/2001/XMLSchema#string")
EXTRACTED_FROM = SSE + "extractedFrom"
ASSERTED_IN = SSE + "assertedIn"
LABELS = {node.value: rank for rank, node in enumerate(LABEL_PROPERTIES)}
Links = defaultdict[str, set[str]]


@dataclass(slots=True)
class _Said:
    """The literals about one node: labels by the rank of their property, and all other texts."""

    labels: dict[int, set[Literal]] = field(default_factory=dict)
    texts: set[Text] = field(default_factory=set)


class Gathered:
    """What *quads* say, as far as an index needs it."""

    def __init__(self, quads: Iterable[Quad], base_iri: str) -> None:
        self.base_iri = base_iri
        self._ours = base_iri + "id/"
        self._queries = base_iri + "graph/queries"
        self.classes: Links = defaultdict(set)
        self._said: defaultdict[str, _Said] = defaultdict(_Said)
        self._sources: Links = defaultdict(set)
        self._occasions: Links = defaultdict(set)
        self._published: set[str] = set()
        self._graphs: set[str] = set()
        self._asked: set[str] = set()
        for quad in quads:
            self._read(quad)

    def _read(self, quad: Quad) -> None:
        subject, value, graph = quad.subject, quad.object, quad.graph_name
        if isinstance(graph, NamedNode):
            self._graphs.add(graph.value)
        if not isinstance(subject, NamedNode):
            return
        iri = subject.value
        if isinstance(graph, NamedNode) and graph.value == self._queries:
            self._asked.add(iri)
        if isinstance(value, Literal):
            self._take(iri, quad.predicate.value, value)
        elif isinstance(value, NamedNode):
            self._link(iri, quad.predicate.value, value.value)
        if iri.startswith(self._ours):
            self._published.add(iri)

    def _take(self, iri: str, predicate: str, value: Literal) -> None:
        rank = LABELS.get(predicate)
        if rank is not None:
            self._said[iri].labels.setdefault(rank, set()).add(value)
        elif value.language is not None or value.datatype == STRING:
            where = FIELDS.get(predicate, Field.TEXT)
            self._said[iri].texts.add(_text(where, value))

    def _link(self, iri: str, predicate: str, value: str) -> None:
        if predicate == TYPE.value:
            self.classes[iri].add(value)
        elif predicate == EXTRACTED_FROM:
            self._sources[iri].add(value)
        elif predicate == ASSERTED_IN:
            self._occasions[iri].add(value)

    def things(self) -> list[str]:
        """Return the IRI of every thing, sorted."""
        return sorted(self._published | self.classes.keys())

    def is_searched(self, iri: str) -> bool:
        """Tell whether the thing is for readers: no graph, no shape, no part of a saved query."""
        if iri in self._asked:
            return False
        if iri.startswith(self._ours):
            return True
        is_shape = any(cls.startswith(SH) for cls in self.classes.get(iri, ()))
        return iri not in self._graphs and not is_shape

    def is_term(self, iri: str) -> bool:
        """Tell whether the thing is of an ontology: a class, a property, the ontology itself."""
        return any(cls.startswith((OWL, RDFS, RDF)) for cls in self.classes.get(iri, ()))

    def texts(self, iri: str) -> Texts:
        """Return the texts about a node in an order that depends on them alone.

        What names it comes first; a node without a label is named by its short IRI.
        """
        said = self._said.get(iri) or _Said()
        texts = set(said.texts)
        names: list[Text] = []
        for rank, labels in sorted(said.labels.items()):
            # The order in which look-ups find them, so that both choose the same.
            found = [_text(_field_of(rank), label) for label in sorted(labels, key=str)]
            if names:
                texts.update(found)
            else:
                names = found
        if not names:
            names = [Text(Field.TEXT, "", compact(iri).removeprefix(self.base_iri))]
        return Texts(len(names), [*names, *sorted(texts.difference(names))])

    def names(self, iri: str) -> list[Text]:
        """Return the labels of a node; none when it has only its IRI."""
        texts = self.texts(iri)
        return [text for text in texts.own[: texts.labels] if text.field is Field.LABEL]

    def carried(self) -> Mapping[str, Sequence[str]]:
        """Return the passages that speak for each thing.

        Those are the passages that a statement was taken from; and what a
        statement was said in, such as a presentation, has the passages of all.
        """
        carried: Links = defaultdict(set)
        for statement, passages in self._sources.items():
            for iri in (statement, *self._occasions.get(statement, ())):
                carried[iri].update(passages)
        return {iri: sorted(passages - {iri}) for iri, passages in carried.items()}

    def evidence(self) -> Iterable[str]:
        """Return the passages that speak for another thing."""
        return {passage for passages in self._sources.values() for passage in passages}


def _field_of(rank: int) -> Field:
    return FIELDS[LABEL_PROPERTIES[rank].value]


def _text(where: Field, literal: Literal) -> Text:
    return Text(where, literal.language or "", literal.value[:READ_CHARACTERS])
