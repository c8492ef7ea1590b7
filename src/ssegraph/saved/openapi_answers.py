"""What a saved query answers, as the responses and schemas of OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ssegraph.http.media import (
    GEOJSON,
    HTML,
    JSON,
    JSON_LD,
    PNG,
    PROBLEM_JSON,
    RESULTS_JSON,
    VEGA,
    VEGA_LITE,
    MediaType,
)
from ssegraph.saved.forms import ASK
from ssegraph.saved.header import Column
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.spoken import Spoken

Json = dict[str, Any]
# A schema of JSON, as an object or as a mere type.
STRING: Json = {"type": "string"}
NOTHING = "null"
# A column of text may hold a literal of any datatype, and numbers and truth values are plain.
COLUMN_SCHEMAS: Mapping[str, Json] = {
    "text": {"type": ["string", "number", "boolean", NOTHING]},
    "iri": {"type": ["string", NOTHING], "format": "iri"},
    "date": {"type": ["string", NOTHING]},
    "time": {"type": ["string", NOTHING]},
    "language": {"type": ["string", NOTHING]},
    "integer": {"type": ["integer", NOTHING]},
    "decimal": {"type": ["number", NOTHING]},
    # A double may be infinite, which JSON has no number for.
    "number": {"type": ["number", "string", NOTHING]},
}
COLUMN: Json = {
    "type": "object",
    "required": ["name", "type", "label", "key", "label_key"],
    "properties": {
        "name": STRING,
        "type": {"type": "string", "enum": list(COLUMN_SCHEMAS)},
        "label": STRING,
        "key": {"type": ["string", "integer"]},
        "label_key": {"type": ["string", "integer", NOTHING]},
    },
}
ABOUT: Json = {
    "type": "object",
    "required": ["name", "version", "title", "description", "address", "release", "of", "license"],
    "properties": {
        "name": STRING,
        "version": {"type": "integer", "minimum": 1},
        "title": STRING,
        "description": STRING,
        "address": {"type": "string", "format": "uri"},
        "release": STRING,
        "of": {"type": "string", "format": "date-time"},
        "is_stale": {"type": "boolean"},
        "license": {"type": ["string", NOTHING]},
        "language": STRING,
        "parameters": {"type": "object"},
    },
}
TERM: Json = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {
        "type": {"type": "string", "enum": ["uri", "literal", "bnode"]},
        "value": STRING,
        "datatype": STRING,
        "xml:lang": STRING,
    },
}
ROWS: Json = {
    "type": "object",
    "required": ["query", "columns", "rows", "total", "next"],
    "properties": {
        "query": {"$ref": "#/components/schemas/About"},
        "columns": {"type": "array", "items": {"$ref": "#/components/schemas/Column"}},
        "total": {"type": "integer", "minimum": 0},
        "next": {"type": ["string", NOTHING]},
    },
}
SCHEMAS: Mapping[str, Json] = {
    "About": ABOUT,
    "Column": COLUMN,
    "Term": TERM,
    "Bindings": {
        "type": "object",
        "required": ["head", "results"],
        "properties": {
            "head": {
                "type": "object",
                "required": ["vars"],
                "properties": {"vars": {"type": "array", "items": STRING}},
            },
            "results": {
                "type": "object",
                "required": ["bindings"],
                "properties": {
                    "bindings": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": {"$ref": "#/components/schemas/Term"},
                        },
                    }
                },
            },
        },
    },
    "Arrays": {
        **ROWS,
        "properties": {
            **ROWS["properties"],
            "rows": {"type": "array", "items": {"type": "array"}},
        },
    },
    "Boolean": {
        "type": "object",
        "required": ["boolean"],
        "properties": {
            "head": {"type": "object"},
            "query": {"$ref": "#/components/schemas/About"},
            "boolean": {"type": "boolean"},
        },
    },
    "Problem": {
        "type": "object",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": {"type": "string", "format": "uri-reference"},
            "title": STRING,
            "status": {"type": "integer"},
            "detail": STRING,
            "parameter": STRING,
            "reason": STRING,
            "available": {"type": "array", "items": STRING},
        },
    },
}
HEADERS: Mapping[str, Json] = {
    "X-Release": {"required": True, "schema": STRING},
    "Cache-Control": {"required": True, "schema": STRING},
    "ETag": {"schema": STRING},
    "Last-Modified": {"schema": STRING},
    "Link": {"schema": STRING},
    "Retry-After": {"schema": STRING},
}
# Not every answer has a validator: what changes by itself is for now only.
ANSWER_HEADERS = ("X-Release", "Cache-Control", "ETag", "Last-Modified", "Link")
FAILURES = {
    "400": "BadRequest",
    "403": "Refused",
    "404": "NotFound",
    "406": "NotAcceptable",
    "429": "TooManyRequests",
    "500": "Failed",
    "502": "BadGateway",
    "503": "Unavailable",
    "504": "TooSlow",
}


def components(schemas: Mapping[str, Json], spoken: Spoken) -> Json:
    """Return what all operations share, besides the *schemas* of the queries."""
    said = {
        "BadRequest": spoken.gettext("A parameter is unknown, or has no good value."),
        "Refused": spoken.gettext("The result is larger than one answer may be."),
        "NotFound": spoken.gettext("There is no such query, version or file."),
        "NotAcceptable": spoken.gettext("The result does not come in this format."),
        "TooManyRequests": spoken.gettext("The client has used up its share; try again later."),
        "Failed": spoken.gettext("The query could not be answered."),
        "BadGateway": spoken.gettext("The query engine answered badly."),
        "Unavailable": spoken.gettext("The query engine is busy; try again later."),
        "TooSlow": spoken.gettext("The query took too long."),
    }
    return {
        "schemas": {**SCHEMAS, **schemas},
        "headers": dict(HEADERS),
        "responses": {name: _failure(name, text) for name, text in said.items()},
    }


def responses(content: Json, spoken: Spoken) -> Json:
    """Return the responses of an operation that answers with *content*."""
    answer = {
        "description": spoken.gettext("The answer"),
        "headers": _headers(ANSWER_HEADERS),
        "content": content,
    }
    failed = {code: {"$ref": f"#/components/responses/{name}"} for code, name in FAILURES.items()}
    return {"200": answer, **failed}


def json_content(saved: SavedQuery, form: str) -> Json:
    """Return what the JSON of *saved* may be, in its shapes."""
    if form == ASK:
        boolean = _reference("Boolean")
        return {RESULTS_JSON.name: {"schema": boolean}, JSON.name: {"schema": boolean}}
    shaped = {"anyOf": [_reference(f"{class_name(saved)}Rows"), _reference("Arrays")]}
    return {RESULTS_JSON.name: {"schema": _reference("Bindings")}, JSON.name: {"schema": shaped}}


def file_content(formats: Iterable[MediaType]) -> Json:
    """Return what an answer in one of *formats* looks like: text, a drawing, or JSON."""
    return {media_type.name: {"schema": _file(media_type)} for media_type in formats}


def row_schemas(saved: SavedQuery, spoken: Spoken) -> Json:
    """Return the schemas of *saved* in the shape ``objects``: a row, and all of the answer."""
    row, rows = f"{class_name(saved)}Row", f"{class_name(saved)}Rows"
    properties: Json = {}
    for column in saved.columns:
        properties |= _column(column, spoken, {one.name for one in saved.columns})
    listed = {"rows": {"type": "array", "items": _reference(row)}}
    return {
        row: {
            "type": "object",
            "required": [column.name for column in saved.columns],
            "properties": properties,
        },
        rows: {**ROWS, "properties": {**ROWS["properties"], **listed}},
    }


def class_name(saved: SavedQuery) -> str:
    """Return what programs call *saved*, such as ``ByCountry``; no two queries share it."""
    words = (word.capitalize() for word in saved.name.split("-"))
    return "".join(f"_{word}" if word[0].isdigit() else word for word in words)


def _column(column: Column, spoken: Spoken, taken: set[str]) -> Json:
    heading = spoken.of(column.label)
    titled = {"title": heading} if heading else {}
    described: Json = {column.name: {**COLUMN_SCHEMAS[column.type], **titled}}
    label = f"{column.name}_label"
    if column.type == "iri" and label not in taken:
        described[label] = {"type": ["string", NOTHING], **titled}
    return described


def _file(media_type: MediaType) -> Json:
    if media_type is PNG:
        return {}
    is_json = media_type in (GEOJSON, JSON_LD, VEGA, VEGA_LITE)
    return {"type": ["object", "array"]} if is_json else STRING


def _failure(name: str, description: str) -> Json:
    extra = ("Retry-After",) if name in ("TooManyRequests", "Unavailable") else ()
    # Who wants a page gets one here, too.
    page = {HTML.name: {"schema": STRING}}
    problem = {PROBLEM_JSON.name: {"schema": _reference("Problem")}, **page}
    headers = _headers(("X-Release", "Cache-Control", *extra))
    return {"description": description, "headers": headers, "content": problem}


def _headers(names: Iterable[str]) -> Json:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}


def _reference(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}
