"""The countries that the data is about, each with how much of it."""

from __future__ import annotations

from pyoxigraph import NamedNode

from ssegraph.drawing.maps import Region
from ssegraph.search.asked import Asked
from ssegraph.web.drawn.whereabouts import whereabouts
from ssegraph.web.language import language
from ssegraph.web.shown import shown
from ssegraph.web.site import site


def countries_involved() -> list[Region]:
    """Return the values of the facet that the home page maps which are countries, most first.

    A country's number counts the things that the search finds for it.
    """
    facet = site().release.declaration.home.map
    if not facet:
        return []
    found = site().search.find(Asked(language=language(), limit=0))
    values = next((one.values for one in found.facets if one.name == facet), ())
    regions: dict[str, Region] = {}
    for value, things, _ in values:
        try:
            iri = NamedNode(value)
        except ValueError:
            continue
        where = whereabouts(site().lookup, iri)
        if where is not None and where.code and where.node == iri:
            it = shown(iri)
            regions.setdefault(where.code, Region(where.code, it.text, things, it.href))
    return list(regions.values())
