"""Read the cells of a row: mended as the mapping says, then typed as CSVW has it.

https://www.w3.org/TR/tabular-data-model/#parsing-cells.  A value that cannot be
used is left out and told; it never takes its row with it, unless the row
cannot do without.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ssegraph.importing.contact import without_contact
from ssegraph.importing.tables.events import Event, Kind
from ssegraph.importing.tables.mapping import ColumnMapping, TableMapping
from ssegraph.importing.tables.recognising import RECOGNISERS
from ssegraph.importing.tables.rows import Cell, Row
from ssegraph.sources.faults import CONTROL


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a cell: as text, and as csvw parsed it where a datatype is stated."""

    text: str
    parsed: Any


Cells = dict[str, list[Value]]


def read_cells(mapping: TableMapping, row: Row) -> tuple[Cells, list[Event]]:
    """Return the values of *row* by column, and what was done to them."""
    cells: Cells = {}
    events: list[Event] = []
    for column in mapping.columns:
        if column.virtual:
            continue
        raw, found = _raw(column, row)
        events += found
        cells[column.name] = list(_values(column, _items(column, raw), events))
    return cells, events


def _raw(column: ColumnMapping, row: Row) -> tuple[Cell, list[Event]]:
    """Return what stands in *column*, under whichever of its heads."""
    there = [title for title in column.titles if row.cells.get(title)]
    if not there:
        return "", []
    first, *others = there
    raw = row.cells[first]
    events = []
    if first not in (column.titles[0], column.name):
        events.append(Event(Kind.RENAMED, column.name, first, column.titles[0], "other-head"))
    events += [
        Event(Kind.LEFT_OUT, column.name, str(row.cells[other]), "", "second-head")
        for other in others
        if row.cells[other] != raw
    ]
    return raw, events


def _items(column: ColumnMapping, raw: Cell) -> list[str]:
    """Part a cell into its items; each stands once, without blanks around it."""
    if isinstance(raw, str):
        raw = raw.split(column.separator) if column.separator else [raw]
    return list(dict.fromkeys(item for one in raw if (item := one.strip())))


def _values(column: ColumnMapping, items: list[str], events: list[Event]) -> Iterator[Value]:
    if not items and column.described.inherit("default"):
        items = [column.described.inherit("default")]
    null = column.described.inherit_null()
    seen = set()
    for item in items:
        if item in null:
            continue
        for text in _meant(column, item, events):
            if text not in seen and (value := _typed(column, text, events)):
                seen.add(text)
                yield value


def _meant(column: ColumnMapping, item: str, events: list[Event]) -> list[str]:
    """Return what *item* means once known faults are mended and it is recognised."""
    name, rules = column.name, column.rules
    item = _without_control(name, item, events)
    if column.holds_text:
        item = _without_contact(name, item, events)
    if item in rules.replace:
        right = rules.replace[item]
        kind = Kind.REPLACED if right else Kind.LEFT_OUT
        events.append(Event(kind, name, item, right, "known-wrong"))
        item = right
    if not item or not rules.read:
        return [item] if item else []
    found = RECOGNISERS[rules.read](item)
    events += [Event(Kind.COMPLETED, name, *pair, "not-in-full") for pair in found.completed]
    reason = f"no-{rules.read}"
    events += [
        Event(Kind.LEFT_OUT, name, useless, "", reason, found.meant) for useless in found.useless
    ]
    if rules.read == "country":
        events += [Event(Kind.READ, name, item, value, "country") for value in found.values]
    return list(found.values)


def _without_control(name: str, item: str, events: list[Event]) -> str:
    """Take out what no answer in XML could carry."""
    clean = CONTROL.sub("", item)
    if clean != item:
        events.append(Event(Kind.REPLACED, name, ascii(item), clean, "control"))
    return clean


def _without_contact(name: str, item: str, events: list[Event]) -> str:
    cleaned = without_contact(item)
    if cleaned.spans:
        events.append(Event(Kind.CONTACT, name, "", "", "contact"))
    return cleaned.text


def _typed(column: ColumnMapping, text: str, events: list[Event]) -> Value | None:
    datatype = column.described.inherit("datatype")
    if datatype is None:
        return Value(text, text)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return Value(text, datatype.read(text))
    except (ValueError, TypeError, ArithmeticError, UserWarning):
        events.append(Event(Kind.LEFT_OUT, column.name, text, "", "no-datatype"))
        return None


def variables_of(cells: Mapping[str, list[Value]]) -> dict[str, str | list[str]]:
    """Return what URI templates are filled from: a text for one value, a list for several."""
    return {
        name: values[0].text if len(values) == 1 else [value.text for value in values]
        for name, values in cells.items()
    }
