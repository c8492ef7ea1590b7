"""Merge a workbook with what the project says now, cell by cell.

A cell that is as it was exported says nothing new, whatever has happened to
the project since.  One that was edited takes back what it said; but not if
the project has changed there too, because then a person must decide.  In a
workbook that was not exported, cells only add.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from string import Formatter

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.declared.layout import Column, Sheet
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.countries import country_name
from ssegraph.importing.draft import Draft
from ssegraph.importing.workbook.cells import digest, digest_of_values
from ssegraph.importing.workbook.exporting import Baseline, origin
from ssegraph.importing.workbook.rows import IDENTIFIER, Row
from ssegraph.importing.workbook.values import Values, written
from ssegraph.importing.workbook.view import View
from ssegraph.sources.parse import Value
from ssegraph.terms import RDF, TYPE, Node

# The column for the code of a country, which a layout may have.
CODE = "code"
SOURCES = "graph/source/"
GRAPH = re.compile(r"graph/[A-Za-z0-9/_-]+")


class Merging:
    """Adds the statements of rows to a draft.

    ``rows`` are those that were merged, by the IRI of their thing; ``final``
    has the IRIs in the columns of each.
    """

    def __init__(self, view: View, values: Values, baseline: Baseline, draft: Draft) -> None:
        self._view = view
        self._values = values
        self._baseline = baseline
        self._draft = draft
        self.rows: dict[NamedNode, Row] = {}
        self._subjects: set[object] = set()
        self._parts: dict[tuple[NamedNode, str], BlankNode] = {}
        self.final: dict[NamedNode, dict[str, tuple[Value, ...]]] = {}
        self.default_graph = f"{SOURCES}{draft.target.stem}"

    def merge(self, rows: dict[NamedNode, Row]) -> None:
        """Add what *rows* say, and the countries that they name and that nobody described."""
        self.rows = dict(rows)
        for iri, row in rows.items():
            self._row(iri, row)
        for iri, (sheet, named_by, column) in self._values.countries.items():
            if iri not in self.rows and self._is_ours(sheet, iri):
                row = _country_row(iri, sheet, named_by, column)
                self.rows[iri] = row
                self._row(iri, row)

    def _is_ours(self, sheet: Sheet, iri: NamedNode) -> bool:
        """Say whether nobody describes *iri* but what was imported from here."""
        places = {self._view.place(quad).path for quad in self._view.types(sheet, iri)}
        return places <= {str(self._draft.target)}

    def row(self, iri: NamedNode) -> Row:
        """Return the row of *iri*, which was merged."""
        return self.rows[iri]

    def graph_of(self, row: Row, iri: NamedNode) -> NamedNode:
        """Return the graph in which the row's thing is said to be what it is."""
        column = row.sheet.showing("graph")
        text = row.text(column) if column else ""
        if column and text:
            # Of a source, its identifier is enough.
            name = text if "/" in text else f"{SOURCES}{text}"
            if GRAPH.fullmatch(name):
                return NamedNode(self._view.layout.base_iri + name)
            self._fault("workbook-graph", row.place(column), text=text)
        for quad in self._view.types(row.sheet, iri):
            if isinstance(quad.graph_name, NamedNode):
                return quad.graph_name
        return NamedNode(self._view.layout.base_iri + (row.sheet.graph or self.default_graph))

    def _fault(
        self, rule: str, place: Place, severity: Severity = Severity.VIOLATION, **values: str
    ) -> None:
        self._draft.findings.append(Finding(rule, severity, place, values=values))

    def _say(self, quad: Quad, place: Place) -> None:
        self._draft.quads[quad] = place
        self._subjects.add(quad.subject)

    def _withdraw(self, quad: Quad, place: Place) -> None:
        written_at = self._view.place(quad)
        if isinstance(quad.subject, BlankNode) and written_at.path != str(self._draft.target):
            # What has no name cannot be found again in somebody else's file.
            self._fault("workbook-by-hand", place, written=str(written_at))
        self._draft.withdrawn[quad] = place

    def _row(self, iri: NamedNode, row: Row) -> None:
        sheet, slug = row.sheet, iri.value.removeprefix(self._view.layout.prefix(row.sheet))
        is_exported = self._baseline.has(sheet.name, slug)
        if is_exported and not self._view.has(sheet, iri):
            self._fault("workbook-gone", row.place(), name=slug)
            return
        graph = self.graph_of(row, iri)
        final = self.final.setdefault(iri, {})
        for column in sheet.columns:
            if not column.path:
                continue
            current = self._view.said(iri, column).values
            kept = self._cell(iri, row, column, graph, is_exported=is_exported)
            if not row.text(column) and not is_exported:
                kept = tuple(current)
            # What the project leaves out is for its shapes to say, unless it is new.
            is_left_out = not is_exported or (row.has(column) and not row.text(column) and current)
            is_told = row.place(column) in self._values.refused
            if column.needed and not kept and is_left_out and not is_told:
                self._fault("workbook-needed", row.place(column))
            final[column.name] = (*final.get(column.name, ()), *kept)
        self._types(iri, row, graph)
        self._keep_parts(iri, row)

    def _types(self, iri: NamedNode, row: Row, graph: NamedNode) -> None:
        """Say what the thing is, unless a column has said it."""
        if any(column.path == RDF + "type" and row.text(column) for column in row.sheet.columns):
            return
        known = self._view.types(row.sheet, iri)
        for quad in known or (Quad(iri, TYPE, NamedNode(row.sheet.classes[0]), graph),):
            self._say(quad, row.place())

    def _cell(
        self, iri: NamedNode, row: Row, column: Column, graph: NamedNode, *, is_exported: bool
    ) -> tuple[Value, ...]:
        """Add what a cell says; return the values that the thing has then."""
        current = self._view.said(iri, column).values
        if is_exported and not self._is_edited(iri, row, column, tuple(current)):
            wanted: Sequence[Value] = tuple(current)
        elif row.text(column):
            wanted = self._values.read(row, column)
            if not wanted:
                return ()
        else:
            wanted = self._filled(iri, row, column) if not is_exported else ()
        if not is_exported and self._differs(row, column, wanted, current):
            return tuple(current)
        if is_exported:
            for value in current.keys() - set(wanted):
                for quad in current[value]:
                    self._withdraw(quad, row.place(column))
        gone = [quad for value in current.keys() - set(wanted) for quad in current[value]]
        for value in wanted:
            for quad in current.get(value) or self._new(iri, row, column, value, graph, gone):
                self._say(quad, row.place(column))
        return tuple(wanted)

    def _is_edited(
        self, iri: NamedNode, row: Row, column: Column, current: tuple[Value, ...]
    ) -> bool:
        """Say whether a cell was edited since it was exported, and may be."""
        slug = iri.value.removeprefix(self._view.layout.prefix(row.sheet))
        exported = self._baseline.cell(row.sheet.name, slug, column.key)
        if not row.has(column) or digest(row.text(column)) == exported.text:
            return False
        if not exported.is_whole:
            self._fault("workbook-cut", row.place(column))
            return False
        if exported.values != digest_of_values(current):
            wanted = self._values.read(row, column)
            if set(wanted) != set(current):
                now = ", ".join(map(written, current)) or "–"
                self._fault("workbook-conflict", row.place(column), now=now)
            return False
        return True

    def _differs(
        self,
        row: Row,
        column: Column,
        wanted: Sequence[Value],
        current: Mapping[Value, tuple[Quad, ...]],
    ) -> bool:
        """Say whether a workbook that was not exported contradicts what others wrote."""
        if column.many or not wanted or not current or set(wanted) <= set(current):
            return False
        by_others = [
            quad
            for quads in current.values()
            for quad in quads
            if self._view.place(quad).path != str(self._draft.target)
        ]
        if by_others:
            place = str(self._view.place(by_others[0]))
            text = written(by_others[0].object)  # type: ignore[arg-type]  # no triple terms
            self._fault("workbook-differs", row.place(column), text=text, written=place)
        return bool(by_others)

    def _new(  # noqa: PLR0913, PLR0917  # what a statement is made of
        self,
        iri: NamedNode,
        row: Row,
        column: Column,
        value: Value,
        graph: NamedNode,
        gone: list[Quad],
    ) -> tuple[Quad, ...]:
        """Return the statement of a new value; it takes the place of those that are gone."""
        graphs = {quad.graph_name for quad in gone}
        where = graphs.pop() if len(graphs) == 1 else self._graph(iri, row, column, graph)
        subject = self._subject(iri, row, column, graph) if column.part else iri
        return (Quad(subject, NamedNode(column.path), value, where),)

    def _graph(self, iri: NamedNode, row: Row, column: Column, graph: NamedNode) -> NamedNode:
        named = column.graph
        if column.translated and column.language:
            shown = row.sheet.showing("printed")
            text = row.text(shown) if shown else ""
            if shown and not text and self._view.has(row.sheet, iri):
                text = origin(self._view, row.sheet, iri, shown)
            printed = {tag for tag in re.split(r"[\s,;]+", text.casefold()) if tag}
            if printed and column.language not in printed:
                named = column.translated
        return NamedNode(self._view.layout.base_iri + named) if named else graph

    def _subject(self, iri: NamedNode, row: Row, column: Column, graph: NamedNode) -> Node:
        """Return the part that *column* is about; a new one is said to be what it is."""
        known = self._view.parts(iri, column.part)
        if known:
            return known[0][0]
        key = (iri, column.part)
        if key not in self._parts:
            node = self._parts[key] = BlankNode(f"w{len(self._parts)}")
            self._say(Quad(iri, NamedNode(column.part), node, graph), row.place(column))
            iri_of_class = row.sheet.parts.get(column.part)
            if iri_of_class:
                self._say(Quad(node, TYPE, NamedNode(iri_of_class), graph), row.place(column))
        return self._parts[key]

    def _keep_parts(self, iri: NamedNode, row: Row) -> None:
        for path in {column.part for column in row.sheet.columns if column.part}:
            for node, quads in self._view.parts(iri, path):
                if node in self._subjects:
                    shown = {NamedNode(c.path) for c in row.sheet.columns if c.part == path}
                    # A part without a name is what is said of it, all of it.
                    rest = (q for q in self._view.all_about(node) if q.predicate not in shown)
                    for quad in (*quads, *rest):
                        self._say(quad, row.place())

    def _filled(self, iri: NamedNode, row: Row, column: Column) -> tuple[Value, ...]:
        """Make the text of a new thing out of its other columns."""
        said = [quad for each in self._view.said(iri, column).values.values() for quad in each]
        by_others = any(self._view.place(quad).path != str(self._draft.target) for quad in said)
        if not column.fill or by_others:
            return ()
        values: dict[str, str] = {}
        for other in row.sheet.columns:
            if not values.get(other.name) and row.text(other):
                read = self._values.read(row, other) if other.is_reference else ()
                named = [self.label(value, column.language) for value in read]
                values[other.name] = ", ".join(named) or row.text(other)
        blanks = {name for _, name, _, _ in Formatter().parse(column.fill) if name}
        if not blanks <= values.keys():
            return ()
        return (Literal(Formatter().vformat(column.fill, (), values), language=column.language),)

    def label(self, value: Value, language: str) -> str:
        """Name what a cell refers to, in the workbook's words if it is a row of it."""
        if isinstance(value, Literal):
            return written(value)
        row = self.rows.get(value) if isinstance(value, NamedNode) else None
        naming = row.sheet.naming if row else ()
        texts = {column.language: row.text(column) for column in naming if row}
        texts = {tag: text for tag, text in texts.items() if text}
        return texts.get(language) or next(iter(texts.values()), self._view.label(value, language))


def _country_row(iri: NamedNode, sheet: Sheet, named_by: Row, column: Column) -> Row:
    """Return a row for a country that is only named: what it is called is known (CLDR).

    Its place is the cell in *column* that names it.
    """
    place = named_by.place(column)
    row = Row(sheet, named_by.grid, place.line, identifier=iri.value)
    row.columns, row.heads = {IDENTIFIER: place.column}, {IDENTIFIER: place.head}
    code = iri.value.rpartition("/")[2].upper()
    for naming in sheet.naming:
        name = country_name(code, naming.language) if naming.language else ""
        if name:
            row.cells[naming.key] = name.replace("’", "'")
    if sheet.column(CODE):
        row.cells[CODE] = code
    return row
