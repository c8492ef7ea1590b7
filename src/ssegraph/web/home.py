"""The home page: what this is, where it comes from, and the ways in.

``pages.toml`` declares what is on it; a project without one gets the newest
of its first list.  What a drawing or the engine cannot give now is left out,
and such a page is not kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from ssegraph.declared.declaration import PageKind, Section
from ssegraph.drawing.maps import WIDTH as MAP_WIDTH
from ssegraph.drawing.maps import Region, world_map
from ssegraph.drawing.sheet import WORLD_SHAPE
from ssegraph.drawing.specification import Caption
from ssegraph.http.media import HTML, TURTLE, negotiate
from ssegraph.release.lookup import Label, Lookup
from ssegraph.saved.library import newest
from ssegraph.search.asked import Asked
from ssegraph.terms import SCHEMA, TYPE, Term
from ssegraph.web.addresses import redirected
from ssegraph.web.asking.asked_live import ask
from ssegraph.web.catalogue import RDF, for_search_engines
from ssegraph.web.drawn.picture import inline
from ssegraph.web.drawn.worldwide import countries_involved
from ssegraph.web.headers import forbid_keeping_if_changing
from ssegraph.web.language import gettext, language, root
from ssegraph.web.linked.link import Link
from ssegraph.web.site import site
from ssegraph.web.things.instances import facts_about, first_sentence, once, summary_of
from ssegraph.web.things.reached import Fact
from ssegraph.web.things.sections import fill
from ssegraph.web.things.statements import natural
from ssegraph.web.things.typed import kind_of
from ssegraph.web.things.view import View
from ssegraph.web.words import text_in

blueprint = Blueprint("home", __name__)
START, PART = NamedNode(SCHEMA + "startDate"), NamedNode(SCHEMA + "subEvent")
MOST_CARDS, MOST_TAGS, MOST_FACTS, MOST_PARTS = 6, 5, 4, 12
LONGEST_TAG = 40
# The newest of more than this is not looked for among all of them.
MOST_SEARCHED = 5000


@dataclass(frozen=True, slots=True)
class Feature:
    """The newest thing: the facts that place it, what it is about, what it consists of."""

    iri: NamedNode
    title: Label
    path: str
    facts: Sequence[Fact]
    line: Label
    summary: Literal | None
    programme: View | None
    parts: Sequence[tuple[NamedNode, Label]]


@dataclass(frozen=True, slots=True)
class Card:
    """A thing in brief: where it is, one sentence about it, a few concepts."""

    iri: NamedNode
    place: Fact | None
    line: Label
    sentence: Label
    tags: Sequence[Term]


@blueprint.get("/")
def home() -> Response:
    """Show what this is; lead programs that want data to the description of the dataset."""
    structured = for_search_engines()
    if structured and negotiate(request.headers.get("Accept", ""), (HTML, *RDF)) in RDF:
        return _described()
    declared = site().release.declaration.home
    lists = {entry["path"]: entry for entry in site().release.project["lists"]}
    regions = countries_involved()
    drawing = _map(regions) if regions else None
    by_name = {saved.name: saved for saved in newest(site().queries)}
    # A query with parameters asks nothing before they are chosen.
    chosen = [by_name[name] for name in declared.questions if name in by_name]
    questions = ask(saved for saved in chosen if not saved.params)
    ontology = NamedNode(site().base_iri + "ontology")
    page = render_template(
        "home.html",
        numbers=_numbers(lists.values()),
        regions=regions,
        drawing=drawing,
        map_size=(MAP_WIDTH, round(MAP_WIDTH * WORLD_SHAPE)),
        newest=_newest(lists, declared.newest),
        cards=_cards(lists.get(declared.cards)),
        cards_list=lists.get(declared.cards),
        questions=questions,
        structured=structured,
        ontology=ontology if site().lookup.knows(ontology) else None,
    )
    response = Response(page, content_type=HTML.content_type)
    response.vary.add("Accept")
    if structured:
        link = Link(_description(), ("describedby",), TURTLE.name)
        response.headers.add("Link", str(link))
    for question in questions:
        forbid_keeping_if_changing(response, question.saved.text)
    if (regions and drawing is None) or not all(one.is_answered for one in questions):
        response.headers["Cache-Control"] = "no-store"
    return response


def _described() -> Response:
    response = redirected(_description(), 303)
    response.vary.add("Accept")
    return response


def _description() -> str:
    """Return the address of the description, which is in no language."""
    return root() + "/catalog"


def _map(regions: Sequence[Region]) -> Markup | None:
    title = gettext("The countries involved")
    # Nobody waits for the renderer to start: the page shows the map as an image of its own.
    return inline(world_map(Caption(title, language=language()), regions), at_once=True)


def _numbers(entries: Any) -> list[tuple[str, Label, int]]:
    """Return the lists of the project with the number of things in each."""
    counts = site().vocabulary.classes
    return [
        (entry["path"], text_in(entry["title"]), counts.get(entry["class_iri"], 0))
        for entry in entries
    ]


def _newest(lists: Mapping[str, Any], wanted: str) -> Feature | None:
    """Return what starts last of the *wanted* list, else of the first."""
    entry = lists.get(wanted) or next(iter(lists.values()), None)
    if entry is None:
        return None
    lookup = site().lookup
    newest = _last_to_start(lookup, NamedNode(entry["class_iri"]))
    if newest is None:
        return None
    return _feature(lookup, newest, text_in(entry["title"]), entry["path"])


@once
def _last_to_start(lookup: Lookup, class_iri: NamedNode) -> NamedNode | None:
    """Return the instance of *class_iri* that starts last; a release never changes."""
    nodes = lookup.subjects(TYPE, class_iri, MOST_SEARCHED)
    named = [node for node in nodes if isinstance(node, NamedNode) and lookup.labels(node)]
    return max(named, key=lambda node: (_start(lookup, node), node.value), default=None)


def _start(lookup: Lookup, node: NamedNode) -> str:
    starts = (term for term in lookup.objects(node, START) if isinstance(term, Literal))
    return max((start.value for start in starts), default="")


def _feature(lookup: Lookup, iri: NamedNode, title: Label, path: str) -> Feature:
    kind = kind_of(site().release.declaration, lookup, iri)
    beside = _facts(lookup, iri, _first(kind, "facts", beside=True))
    section = _first(kind, "programme")
    programme = next(iter(fill(lookup, iri, [section])), None) if section else None
    parts = [] if programme else sorted(lookup.objects(iri, PART), key=natural)[:MOST_PARTS]
    return Feature(
        iri,
        title,
        path,
        beside[:MOST_FACTS],
        Label("") if beside else facts_about(lookup, iri),
        summary_of(lookup, iri),
        programme,
        [(part, facts_about(lookup, part)) for part in parts if isinstance(part, NamedNode)],
    )


def _cards(entry: Mapping[str, Any] | None) -> list[Card]:
    """Return the first things of a list in brief."""
    if entry is None:
        return []
    asked = Asked(class_iri=entry["class_iri"], language=language(), limit=MOST_CARDS)
    return [_card(site().lookup, NamedNode(hit.iri)) for hit in site().search.find(asked).hits]


def _card(lookup: Lookup, iri: NamedNode) -> Card:
    """Put *iri* in brief by what its page says: first beside the text, then below it."""
    kind = kind_of(site().release.declaration, lookup, iri)
    place = next(iter(_facts(lookup, iri, _first(kind, "facts", beside=True))), None)
    about = _facts(lookup, iri, _first(kind, "facts", beside=False))
    tags = (term for fact in about for value in fact.values for term in value.names)
    summary = summary_of(lookup, iri)
    sentence = first_sentence(summary.value) if summary else ""
    spoken = (summary.language or "") if summary else ""
    line = Label("") if place else facts_about(lookup, iri)
    few = [tag for tag in dict.fromkeys(tags) if _is_short(lookup, tag)][:MOST_TAGS]
    return Card(iri, place, line, Label(sentence, spoken), few)


def _is_short(lookup: Lookup, tag: Term) -> bool:
    return len(lookup.label(tag, (language(),)).text) <= LONGEST_TAG


def _first(kind: PageKind | None, show: str, *, beside: bool = False) -> Section | None:
    """Return the first section of *kind* that shows this, if there is one."""
    sections = kind.sections if kind else ()
    return next((one for one in sections if one.show == show and one.beside is beside), None)


def _facts(lookup: Lookup, iri: NamedNode, section: Section | None) -> list[Fact]:
    views = fill(lookup, iri, [section]) if section else []
    return [fact for view in views for part in view.parts for fact in part.items]
