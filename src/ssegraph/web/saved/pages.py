"""Saved queries as pages: one address for people and programs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template, request, url_for

from ssegraph.engine.protocol import SOLUTIONS
from ssegraph.errors import BadParameter, BadRequest, NotFound, Problem
from ssegraph.http.media import (
    CSV,
    GEOJSON,
    HTML,
    ICALENDAR,
    JSON,
    RESULTS_JSON,
    SVG,
    MediaType,
    by_format,
    choose,
)
from ssegraph.saved.binding import Bound, bind
from ssegraph.saved.library import SavedQuery, newest
from ssegraph.saved.options import OBJECTS, SPREADSHEETS
from ssegraph.web.asking.answered import Answered, answered, page_with
from ssegraph.web.asking.samples import Sample, samples_at
from ssegraph.web.asking.views import MAP, asked_view
from ssegraph.web.embedding.elsewhere import tell_of_oembed
from ssegraph.web.embedding.policy import allow_preview
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.language import gettext, language
from ssegraph.web.saved.addresses import public, query_address
from ssegraph.web.saved.answers import Given, answer
from ssegraph.web.saved.asked import (
    FORMAT,
    Asked,
    asked_options,
    asked_saved,
    asked_values,
    expect_format,
)
from ssegraph.web.saved.calendar import has_events
from ssegraph.web.saved.files import DOWNLOAD, file
from ssegraph.web.saved.formats import FILES, FITTED, PICTURES, cut, kind_of, offered
from ssegraph.web.saved.forms import fault_of, fields_of
from ssegraph.web.saved.paging import LIMIT, OFFSET
from ssegraph.web.saved.pictures import png, svg, views_of
from ssegraph.web.saved.row_files import FOR, SHAPE
from ssegraph.web.saved.rows import headings_of
from ssegraph.web.site import site
from ssegraph.web.words import text_in

blueprint = Blueprint("saved", __name__)
VIEW = "view"
OPTIONS = frozenset({FORMAT, DOWNLOAD, VIEW, SHAPE, FOR, LIMIT, OFFSET})
ON_PAGE = frozenset({FORMAT, VIEW})


@dataclass(frozen=True, slots=True)
class Link:
    """The same answer in another form: its title, media type and address."""

    title: str
    media_type: MediaType
    address: str


@blueprint.get("/queries")
def index() -> str:
    """List the saved queries by what they are about."""
    groups = defaultdict[str, list[SavedQuery]](list)
    for saved in newest(site().queries):
        groups[saved.tags[0] if saved.tags else ""].append(saved)
    # What has no tag comes last.
    by_tag = sorted(groups.items(), key=lambda group: (not group[0], group[0]))
    return render_template("queries.html", groups=by_tag)


@blueprint.get("/queries/<name>")
def query(name: str) -> Response:
    """Show one saved query with its answer, or send the answer in one format."""
    stem, suffix = cut(name)
    saved = asked_saved(stem)
    named = _named(saved, suffix)
    accept, format_name = request.headers.get("Accept", ""), request.args.get(FORMAT)
    chosen = named or choose(accept, format_name, offered(saved))
    response = _represented(saved, chosen, is_named=named is not None)
    if named is None:
        response.vary.add("Accept")
    return response


def _named(saved: SavedQuery, suffix: str) -> MediaType | None:
    """Return the format that the *suffix* of the address names, ``None`` if there is none."""
    named = by_format(suffix, offered(saved)) if suffix else None
    if suffix and named is None:
        suffixes = ", ".join("." + one.suffix for one in offered(saved))
        raise NotFound(
            f"This query does not come as .{suffix}. It comes as: {suffixes}.",
            extra={"available": [one.name for one in offered(saved)]},
        )
    if named is not None:
        expect_format(named, request.args.get(FORMAT, ""))
    return named


def _represented(saved: SavedQuery, chosen: MediaType, *, is_named: bool) -> Response:
    if chosen in PICTURES:
        return svg(saved.name) if chosen is SVG else png(saved.name)
    options = asked_options(OPTIONS)
    if chosen is HTML:
        return _page(saved, options)
    asked = Asked(bind(saved, asked_values(saved, OPTIONS)), options)
    return file(asked, chosen, is_named=is_named)


def _page(saved: SavedQuery, options: dict[str, str]) -> Response:
    """Show *saved* with its form, and its answer when the values will do."""
    for name in options.keys() - ON_PAGE:
        raise BadRequest(f"The page takes no {name!r}; the files do, such as .json.")
    view = asked_view(options.get(VIEW), "", saved.view)
    given_values = asked_values(saved, OPTIONS)
    bound: Bound | None = None
    given: Given | None = None
    shown: Answered | None = None
    problem: Problem | None = None
    try:
        bound = bind(saved, given_values)
        given = answer(bound)
        title = text_in(saved.summary).text or saved.name
        headings = headings_of(saved, given.results)
        shown = answered(given.results, view, title, headings)
    except Problem as refused:
        # What the query asks is worth reading while there is no answer.
        problem = refused
    faulty = problem if isinstance(problem, BadParameter) else None
    is_begun = any(parameter.name in request.args for parameter in saved.params)
    if faulty and faulty.reason == "missing" and not is_begun:
        # Nobody has said anything wrong yet.
        problem = faulty = None
    page = render_template(
        "query.html",
        saved=saved,
        bound=bound,
        given=given,
        shown=shown,
        problem=problem,
        fault=fault_of(faulty) if faulty and faulty.reason == "unknown" else "",
        fields=fields_of(saved, given_values, faulty),
        hidden=_hidden(saved, options),
        query=replace(saved, text=bound.text).query if bound else saved.query,
        same=_links(bound, given, shown) if bound else [],
        addresses=_addresses(bound, shown) if bound and shown else {},
        sparql_address=_sparql_address(saved, bound),
        samples=_samples(bound, shown) if bound and shown else (),
    )
    response = allow_preview(page_with(page, shown, problem))
    if bound is not None:
        tell_of_oembed(response, bound)
    if given is not None and given.is_stale:
        response.headers["Cache-Control"] = "no-store"
    forbid_keeping_if_changing(response, saved.text)
    return response


def _hidden(saved: SavedQuery, options: dict[str, str]) -> list[tuple[str, str]]:
    """Return what the form sends along: the version and the view that are shown now."""
    version = {"version": str(saved.version)} if "version" in request.args else {}
    view = {VIEW: options[VIEW]} if VIEW in options else {}
    return [*version.items(), *view.items()]


def _addresses(bound: Bound, shown: Answered) -> dict[str, str]:
    """Return the address of each view of the answer; its own view needs no option."""
    return {
        view: query_address(bound, view=None if view == bound.saved.view else view)
        for view, _ in shown.views
    }


def _links(bound: Bound, given: Given | None, shown: Answered | None) -> list[Link]:
    """Return the files of the answer to *bound*, as far as they fit it."""
    kind = kind_of(bound.saved)
    links = [
        Link(media_type.title, media_type, query_address(bound, media_type.suffix))
        for media_type in FILES[kind]
        if media_type not in FITTED or (shown is not None and _fits(media_type, shown))
    ]
    if kind == SOLUTIONS:
        shaped = query_address(bound, RESULTS_JSON.suffix, **{SHAPE: OBJECTS})
        cells = query_address(bound, CSV.suffix, **{FOR: SPREADSHEETS})
        links.append(Link(gettext("JSON for templates"), JSON, shaped))
        links.append(Link(gettext("CSV for spreadsheets"), CSV, cells))
    views = views_of(bound, given) if given and shown else ()
    if views and shown:
        view = shown.view if shown.view in views and shown.view != bound.saved.view else None
        links += (
            Link(picture.title, picture, query_address(bound, picture.suffix, view=view))
            for picture in PICTURES
        )
    return links


def _fits(media_type: MediaType, shown: Answered) -> bool:
    if media_type is GEOJSON:
        return MAP in dict(shown.views)
    return media_type is ICALENDAR and has_events(shown.results)


def _samples(bound: Bound, shown: Answered) -> list[Sample]:
    address = query_address(bound, spoken=language())
    return samples_at(public(address), shown.results.kind)


def _sparql_address(saved: SavedQuery, bound: Bound | None) -> str:
    """Return the address at which the SPARQL page shows what is asked here."""
    if bound is None or not saved.params:
        return url_for("sparql.endpoint", example=saved.name)
    return url_for("sparql.endpoint", query=replace(saved, text=bound.text).query.strip())
