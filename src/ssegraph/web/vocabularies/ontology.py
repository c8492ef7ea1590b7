"""The page of an ontology: a diagram, an index, and every class, property and shape.

A document whose subject is an ``owl:Ontology`` gets it, ours or another
project's; a graph of shapes that declares itself so is shown in words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.http.media import TURTLE
from ssegraph.release.lookup import Lookup
from ssegraph.terms import DCTERMS, OWL, PREFIXES, TYPE, Term
from ssegraph.web.addresses import document_address
from ssegraph.web.site import site
from ssegraph.web.things.resource import resource_page
from ssegraph.web.vocabularies.class_diagram import class_diagram
from ssegraph.web.vocabularies.shapes_in_words import shape_in_words
from ssegraph.web.vocabularies.term_views import Views
from ssegraph.web.vocabularies.vocabulary_terms import SUBCLASS_OF, Terms
from ssegraph.web.words import best

ONTOLOGY = NamedNode(OWL + "Ontology")
MOST_LEVELS = 8
ABSTRACT = (NamedNode(DCTERMS + "abstract"), NamedNode(DCTERMS + "description"))
DESCRIPTION = NamedNode(DCTERMS + "description")
# What the head of the page says about the ontology itself.
FACTS = tuple(
    NamedNode(iri)
    for iri in (
        *(OWL + "versionInfo", OWL + "priorVersion", DCTERMS + "modified", DCTERMS + "creator"),
        *(DCTERMS + "license", OWL + "imports"),
    )
)


@dataclass(frozen=True, slots=True)
class Branch:
    """A class in the index, with those below it."""

    iri: NamedNode
    below: Sequence[Branch]


def ontology_page(iri: NamedNode, quads: list[Quad]) -> str:
    """Return the page of the ontology *iri*, of which *quads* are the description."""
    lookup = site().lookup
    terms = Terms(lookup, iri)
    views = Views(lookup, terms, _prefixes(terms))
    abstract = _text(lookup, iri, ABSTRACT)
    description = _text(lookup, iri, (DESCRIPTION,))
    return resource_page(
        iri,
        quads,
        "ontology.html",
        terms=terms,
        abstract=abstract,
        description=description if description != abstract else None,
        facts=[(one, values) for one in FACTS if (values := lookup.objects(iri, one))],
        tree=_tree(lookup, terms.classes),
        classes=[views.of_class(one) for one in terms.classes],
        properties=[views.of_property(one) for one in terms.properties],
        shapes=[shape_in_words(lookup, one) for one in terms.shapes],
        drawing=class_diagram(lookup, terms, views),
        turtle=document_address(_graph_of(lookup, iri), TURTLE),
    )


def _prefixes(terms: Terms) -> Mapping[str, str]:
    """Return the prefixes to write examples with, the ontology's own among them."""
    own = {terms.prefix: terms.namespace} if terms.prefix else {}
    return {**own, **PREFIXES}


def _text(lookup: Lookup, iri: NamedNode, predicates: Iterable[NamedNode]) -> Literal | None:
    for predicate in predicates:
        texts = [one for one in lookup.objects(iri, predicate) if isinstance(one, Literal)]
        if (found := best(texts, lookup)) is not None:
            return found
    return None


def _graph_of(lookup: Lookup, iri: NamedNode) -> NamedNode:
    """Return the graph that declares the ontology, which holds its terms too."""
    graphs = lookup.graphs_of(iri, TYPE, ONTOLOGY)
    return graphs[0] if graphs else iri


def _tree(lookup: Lookup, classes: Sequence[NamedNode]) -> list[Branch]:
    """Return *classes* as a tree.

    One with several above it stands below each of them, but what is below it
    below the first only.  Classes in a circle, above each other, come last.
    """
    ours = set(classes)
    below: dict[Term, list[NamedNode]] = {}
    tops: list[NamedNode] = []
    for iri in classes:
        above = [one for one in lookup.objects(iri, SUBCLASS_OF) if one in ours and one != iri]
        for one in above:
            below.setdefault(one, []).append(iri)
        if not above:
            tops.append(iri)

    seen: set[NamedNode] = set()

    def branch(iri: NamedNode, level: int) -> Branch:
        seen.add(iri)
        inner = below.pop(iri, []) if level < MOST_LEVELS else []
        return Branch(iri, [branch(one, level + 1) for one in inner])

    tree = [branch(iri, 0) for iri in tops]
    return [*tree, *(branch(iri, 0) for iri in classes if iri not in seen)]
