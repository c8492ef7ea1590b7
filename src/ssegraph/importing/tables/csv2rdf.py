"""The statements that a row makes, in the minimal mode of the standard.

https://www.w3.org/TR/csv2rdf/#h-algorithm: what the cells mean, and nothing
about the table itself.  Where our annotations ask for it, each item of a list
makes an IRI of its own, and a statement waits for the cells that it needs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ssegraph.importing.tables.cells import Cells, Value, variables_of
from ssegraph.importing.tables.events import Event, Kind
from ssegraph.importing.tables.literals import literal
from ssegraph.importing.tables.mapping import ColumnMapping, TableMapping
from ssegraph.importing.tables.templates import Template
from ssegraph.terms import RDF, Node

FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))


@dataclass(slots=True)
class Described:
    """What a row says: its triples, and the values that could not be said."""

    triples: list[Triple]
    events: list[Event]


class RowWriter:
    """Makes the triples of one row; *known* are the IRIs that the project describes."""

    def __init__(
        self, mapping: TableMapping, cells: Cells, number: int, known: Collection[str]
    ) -> None:
        self._mapping = mapping
        self._cells = cells
        self._known = known
        self._variables = {**variables_of(cells), "_row": str(number), "_sourceRow": str(number)}
        # CSVW: where no column says what a cell is about, all of a row is about one node.
        self._row = BlankNode()
        self.events: list[Event] = []

    def write(self) -> Described:
        """Return what the row says."""
        triples = [
            triple
            for column in self._mapping.columns
            if not column.described.suppressOutput and self._is_due(column)
            for triple in self._said(column)
        ]
        return Described(triples, self.events)

    def _is_due(self, column: ColumnMapping) -> bool:
        if not column.virtual and not self._cells.get(column.name):
            return False
        return all(self._cells.get(name) for name in column.rules.needs)

    def _said(self, column: ColumnMapping) -> Iterator[Triple]:
        subject = self._subject(column)
        predicate = self._iri(column, column.predicate)
        if subject is None or predicate is None:
            return
        values = self._objects(column)
        if column.described.inherit("ordered") and column.separator and values:
            yield from _ordered(subject, predicate, values)
        else:
            for value in values:
                yield Triple(subject, predicate, value)

    def _subject(self, column: ColumnMapping) -> Node | None:
        return self._row if column.about is None else self._iri(column, column.about)

    def _objects(self, column: ColumnMapping) -> list[NamedNode | Literal]:
        values = self._cells.get(column.name, [])
        if column.value is None:
            return [self._literal(column, value) for value in self._stated(column, values)]
        # Without our annotation a list makes one IRI, as the standard has it.
        choices: list[str | None] = [None]
        if column.rules.each:
            choices = [value.text for value in values]
        made = (self._iri(column, column.value, choice) for choice in choices)
        return [iri for iri in made if iri is not None and self._is_known(column, iri)]

    def _stated(self, column: ColumnMapping, values: list[Value]) -> list[Value]:
        """A virtual column has no cells: its value is its default."""
        default = column.described.inherit("default")
        if not column.virtual or not default:
            return values
        datatype = column.described.inherit("datatype")
        return [Value(default, datatype.parse(default) if datatype else default)]

    def _literal(self, column: ColumnMapping, value: Value) -> Literal:
        language = column.lang
        if column.rules.language_of:
            stated = self._cells.get(column.rules.language_of, [])
            language = stated[0].text if stated else ""
        datatype = column.described.inherit("datatype")
        try:
            return literal(value.text, value.parsed, datatype, language)
        except ValueError:
            self.events.append(
                Event(Kind.LEFT_OUT, column.rules.language_of, language, "", "no-language")
            )
            return literal(value.text, value.parsed, datatype, "")

    def _iri(
        self, column: ColumnMapping, template: Template, item: str | None = None
    ) -> NamedNode | None:
        variables = {**self._variables, "_name": column.name}
        if item is not None:
            variables[column.name] = item
        try:
            return template.fill(variables)
        except ValueError:
            said = item or " ".join(value.text for value in self._cells.get(column.name, []))
            self.events.append(Event(Kind.LEFT_OUT, column.name, said, "", "no-iri"))
            return None

    def _is_known(self, column: ColumnMapping, iri: NamedNode) -> bool:
        if not column.rules.known or iri.value in self._known:
            return True
        said = iri.value.rstrip("/#").rpartition("/")[2]
        self.events.append(Event(Kind.LEFT_OUT, column.name, said, "", "unknown"))
        return False


def _ordered(
    subject: Node, predicate: NamedNode, values: list[NamedNode | Literal]
) -> Iterator[Triple]:
    """Yield *values* as an RDF list (RDF 1.1 Semantics, appendix D.2)."""
    nodes: list[NamedNode | BlankNode] = [BlankNode() for _ in values]
    yield Triple(subject, predicate, nodes[0])
    for node, value, rest in zip(nodes, values, [*nodes[1:], NIL], strict=True):
        yield Triple(node, FIRST, value)
        yield Triple(node, REST, rest)
