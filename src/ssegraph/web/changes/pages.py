"""``/changes``: every publication, what each changed, and what lies between two releases."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, current_app, redirect, render_template, request, url_for
from flask.blueprints import BlueprintSetupState
from werkzeug.wrappers import Response as AnyResponse

from ssegraph.errors import NotFound
from ssegraph.http.media import HTML, JSON, MediaType
from ssegraph.quality.differing import Event
from ssegraph.release.comparing import CURRENT, PREVIOUS, release_called
from ssegraph.release.publications import Publication, events
from ssegraph.web.changes.compared import Comparisons
from ssegraph.web.changes.feed import feed
from ssegraph.web.changes.listed import as_json, newest_first, summary_of, when
from ssegraph.web.changes.paged import Page, page_of
from ssegraph.web.changes.represented import absolute, represented
from ssegraph.web.changes.shown import shown_event
from ssegraph.web.language import root
from ssegraph.web.site import site

blueprint = Blueprint("changes", __name__)
OFFERED = (HTML, JSON)
EXTENSION = "ssegraph.comparisons"
PUBLICATIONS, EVENTS = 50, 50
FROM, TO = "from", "to"


@blueprint.record_once
def _prepare(state: BlueprintSetupState) -> None:
    state.app.extensions[EXTENSION] = Comparisons()


@blueprint.get("/changes")
@blueprint.get("/changes.<suffix>")
def index(suffix: str | None = None) -> AnyResponse:
    """List the publications, or tell what lies between the two releases that are asked for."""
    if suffix == "atom":
        return feed()
    if FROM in request.args or TO in request.args:
        return _between(suffix)
    known = newest_first()
    page = page_of("/changes", len(known), PUBLICATIONS)
    listed = known[page.first : page.first + page.size]
    return represented("/changes", suffix, OFFERED, lambda chosen: _list(listed, page, chosen))


@blueprint.get("/changes/<int:number>")
@blueprint.get("/changes/<int:number>.<suffix>")
def publication(number: int, suffix: str | None = None) -> Response:
    """Tell what publication *number* changed."""
    found = next((one for one in newest_first() if one.number == number), None)
    if found is None:
        raise NotFound("There is no such publication. /changes lists all that there are.")
    page = page_of(f"/changes/{number}", found.events, EVENTS)
    happened = list(events(found, page.first, page.size))

    def write(chosen: MediaType) -> str:
        if chosen is JSON:
            head = {"publication": as_json(found)}
            return _json(head, "events", list(map(asdict, happened)), page)
        return _page(found, happened, page)

    return represented(page.path, suffix, OFFERED, write)


def _between(suffix: str | None) -> AnyResponse:
    past = site().past.publications
    before = release_called(request.args.get(FROM, PREVIOUS), past)
    after = release_called(request.args.get(TO, CURRENT), past)
    for one in reversed(past):
        if one.folder and (one.previous, one.release) == (before, after):
            rest = {name: text for name, text in request.args.items() if name not in (FROM, TO)}
            values: dict[str, Any] = {**rest, "number": one.number, "suffix": suffix}
            return redirect(url_for("changes.publication", **values))
    comparisons: Comparisons = current_app.extensions[EXTENSION]
    compared = comparisons.between(site().release.folder.parent, before, after)
    counts = compared.counts
    page = page_of("/changes", counts.events, EVENTS)
    happened = list(compared.events(page.first, page.size))

    def write(chosen: MediaType) -> str:
        if chosen is JSON:
            head = {"from": before, "to": after, "added": counts.added, "removed": counts.removed}
            return _json(head, "events", list(map(asdict, happened)), page)
        return render_template(
            "changes_between.html",
            before=before,
            after=after,
            counts=counts,
            told=map(shown_event, happened),
            page=page,
        )

    return represented("/changes", suffix, OFFERED, write)


def _list(listed: Sequence[Publication], page: Page, chosen: MediaType) -> str:
    if chosen is JSON:
        head = {
            "release": site().release.id,
            "feed": absolute("/changes.atom"),
            "stream": absolute("/ldes"),
        }
        return _json(head, "publications", [as_json(one) for one in listed], page)
    shown = [(one, when(one), summary_of(one)) for one in listed]
    return render_template("changes.html", listed=shown, stream=f"{root()}/ldes.ttl", page=page)


def _page(found: Publication, happened: Sequence[Event], page: Page) -> str:
    numbers = [one.number for one in newest_first()]
    return render_template(
        "publication.html",
        publication=found,
        when=when(found),
        summary=summary_of(found),
        earlier=found.number - 1 if found.number - 1 in numbers else None,
        later=found.number + 1 if found.number + 1 in numbers else None,
        told=map(shown_event, happened),
        page=page,
    )


def _json(
    head: Mapping[str, object],
    name: str,
    entries: Sequence[Mapping[str, object]],
    page: Page,
) -> str:
    paging = {"page": page.number, "pages": page.last, "next": page.next_as_json}
    document = {**head, name: entries, **paging}
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"
