"""Recognise sheets and columns by their heads in any language, and take the rows out of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ssegraph.declared.layout import Column, Layout, Sheet
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.workbook import wording
from ssegraph.importing.workbook.cells import Raw, text_of
from ssegraph.importing.workbook.grid import Book, Grid
from ssegraph.importing.workbook.names import folded
from ssegraph.importing.workbook.xlsx_writing import sheet_title
from ssegraph.similar import similar_name

ASTERISK = re.compile(r"\s*\*$")
IDENTIFIER = ""


@dataclass(slots=True)
class Row:
    """One row of a sheet: what its cells say by the column's key, and where.

    ``heads`` is what stands at the head of each column, by key.
    """

    sheet: Sheet
    grid: Grid
    number: int
    identifier: str = ""
    cells: dict[str, Raw] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    heads: Mapping[str, str] = field(default_factory=dict)

    def text(self, column: Column) -> str:
        """Return what is written in *column*, '' for nothing."""
        return text_of(self.cells.get(column.key), column)

    def place(self, column: Column | None = None) -> Place:
        """Return the place of the cell in *column*, or of the identifier."""
        key = column.key if column else IDENTIFIER
        return self.grid.place(self.number, self.columns.get(key, 1), self.heads.get(key, ""))

    def has(self, column: Column) -> bool:
        """Say whether the sheet has *column* at all."""
        return column.key in self.columns


def rows_of(layout: Layout, book: Book) -> tuple[list[Row], list[Finding]]:
    """Return the rows of every sheet in the layout's order, and the heads that mean nothing."""
    findings: list[Finding] = []
    titles: dict[str, Sheet] = {}
    for sheet in layout.sheets:
        written = [sheet.name, *sheet.title.values()]
        written += [sheet_title(sheet.title, tag) for tag in sheet.title]
        titles |= {folded(title): sheet for title in written}
    other = {folded(title) for title in wording.INSTRUCTIONS.values()}
    found: dict[str, list[Row]] = {}
    for grid in book.grids:
        known = titles.get(folded(grid.title))
        if known is None:
            if grid.rows and folded(grid.title) not in other:
                findings.append(_finding("workbook-sheet", grid.place(), grid.title, titles))
        elif known.name in found:
            findings.append(
                Finding(
                    *("workbook-sheet-twice", Severity.VIOLATION, grid.place()),
                    values={"name": grid.title},
                )
            )
        else:
            found[known.name] = _rows(known, grid, layout.languages, findings)
    return [row for sheet in layout.sheets for row in found.get(sheet.name, ())], findings


def _finding(rule: str, place: Place, name: str, known: Mapping[str, object]) -> Finding:
    near = similar_name(folded(name), known)
    return Finding(rule, Severity.VIOLATION, place, values={"name": name}, meant=near)


def _rows(
    sheet: Sheet, grid: Grid, languages: tuple[str, ...], findings: list[Finding]
) -> list[Row]:
    heads = _heads(sheet, languages)
    columns: dict[str, int] = {}
    written: dict[str, str] = {}
    unknown: set[int] = set()
    first = min(grid.rows, default=1)
    for number, raw in grid.rows.get(first, {}).items():
        title = ASTERISK.sub("", text_of(raw))
        key = heads.get(folded(title))
        place = grid.place(first, number)
        if key is None:
            unknown.add(number)
            findings.append(_finding("workbook-column", place, title, heads))
        elif key in columns:
            finding = Finding(
                "workbook-column-twice", Severity.VIOLATION, place, values={"name": title}
            )
            findings.append(finding)
        else:
            columns[key], written[key] = number, title
    rows = []
    for number, cells in grid.rows.items():
        if number == first:
            continue
        by_number = {index: key for key, index in columns.items()}
        row = Row(sheet, grid, number, columns=columns, heads=written)
        for index, raw in cells.items():
            key = by_number.get(index)
            if key == IDENTIFIER:
                row.identifier = text_of(raw)
            elif key is not None:
                row.cells[key] = raw
            elif index not in unknown:
                place = grid.place(number, index)
                findings.append(Finding("workbook-headless", Severity.VIOLATION, place))
        rows.append(row)
    return rows


def _heads(sheet: Sheet, languages: tuple[str, ...]) -> dict[str, str]:
    """Return the key of the column for everything that its head may be."""
    heads = {folded(text): IDENTIFIER for text in wording.IDENTIFIER.values()}
    for column in sheet.columns:
        written = [column.name, *column.title.values()]
        if column.language:
            if column.language == languages[0]:
                # A head without a language is that of the first, unless it is taken.
                heads |= {folded(t): column.key for t in written if folded(t) not in heads}
            written = [f"{title} ({column.language})" for title in written]
            written.append(column.key)
        heads |= {folded(title): column.key for title in written}
    return heads
