"""Rows of one worksheet; the first row that holds anything is the heads."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

from ssegraph.findings import Place
from ssegraph.importing.refused import refusal
from ssegraph.importing.tables.rows import Row

# By openpyxl's names for kinds of cells.
REFUSED = {"f": "workbook-formula", "e": "workbook-error"}


def xlsx_rows(worksheet: Any, place: Place) -> Iterator[Row]:
    """Yield the rows of *worksheet*, as openpyxl reads it; *place* is the sheet's own.

    A row stands in its row of the sheet.  Raises ``ImportRefused`` for a
    formula or an error: what such a cell says is never guessed.
    """
    heads: list[str] = []
    number = 0
    for line, cells in enumerate(worksheet.iter_rows(), 1):
        for cell in cells:
            if cell.data_type in REFUSED:
                where = replace(place, line=line, column=cell.column)
                raise refusal(REFUSED[cell.data_type], where, text=str(cell.value))
        texts = [_text(cell.value) for cell in cells]
        if not any(texts):
            continue
        if not heads:
            heads = texts
            continue
        number += 1
        surplus = sum(1 for text in texts[len(heads) :] if text)
        yield Row(number, replace(place, line=line), dict(zip(heads, texts, strict=False)), surplus)


def _text(value: Any) -> str:
    """Write *value* as CSVW's default formats would have it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat()
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f").removesuffix(".0")
    return str(value).strip()
