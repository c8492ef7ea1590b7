"""Documents about things: ``/id/…`` leads to ``/doc/…``, in every format.

A thing is not a page, so its IRI answers 303 (Cool URIs for the Semantic
Web).  Everything else under the base IRI is a document and answers itself.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, request
from pyoxigraph import NamedNode

from ssegraph.errors import NotFound
from ssegraph.http.media import (
    HTML,
    LINKSET,
    RDF_TYPES,
    MediaType,
    by_format,
    choose,
)
from ssegraph.web.addresses import absolute_iri, document_address, redirected
from ssegraph.web.earlier.versions import address_of_version
from ssegraph.web.earlier.withdrawn import refuse_withdrawn
from ssegraph.web.linked.link import Link
from ssegraph.web.linked.linkset import linkset_of
from ssegraph.web.linked.signposts import signposts
from ssegraph.web.paths import THING
from ssegraph.web.representations import represent
from ssegraph.web.site import site
from ssegraph.web.things.absent import absent
from ssegraph.web.things.description import describe, serialise
from ssegraph.web.things.special import page_about

blueprint = Blueprint("documents", __name__)
OFFERED = (HTML, *RDF_TYPES)
# The links of a document are not one of its representations, so they must be asked for by name.
NAMED = (*OFFERED, LINKSET)


@blueprint.get("/id/<path:name>")
def thing(name: str) -> Response:
    """Lead from a thing to the document about it."""
    iri, suffix = _found(name, site().paths.find_thing, THING)
    if suffix is None:
        format_name = request.args.get("format")
        chosen = _chosen(format_name)
        # A format in the address stays there; what a client accepts is asked again.
        suffix = chosen if format_name or chosen is not HTML else None
    response = redirected(document_address(iri, suffix), 303)
    response.vary.add("Accept")
    return response


@blueprint.get("/doc/<path:name>")
def document(name: str) -> Response:
    """Show the document about a thing."""
    iri, suffix = _found(name, site().paths.find_document, THING)
    return _represent(iri, suffix)


@blueprint.get("/<path:path>")
def page(path: str) -> Response:
    """Show any other document under the base IRI, or lead to a version of it that was earlier."""
    try:
        iri, suffix = _found(path, site().paths.find)
    except NotFound:
        address = address_of_version(path)
        if address is None:
            raise
        return redirected(address, 302)
    return _represent(iri, suffix)


@blueprint.get("/resource")
def resource() -> Response:
    """Show what is said about an IRI that is not under the base IRI, or lead to where that is."""
    iri = absolute_iri("uri", request.args.get("uri", ""))
    if not site().lookup.knows(iri):
        raise absent([iri])
    refuse_withdrawn(iri)
    if iri.value.startswith(site().base_iri) and site().paths.lead_to(iri.value):
        asked = request.args.get("format")
        return redirected(document_address(iri, _chosen(asked) if asked else None), 303)
    return _represent(iri, None)


def _chosen(format_name: str | None) -> MediaType:
    """Return what *format_name*, else the request, asks for."""
    offered = NAMED if format_name else OFFERED
    return choose(request.headers.get("Accept", ""), format_name, offered)


def _found(
    name: str, find: Callable[[str], NamedNode | None], space: str = ""
) -> tuple[NamedNode, MediaType | None]:
    """Return the IRI that *name* in *space* means, and the format that its suffix asks for.

    Raises what ``absent`` says when *find* knows none.
    """
    known = find(name)
    if known is not None:
        return refuse_withdrawn(known), None
    stem, dot, suffix = name.rpartition(".")
    media_type = by_format(suffix, NAMED) if dot else None
    if media_type is not None and suffix == media_type.suffix:
        known = find(stem)
        if known is not None:
            return refuse_withdrawn(known), media_type
    paths = site().paths
    meant = [*paths.iris_at(space + stem), *paths.iris_at(space + name)]
    raise absent(meant if media_type else list(paths.iris_at(space + name)))


def _represent(iri: NamedNode, suffix: MediaType | None) -> Response:
    def write(chosen: MediaType) -> str | bytes:
        if chosen is LINKSET:
            return linkset_of(iri, OFFERED)
        quads = describe(iri)
        return page_about(iri, quads) if chosen is HTML else serialise(quads, chosen)

    def links(chosen: MediaType) -> list[Link]:
        return signposts(iri, chosen, OFFERED)

    return represent(
        iri, suffix, OFFERED, write, also=(LINKSET,), address=document_address, links=links
    )
