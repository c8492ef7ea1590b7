"""The rows of an answer as a file: all of them or some, with links to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Response

from ssegraph.http.media import GEOJSON, ICALENDAR, JSON, MediaType
from ssegraph.saved.options import ARRAY, BINDINGS, SHAPES, SPREADSHEETS
from ssegraph.web.asking.results import Results
from ssegraph.web.saved.addresses import public, query_address
from ssegraph.web.saved.answers import Given
from ssegraph.web.saved.asked import Asked, word_option
from ssegraph.web.saved.calendar import Feed, calendar_of
from ssegraph.web.saved.formats import FITTED
from ssegraph.web.saved.geography import features_of
from ssegraph.web.saved.objects import (
    about,
    as_list,
    as_object,
    columns_as_json,
    fields_of,
    to_json,
)
from ssegraph.web.saved.paging import LIMIT, OFFSET, Window, window_of
from ssegraph.web.saved.rows import all_rows, written
from ssegraph.web.saved.spreadsheet import for_spreadsheets

SHAPE, FOR = "shape", "for"
# Which part of the rows it is, and what the address says already.
NOT_IN_LINKS = frozenset({LIMIT, OFFSET, "format"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """The answer *given* to what was *asked*, to be written as ``media_type``."""

    asked: Asked
    given: Given
    media_type: MediaType

    @property
    def window(self) -> Window:
        """The rows that are asked for."""
        return window_of(self.asked.options)

    @property
    def shape(self) -> str:
        """The shape that JSON is asked for in."""
        return word_option(self.asked.options, SHAPE, SHAPES)

    @property
    def is_for_spreadsheets(self) -> bool:
        """Whether the CSV is asked for as spreadsheets can bear it."""
        return FOR in self.asked.options and bool(
            word_option(self.asked.options, FOR, (SPREADSHEETS,))
        )

    def address(self, window: Window) -> str:
        """Return the address of the rows in *window*, written the same way."""
        options = self.asked.options
        kept = {name: value for name, value in options.items() if name not in NOT_IN_LINKS}
        limits: dict[str, Any] = {LIMIT: window.limit, OFFSET: window.offset or None}
        return query_address(self.asked.bound, self.media_type.suffix, **kept, **limits)


def rows_file(wanted: Wanted) -> Response:
    """Send the rows that are *wanted*."""
    media_type = wanted.media_type
    if media_type is ICALENDAR:
        body, total = _calendar(wanted)
    elif media_type in FITTED or wanted.shape != BINDINGS:
        body, total = _document(wanted)
        media_type = media_type if media_type in FITTED else JSON
    elif wanted.is_for_spreadsheets:
        results = all_rows(wanted.given.reply)
        body = for_spreadsheets(results.variables, wanted.window.of(results.rows))
        total = results.total
    else:
        body, total = written(wanted.given.reply, wanted.window, media_type)
    response = Response(body, content_type=media_type.content_type)
    for relation, window in wanted.window.neighbours(total).items():
        link = f'<{wanted.address(window)}>; rel="{relation}"; type="{media_type.name}"'
        response.headers.add("Link", link)
    return response


def _document(wanted: Wanted) -> tuple[bytes, int]:
    """Write GeoJSON, or JSON in a shape for templates; also return how many rows there are."""
    results, window = all_rows(wanted.given.reply), wanted.window
    fields = fields_of(wanted.asked.bound, results)
    by_position = wanted.shape == ARRAY
    after = window.neighbours(results.total).get("next")
    said = {
        "query": about(wanted.asked.bound, wanted.given),
        "columns": columns_as_json(fields, by_position=by_position),
        "total": results.total,
        "next": public(wanted.address(after)) if after else None,
    }
    if wanted.media_type is GEOJSON:
        features = features_of(results, window, fields)
        return to_json({"type": "FeatureCollection", **said, "features": features}), results.total
    write = as_list if by_position else as_object
    rows = [write(fields, row) for row in window.of(results.rows)]
    return to_json({**said, "rows": rows}), results.total


def _calendar(wanted: Wanted) -> tuple[bytes, int]:
    results, bound = all_rows(wanted.given.reply), wanted.asked.bound
    said = about(bound, wanted.given)
    feed = Feed(said["title"], said["description"], said["address"], wanted.given.of)
    some = Results(results.variables, wanted.window.of(results.rows), results.total)
    return calendar_of(feed, some, fields_of(bound, results)), results.total
