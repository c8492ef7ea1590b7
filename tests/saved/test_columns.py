"""A value fits its column when a reader would agree."""

from __future__ import annotations

import pytest

from ssegraph.saved.columns import fits
from ssegraph.saved.header import COLUMN_TYPES
from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]


def literal(value: str, datatype: str = "") -> dict[str, str]:
    typed = {"datatype": XSD + datatype} if datatype else {}
    return {"type": "literal", "value": value, **typed}


IRI = {"type": "uri", "value": "https://example.org/"}
BLANK = {"type": "bnode", "value": "b0"}
FITTING = [
    ("text", literal("x")),
    ("text", {**literal("x"), "xml:lang": "fr"}),
    ("iri", IRI),
    ("date", literal("2021-10-04", "date")),
    ("date", literal("2021-10-04T20:00:00", "dateTime")),
    ("date", literal("2020-04", "gYearMonth")),
    ("date", literal("2021-10-04")),
    ("time", literal("20:00:00", "time")),
    ("time", literal("20:00")),
    ("integer", literal("5", "integer")),
    ("integer", literal("5", "nonNegativeInteger")),
    ("decimal", literal("5.5", "decimal")),
    ("decimal", literal("5", "integer")),
    ("number", literal("5e0", "double")),
    ("language", literal("fr-CA")),
]
UNFITTING = [
    ("text", IRI),
    ("text", BLANK),
    ("iri", literal("https://example.org/")),
    ("iri", BLANK),
    ("date", literal("4 October 2021")),
    ("date", literal("20:00:00", "time")),
    ("time", literal("8 pm")),
    ("integer", literal("5")),
    ("integer", literal("5.0", "decimal")),
    ("decimal", literal("5e0", "double")),
    ("number", literal("many")),
    ("language", literal("français")),
]


@pytest.mark.parametrize(("column", "value"), FITTING)
def test_a_fitting_value_is_accepted(column: str, value: dict[str, str]) -> None:
    assert fits(value, column)


@pytest.mark.parametrize(("column", "value"), UNFITTING)
def test_another_value_is_not(column: str, value: dict[str, str]) -> None:
    assert not fits(value, column)


def test_every_column_type_is_tried_here() -> None:
    assert {column for column, _ in FITTING} == set(COLUMN_TYPES)
