"""Saved queries as pages and as files: one address for people and programs."""

from __future__ import annotations

from flask import Blueprint, Response, render_template, request, url_for

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, Request
from ssegraph.errors import BadRequest, NotFound, Problem
from ssegraph.http.media import (
    CSV,
    HTML,
    RESULTS_JSON,
    RESULTS_XML,
    TSV,
    MediaType,
    by_format,
    choose,
)
from ssegraph.saved.library import SavedQuery
from ssegraph.web.asking.answered import Answered, answered, page_with
from ssegraph.web.asking.results import PAGE_FORMATS, read_results
from ssegraph.web.asking.samples import Sample, samples_at, samples_of
from ssegraph.web.asking.views import asked_view
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("saved", __name__)
FILES = (RESULTS_JSON, CSV, TSV, RESULTS_XML)
OFFERED = (HTML, *FILES)
PARAMETERS = frozenset({"format", "download", "view"})


@blueprint.get("/queries")
def index() -> str:
    """List the saved queries."""
    return render_template("queries.html")


@blueprint.get("/queries/<name>")
def query(name: str) -> Response:
    """Show one saved query with its result, or send the result in one format."""
    saved, suffix = _find(name)
    unknown = sorted(request.args.keys() - PARAMETERS)
    if unknown:
        raise BadRequest(f"The query {saved.name!r} takes no parameter {unknown[0][:40]!r}.")
    accept, format_name = request.headers.get("Accept", ""), request.args.get("format")
    chosen = suffix or choose(accept, format_name, OFFERED)
    response = _page(saved) if chosen is HTML else _file(saved, chosen)
    forbid_keeping_if_changing(response, saved.text)
    if suffix is None:
        response.vary.add("Accept")
    return response


def _find(name: str) -> tuple[SavedQuery, MediaType | None]:
    """Return the query called *name*, and the format that its suffix asks for."""
    by_name = {saved.name: saved for saved in site().queries}
    if name in by_name:
        return by_name[name], None
    stem, _, suffix = name.rpartition(".")
    media_type = by_format(suffix, OFFERED)
    if stem in by_name and media_type is not None:
        return by_name[stem], media_type
    raise NotFound("There is no saved query of this name. See /queries.")


def _page(saved: SavedQuery) -> Response:
    shown: Answered | None = None
    problem: Problem | None = None
    view = asked_view(request.args.get("view"), "", saved.view)
    try:
        reply = site().engine.answer(Request(saved.text, formats=PAGE_FORMATS))
        title = text_in(saved.summary).text or saved.name
        shown = answered(read_results(reply), view, title)
    except Problem as refused:
        # What the query asks is worth reading while the engine is busy.
        problem = refused
    page = render_template(
        "query.html",
        saved=saved,
        shown=shown,
        problem=problem,
        files=FILES,
        addresses=_addresses(saved, shown) if shown else {},
        samples=_samples(saved, shown) if shown else (),
    )
    return page_with(page, shown, problem)


def _addresses(saved: SavedQuery, shown: Answered) -> dict[str, str]:
    """Return the address of each view of the result; its own view needs no parameter."""
    return {
        view: url_for("saved.query", name=saved.name, view=None if view == saved.view else view)
        for view, _ in shown.views
    }


def _samples(saved: SavedQuery, shown: Answered) -> list[Sample]:
    if shown.results.kind == SOLUTIONS:
        return samples_at(site().absolute(f"/queries/{saved.name}"))
    return samples_of(site().absolute("/sparql"), saved.query, shown.results.kind)


def _file(saved: SavedQuery, media_type: MediaType) -> Response:
    formats = {SOLUTIONS: media_type.suffix}
    if media_type in (RESULTS_JSON, RESULTS_XML):
        formats[BOOLEAN] = media_type.suffix
    reply = site().engine.answer(Request(saved.text, formats=formats))
    response = Response(reply.body, content_type=media_type.content_type)
    if request.args.get("download") == "1":
        filename = f"{saved.name}.{media_type.suffix}"
        response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response
