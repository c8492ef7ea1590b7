"""What a mapping may say that CSVW itself cannot: how to mend, what to refuse.

CSVW lets anybody annotate tables and columns with properties whose names are
IRIs (https://www.w3.org/TR/tabular-metadata/#common-properties); ours stand in
``TABLES``.  Each is checked here, because a misspelt one would silently do nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ssegraph.errors import UsageError
from ssegraph.similar import similar
from ssegraph.terms import SSE

TABLES = SSE.removesuffix("ontology#") + "tables#"
# How a cell can be recognised; importing/tables/recognising.py knows how.
READINGS = ("country", "web-addresses")
BOX_SIDES = 4


class MappingInvalid(UsageError):
    """A mapping cannot be used as it is."""

    title = "The mapping has a fault"


@dataclass(frozen=True, slots=True)
class ColumnRules:
    """How the cells of one column are read.

    ``replace`` maps known wrong values to right ones, '' for none.  ``each``
    makes an IRI of each item of a list, ``known`` takes only IRIs that the
    project describes.  Statements are made only in rows that have a value in
    each column of ``needs``.  ``language_of`` names the column that holds the
    language of each row's text.
    """

    replace: Mapping[str, str] = field(default_factory=dict)
    read: str = ""
    each: bool = False
    known: bool = False
    needs: tuple[str, ...] = ()
    language_of: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Rows that are no good: those whose ``column`` matches; why, by language."""

    column: str
    pattern: re.Pattern[str]
    because: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SameThing:
    """When two rows are probably one thing: equal columns, and within so many metres."""

    columns: tuple[str, ...] = ()
    metres: float = 0.0


@dataclass(frozen=True, slots=True)
class Position:
    """Which columns hold degrees of longitude and latitude, and what they lie within.

    ``box`` is west, south, east, north, as in GeoJSON (RFC 7946 section 5).
    """

    longitude: str
    latitude: str
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)


@dataclass(frozen=True, slots=True)
class TableRules:
    """What holds for the table as a whole.

    ``graph`` is a URI template for the named graph, ``rows`` a JSON Pointer to
    the array of rows, ``sheet`` the name of a worksheet.
    """

    graph: str = ""
    rows: str | None = None
    sheet: str = ""
    refuse: tuple[Refusal, ...] = ()
    same: SameThing = SameThing()
    position: Position | None = None


def column_rules(where: str, properties: Mapping[str, Any]) -> ColumnRules:
    """Read the annotations of a column; *where* names it in a complaint."""
    return ColumnRules(**_read(where, properties, COLUMN))


def table_rules(where: str, properties: Mapping[str, Any]) -> TableRules:
    """Read the annotations of a table; *where* names it in a complaint."""
    return TableRules(**_read(where, properties, TABLE))


Reader = Callable[[str, Any], Any]


def _read(
    where: str, properties: Mapping[str, Any], known: Mapping[str, tuple[str, Reader]]
) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, value in properties.items():
        if not name.startswith(TABLES):
            continue  # somebody else's annotation
        own = name.removeprefix(TABLES)
        if own not in known:
            meant = similar(name, [TABLES + one for one in known]).removeprefix(TABLES)
            hint = f" Did you mean {meant}?" if meant else ""
            raise MappingInvalid(f"{where}: there is no annotation {name}.{hint}")
        key, reader = known[own]
        read[key] = reader(f"{where}, {own}", value)
    return read


def _text(where: str, value: Any) -> str:
    if isinstance(value, str):
        return value
    raise MappingInvalid(f"{where}: must be text, not {value!r}.")


def _truth(where: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    raise MappingInvalid(f"{where}: must be true or false, not {value!r}.")


def _names(where: str, value: Any) -> tuple[str, ...]:
    names = value if isinstance(value, list) else [value]
    return tuple(_text(where, name) for name in names)


def _replacements(where: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise MappingInvalid(f'{where}: must be an object such as {{"Frace": "France"}}.')
    return {wrong: _text(where, right) for wrong, right in value.items()}


def _reading(where: str, value: Any) -> str:
    if value in READINGS:
        return str(value)
    raise MappingInvalid(f"{where}: must be one of {', '.join(READINGS)}, not {value!r}.")


def _object(where: str, value: Any, needed: set[str], optional: set[str]) -> dict[str, Any]:
    if isinstance(value, dict) and needed <= value.keys() <= needed | optional:
        return value
    keys = ", ".join([*sorted(needed), *(f"{key} (optional)" for key in sorted(optional))])
    raise MappingInvalid(f"{where}: must be an object with {keys}.")


def _refusals(where: str, value: Any) -> tuple[Refusal, ...]:
    return tuple(_refusal(where, one) for one in (value if isinstance(value, list) else [value]))


def _refusal(where: str, value: Any) -> Refusal:
    said = _object(where, value, {"column", "matches", "because"}, set())
    try:
        pattern = re.compile(_text(where, said["matches"]))
    except re.error as error:
        raise MappingInvalid(f"{where}: {said['matches']!r} is no pattern: {error}.") from error
    because = said["because"]
    texts = because if isinstance(because, dict) else {"en": because}
    return Refusal(_text(where, said["column"]), pattern, _replacements(where, texts))


def _same(where: str, value: Any) -> SameThing:
    said = _object(where, value, {"columns"}, {"metres"})
    return SameThing(_names(where, said["columns"]), _number(where, said.get("metres", 0)))


def _position(where: str, value: Any) -> Position:
    said = _object(where, value, {"longitude", "latitude"}, {"box"})
    box = said.get("box", [-180, -90, 180, 90])
    if not isinstance(box, list) or len(box) != BOX_SIDES:
        raise MappingInvalid(f"{where}: box must be [west, south, east, north].")
    west, south, east, north = (_number(where, side) for side in box)
    longitude, latitude = (_text(where, said[axis]) for axis in ("longitude", "latitude"))
    return Position(longitude, latitude, (west, south, east, north))


def _number(where: str, value: Any) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    raise MappingInvalid(f"{where}: must be a number, not {value!r}.")


COLUMN: Mapping[str, tuple[str, Reader]] = {
    "replace": ("replace", _replacements),
    "read": ("read", _reading),
    "each": ("each", _truth),
    "known": ("known", _truth),
    "needs": ("needs", _names),
    "languageOf": ("language_of", _text),
}
TABLE: Mapping[str, tuple[str, Reader]] = {
    "graph": ("graph", _text),
    "rows": ("rows", _text),
    "sheet": ("sheet", _text),
    "refuse": ("refuse", _refusals),
    "sameThing": ("same", _same),
    "position": ("position", _position),
}
