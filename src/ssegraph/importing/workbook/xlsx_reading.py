"""Read the cells of an Office Open XML workbook, row by row, in bounded memory."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from ssegraph.findings import Place
from ssegraph.importing.bounded import parsing
from ssegraph.importing.refused import refusal
from ssegraph.importing.workbook.cells import text_of
from ssegraph.importing.workbook.exporting import BASELINE, LISTS
from ssegraph.importing.workbook.grid import Book, Grid
from ssegraph.settings import Settings

# Far more columns than any layout has.
MOST_COLUMNS = 500
MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="([A-Z]+)([0-9]+)[^"]*"')
CHUNK = 1 << 20
OVERLAP = 64
LONGEST_ROW = 1 << 22


def read_xlsx(path: Path, settings: Settings) -> Book:
    """Read the workbook at *path*, which ``bounded`` has admitted.

    Raises ``ImportRefused`` when it is damaged or has more rows than are imported.
    """
    book = Book()
    with parsing(Place(path.name)):
        _refuse_rows(path, settings)
        # Of what is computed only the last result is kept, if that: see the finding.
        workbook = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    with zipfile.ZipFile(path) as package:
        for sheet in workbook.worksheets:
            if sheet.title == LISTS:
                continue
            with parsing(Place(path.name, sheet=sheet.title)):
                rows = _rows(path, sheet)
                if sheet.title == BASELINE:
                    book.read_baseline([text_of(c.value) for c in row] for _, row in rows)
                    continue
                grid = _grid(book, Grid(sheet.title, path.name), rows, settings)
                book.grids.append(grid)
                _find_merged(book, grid, package, str(getattr(sheet, "_worksheet_path", "")))
    workbook.close()
    return book


def _refuse_rows(path: Path, settings: Settings) -> None:
    """Refuse far too many rows before the texts of all of them are loaded."""
    count, rest = 0, b""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if not name.startswith("xl/worksheets/sheet"):
                continue
            with package.open(name) as stream:
                while chunk := stream.read(CHUNK):
                    *rows, rest = (rest + chunk).split(b"</row>")
                    # Rows that are only formatted have no values.
                    count += sum(b"<v>" in row or b"<is>" in row for row in rows)
                    rest = rest[-LONGEST_ROW:]
            if count > 2 * settings.import_rows:
                limit = f"{settings.import_rows:,}"
                raise refusal("workbook-rows", Place(path.name), limit=limit)


def _rows(path: Path, sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    # What the sheet says of its size may be wrong either way.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(), 1):
        if len(row) > MOST_COLUMNS:
            raise refusal(
                "workbook-columns",
                Place(path.name, number, len(row), sheet.title),
                limit=str(MOST_COLUMNS),
            )
        yield number, row


def _grid(
    book: Book, grid: Grid, rows: Iterator[tuple[int, tuple[Any, ...]]], settings: Settings
) -> Grid:
    for number, row in rows:
        kept = {}
        for column, cell in enumerate(row, 1):
            if cell.value is None or (isinstance(cell.value, str) and not cell.value.strip()):
                continue
            if cell.data_type == "f":
                book.fault("workbook-formula", grid.place(number, column))
            elif cell.data_type == "e":
                book.fault("workbook-error", grid.place(number, column), text=str(cell.value))
            else:
                kept[column] = cell.value
        if kept:
            grid.rows[number] = kept
        if (
            sum(map(len, (each.rows for each in book.grids))) + len(grid.rows)
            > settings.import_rows
        ):
            limit = f"{settings.import_rows:,}"
            raise refusal("workbook-rows", grid.place(number), limit=limit)
    return grid


def _find_merged(book: Book, grid: Grid, package: zipfile.ZipFile, part: str) -> None:
    """Report merged cells: all but the first of them say nothing, whatever they seem to say."""
    part = part.lstrip("/")
    if part not in package.namelist():
        return
    rest = b""
    found: dict[Place, None] = {}
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            rest += chunk
            for match in MERGED.finditer(rest):
                found[grid.place(int(match[2]), _column(match[1]))] = None
            rest = rest[-OVERLAP:]
    for place in found:
        book.fault("workbook-merged", place)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
