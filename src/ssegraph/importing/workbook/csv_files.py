"""The workbook as a folder of CSV files, one for each sheet (RFC 4180).

They begin with a byte order mark, without which spreadsheets take UTF-8 for
something else; a text that a spreadsheet would compute gets an apostrophe.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from pathlib import Path

from ssegraph.declared.layout import Layout, said
from ssegraph.importing.bounded import read_text
from ssegraph.importing.refused import refusal
from ssegraph.importing.workbook import wording
from ssegraph.importing.workbook.exporting import BASELINE, FORMAT, Baseline, Table, head
from ssegraph.importing.workbook.grid import Book, Grid
from ssegraph.settings import Settings

SUFFIX = ".csv"
COMPUTED = ("=", "+", "-", "@", "\t")
LONGEST_FIELD = 1 << 20
DELIMITERS = ",;\t"


def csv_files(
    layout: Layout, tables: Sequence[Table], baseline: Baseline, language: str
) -> dict[str, bytes]:
    """Return the files by name: a sheet each, the baseline, and the instructions."""
    files = {}
    for table in tables:
        heads = [said(wording.IDENTIFIER, language)]
        heads += [head(column, language) for column in table.sheet.columns]
        rows = ([_safe(shown.text) for shown in row] for row in table.rows)
        files[f"{table.sheet.name}{SUFFIX}"] = _csv([heads, *rows])
    lines = [[FORMAT, layout.base_iri, language], *baseline.lines()]
    files[f"{BASELINE}{SUFFIX}"] = _csv(lines)
    files["README.txt"] = _instructions(layout, language).encode()
    return files


def _csv(lines: Sequence[Sequence[str]]) -> bytes:
    content = io.StringIO()
    csv.writer(content).writerows(lines)
    return content.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    return f"'{text}" if text.startswith((*COMPUTED, "'")) else text


def _read(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith((*COMPUTED, "'")) else text


def _instructions(layout: Layout, language: str) -> str:
    parts = []
    for tag in sorted(wording.STEPS, key=lambda tag: tag != language):
        parts += [said(layout.title, tag), "", *wording.STEPS[tag], ""]
        for sheet in layout.sheets:
            parts += [f"{sheet.name}{SUFFIX}: {said(sheet.title, tag)}. {said(sheet.note, tag)}"]
            parts += [
                f"  {head(column, tag)}: {said(column.note, tag)}"
                for column in sheet.columns
                if column.note
            ]
        parts.append("")
    return "\n".join(parts)


def read_csv_folder(path: Path, settings: Settings) -> Book:
    """Read every CSV file in *path*; raises ``ImportRefused``."""
    book, count = Book(), 0
    for file in sorted(path.glob(f"*{SUFFIX}")):
        lines = _lines(file, settings)
        if file.stem == BASELINE:
            book.read_baseline(cells for _, cells in lines)
            continue
        grid = Grid(file.stem, f"{path.name}/{file.name}", in_workbook=False)
        for number, cells in lines:
            kept = {n: _read(text) for n, text in enumerate(cells, 1) if text.strip()}
            if kept:
                grid.rows[number] = dict(kept)
                count += 1
            if count > settings.import_rows:
                limit = f"{settings.import_rows:,}"
                raise refusal("workbook-rows", grid.place(number), limit=limit)
        book.grids.append(grid)
    return book


def _lines(file: Path, settings: Settings) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of *file*, each with the line on which it begins."""
    text = read_text(file, settings)
    csv.field_size_limit(LONGEST_FIELD)
    # A spreadsheet writes semicolons where the comma is the decimal sign.
    first = text.partition("\n")[0]
    delimiter = max(DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        place = Grid(file.stem, f"{file.parent.name}/{file.name}", in_workbook=False).place(start)
        raise refusal("import-damaged", place, reason=str(error)) from error
