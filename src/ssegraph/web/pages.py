"""The page about a resource, and what every template may use.

Pages are made by index look-ups alone, so they keep answering while every
query worker is busy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar
from urllib.parse import urlencode

from flask import Flask, g, render_template, url_for
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.http.media import JSON_LD, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE
from ssegraph.release.lookup import Label, Lookup
from ssegraph.saved.library import SavedQuery
from ssegraph.terms import LABEL_PROPERTIES, RDFS, SKOS, TYPE, Node, Term
from ssegraph.web.addresses import document_address
from ssegraph.web.concepts import IN_SCHEME, concept_tree
from ssegraph.web.evidence import (
    ABOUT,
    ASSERTED_IN,
    ATTRIBUTED_TO,
    NORMALIZED,
    VERBATIM,
    Evidence,
    evidence_of,
    is_statement,
    passage_of,
    statements_of,
)
from ssegraph.web.instances import SUMMARIES, first_sentence, summary_of
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.statements import (
    COUNTED_INCOMING,
    MOST_INCOMING,
    Group,
    Subject,
    arrange,
    arrange_incoming,
    natural,
)
from ssegraph.web.words import LANGUAGE, Name, mark_of, name_of, shorten

T = TypeVar("T")
LINKED_FORMATS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)
CONCEPT_SCHEME = NamedNode(SKOS + "ConceptScheme")
TOP_CONCEPT = NamedNode(SKOS + "hasTopConcept")
TOP_CONCEPT_OF = NamedNode(SKOS + "topConceptOf")
DEFINED_BY = NamedNode(RDFS + "isDefinedBy")
OTHER = Name("other", LANGUAGE, "")
HEADER_MARK = "#+"
# A graph's page names at most this many of its subjects.
MOST_SUBJECTS = 500


def install(app: Flask) -> None:
    """Give the templates of *app* the site's own words and the term filters."""
    app.context_processor(_shared)
    app.add_template_filter(shown, "shown")
    app.add_template_filter(shorten, "shorten")
    app.add_template_filter(_name, "name")
    app.add_template_filter(_mark, "mark")
    app.add_template_filter(_thousands, "thousands")
    app.add_template_filter(_text, "text")
    app.add_template_filter(_query_text, "query_text")
    app.add_template_filter(_headings, "headings")
    app.add_template_filter(_iri_or_text, "iri")
    app.add_template_global(_instance_count, "instance_count")
    app.add_template_global(_class_address, "class_address")


def resource_page(iri: NamedNode, quads: list[Quad]) -> str:
    """Return the page about *iri*, of which *quads* are the description."""
    lookup = site().lookup
    label = lookup.label(iri, (LANGUAGE,))
    main, fragments = arrange(lookup, iri, quads, _usual_graph(iri, quads))
    names, lead, facts = _headed(main.groups, label)
    is_scheme = CONCEPT_SCHEME in lookup.types(iri)
    passage = passage_of(lookup, iri) if lookup.objects(iri, VERBATIM) else None
    # The tree of a scheme and the quotation of a passage show these already.
    said = {TOP_CONCEPT} if is_scheme else {VERBATIM, NORMALIZED} if passage else set()
    facts = [group for group in facts if group.predicate not in said]
    evidence, hidden = _evidence(lookup, iri)
    hidden |= {IN_SCHEME, TOP_CONCEPT_OF} if is_scheme else set()
    contents = _contents(iri, quads) if lookup.is_graph(iri) else []
    linked = {value.term for group in facts for value in group.values}
    incoming = arrange_incoming(lookup, iri, hidden, linked)
    summary = summary_of(lookup, iri)
    return render_template(
        "resource.html",
        iri=iri,
        label=label,
        types=lookup.types(iri),
        names=names,
        lead=lead,
        facts=facts,
        described=first_sentence(summary.value) if summary else "",
        kinds=_by_class(lookup, [_term(one, iri) for one in fragments], lambda term: term.node),
        statement=evidence_of(lookup, iri) if is_statement(lookup, iri) else None,
        passage=passage,
        evidence=evidence,
        concepts=concept_tree(lookup, iri) if is_scheme else [],
        incoming=incoming,
        most_incoming=MOST_INCOMING,
        counted_incoming=COUNTED_INCOMING,
        contents=_by_class(lookup, contents, lambda content: content[0]),
        sources=_sources(quads, incoming),
        formats=[(media_type, document_address(iri, media_type)) for media_type in LINKED_FORMATS],
    )


def text_in(texts: Mapping[str, str], languages: Iterable[str] = ()) -> str:
    """Return the text in English, else in the first of *languages* that has one."""
    for language in (LANGUAGE, *languages):
        if language in texts:
            return texts[language]
    return next(iter(texts.values()), "")


def _shared() -> dict[str, Any]:
    project = site().release.project
    return {
        "language": LANGUAGE,
        "project_title": _text(project["title"]),
        "project_description": _text(project["description"]),
        "license": _iri_or_text(project["license"]) if project["license"] else None,
        "publisher": project["publisher"],
        "lists": [(entry["path"], _text(entry["title"])) for entry in project["lists"]],
        "release": site().release,
        "saved_queries": site().queries,
    }


def _evidence(
    lookup: Lookup, iri: NamedNode
) -> tuple[dict[str, list[tuple[Name, list[Evidence]]]], set[NamedNode]]:
    """Return the statements about, in and by *iri*, and the predicates they exhaust."""
    evidence, exhausted = {}, set()
    for part, predicate in (("about", ABOUT), ("here", ASSERTED_IN), ("said", ATTRIBUTED_TO)):
        found, complete = statements_of(lookup, iri, predicate)
        evidence[part] = _by_class(lookup, found, lambda claim: claim.statement)
        if complete:
            exhausted.add(predicate)
    return evidence, exhausted


def _headed(
    groups: Iterable[Group], label: Label
) -> tuple[Group | None, Group | None, list[Group]]:
    """Take out of *groups* the one that names the resource and the one that sums it up."""
    rest = [group for group in groups if group.predicate != TYPE]
    named = Literal(label.text, language=label.language or None)
    names = next(
        (
            group
            for group in rest
            if group.predicate in LABEL_PROPERTIES
            and named in [value.term for value in group.values]
        ),
        None,
    )
    lead = next(
        (
            group
            for predicate in SUMMARIES
            for group in rest
            if group.predicate == predicate and group is not names
        ),
        None,
    )
    facts = [group for group in rest if group is not names and group is not lead]
    return names, replace(lead, leads=True) if lead else None, facts


def _term(subject: Subject, document: NamedNode) -> Subject:
    """Leave out of *subject* what its place in the page of *document* says already."""

    def is_said(group: Group) -> bool:
        if group.predicate == TYPE:
            return len(group.values) == 1
        return group.predicate == DEFINED_BY and {one.term for one in group.values} == {document}

    return Subject(subject.node, tuple(group for group in subject.groups if not is_said(group)))


def _usual_graph(iri: NamedNode, quads: Iterable[Quad]) -> NamedNode | None:
    """Return the graph that most of a vocabulary's page comes from.

    Its mark would be on every line.  A thing has none: there each line's
    mark tells what a source says from what was added to it.
    """
    if iri.value.startswith(site().base_iri + "id/"):
        return None
    names = (quad.graph_name for quad in quads if quad.graph_name != iri)
    graphs = Counter(name for name in names if isinstance(name, NamedNode))
    return max(graphs, key=lambda graph: graphs[graph], default=None)


def _name(iri: NamedNode) -> Name:
    known: dict[NamedNode, Name] = g.setdefault("names", {})
    if iri not in known:
        known[iri] = name_of(site().lookup, iri)
    return known[iri]


def _mark(graph: NamedNode) -> str:
    return mark_of(site().lookup, graph)


def _thousands(number: int) -> str:
    return f"{number:,}"


def _text(texts: Mapping[str, str]) -> str:
    return text_in(texts, site().release.project["languages"])


def _query_text(query: str) -> str:
    """Return *query* without its leading description."""
    lines = query.splitlines(keepends=True)
    while lines and (lines[0].startswith(HEADER_MARK) or not lines[0].strip()):
        del lines[0]
    return "".join(lines)


def _headings(saved: SavedQuery) -> dict[str, str]:
    """Return the heading of each column that has one, by its variable."""
    return {column.name: _text(column.label) for column in saved.columns if column.label}


def _iri_or_text(text: str) -> Term:
    """Return *text* as an IRI if it is one: a licence, the name of a graph."""
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


def _instance_count(class_iri: NamedNode) -> int:
    return site().vocabulary.classes.get(class_iri.value, 0)


def _class_address(class_iri: NamedNode) -> str:
    """Return the address of the list of *class_iri*."""
    for entry in site().release.project["lists"]:
        if entry["class_iri"] == class_iri.value:
            return url_for("lists.instances", path=entry["path"])
    return f"{url_for('lists.types')}?{urlencode({'class': class_iri.value})}"


def _by_class(
    lookup: Lookup, items: Iterable[T], node_of: Callable[[T], Node]
) -> list[tuple[Name, list[T]]]:
    """Group *items* by the first class of their node, in the order of the classes' names."""
    classes: dict[NamedNode | None, list[T]] = defaultdict(list)
    for item in items:
        classes[next(iter(lookup.types(node_of(item))), None)].append(item)
    named = [(name_of(lookup, cls) if cls else OTHER, classes[cls]) for cls in classes]
    return sorted(named, key=lambda group: group[0].text.casefold())


def _contents(graph: NamedNode, quads: Iterable[Quad]) -> list[tuple[Node, int]]:
    """Return the subjects of *graph*, each with its number of statements."""
    counts = Counter(quad.subject for quad in quads if quad.graph_name == graph)
    named = [subject for subject in counts if isinstance(subject, NamedNode)]
    return [(subject, counts[subject]) for subject in sorted(named, key=natural)[:MOST_SUBJECTS]]


def _sources(quads: Iterable[Quad], incoming: Iterable[Group]) -> list[NamedNode]:
    """Return the graphs that a page's marks stand for."""
    graphs = {quad.graph_name for quad in quads}
    graphs.update(graph for group in incoming for value in group.values for graph in value.graphs)
    return sorted((graph for graph in graphs if isinstance(graph, NamedNode)), key=str)
