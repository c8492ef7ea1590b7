"""Which page a document gets: some kinds have one that no declaration could describe."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode, Quad

from ssegraph.terms import SH, SKOS
from ssegraph.web.site import site
from ssegraph.web.things.resource import resource_page
from ssegraph.web.vocabularies.ontology import ONTOLOGY, ontology_page
from ssegraph.web.vocabularies.schemes import scheme_page
from ssegraph.web.vocabularies.shapes import shape_page

PAGES: Mapping[NamedNode, Callable[[NamedNode, list[Quad]], str]] = {
    ONTOLOGY: ontology_page,
    NamedNode(SKOS + "ConceptScheme"): scheme_page,
    NamedNode(SH + "NodeShape"): shape_page,
    NamedNode(SH + "PropertyShape"): shape_page,
}


def page_about(iri: NamedNode, quads: list[Quad]) -> str:
    """Return the page about *iri*, of which *quads* are the description."""
    types = site().lookup.types(iri)
    make = next((page for kind, page in PAGES.items() if kind in types), resource_page)
    return make(iri, quads)
