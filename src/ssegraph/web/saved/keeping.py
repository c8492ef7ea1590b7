"""How long an answer may be kept, and by whom (RFC 9111, RFC 5861)."""

from __future__ import annotations

from typing import TypeVar

from flask import request
from werkzeug.http import http_date
from werkzeug.wrappers import Response

from ssegraph.engine.query_text import read_query
from ssegraph.saved.library import SavedQuery
from ssegraph.web.language import NAMED, language
from ssegraph.web.saved.answers import Given
from ssegraph.web.site import site

AnyResponse = TypeVar("AnyResponse", bound=Response)
DAY_S, WEEK_S = 86_400, 604_800


def keep(
    response: AnyResponse, given: Given | None, saved: SavedQuery, *, speaks: bool = True
) -> AnyResponse:
    """Say on *response*, the answer *given* to *saved*, how it may be kept, and return it.

    For some minutes without asking, for a day while a new one is fetched, for
    a week while none can be had.  An old answer, and one that changes by
    itself, is for now only.  What *speaks* a language says which.
    """
    if speaks:
        response.headers["Content-Language"] = language()
        if not request.environ.get(NAMED):
            response.vary.add("Accept-Language")
    if given is None or given.is_stale or read_query(saved.text).changes:
        response.headers["Cache-Control"] = "no-store"
        if given is not None and given.is_stale:
            response.headers["Last-Modified"] = http_date(given.of)
        return response
    if "no-store" not in response.headers.get("Cache-Control", ""):
        response.headers["Cache-Control"] = (
            f"public, max-age={site().settings.answers_max_age_s},"
            f" stale-while-revalidate={DAY_S}, stale-if-error={WEEK_S}"
        )
    return response
