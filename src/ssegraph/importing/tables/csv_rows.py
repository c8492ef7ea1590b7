"""Rows of a CSV file (RFC 4180), in the dialect that the mapping describes."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import Any, TextIO

from csvw.dsv import UnicodeReader

from ssegraph.findings import Place
from ssegraph.importing.tables.rows import Row

# Python's own limit, 128 KiB, would refuse what a description may well be long.
LONGEST_CELL = 1 << 20


def csv_rows(text: TextIO, path: str, dialect: Any, names: Sequence[str]) -> Iterator[Row]:
    """Yield the rows of *text*; *names* are the heads of a file that has none.

    A row stands where it begins.  Raises ``csv.Error`` when a cell is too long.
    """
    csv.field_size_limit(LONGEST_CELL)
    with _Reader(text, dialect=dialect) as reader:
        heads = list(names)
        if dialect.header:
            heads = [head.strip() for head in next(reader, [])]
        number = 0
        for cells in reader:
            if not any(cells):
                continue  # blank, as spreadsheets leave them at the end
            number += 1
            surplus = len(cells) - len(heads)
            place = Place(path, reader.began)
            yield Row(number, place, dict(zip(heads, cells, strict=False)), surplus)


class _Reader(UnicodeReader):  # type: ignore[misc]  # csvw has no types
    """A reader that knows on which line its row began: ``began``, from 1."""

    began = 0

    def _next_row(self) -> list[str]:
        self.began = self.reader.line_num + 1
        row: list[str] = super()._next_row()
        return row
