"""Tell whether a value of a result is what its column promises."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ssegraph.terms import PREFIXES, RDF

XSD = PREFIXES["xsd"]
# SPARQL 1.1 cannot make a date out of a date and time, except as a string.
TEXT = frozenset({"", XSD + "string", RDF + "langString"})
FORMS: Mapping[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "date": (
        frozenset(XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")),
        re.compile(r"-?[0-9]{4,}(-[0-9]{2}(-[0-9]{2})?)?"),
    ),
    "time": (
        frozenset(XSD + name for name in ("time", "dateTime")),
        re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"),
    ),
    "language": (
        frozenset({XSD + "language"}),
        re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*"),
    ),
}
INTEGERS = frozenset(
    XSD + name
    for name in (
        *("integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger"),
        *("negativeInteger", "nonPositiveInteger"),
        *("unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"),
    )
)
DECIMALS = INTEGERS | {XSD + "decimal"}
NUMBERS = {
    "integer": INTEGERS,
    "decimal": DECIMALS,
    "number": DECIMALS | {XSD + "double", XSD + "float"},
}


def fits(value: Mapping[str, str], column_type: str) -> bool:
    """Say whether *value*, a term in SPARQL's JSON form, fits *column_type*.

    >>> fits({"type": "literal", "value": "20:00"}, "time")
    True
    >>> fits({"type": "uri", "value": "https://example.org/"}, "text")
    False
    """
    if column_type == "iri":
        return value["type"] == "uri"
    if value["type"] != "literal":
        return False
    datatype = value.get("datatype", "")
    if column_type in NUMBERS:
        return datatype in NUMBERS[column_type]
    if column_type in FORMS:
        datatypes, form = FORMS[column_type]
        return datatype in datatypes or (datatype in TEXT and bool(form.fullmatch(value["value"])))
    return True
