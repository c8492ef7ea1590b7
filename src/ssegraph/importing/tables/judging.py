"""Judge a row as a whole: whether it is taken, and whether its position can be right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssegraph.importing.tables.annotations import Position
from ssegraph.importing.tables.cells import Cells, Value
from ssegraph.importing.tables.events import Event, Kind, Refused
from ssegraph.importing.tables.mapping import TableMapping
from ssegraph.importing.tables.rows import Row


@dataclass(slots=True)
class Judge:
    """Refuses rows; remembers the keys of those it took, for which a second row is refused."""

    mapping: TableMapping
    keys: dict[tuple[str, ...], int] = field(default_factory=dict)

    def refusal(self, row: Row, cells: Cells) -> Refused | None:
        """Return why *row* is not taken, ``None`` when it is."""
        if row.surplus:
            return Refused("row-too-long" if row.surplus > 0 else "row-too-short")
        for column in self.mapping.columns:
            if column.required and not column.virtual and not cells.get(column.name):
                return Refused("row-lacks", column.name)
        for rule in self.mapping.rules.refuse:
            texts = (value.text for value in cells.get(rule.column, ()))
            if any(rule.pattern.fullmatch(text) for text in texts):
                return Refused("row-not-wanted", rule.column, rule.because)
        return self._repeated(row, cells)

    def _repeated(self, row: Row, cells: Cells) -> Refused | None:
        if not self.mapping.key:
            return None
        key = tuple(text for name in self.mapping.key for text in _texts(cells, name))
        first = self.keys.setdefault(key, row.number)
        return Refused("row-repeats-key", str(first)) if first != row.number else None


def place_well(position: Position, cells: Cells) -> list[Event]:
    """Mend *cells* so that the position they give lies within the box, or give none.

    Longitude and latitude that lie within it once they have changed places
    were written the wrong way round.
    """
    east, north = (_texts(cells, name) for name in (position.longitude, position.latitude))
    if not east and not north:
        return []
    said = ", ".join([*east, *north])
    if not east or not north:
        return _without(position, cells, said, "half-a-position")
    try:
        x, y = float(east[0]), float(north[0])
    except ValueError:
        return _without(position, cells, said, "no-position")
    if _within(position, x, y):
        return []
    if not _within(position, y, x):
        return _without(position, cells, said, "outside")
    swapped: Mapping[str, list[Value]] = {
        position.longitude: cells[position.latitude],
        position.latitude: cells[position.longitude],
    }
    cells.update(swapped)
    return [Event(Kind.SWAPPED, position.longitude, said, f"{north[0]}, {east[0]}", "swapped")]


def _within(position: Position, x: float, y: float) -> bool:
    west, south, east, north = position.box
    return west <= x <= east and south <= y <= north


def _without(position: Position, cells: Cells, said: str, reason: str) -> list[Event]:
    cells[position.longitude], cells[position.latitude] = [], []
    return [Event(Kind.LEFT_OUT, position.longitude, said, "", reason)]


def _texts(cells: Cells, name: str) -> list[str]:
    return [value.text for value in cells.get(name, ())]
