"""An answer as JSON for a template: keys, labels and values that a program can use as they are."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.language.writing import FRACTIONS, INTEGERS, XSD
from ssegraph.saved.binding import Bound
from ssegraph.terms import Term
from ssegraph.web.asking.results import Results, Row
from ssegraph.web.language import language
from ssegraph.web.saved.addresses import public, query_address
from ssegraph.web.saved.answers import Given
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.words import text_in

BOOLEAN = XSD + "boolean"
# What every reader of JSON takes for the same number (RFC 7493 section 2.2).
LARGEST = 2**53 - 1
LABEL = "_label"


@dataclass(frozen=True, slots=True)
class Field:
    """A column for programs: its key, and that of its labels, '' if it has none."""

    name: str
    type: str
    label: str
    label_key: str


def fields_of(bound: Bound, results: Results) -> list[Field]:
    """Return the fields of *results*, all rows of the answer to *bound*."""
    declared = {column.name: column for column in bound.saved.columns}
    taken = set(results.variables)
    fields: list[Field] = []
    for position, name in enumerate(results.variables):
        column = declared.get(name)
        kind = column.type if column else "text"
        is_named = kind == "iri" or any(_is_node(row[position]) for row in results.rows)
        label_key = free_key(name + LABEL, taken) if is_named else ""
        heading = text_in(column.label).text if column and column.label else name
        fields.append(Field(name, kind, heading, label_key))
    return fields


def free_key(key: str, taken: set[str]) -> str:
    """Return *key*, with marks at its end until it is none of those *taken*, and take it."""
    while key in taken:
        key += "_"
    taken.add(key)
    return key


def as_object(fields: Sequence[Field], row: Row) -> dict[str, Any]:
    """Return *row* by the keys of *fields*."""
    found: dict[str, Any] = {}
    for field, term in zip(fields, row, strict=True):
        found[field.name] = value_of(term)
        if field.label_key:
            found[field.label_key] = _label(term)
    return found


def as_list(fields: Sequence[Field], row: Row) -> list[Any]:
    """Return *row* in the order of *fields*, each label behind its value."""
    return list(_values(fields, row))


def _values(fields: Sequence[Field], row: Row) -> Iterator[Any]:
    for field, term in zip(fields, row, strict=True):
        yield value_of(term)
        if field.label_key:
            yield _label(term)


def columns_as_json(fields: Sequence[Field], *, by_position: bool) -> list[dict[str, Any]]:
    """Return what the columns are; keys are numbers if rows are lists, *by_position*."""
    columns: list[dict[str, Any]] = []
    position = 0
    for field in fields:
        key: int | str = position if by_position else field.name
        label_key: int | str | None = position + 1 if by_position else field.label_key
        position += 2 if field.label_key else 1
        described = {"name": field.name, "type": field.type, "label": field.label}
        columns.append(
            {**described, "key": key, "label_key": label_key if field.label_key else None}
        )
    return columns


def about(bound: Bound, given: Given) -> dict[str, Any]:
    """Return what there is to say about the answer *given* to *bound*, in the page's language."""
    saved = bound.saved
    return {
        "name": saved.name,
        "version": saved.version,
        "title": text_in(saved.summary).text or saved.name,
        "description": text_in(saved.description).text,
        "address": public(query_address(bound)),
        "release": site().release.id,
        "of": given.of.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
        "is_stale": given.is_stale,
        "license": site().release.project["license"] or None,
        "language": language(),
        "parameters": {
            parameter.name: value_of(bound.values.get(parameter.name)) for parameter in saved.params
        },
    }


def to_json(document: Mapping[str, Any]) -> bytes:
    """Write *document* as JSON."""
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.encode("utf-8", "replace")


def value_of(term: Term | None) -> str | int | float | bool | None:
    """Return *term* as JSON has it; a number that JSON's readers would change stays text.

    >>> value_of(Literal(5)), value_of(Literal("INF", datatype=NamedNode(XSD + "double")))
    (5, 'INF')
    """
    if term is None:
        return None
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else str(term)
    datatype = term.datatype.value
    if datatype == BOOLEAN:
        return term.value in ("true", "1")
    try:
        number = _number(term.value, datatype)
    except ValueError:
        return term.value
    return term.value if number is None else number


def _number(text: str, datatype: str) -> int | float | None:
    if datatype in INTEGERS:
        whole = int(text)
        return whole if abs(whole) <= LARGEST else None
    if datatype in FRACTIONS:
        fraction = float(text)
        return fraction if math.isfinite(fraction) else None
    return None


def _label(term: Term | None) -> str | None:
    return None if term is None else shown(term, exact=True).text


def _is_node(term: Term | None) -> bool:
    return isinstance(term, NamedNode | BlankNode)
