"""Rows of a JSON file: the objects of one array, read one at a time.

A GeoJSON feature (RFC 7946) becomes a row of its properties, with its point
as the columns ``longitude`` and ``latitude``.  Numbers stay as they are written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ssegraph.findings import Place
from ssegraph.importing.tables.rows import Cell, Row

FEATURES = "/features"
SPACE = " \t\r\n"
DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)


class NoRows(ValueError):
    """The text is not JSON, or has no array where the rows should be; says so."""


def json_rows(text: str, path: str, pointer: str | None) -> Iterator[Row]:
    """Yield the objects of the array that *pointer* (RFC 6901) leads to in *text*.

    Without a pointer these are the features of a FeatureCollection, or the
    whole text.  A row stands where its object begins.  Raises ``NoRows``.
    """
    at = _skip(text, 0)
    if pointer is None:
        pointer = FEATURES if text.startswith("{", at) else ""
    for segment in pointer.split("/")[1:]:
        at = _member(text, at, segment.replace("~1", "/").replace("~0", "~"))
    if not text.startswith("[", at):
        raise NoRows(f"there is no array of rows at {pointer or 'the beginning'}")
    # Counting lines afresh for each row would take quadratic time.
    line, counted, line_start = 1, 0, 0
    for number, (start, value) in enumerate(_items(text, at), 1):
        if new := text.count("\n", counted, start):
            line, line_start = line + new, text.rfind("\n", 0, start) + 1
        counted = start
        place = Place(path, line, start - line_start + 1)
        if not isinstance(value, dict):
            raise NoRows(f"{place}: row {number} is not an object")
        yield Row(number, place, dict(_cells(value)))


def _items(text: str, at: int) -> Iterator[tuple[int, Any]]:
    """Yield where each item of the array at *at* begins, and what it is."""
    at = _skip(text, at + 1)
    while not text.startswith("]", at):
        start = at
        value, at = _decode(text, at)
        yield start, value
        at = _next(text, at, "]")


def _member(text: str, at: int, wanted: str) -> int:
    """Return where the value of the member *wanted* of the object at *at* begins."""
    if not text.startswith("{", at):
        raise NoRows(f"there is no object that could have {wanted!r}")
    at = _skip(text, at + 1)
    while not text.startswith("}", at):
        name, at = _decode(text, at)
        at = _skip(text, at)
        if not text.startswith(":", at):
            raise NoRows(f"is no JSON: ':' expected at character {at + 1}")
        at = _skip(text, at + 1)
        if name == wanted:
            return at
        _, at = _decode(text, at)
        at = _next(text, at, "}")
    raise NoRows(f"has no member {wanted!r}")


def _next(text: str, at: int, end: str) -> int:
    at = _skip(text, at)
    if text.startswith(",", at):
        return _skip(text, at + 1)
    if text.startswith(end, at):
        return at
    raise NoRows(f"is no JSON: ',' or '{end}' expected at character {at + 1}")


def _decode(text: str, at: int) -> tuple[Any, int]:
    try:
        return DECODER.raw_decode(text, at)
    except RecursionError as error:
        raise NoRows(f"is nested too deeply at character {at + 1}") from error
    except ValueError as error:
        raise NoRows(f"is no JSON: {error}") from error


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in SPACE:
        at += 1
    return at


def _cells(value: dict[str, Any]) -> Iterator[tuple[str, Cell]]:
    if value.get("type") == "Feature" and "properties" in value:
        geometry = value.get("geometry")
        if isinstance(geometry, dict) and geometry.get("type") == "Point":
            yield from zip(("longitude", "latitude"), geometry.get("coordinates", ()), strict=False)
        value = value["properties"] or {}
    yield from _flat(value, "")


def _flat(value: dict[str, Any], before: str) -> Iterator[tuple[str, Cell]]:
    """Yield the members of *value*; those of an object within are named ``a/b``."""
    for name, member in value.items():
        if isinstance(member, dict):
            yield from _flat(member, f"{before}{name}/")
        elif isinstance(member, list):
            yield before + name, [_text(item) for item in member if item is not None]
        elif member is not None:
            yield before + name, _text(member)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
