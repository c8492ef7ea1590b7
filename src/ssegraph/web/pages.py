"""What every template may use: the site's own words, and the filters for terms."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from flask import Flask, g, request, url_for
from pyoxigraph import Literal, NamedNode

from ssegraph.language.interval import interval
from ssegraph.language.quantity import quantity
from ssegraph.release.lookup import Label
from ssegraph.saved.library import SavedQuery, newest
from ssegraph.terms import Term, iri_or_text
from ssegraph.web.language import language
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.words import LABEL_LENGTH, Name, mark_of, name_of, shorten, text_in

SPOKEN = "ssegraph.spoken"
# About half a kilobyte each, for each server process.
REMEMBERED = 10_000


def install(app: Flask) -> None:
    """Give the templates of *app* the site's own words and the term filters."""
    app.context_processor(_shared)
    app.add_template_filter(shown, "shown")
    app.add_template_filter(shorten, "shorten")
    app.add_template_filter(_name, "name")
    app.add_template_filter(_mark, "mark")
    app.add_template_filter(text_in, "text")
    app.add_template_filter(_time, "time")
    app.add_template_filter(_quantity, "quantity")
    app.add_template_filter(_remembered, "remembered")
    app.add_template_filter(_headings, "headings")
    app.add_template_filter(iri_or_text, "iri")
    app.add_template_global(_instance_count, "instance_count")
    app.add_template_global(_class_address, "class_address")


def _shared() -> dict[str, Any]:
    project = site().release.project
    return {
        "project_title": text_in(project["title"]),
        "project_description": text_in(project["description"]),
        "license": iri_or_text(project["license"]) if project["license"] else None,
        "publisher": project["publisher"],
        "lists": [(entry["path"], text_in(entry["title"])) for entry in project["lists"]],
        "release": site().release,
        "saved_queries": newest(site().queries),
    }


def _remembered(macro: Callable[..., str]) -> Callable[..., str]:
    """Return *macro*, remembering what it makes of IRIs and names: a release never changes."""

    @lru_cache(REMEMBERED)
    def made(_language: str, _root: str, *arguments: object) -> str:
        return macro(*arguments)

    def call(shown: object, *arguments: object) -> str:
        if isinstance(shown, list):
            shown = tuple(shown)
        if not _is_lasting(shown):
            return macro(shown, *arguments)
        # This runs for every word of a page, so what is the same for all is found once.
        environ = request.environ
        spoken = environ.get(SPOKEN)
        if spoken is None:
            spoken = environ[SPOKEN] = language(), request.script_root
        return made(*spoken, shown, *arguments)

    return call


def _is_lasting(shown: object) -> bool:
    """Tell whether *shown* is small, and the same on every page."""
    if isinstance(shown, tuple):
        return all(map(_is_short, shown))
    return _is_short(shown) or (isinstance(shown, Label | Name) and len(shown.text) <= LABEL_LENGTH)


def _is_short(term: object) -> bool:
    # A query makes IRIs of any length.
    return isinstance(term, NamedNode) and len(term.value) <= LABEL_LENGTH


def _name(iri: NamedNode) -> Name:
    known: dict[NamedNode, Name] = g.setdefault("names", {})
    if iri not in known:
        known[iri] = name_of(site().lookup, iri)
    return known[iri]


def _mark(graph: NamedNode) -> Name:
    known: dict[NamedNode, Name] = g.setdefault("marks", {})
    if graph not in known:
        known[graph] = mark_of(site().lookup, graph)
    return known[graph]


def _time(start: Term, end: Literal) -> str:
    """Return the time from *start* to *end*, as the language of the page writes it."""
    return interval(start, end, language()) if isinstance(start, Literal) else ""


def _quantity(amount: Term, unit: str) -> str:
    """Return *amount* with its *unit*, as the language of the page writes them."""
    return quantity(amount, unit, language()) if isinstance(amount, Literal) else unit


def _headings(saved: SavedQuery) -> dict[str, Label]:
    """Return the heading of each column that has one, by its variable."""
    return {column.name: text_in(column.label) for column in saved.columns if column.label}


def _instance_count(class_iri: NamedNode) -> int:
    return site().vocabulary.classes.get(class_iri.value, 0)


def _class_address(class_iri: NamedNode) -> str:
    """Return the address of the list of *class_iri*."""
    for entry in site().release.project["lists"]:
        if entry["class_iri"] == class_iri.value:
            return url_for("lists.instances", path=entry["path"])
    return f"{url_for('lists.types')}?{urlencode({'class': class_iri.value})}"
