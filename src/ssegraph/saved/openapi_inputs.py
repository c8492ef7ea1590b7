"""What may be given to a saved query, as the parameters of OpenAPI."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from ssegraph.http.media import MediaType
from ssegraph.saved.binding import LONGEST_VALUE
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.options import (
    HEIGHTS,
    MOST_DIGITS,
    SCALES,
    SHAPES,
    SPREADSHEETS,
    THEMES,
    USUAL_SCALE,
    USUAL_WIDTH,
    WIDTHS,
)
from ssegraph.saved.parameters import IRI, Parameter
from ssegraph.saved.spoken import Spoken
from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
LARGEST = 10**MOST_DIGITS - 1
Json = dict[str, Any]
TEXT: Json = {"type": "string", "maxLength": LONGEST_VALUE}
INTEGER: Json = {"type": "integer"}


def _within(allowed: range) -> Json:
    return {**INTEGER, "minimum": allowed[0], "maximum": allowed[-1]}


OPTIONS: Mapping[str, Json] = {
    "limit": {**INTEGER, "minimum": 1, "maximum": LARGEST},
    "offset": {**INTEGER, "minimum": 0, "maximum": LARGEST, "default": 0},
    "shape": {"type": "string", "enum": list(SHAPES), "default": SHAPES[0]},
    "for": {"type": "string", "enum": [SPREADSHEETS]},
    "theme": {"type": "string", "enum": list(THEMES), "default": THEMES[0]},
    "width": {**_within(WIDTHS), "default": USUAL_WIDTH},
    "height": _within(HEIGHTS),
    "scale": {**_within(SCALES), "default": USUAL_SCALE},
}
# What a value of each datatype looks like; of any other it is text.
DATATYPES: Mapping[str, Json] = {
    IRI: {**TEXT, "format": "iri"},
    XSD + "anyURI": {**TEXT, "format": "iri-reference"},
    XSD + "integer": INTEGER,
    XSD + "int": {**INTEGER, "format": "int32"},
    XSD + "long": {**INTEGER, "format": "int64"},
    XSD + "nonNegativeInteger": {**INTEGER, "minimum": 0},
    XSD + "positiveInteger": {**INTEGER, "minimum": 1},
    XSD + "decimal": {"type": "number"},
    XSD + "double": {"type": "number", "format": "double"},
    XSD + "float": {"type": "number", "format": "float"},
    XSD + "boolean": {"type": "boolean"},
    XSD + "date": {"type": "string", "format": "date"},
    XSD + "dateTime": {"type": "string", "format": "date-time"},
    XSD + "gYear": {"type": "string", "pattern": "^[0-9]{4}$"},
    XSD + "gYearMonth": {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
}


def values_of(saved: SavedQuery, spoken: Spoken) -> list[Json]:
    """Describe the parameters of *saved*; its columns are those of this version only."""
    version = {**INTEGER, "enum": [saved.version], "default": saved.version}
    said = spoken.gettext("The version of the query; one that you name stays as it is.")
    return [*(_value(one, spoken) for one in saved.params), _option("version", version, said)]


def format_wanted(formats: Sequence[MediaType], spoken: Spoken) -> Json:
    """Describe the choice among *formats*, the example being the second: the first is a page."""
    schema = {"type": "string", "enum": [media_type.formats[0] for media_type in formats]}
    said = spoken.gettext("The format; without it, the header Accept decides.")
    return {**_option("format", schema, said), "example": formats[1].formats[0]}


def view_wanted(views: Sequence[str], default: str | None, spoken: Spoken) -> Json:
    """Describe the choice among the *views* that an answer is drawn in."""
    schema = {"type": "string", "enum": list(views), **({"default": default} if default else {})}
    return _option("view", schema, spoken.gettext("What is drawn."))


def shared(*names: str) -> list[Json]:
    """Return references to those of ``shared_inputs`` that are called *names*."""
    return [{"$ref": f"#/components/parameters/{name}"} for name in names]


def shared_inputs(spoken: Spoken) -> Json:
    """Describe, by name, what many operations take alike."""
    says = {
        "limit": spoken.gettext("At most so many rows."),
        "offset": spoken.gettext("So many rows are left out before the first."),
        "shape": spoken.gettext(
            "How rows are written: “bindings” by the SPARQL standard, “objects” with labels"
            " and plain values, “array” as lists of these."
        ),
        "for": spoken.gettext("CSV that a spreadsheet opens without taking text for a formula."),
        "theme": spoken.gettext("Light or dark; “auto” is as the reader's system has it."),
        "width": spoken.gettext("The width in pixels."),
        "height": spoken.gettext("The height in pixels; as high as it needs if it is not given."),
        "scale": spoken.gettext("Dots of the picture for each pixel."),
    }
    return {name: _option(name, schema, says[name]) for name, schema in OPTIONS.items()}


def _value(parameter: Parameter, spoken: Spoken) -> Json:
    schema = _schema(parameter)
    texts = (spoken.of(parameter.label), spoken.of(parameter.description))
    described = _option(parameter.name, schema, ". ".join(text for text in texts if text))
    if parameter.is_required:
        described["required"] = True
    if parameter.sample is not None:
        described["example"] = _written(parameter.sample, schema)
    return described


def _schema(parameter: Parameter) -> Json:
    schema = dict(DATATYPES.get(parameter.datatype, TEXT))
    known = (parameter.default, parameter.sample, *parameter.allowed)
    if any(value is not None and _is_endless(value, schema) for value in known):
        schema = dict(TEXT)
    if parameter.allowed:
        # What JSON would write in another way is given as it is listed.
        if any(str(_written(value, schema)) != value for value in parameter.allowed):
            schema = dict(TEXT)
        schema["enum"] = [_written(value, schema) for value in parameter.allowed]
    if parameter.default is not None:
        schema["default"] = _written(parameter.default, schema)
    return schema


def _is_endless(value: str, schema: Json) -> bool:
    """Tell whether *value* is a number that JSON has no way to write."""
    return schema["type"] == "number" and not isfinite(float(value))


def _written(value: str, schema: Json) -> str | int | float | bool:
    """Return *value*, which is one of its datatype, as JSON has it."""
    match schema["type"]:
        case "integer":
            return int(value)
        case "number":
            return float(value)
        case "boolean":
            return value in ("true", "1")
    return value


def _option(name: str, schema: Json, description: str) -> Json:
    option: Json = {"name": name, "in": "query", "schema": schema}
    return {**option, "description": description} if description else option
