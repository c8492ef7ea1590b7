"""The answer to a saved query as a file, in the format that is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from flask import Response
from pyoxigraph import RdfFormat, parse, serialize

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.errors import BadRequest, NotFound, Problem
from ssegraph.http.media import (
    CSV,
    GEOJSON,
    ICALENDAR,
    JSON,
    RDF_FORMATS,
    RESULTS_JSON,
    TSV,
    MediaType,
    not_acceptable,
)
from ssegraph.saved.options import BINDINGS
from ssegraph.terms import PREFIXES
from ssegraph.web.asking.results import Results
from ssegraph.web.saved.answers import Given, answer
from ssegraph.web.saved.asked import FORMAT, Asked, word_option
from ssegraph.web.saved.calendar import has_events
from ssegraph.web.saved.formats import FILES, FITTED, kind_of
from ssegraph.web.saved.geography import has_places
from ssegraph.web.saved.keeping import keep
from ssegraph.web.saved.objects import about, to_json
from ssegraph.web.saved.paging import LIMIT, OFFSET, Window
from ssegraph.web.saved.row_files import FOR, SHAPE, Wanted, rows_file
from ssegraph.web.saved.rows import written

DOWNLOAD = "download"
FITS: Mapping[MediaType, Callable[[Results], bool]] = {GEOJSON: has_places, ICALENDAR: has_events}
# These hold words, so they are in a language.
SPEAKING = frozenset({JSON.name, GEOJSON.name, ICALENDAR.name})


def file(asked: Asked, media_type: MediaType, *, is_named: bool) -> Response:
    """Send the answer to *asked* as *media_type*; *is_named* if the address has its suffix.

    Raises ``NotFound`` or ``NotAcceptable`` for a format that does not fit the result.
    """
    saved = asked.bound.saved
    _refuse_options(asked, media_type)
    given = answer(asked.bound)
    # An empty result fits: a calendar that somebody subscribes to may come to have no session.
    if media_type in FITTED and given.results.rows and not FITS[media_type](given.results):
        raise _unfitting(given, media_type, is_named=is_named)
    sent = WRITERS[given.results.kind](Wanted(asked, given, media_type))
    if media_type in (CSV, TSV) or DOWNLOAD in asked.options:
        filename = f"{saved.name}.{media_type.suffix}"
        sent.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    keep(sent, given, saved, speaks=sent.mimetype in SPEAKING)
    return sent


def _refuse_options(asked: Asked, media_type: MediaType) -> None:
    """Refuse options that the format has no use for: a mistake is better told."""
    allowed = {DOWNLOAD, FORMAT}
    if kind_of(asked.bound.saved) == SOLUTIONS:
        allowed |= {LIMIT, OFFSET}
    if media_type is RESULTS_JSON:
        allowed.add(SHAPE)
    if media_type is CSV:
        allowed.add(FOR)
    for name in asked.options:
        if name not in allowed:
            listed = ", ".join(sorted(allowed))
            raise BadRequest(f"{media_type.title} takes no {name!r} here. It takes: {listed}.")
    word_option(asked.options, DOWNLOAD, ("1",))


def _unfitting(given: Given, media_type: MediaType, *, is_named: bool) -> Problem:
    fitting = [
        one for one in FILES[given.results.kind] if one not in FITS or FITS[one](given.results)
    ]
    if not is_named:
        return not_acceptable(fitting)
    suffixes = ", ".join("." + one.suffix for one in fitting)
    lacks = "places" if media_type is GEOJSON else "days or times"
    return NotFound(
        f"This result has no {lacks}, so it does not come as {media_type.title}. It comes as:"
        f" {suffixes}.",
        extra={"available": [one.name for one in fitting]},
    )


def _triples(wanted: Wanted) -> Response:
    quads = parse(wanted.given.reply.body, format=RdfFormat.N_TRIPLES)
    # Sorted, so that what is said of a thing stands together, and the bytes are always the same.
    triples = sorted((quad.triple for quad in quads), key=str)
    media_type = wanted.media_type
    body = serialize(triples, None, RDF_FORMATS[media_type], prefixes=dict(PREFIXES))
    return Response(body, content_type=media_type.content_type)


def _boolean(wanted: Wanted) -> Response:
    if wanted.shape != BINDINGS:
        said = about(wanted.asked.bound, wanted.given)
        document = {"query": said, "boolean": wanted.given.results.boolean}
        return Response(to_json(document), content_type=JSON.content_type)
    body, _ = written(wanted.given.reply, Window(), wanted.media_type)
    return Response(body, content_type=wanted.media_type.content_type)


WRITERS: Mapping[str, Callable[[Wanted], Response]] = {
    SOLUTIONS: rows_file,
    BOOLEAN: _boolean,
    TRIPLES: _triples,
}
