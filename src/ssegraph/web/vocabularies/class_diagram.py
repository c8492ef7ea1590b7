"""The classes of an ontology as a diagram, with the properties that connect them.

A property whose values are of another class of the diagram is a line from its
row to that class; other properties name the kind of their values.  Reused
properties have a line where a shape says to which class they lead.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES, RDF, RDFS, SH, Term
from ssegraph.web.language import N_, gettext
from ssegraph.web.shown import shown
from ssegraph.web.vocabularies.diagram import Diagram, Link, Node, Row, diagram
from ssegraph.web.vocabularies.expressions import class_in_words, classes_in, members
from ssegraph.web.vocabularies.term_views import CLASS, PATH, PROPERTY, Views
from ssegraph.web.vocabularies.vocabulary_terms import RANGE, SUBCLASS_OF, Terms
from ssegraph.web.words import name_of

MOST_CLASSES = 40
MOST_ROWS = 14
OR = NamedNode(SH + "or")
XSD = PREFIXES["xsd"]
VALUES = {
    N_("text"): {XSD + "string", RDF + "langString", RDFS + "Literal"},
    N_("number"): {
        XSD + name
        for name in ("integer", "positiveInteger", "nonNegativeInteger", "decimal", "double", "int")
    },
    N_("date"): {XSD + name for name in ("date", "dateTime", "gYear", "gYearMonth")},
    N_("address"): {XSD + "anyURI"},
}


def class_diagram(lookup: Lookup, terms: Terms, views: Views) -> Diagram | None:
    """Draw the classes of *terms*; nothing when there are too few or too many to read."""
    if not 1 < len(terms.classes) <= MOST_CLASSES:
        return None
    drawer = _Drawer(lookup, terms, views)
    nodes = [drawer.node(iri) for iri in terms.classes]
    return diagram(nodes, drawer.links) if drawer.links else None


class _Drawer:
    """Makes the boxes, and notes the lines that leave them."""

    def __init__(self, lookup: Lookup, terms: Terms, views: Views) -> None:
        self._lookup = lookup
        self._terms = terms
        self._views = views
        self._classes = set(terms.classes)
        self.links: list[Link] = []

    def node(self, iri: NamedNode) -> Node:
        for broader in self._lookup.objects(iri, SUBCLASS_OF):
            if broader in self._classes and isinstance(broader, NamedNode):
                self.links.append(Link(iri.value, broader.value, kind="subclass"))
        rows: list[Row] = []
        for predicate, targets, kind in (*self._own(iri), *self._reused(iri)):
            if len(rows) == MOST_ROWS:
                break
            for target in targets:
                self.links.append(Link(iri.value, target.value, len(rows)))
            name = name_of(self._lookup, predicate)
            rows.append(Row(name.text, shown(predicate).href, kind, name.language))
        name = name_of(self._lookup, iri)
        return Node(iri.value, name.text, shown(iri).href, tuple(rows), name.language)

    def _own(self, iri: NamedNode) -> Iterator[tuple[NamedNode, list[NamedNode], str]]:
        """Yield the properties of *iri*, the classes that they lead to, or the kind of value."""
        for predicate in self._terms.domains.get(iri, ()):
            ends = self._lookup.objects(predicate, RANGE)
            targets = [one for end in ends for one in classes_in(self._lookup, end)]
            drawn = [one for one in dict.fromkeys(targets) if one in self._classes]
            yield predicate, drawn, "" if drawn else self._kind(ends)

    def _reused(self, iri: NamedNode) -> Iterator[tuple[NamedNode, list[NamedNode], str]]:
        """Yield the properties that shapes of *iri* want to lead to a class of the diagram."""
        found: dict[NamedNode, dict[NamedNode, None]] = {}
        own = set(self._terms.domains.get(iri, ()))
        for shape in self._views.shapes_of(iri):
            for part in self._lookup.objects(shape, PROPERTY):
                if isinstance(part, Literal) or not isinstance(part, NamedNode | BlankNode):
                    continue
                for path in self._lookup.objects(part, PATH):
                    if isinstance(path, NamedNode) and path not in own:
                        found.setdefault(path, {}).update(dict.fromkeys(self._wanted(part)))
        for path, targets in found.items():
            if targets:
                yield path, list(targets), ""

    def _wanted(self, shape: NamedNode | BlankNode) -> Iterator[NamedNode]:
        alternatives = [
            one
            for listed in self._lookup.objects(shape, OR)
            for one in members(self._lookup, listed)
            if isinstance(one, NamedNode | BlankNode)
        ]
        for node in (shape, *alternatives):
            for one in self._lookup.objects(node, CLASS):
                if isinstance(one, NamedNode) and one in self._classes:
                    yield one

    def _kind(self, ends: list[Term]) -> str:
        """Return what the values are, in few words."""
        parts = [part for end in ends for part in class_in_words(self._lookup, end)]
        return "".join(part if isinstance(part, str) else self._named(part) for part in parts)

    def _named(self, part: Term) -> str:
        if not isinstance(part, NamedNode):
            return ""
        known = next((word for word, names in VALUES.items() if part.value in names), "")
        return gettext(known) if known else name_of(self._lookup, part).text
