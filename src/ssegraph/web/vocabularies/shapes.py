"""The page of a shape that is a document of its own: what it asks for, in words."""

from __future__ import annotations

from pyoxigraph import NamedNode, Quad

from ssegraph.web.site import site
from ssegraph.web.things.resource import resource_page
from ssegraph.web.vocabularies.shapes_in_words import shape_in_words


def shape_page(iri: NamedNode, quads: list[Quad]) -> str:
    """Return the page of the shape *iri*, of which *quads* are the description."""
    return resource_page(iri, quads, "shape.html", shape=shape_in_words(site().lookup, iri))
