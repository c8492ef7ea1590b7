"""oEmbed: a page that knows only the address of a query gets a frame for it (https://oembed.com)."""

from __future__ import annotations

from flask import Blueprint, Response, json, request

from ssegraph.errors import BadRequest, Problem
from ssegraph.web.asking.views import CARDS, COUNT
from ssegraph.web.embedding.addressed import Addressed, addressed
from ssegraph.web.embedding.elsewhere import HEIGHT, frame_of
from ssegraph.web.embedding.embedded import title_of
from ssegraph.web.language import LANGUAGE, speak_to_programs
from ssegraph.web.saved.addresses import embed_address, public
from ssegraph.web.saved.asked import once
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("oembed", __name__)
WIDTH = 640
HEIGHTS = {COUNT: 220, CARDS: 600}
DAY_S = 86_400
DIGITS = 9


@blueprint.get("/oembed")
def oembed() -> Response:
    """Describe the embed of the query that ``url`` is an address of.

    Parameters that the specification does not know are for other sites:
    WordPress sends ``dnt=1`` to all.
    """
    _expect_json()
    found = addressed(_address())
    width, height = _size("maxwidth", WIDTH), _size("maxheight", _height(found))
    _speak(found.language)
    body = json.dumps(_document(found, width, height), ensure_ascii=False)
    response = Response(body, content_type="application/json")
    response.headers["Cache-Control"] = f"public, max-age={DAY_S // 24}"
    return response


def _document(found: Addressed, width: int, height: int) -> dict[str, object]:
    title = title_of(found.bound).text
    options = {
        name: value
        for name, value in found.options.items()
        if value != (found.bound.saved.view if name == "view" else "auto")
    }
    address = public(embed_address(found.bound, spoken=found.language, **options))
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": text_in(site().release.project["title"]).text,
        "provider_url": site().absolute("/"),
        "cache_age": DAY_S,
        "html": frame_of(address, title, str(width), height),
        "width": width,
        "height": height,
    }


def _address() -> str:
    address = once("url")
    if not address:
        raise BadRequest("'url' is missing: the address of a saved query of this site.")
    return address


def _expect_json() -> None:
    asked = once("format") or "json"
    if asked == "xml":
        # What the specification wants for a format that is not provided (section 2.3.4).
        problem = Problem("This site answers oEmbed in JSON only: write format=json.")
        problem.status, problem.title = 501, "Not implemented"
        raise problem
    if asked != "json":
        raise BadRequest(f"'format' must be json, not {asked[:40]!r}.")


def _speak(language: str) -> None:
    """Name things in the *language* of the address, else in the project's first."""
    if language:
        request.environ[LANGUAGE] = language
    else:
        speak_to_programs()


def _height(found: Addressed) -> int:
    return HEIGHTS.get(found.options.get("view", found.bound.saved.view), HEIGHT)


def _size(name: str, ours: int) -> int:
    """Return *ours* or, if that is less, what the parameter *name* allows, in pixels."""
    given = once(name)
    if not given:
        return ours
    if not given.isascii() or not given.isdecimal() or not given.strip("0"):
        raise BadRequest(f"{name!r} must be a whole number of pixels from 1, not {given[:40]!r}.")
    given = given.lstrip("0")
    return ours if len(given) > DIGITS else min(ours, int(given))
