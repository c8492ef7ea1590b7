"""Where a term is: a country by its ISO code, or a place by its coordinates.

Data says so in several vocabularies; these are the usual ones.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.drawing.places import alpha_2
from ssegraph.release.lookup import Lookup
from ssegraph.terms import DCTERMS, OWL, SCHEMA, SKOS, Node, Term

GEO = "http://www.w3.org/2003/01/geo/wgs84_pos#"
GEOSPARQL = "http://www.opengis.net/ont/geosparql#"
COORDINATES = (
    (NamedNode(SCHEMA + "longitude"), NamedNode(SCHEMA + "latitude")),
    (NamedNode(GEO + "long"), NamedNode(GEO + "lat")),
)
AS_WKT = NamedNode(GEOSPARQL + "asWKT")
GEOMETRIES = (NamedNode(SCHEMA + "geo"), NamedNode(GEOSPARQL + "hasGeometry"))
CODES = tuple(
    NamedNode(iri)
    for iri in (
        *(SCHEMA + "identifier", DCTERMS + "identifier", SKOS + "notation"),
        SCHEMA + "addressCountry",
    )
)
SAME = tuple(NamedNode(iri) for iri in (SKOS + "exactMatch", OWL + "sameAs", SCHEMA + "sameAs"))
CONTAINED = NamedNode(SCHEMA + "containedInPlace")
COUNTRY = "Country"
POINT = re.compile(
    r"(?:<[^>]*>\s*)?POINT\s*Z?\s*\(\s*(-?\d+\.?\d*)[\s,]+(-?\d+\.?\d*)[^)]*\)", re.IGNORECASE
)
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A country, by two letters, or a point in degrees; ``node`` is what has it."""

    code: str = ""
    longitude: float = 0.0
    latitude: float = 0.0
    node: Node | None = None


def whereabouts(lookup: Lookup, term: Term) -> Whereabouts | None:
    """Return where *term* is, as near as the data says; ``None`` if it does not say.

    A place without coordinates is where what contains it is.
    """
    if isinstance(term, Literal):
        return _of_text(term.value)
    if not isinstance(term, NamedNode):
        return None
    node: NamedNode = term
    for _ in range(MOST_LEVELS):
        found = _of_node(lookup, node)
        if found is not None:
            return found
        above = [one for one in lookup.objects(node, CONTAINED) if isinstance(one, NamedNode)]
        if not above:
            return None
        node = above[0]
    return None


def _of_node(lookup: Lookup, node: NamedNode) -> Whereabouts | None:
    geometries = [one for geometry in GEOMETRIES for one in lookup.objects(node, geometry)]
    for place in (node, *geometries):
        point = _point(lookup, place) if isinstance(place, NamedNode | BlankNode) else None
        if point is not None:
            return replace(point, node=node)
    if not any(_local(cls) == COUNTRY for cls in lookup.types(node)):
        return None
    code = next((code for text in _codes(lookup, node) if (code := alpha_2(text))), "")
    return Whereabouts(code, node=node) if code else None


def _point(lookup: Lookup, place: Node) -> Whereabouts | None:
    """Return the coordinates that *place* has itself, if it has any."""
    for axes in COORDINATES:
        east, north = (_number(lookup.objects(place, axis)) for axis in axes)
        if east is not None and north is not None:
            return Whereabouts(longitude=east, latitude=north)
    texts = (term for term in lookup.objects(place, AS_WKT) if isinstance(term, Literal))
    return next((point for text in texts if (point := _of_text(text.value))), None)


def _of_text(text: str) -> Whereabouts | None:
    found = POINT.search(text[:200])
    return Whereabouts(longitude=float(found[1]), latitude=float(found[2])) if found else None


def _number(terms: Iterable[Term]) -> float | None:
    for term in terms:
        if isinstance(term, Literal):
            try:
                return float(term.value)
            except ValueError:
                continue
    return None


def _codes(lookup: Lookup, node: NamedNode) -> Iterator[str]:
    """Yield what may be the ISO code of the country *node*, the surest first."""
    for predicate in CODES:
        terms = lookup.objects(node, predicate)
        yield from (term.value for term in terms if isinstance(term, Literal))
    for predicate in SAME:
        yield from (_local(term) for term in lookup.objects(node, predicate))
    yield _local(node)


def _local(term: Term) -> str:
    return re.split(r"[/#:]", term.value.rstrip("/#"))[-1] if isinstance(term, NamedNode) else ""
