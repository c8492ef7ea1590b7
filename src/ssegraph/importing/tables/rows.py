"""A row of a table, whatever file it was in, and what was read of all rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ssegraph.findings import Place

Cell = str | list[str]


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by the head of their column, and where it stands.

    ``number`` counts rows from 1.  ``surplus`` is how many cells are too many
    for the heads, negative for too few; such a row cannot be trusted.
    """

    number: int
    place: Place
    cells: Mapping[str, Cell]
    surplus: int = 0


Rows = Iterator[Row]
