"""Drawings as addresses: what a thing is linked with, and where it is.

Each is an SVG that stands alone, follows the reader's light or dark, and may
be kept like any other answer.  A page shows it as an image, so the page is
there whether the renderer is or not.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlencode

from flask import Blueprint, Response, request, url_for
from pyoxigraph import NamedNode

from ssegraph.drawing.maps import (
    LOCATOR_WIDTH,
    Place,
    Region,
    country_map,
    region_map,
    world_map,
)
from ssegraph.drawing.neighbourhood import MOST, Neighbour, neighbourhood
from ssegraph.drawing.places import alpha_3, country_name
from ssegraph.drawing.sheet import PART_SHAPE
from ssegraph.drawing.specification import Caption, Spec
from ssegraph.drawing.theme import STYLE_HASH, standalone
from ssegraph.errors import BadRequest, NotFound
from ssegraph.http.media import SVG
from ssegraph.release.lookup import Lookup
from ssegraph.terms import Node, Term
from ssegraph.web.addresses import absolute_iri
from ssegraph.web.drawn.neighbours import Linked, neighbours_of
from ssegraph.web.drawn.picture import renderer
from ssegraph.web.drawn.whereabouts import whereabouts
from ssegraph.web.drawn.worldwide import countries_involved
from ssegraph.web.language import NAMED, gettext, language
from ssegraph.web.shown import shown
from ssegraph.web.site import site
from ssegraph.web.words import name_of

blueprint = Blueprint("drawings", __name__)
# Widths for a page's column and for a telephone; every other would be kept apart.
SIZES = {"": 640, "narrow": 340}
MOST_PLACES = 20
POLICY = f"default-src 'none'; style-src '{STYLE_HASH}'; frame-ancestors 'none'"


@blueprint.get("/neighbourhood", endpoint="neighbourhood")
def what_is_linked() -> Response:
    """Draw what the thing at ``uri`` is linked with."""
    _expect("uri", "size")
    size = request.args.get("size", "")
    if size not in SIZES:
        raise BadRequest("'size' may be 'narrow'.")
    iri, lookup = absolute_iri("uri", request.args.get("uri", "")), site().lookup
    if not lookup.knows(iri):
        raise NotFound("Nothing is said here about this IRI.")
    name, linked = _name(iri), neighbours_of(lookup, iri, MOST)
    caption = Caption(
        title=gettext("What is linked with: %(name)s") % {"name": name},
        description=", ".join(_name(one.node) for one in linked),
        language=language(),
    )
    shown_here = [_neighbour(lookup, one) for one in linked]
    return _answer(neighbourhood(caption, name, shown_here, SIZES[size]))


@blueprint.get("/maps/world.svg")
def world() -> Response:
    """Draw the countries that the data is about."""
    _expect()
    title = gettext("The countries involved")
    return _answer(world_map(Caption(title, language=language()), countries_involved()))


@blueprint.get("/maps/country/<code>.svg")
def country(code: str) -> Response:
    """Draw where a country is, by its ISO code."""
    _expect()
    letters = alpha_3(code)
    if not letters:
        raise NotFound("No country has this ISO 3166-1 code.")
    return _answer(country_map(_place_caption(letters), Region(letters)))


@blueprint.get("/maps/places.svg")
def places() -> Response:
    """Draw where the things at ``uri`` are: countries, and places that have coordinates."""
    _expect("uri")
    given = list(dict.fromkeys(request.args.getlist("uri")))
    if not 0 < len(given) <= MOST_PLACES:
        raise BadRequest(f"Name one to {MOST_PLACES} things, each with 'uri'.")
    asked = [absolute_iri("uri", text) for text in given]
    if not all(whereabouts(site().lookup, iri) for iri in asked):
        raise NotFound("The data does not say where this is.")
    regions, marks = _regions_and_places(asked)
    if len(regions) == 1:
        return _answer(country_map(_place_caption(regions[0].code), regions[0], marks))
    names = ", ".join(dict.fromkeys(_name(iri) for iri in asked))
    title = gettext("Where it is: %(name)s") % {"name": names}
    return _answer(region_map(Caption(title, language=language()), regions, marks, LOCATOR_WIDTH))


@blueprint.app_template_global()
def map_of(nodes: Iterable[Term]) -> tuple[str, str, int, int] | None:
    """Return the address of a map of *nodes*, what it shows, and its size; ``None`` for none."""
    asked = [node for node in dict.fromkeys(nodes) if isinstance(node, NamedNode)]
    found = {node: where for node in asked if (where := whereabouts(site().lookup, node))}
    shown_here = list(found)[:MOST_PLACES]
    if not shown_here:
        return None
    query = urlencode({"uri": [node.value for node in shown_here]}, doseq=True, safe=":/")
    # A place without coordinates is marked by its country.
    marked = (one for node in shown_here for one in (node, found[node].node or node))
    names = dict.fromkeys(map(_name, marked))
    words = gettext("Map: %(name)s") % {"name": ", ".join(names)}
    height = round(LOCATOR_WIDTH * PART_SHAPE)
    return f"{url_for('drawings.places')}?{query}", words, LOCATOR_WIDTH, height


def _regions_and_places(asked: Iterable[NamedNode]) -> tuple[list[Region], list[Place]]:
    lookup, regions, marks = site().lookup, dict[str, Region](), list[Place]()
    for iri in asked:
        where = whereabouts(lookup, iri)
        if where is None:
            continue
        if where.code:
            regions[where.code] = Region(where.code)
            continue
        marks.append(Place(_name(where.node or iri), where.longitude, where.latitude))
    return list(regions.values()), marks


def _neighbour(lookup: Lookup, one: Linked) -> Neighbour:
    relation = name_of(lookup, one.predicate).text
    return Neighbour(_name(one.node), relation, shown(one.node).href, outgoing=one.outgoing)


def _place_caption(code: str) -> Caption:
    name = country_name(code, language())
    return Caption(gettext("Map: %(name)s") % {"name": name}, language=language())


def _name(node: Node) -> str:
    return site().lookup.label(node, (language(),)).text


def _expect(*names: str) -> None:
    """Refuse other parameters: an answer for each made-up one would fill the memory."""
    unknown = sorted(request.args.keys() - set(names))
    if unknown:
        raise BadRequest(f"This drawing takes no parameter {unknown[0][:40]!r}.")


def _answer(spec: Spec) -> Response:
    """Send what *spec* looks like as an SVG that stands alone."""
    response = Response(standalone(renderer().svg(spec)), content_type=SVG.content_type)
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Content-Language"] = language()
    if not request.environ.get(NAMED):
        response.vary.add("Accept-Language")
    return response
