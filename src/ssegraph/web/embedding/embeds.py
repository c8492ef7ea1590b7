"""Embeds: ``/embed/<name>`` for a frame, ``/embed/<name>/fragment`` to be included.

Whatever happens, what comes says so in words: a frame or a component must
never stay blank.
"""

from __future__ import annotations

import logging

from flask import Blueprint, Response, render_template, request

from ssegraph.errors import BadParameter, NotFound, Problem
from ssegraph.http.media import HTML
from ssegraph.release.lookup import Label
from ssegraph.saved.library import find
from ssegraph.saved.options import THEMES
from ssegraph.web.embedding.elsewhere import tell_of_oembed
from ssegraph.web.embedding.embedded import asked_embed, embedded
from ssegraph.web.embedding.outside import whole_links
from ssegraph.web.embedding.policy import open_to_all
from ssegraph.web.explanations import explanation_of
from ssegraph.web.problems import tell_of
from ssegraph.web.saved.addresses import public
from ssegraph.web.saved.forms import fault_of
from ssegraph.web.saved.keeping import keep
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("embeds", __name__)
FRAGMENT, PAGE = "embed_fragment.html", "embed_page.html"
log = logging.getLogger("ssegraph.web")


@blueprint.get("/embed/<name>")
def frame(name: str) -> Response:
    """Show the answer to the saved query *name* as a whole page, for a frame."""
    return _embed(name, PAGE)


@blueprint.get("/embed/<name>/fragment")
def fragment(name: str) -> Response:
    """Send the answer to the saved query *name* as one element, to be included in a page."""
    return _embed(name, FRAGMENT)


@blueprint.get("/embed/<path:name>")
def nothing(name: str) -> Response:  # noqa: ARG001  # as the route has it
    """Say that there is no such embed."""
    raise NotFound("There is no saved query of this name. See /queries.")


def _embed(name: str, template: str) -> Response:
    asked = asked_embed(name)
    it = embedded(asked, in_frame=template == PAGE)
    with whole_links():
        page = render_template(
            template,
            it=it,
            is_page=template == PAGE,
            name=name,
            title=it.title,
            theme=it.theme,
        )
    response = Response(page, content_type=HTML.content_type)
    if it.shown.failed:
        # The next reader may get the drawing.
        response.headers["Cache-Control"] = "no-store"
    tell_of_oembed(response, it.bound)
    keep(open_to_all(response), it.given, it.bound.saved)
    return response


@blueprint.errorhandler(Problem)
def problem_in_words(problem: Problem) -> Response:
    """Say what *problem* is where the answer would have been."""
    name = str((request.view_args or {}).get("name", ""))
    saved = find(site().queries, name, None)
    theme = request.args.get("theme", "")
    path = f"{request.script_root}/queries"
    fault = fault_of(problem) if isinstance(problem, BadParameter) else ""
    template = FRAGMENT if request.endpoint == "embeds.fragment" else PAGE
    page = render_template(
        template,
        it=None,
        is_page=template == PAGE,
        problem=problem,
        explanation=fault or explanation_of(problem),
        detail=problem.detail,
        address=public(f"{path}/{saved.name}" if saved else path),
        name=saved.name if saved else "",
        title=text_in(saved.summary) if saved else Label(""),
        theme=theme if theme in THEMES else THEMES[0],
    )
    return open_to_all(tell_of(problem, Response(page, content_type=HTML.content_type)))


@blueprint.errorhandler(Exception)
def fault_in_words(error: Exception) -> Response:
    """Say that there is a fault of ours where the answer would have been."""
    log.error("unexpected error", exc_info=error)
    problem = Problem("This is a fault of ours. It has been logged.")
    return problem_in_words(problem)
