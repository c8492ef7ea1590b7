"""The description of the saved queries for programs: OpenAPI, in each language."""

from __future__ import annotations

import json
from functools import lru_cache

from flask import Blueprint, Response

from ssegraph.errors import Problem
from ssegraph.http.media import JSON
from ssegraph.language.writing import language_name
from ssegraph.saved.binding import bind
from ssegraph.saved.library import SavedQuery, find, newest
from ssegraph.saved.openapi import Fitting, Published, describe
from ssegraph.web.language import language, languages, speak_to_programs
from ssegraph.web.saved.answers import answer
from ssegraph.web.saved.files import FITS
from ssegraph.web.saved.pictures import views_of
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("described", __name__)
REMEMBERED = 1024


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """Describe the saved queries in OpenAPI, in the language of the address."""
    speak_to_programs()
    latest = newest(site().queries)
    fitting = {saved.name: found for saved in latest if (found := _fitting_of(saved))}
    described = describe(site().queries, _published(), fitting)
    text = json.dumps(described, ensure_ascii=False, separators=(",", ":"))
    response = Response(text, content_type=JSON.content_type)
    response.headers["Content-Language"] = language()
    if len(fitting) < len(latest):
        # Some query had no answer now, so its formats are not known.
        response.headers["Cache-Control"] = "no-store"
    return response


def _published() -> Published:
    project, spoken = site().release.project, language()
    order = (spoken, *(code for code in languages() if code != spoken))
    return Published(
        title=text_in(project["title"]).text,
        description=text_in(project["description"]).text,
        release=site().release.id,
        license=project["license"],
        servers=[(site().absolute(f"/{code}"), language_name(code, spoken)) for code in order],
        languages=[*order, *site().lookup.languages],
    )


def _fitting_of(saved: SavedQuery) -> Fitting | None:
    """Return in what the answer to *saved* comes besides, ``None`` if there is no answer now."""
    try:
        return _fitting(site().release.id, saved.name)
    except Problem:
        return None


@lru_cache(REMEMBERED)
def _fitting(release_id: str, name: str) -> Fitting:  # noqa: ARG001  # answers are the release's
    saved = find(site().queries, name)
    assert saved is not None  # noqa: S101  # it is one of them
    needed = [one for one in saved.params if one.is_required and one.sample is not None]
    bound = bind(saved, {one.name: [str(one.sample)] for one in needed})
    given = answer(bound)
    fitting = [media_type for media_type, fits in FITS.items() if fits(given.results)]
    return Fitting(fitting, views_of(bound, given))
