"""The lists: what there is, by the classes of the project.

The project file decides which lists there are, so their addresses are made
when the application is; ``/types`` reaches every other class.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from pyoxigraph import NamedNode

from ssegraph.errors import NotFound
from ssegraph.http.media import CSV, JSON
from ssegraph.release.lookup import Label
from ssegraph.search.folding import sort_key
from ssegraph.web.addresses import absolute_iri
from ssegraph.web.finding.faceted import asked_for, faceted
from ssegraph.web.finding.search import facets_as_json
from ssegraph.web.language import speak_to_programs
from ssegraph.web.site import EXTENSION, Site, site
from ssegraph.web.things.instances import (
    line_about,
)
from ssegraph.web.words import name_of, text_in

blueprint = Blueprint("lists", __name__)
EVERYTHING = 1 << 40


@blueprint.record
def _add_lists(state: BlueprintSetupState) -> None:
    """Give each list of the project its addresses."""
    served = state.app.extensions[EXTENSION]
    assert isinstance(served, Site)  # noqa: S101  # set once, by create_app
    for entry in served.release.project["lists"]:
        path = entry["path"]
        state.add_url_rule(f"/{path}", "instances", instances, defaults={"path": path})
        for suffix, export in (("json", as_json), ("csv", as_csv)):
            state.add_url_rule(f"/{path}.{suffix}", suffix, export, defaults={"path": path})


def instances(path: str) -> str:
    """Show one page of the list at *path*, as far as it is narrowed."""
    entry = _list_at(path)
    return _page(text_in(entry["title"]), NamedNode(entry["class_iri"]), path)


def as_json(path: str) -> Response:
    """Send the whole list at *path*, as far as it is narrowed, as JSON."""
    speak_to_programs()
    entry = _list_at(path)
    page = faceted(asked_for(entry["class_iri"], EVERYTHING))
    document = {
        "title": text_in(entry["title"]).text,
        "class": entry["class_iri"],
        "count": page.found.total,
        "entries": [{"iri": hit.iri, "label": hit.label} for hit in page.found.hits],
        "facets": facets_as_json(page.found.facets),
    }
    body = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Response(body, content_type=JSON.content_type)


def as_csv(path: str) -> Response:
    """Send the whole list at *path*, as far as it is narrowed, as CSV (RFC 4180)."""
    speak_to_programs()
    page = faceted(asked_for(_list_at(path)["class_iri"], EVERYTHING))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("iri", "label"))
    writer.writerows((hit.iri, hit.label) for hit in page.found.hits)
    return Response(text.getvalue(), content_type=CSV.content_type)


@blueprint.get("/types")
def types() -> str:
    """Show every class of the data, or the instances of one."""
    lookup = site().lookup
    counts = {NamedNode(iri): count for iri, count in site().vocabulary.classes.items()}
    asked = request.args.get("class")
    if asked is None:
        named = [(name_of(lookup, cls), cls, counts[cls]) for cls in counts]
        named.sort(key=lambda row: (sort_key(row[0].text), row[1].value))
        return render_template("types.html", classes=named)
    class_iri = absolute_iri("class", asked)
    if class_iri not in counts:
        raise NotFound("Nothing here is an instance of this class. See /types.")
    name = name_of(lookup, class_iri)
    return _page(Label(name.text, name.language), class_iri, None)


def _list_at(path: str) -> Mapping[str, Any]:
    return next(entry for entry in site().release.project["lists"] if entry["path"] == path)


def _page(title: Label, class_iri: NamedNode, path: str | None) -> str:
    """Return the page of the list that the request asks for."""
    lookup, page = site().lookup, faceted(asked_for(class_iri.value))
    lines = [
        Label("") if page.text else line_about(lookup, NamedNode(hit.iri), class_iri)
        for hit in page.found.hits
    ]
    return render_template(
        "list.html", title=title, class_iri=class_iri, page=page, lines=lines, path=path
    )
