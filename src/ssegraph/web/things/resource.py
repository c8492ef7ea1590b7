"""The page about a resource: what its kind declares first, then every statement.

Pages are made by index look-ups alone, so they keep answering while every
query worker is busy.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from flask import render_template, url_for
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.http.media import JSON_LD, LINKSET, N_QUADS, N_TRIPLES, RDF_XML, TRIG, TURTLE
from ssegraph.language.writing import language_name
from ssegraph.release.lookup import Label, Lookup
from ssegraph.terms import LABEL_PROPERTIES, RDFS, TYPE, Node
from ssegraph.web.addresses import document_address
from ssegraph.web.citing.shown import cite_thing
from ssegraph.web.language import gettext, language
from ssegraph.web.linked.embedded import embedded
from ssegraph.web.site import site
from ssegraph.web.things.instances import SUMMARIES, first_sentence, summary_of
from ssegraph.web.things.reporting import report_address
from ssegraph.web.things.sections import fill
from ssegraph.web.things.statements import (
    COUNTED_INCOMING,
    MOST_INCOMING,
    Group,
    Subject,
    Value,
    arrange,
    arrange_incoming,
    natural,
)
from ssegraph.web.things.typed import kind_of
from ssegraph.web.things.view import View
from ssegraph.web.words import LABEL_LENGTH, Name, name_of

T = TypeVar("T")
LINKED_FORMATS = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)
DEFINED_BY = NamedNode(RDFS + "isDefinedBy")
NEIGHBOURHOOD = "drawings.neighbourhood"
# A graph's page names at most this many of its subjects.
MOST_SUBJECTS = 500


@dataclass(frozen=True, slots=True)
class Statements:
    """Everything that is said about a resource, and what leads to it.

    ``names`` are in the group of the ``label`` that heads the page.
    """

    label: Label
    names: Group | None
    lead: Group | None
    facts: list[Group]
    fragments: list[Subject]
    incoming: list[Group]
    sources: list[NamedNode]

    @property
    def named_by(self) -> tuple[NamedNode, ...]:
        """The graphs that give the label."""
        values = self.names.values if self.names else ()
        return next((one.graphs for one in values if self._is_label(one)), ())

    @property
    def other_names(self) -> list[Value]:
        """The names that the page's heading does not show whole."""
        is_cut = len(self.label.text) > LABEL_LENGTH
        return [
            one
            for one in (self.names.values if self.names else ())
            if is_cut or not isinstance(one.term, Literal) or one.term.value != self.label.text
        ]

    @property
    def other_languages(self) -> str:
        """What the page calls the languages of the other names."""
        tags = dict.fromkeys(one.language for one in self.other_names if one.language)
        return ", ".join(language_name(tag, language()) for tag in tags)

    def _is_label(self, one: Value) -> bool:
        return one.term == Literal(self.label.text, language=self.label.language or None)


def resource_page(iri: NamedNode, quads: list[Quad], template: str = "", **more: object) -> str:
    """Return the page about *iri*, of which *quads* are the description.

    A *template* that extends the usual one shows *more* in place of what is declared.
    """
    lookup = site().lookup
    label = lookup.label(iri, (language(),))
    kind = None if template else kind_of(site().release.declaration, lookup, iri)
    usual = _usual_graph(iri, quads)
    views = fill(lookup, iri, kind.sections, usual) if kind else []
    said = _statements(lookup, iri, quads, label, usual)
    contents = _contents(iri, quads) if lookup.is_graph(iri) else []
    summary = summary_of(lookup, iri)
    return render_template(
        template or "resource.html",
        iri=iri,
        label=label,
        types=lookup.types(iri),
        lead=_lead(views),
        beside=[view for view in views if view.section.beside],
        views=[view for view in views if not view.section.beside and view is not _lead(views)],
        is_typed=bool(views) or bool(template),
        said=said,
        described=first_sentence(summary.value) if summary else "",
        kinds=[] if template else by_class(lookup, said.fragments, lambda term: term.node),
        most_incoming=MOST_INCOMING,
        counted_incoming=COUNTED_INCOMING,
        contents=by_class(lookup, contents, lambda content: content[0]),
        formats=[(media_type, document_address(iri, media_type)) for media_type in LINKED_FORMATS],
        neighbourhood=url_for(NEIGHBOURHOOD, uri=iri.value),
        embedded=embedded(quads),
        linkset=document_address(iri, LINKSET),
        citation=cite_thing(iri, label),
        report=report_address(iri, label),
        **more,
    )


def _lead(views: list[View]) -> View | None:
    """Return the text that opens the page, if its first section is one without a title."""
    first = views[0] if views else None
    return first if first and first.section.show == "text" and not first.title else None


def _statements(
    lookup: Lookup, iri: NamedNode, quads: list[Quad], label: Label, usual: NamedNode | None
) -> Statements:
    main, fragments = arrange(lookup, iri, quads, usual)
    names, lead, facts = _headed(main.groups, label)
    linked = {value.term for group in facts for value in group.values}
    incoming = arrange_incoming(lookup, iri, set(), linked)
    terms = [_term(one, iri) for one in fragments]
    return Statements(label, names, lead, facts, terms, incoming, _sources(quads, incoming))


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


def by_class(
    lookup: Lookup, items: Iterable[T], node_of: Callable[[T], Node]
) -> list[tuple[Name, list[T]]]:
    """Group *items* by the first class of their node, in the order of the classes' names."""
    classes: dict[NamedNode | None, list[T]] = defaultdict(list)
    for item in items:
        classes[next(iter(lookup.types(node_of(item))), None)].append(item)
    named = [(_class_name(lookup, cls), classes[cls]) for cls in classes]
    return sorted(named, key=lambda group: group[0].text.casefold())


def _class_name(lookup: Lookup, cls: NamedNode | None) -> Name:
    return name_of(lookup, cls) if cls else Name(gettext("other"), language(), "")


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
