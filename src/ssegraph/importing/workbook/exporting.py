"""Lay out what a project says as the tables of a workbook, and note what was exported.

The note (*baseline*) is a digest for every cell.  A later import knows by it
what somebody edited, and what has changed in the project meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from ssegraph.declared.layout import Column, Layout, Sheet, said
from ssegraph.importing.workbook.cells import (
    EMPTY,
    LONGEST,
    Shown,
    digest,
    digest_of_values,
    shown_literals,
)
from ssegraph.importing.workbook.names import Names
from ssegraph.importing.workbook.view import View

BASELINE = "ssegraph"
LISTS = "ssegraph-lists"
FORMAT = "1"
# A row in the baseline that stands for the row of a thing as a whole.
ROW = ""
CELL_FIELDS = 4


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet with its rows; each begins with the identifier."""

    sheet: Sheet
    rows: list[list[Shown]]


@dataclass(frozen=True, slots=True)
class Exported:
    """What the baseline keeps of one cell: digests of its text and of its values."""

    text: str
    values: str
    is_whole: bool


@dataclass(slots=True)
class Baseline:
    """What was exported, by sheet, identifier and column; empty for a new workbook."""

    cells: dict[tuple[str, str, str], Exported] = field(default_factory=dict)

    def has(self, sheet: str, slug: str) -> bool:
        """Say whether the row of *slug* was exported."""
        return (sheet, slug, ROW) in self.cells

    def cell(self, sheet: str, slug: str, column: str) -> Exported:
        """Return what was exported into a cell: nothing, if it was left empty."""
        return self.cells.get((sheet, slug, column), Exported("", "", is_whole=True))

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yield the sheet and the identifier of every exported row."""
        yield from ((sheet, slug) for sheet, slug, column in self.cells if column == ROW)

    def lines(self) -> Iterator[list[str]]:
        """Yield the baseline as lines of three texts: one for each row, its cells in the last."""
        rows: dict[tuple[str, str], list[str]] = {}
        for (sheet, slug, column), cell in self.cells.items():
            packed = rows.setdefault((sheet, slug), [])
            if column != ROW:
                cut = "-" if cell.is_whole else "cut"
                packed.append(f"{column} {cell.text or '-'} {cell.values or '-'} {cut}")
        yield from ([sheet, slug, "\n".join(packed)] for (sheet, slug), packed in rows.items())

    def add_line(self, sheet: str, slug: str, packed: str) -> None:
        """Take back one of ``lines``; what is not written as one of its cells is passed over."""
        self.cells[sheet, slug, ROW] = Exported("", "", is_whole=True)
        for line in packed.splitlines():
            fields = line.rsplit(" ", 3)
            if len(fields) == CELL_FIELDS:
                column, text, values, cut = ("" if field == "-" else field for field in fields)
                self.cells[sheet, slug, column] = Exported(text, values, not cut)


def exported(view: View, names: Names, language: str) -> tuple[list[Table], Baseline]:
    """Return every thing that the layout shows, and the baseline for it."""
    baseline = Baseline()
    tables = []
    for sheet in view.layout.sheets:
        rows = [_row(view, names, sheet, iri, language, baseline) for iri in view.things(sheet)]
        tables.append(Table(sheet, rows))
    return tables, baseline


def empty(layout: Layout) -> tuple[list[Table], Baseline]:
    """Return tables without rows."""
    return [Table(sheet, []) for sheet in layout.sheets], Baseline()


def _row(  # noqa: PLR0913, PLR0917  # what a row is made of
    view: View, names: Names, sheet: Sheet, iri: NamedNode, language: str, baseline: Baseline
) -> list[Shown]:
    slug = iri.value.removeprefix(view.layout.prefix(sheet))
    baseline.cells[sheet.name, slug, ROW] = Exported("", "", is_whole=True)
    row = [Shown(slug, slug)]
    for column in sheet.columns:
        shown, values = _cell(view, names, sheet, iri, column, language)
        row.append(shown)
        if shown is not EMPTY:
            kept = Exported(digest(shown.text), values, shown.is_whole)
            baseline.cells[sheet.name, slug, column.key] = kept
    return row


def _cell(  # noqa: PLR0913, PLR0917  # what a cell is made of
    view: View, names: Names, sheet: Sheet, iri: NamedNode, column: Column, language: str
) -> tuple[Shown, str]:
    if column.shows:
        text = origin(view, sheet, iri, column)
        return (Shown(text, text) if text else EMPTY), digest(text)
    found = view.said(iri, column)
    values = list(found.values)
    joined = len(found.nodes) == 1
    if not column.is_reference:
        return shown_literals(values, column, joined=joined), digest_of_values(values)
    text = "; ".join(
        names.shown(value, column, language) for value in values if isinstance(value, NamedNode)
    )
    is_whole = joined and len(text) <= LONGEST and (column.many or len(values) <= 1)
    shown = Shown(text[:LONGEST], text[:LONGEST].strip(), is_whole) if text else EMPTY
    return shown, digest_of_values(values)


def origin(view: View, sheet: Sheet, iri: NamedNode, column: Column) -> str:
    """Return the graph in which *iri* is said to be what it is, or the languages printed there."""
    graphs = [quad.graph_name for quad in view.types(sheet, iri)]
    if not graphs:
        return ""
    if column.shows == "graph":
        return str(getattr(graphs[0], "value", "")).removeprefix(view.layout.base_iri)
    tags = [
        name.language
        for name in sheet.naming
        if name.language
        and any(
            quad.graph_name in graphs
            for quads in view.said(iri, name).values.values()
            for quad in quads
        )
    ]
    return ", ".join(dict.fromkeys(tags))


def head(column: Column, language: str) -> str:
    """Return the head of *column* in *language*; an asterisk marks what must be filled in."""
    title = said(column.title, language)
    if column.language:
        title = f"{title} ({column.language})"
    return f"{title} *" if column.needed else title
