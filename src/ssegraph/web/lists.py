"""The home page and the lists: what there is, by the classes of the project.

The project file decides which lists there are, so their addresses are made
when the application is; ``/types`` reaches every other class.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask.blueprints import BlueprintSetupState
from pyoxigraph import Literal, NamedNode

from ssegraph.errors import BadRequest, NotFound
from ssegraph.http.media import CSV
from ssegraph.release.lookup import Label
from ssegraph.terms import SCHEMA
from ssegraph.web.instances import (
    Entry,
    entries_of,
    facts_about,
    line_about,
    newest_of,
    sort_key,
    summary_of,
)
from ssegraph.web.pages import text_in
from ssegraph.web.site import EXTENSION, Site, site
from ssegraph.web.statements import natural
from ssegraph.web.words import name_of

blueprint = Blueprint("lists", __name__)
PART = NamedNode(SCHEMA + "subEvent")
NEWEST = 3
MOST_PARTS = 12
# Longer numbers of a page are surely none.
MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its entries with a line about each."""

    number: int
    last: int
    total: int
    entries: Sequence[tuple[Entry, Label]]


@dataclass(frozen=True, slots=True)
class Feature:
    """An entry that the home page shows: its facts, its summary, its parts."""

    entry: Entry
    facts: Label
    summary: Literal | None
    parts: Sequence[tuple[NamedNode, Label]]


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


@blueprint.get("/")
def home() -> str:
    """Show what this is, in numbers, the newest entries of the first list, the ways in."""
    lookup, entries = site().lookup, site().release.project["lists"]
    counts = site().vocabulary.classes
    numbers = {entry["path"]: counts.get(entry["class_iri"], 0) for entry in entries}
    ontology = NamedNode(site().base_iri + "ontology")
    return render_template(
        "home.html",
        numbers=numbers,
        newest=[_feature(entry) for entry in _newest(entries)],
        newest_title=_title(entries[0]) if entries else "",
        ontology=ontology if lookup.knows(ontology) else None,
    )


def instances(path: str) -> str:
    """Show one page of the list at *path*."""
    entry = _list_at(path)
    class_iri = NamedNode(entry["class_iri"])
    page = _page(class_iri)
    return render_template(
        "list.html", title=_title(entry), class_iri=class_iri, page=page, path=path
    )


def as_json(path: str) -> Response:
    """Send the whole list at *path* as JSON."""
    entry = _list_at(path)
    found = entries_of(site().lookup, NamedNode(entry["class_iri"]))
    document = {
        "title": _title(entry),
        "class": entry["class_iri"],
        "count": len(found),
        "entries": [{"iri": one.iri.value, "label": one.label.text} for one in found],
    }
    body = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    return Response(body, content_type="application/json")


def as_csv(path: str) -> Response:
    """Send the whole list at *path* as CSV (RFC 4180)."""
    found = entries_of(site().lookup, NamedNode(_list_at(path)["class_iri"]))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("iri", "label"))
    writer.writerows((entry.iri.value, entry.label.text) for entry in found)
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
    class_iri = _class(asked)
    if class_iri not in counts:
        raise NotFound("Nothing here is an instance of this class. See /types.")
    title = name_of(lookup, class_iri).text
    page = _page(class_iri)
    return render_template("list.html", title=title, class_iri=class_iri, page=page, path=None)


def _class(text: str) -> NamedNode:
    try:
        return NamedNode(text)
    except ValueError as error:
        raise BadRequest(f"'class' must be an absolute IRI: {error}.") from error


def _list_at(path: str) -> Mapping[str, Any]:
    return next(entry for entry in site().release.project["lists"] if entry["path"] == path)


def _newest(entries: Sequence[Mapping[str, Any]]) -> Sequence[Entry]:
    if not entries:
        return ()
    return newest_of(site().lookup, NamedNode(entries[0]["class_iri"]), NEWEST)


def _feature(entry: Entry) -> Feature:
    lookup = site().lookup
    parts = sorted(lookup.objects(entry.iri, PART), key=natural)[:MOST_PARTS]
    shown = [(part, facts_about(lookup, part)) for part in parts if isinstance(part, NamedNode)]
    return Feature(entry, facts_about(lookup, entry.iri), summary_of(lookup, entry.iri), shown)


def _title(entry: Mapping[str, Any]) -> str:
    return text_in(entry["title"], site().release.project["languages"])


def _page(class_iri: NamedNode) -> Page:
    """Return the page of the list that the request asks for."""
    lookup, size = site().lookup, site().settings.page_size
    entries = entries_of(lookup, class_iri)
    last = max(1, -(-len(entries) // size))
    number = _page_number(request.args.get("page", "1"))
    if number > last:
        raise NotFound(f"This list has {last} page(s).")
    shown = entries[(number - 1) * size : number * size]
    lines = [(entry, line_about(lookup, entry.iri, class_iri)) for entry in shown]
    return Page(number, last, len(entries), lines)


def _page_number(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) > 0):
        raise BadRequest("'page' must be a whole number from 1.")
    return int(text)
