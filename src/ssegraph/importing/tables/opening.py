"""Open a table of others: find out what it is by its content, and read its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl

from ssegraph.findings import Place
from ssegraph.importing.bounded import Kind, kind_of, parsing, read_text
from ssegraph.importing.refused import refusal
from ssegraph.importing.tables.csv_rows import csv_rows
from ssegraph.importing.tables.json_rows import NoRows, json_rows
from ssegraph.importing.tables.mapping import TableMapping
from ssegraph.importing.tables.rows import Row
from ssegraph.importing.tables.xlsx_rows import xlsx_rows
from ssegraph.settings import Settings


def rows_of(path: Path, mapping: TableMapping, settings: Settings) -> Iterator[Row]:
    """Yield the rows of the table at *path*, one at a time.

    Raises ``ImportRefused`` when it is no table, or not one that may be opened.
    """
    place = Place(path.name)
    kind = kind_of(path, settings)
    if kind == Kind.WORKBOOK:
        yield from _of_workbook(path, mapping.rules.sheet)
        return
    if kind != Kind.TEXT:
        reason = f"{kind.value} ≠ CSV, JSON, GeoJSON, XLSX"
        raise refusal("table-unreadable", place, reason=reason)
    text = read_text(path, settings)
    names = [column.titles[0] for column in mapping.columns if not column.virtual]
    try:
        if text.lstrip()[:1] in ("{", "["):
            yield from json_rows(text, path.name, mapping.rules.rows)
        else:
            yield from csv_rows(io.StringIO(text), path.name, mapping.dialect, names)
    except (NoRows, csv.Error) as error:
        raise refusal("table-unreadable", place, reason=str(error)) from error


def _of_workbook(path: Path, sheet: str) -> Iterator[Row]:
    """Yield the rows of the worksheet called *sheet*, or of the first one."""
    place = Place(path.name)
    with parsing(place):
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=False)
        try:
            name = sheet or workbook.sheetnames[0]
            if name not in workbook.sheetnames:
                there = ", ".join(workbook.sheetnames)
                raise refusal("table-unreadable", place, reason=f"{name} ∉ {there}")
            yield from xlsx_rows(workbook[name], replace(place, sheet=name))
        finally:
            workbook.close()
