"""Documents about things: ``/id/…`` leads to ``/doc/…``, in every format.

A thing is not a page, so its IRI answers 303 (Cool URIs for the Semantic
Web).  Everything else under the base IRI is a document and answers itself.
"""

from __future__ import annotations

from flask import Blueprint, Response, redirect, request
from pyoxigraph import NamedNode, Quad, serialize

from ssegraph.errors import NotFound
from ssegraph.http.media import (
    HTML,
    RDF_FORMATS,
    RDF_TYPES,
    MediaType,
    by_format,
    choose,
)
from ssegraph.terms import OWL, PREFIXES
from ssegraph.web.addresses import absolute_iri, document_address
from ssegraph.web.representations import represent
from ssegraph.web.site import site
from ssegraph.web.things.special import page_about

blueprint = Blueprint("documents", __name__)
OFFERED = (HTML, *RDF_TYPES)
VERSION_IRI = NamedNode(OWL + "versionIRI")
# A page or file shows at most this much of a graph; the dumps have it whole.
GRAPH_QUADS = 20_000


@blueprint.get("/id/<path:name>")
def thing(name: str) -> Response:
    """Lead from a thing to the document about it."""
    iri, suffix = _find(f"id/{name}")
    if suffix is None:
        format_name = request.args.get("format")
        chosen = choose(request.headers.get("Accept", ""), format_name, OFFERED)
        # A format in the address stays there; what a client accepts is asked again.
        suffix = chosen if format_name or chosen is not HTML else None
    response = _see_other(document_address(iri, suffix))
    response.vary.add("Accept")
    return response


@blueprint.get("/doc/<path:name>")
def document(name: str) -> Response:
    """Show the document about a thing."""
    iri, suffix = _find(f"id/{name}")
    return _represent(iri, suffix)


@blueprint.get("/<path:path>")
def page(path: str) -> Response:
    """Show any other document under the base IRI."""
    iri, suffix = _find(path)
    return _represent(iri, suffix)


@blueprint.get("/resource")
def resource() -> Response:
    """Show what is said about an IRI that is not under the base IRI, or lead to where that is."""
    iri = absolute_iri("uri", request.args.get("uri", ""))
    if not site().lookup.knows(iri):
        raise NotFound("Nothing is said here about this IRI.")
    if iri.value.startswith(site().base_iri):
        return _see_other(document_address(iri))
    return _represent(iri, None)


def _see_other(address: str) -> Response:
    response = redirect(address, 303)
    assert isinstance(response, Response)  # noqa: S101  # redirect() is typed for Werkzeug
    return response


def _find(path: str) -> tuple[NamedNode, MediaType | None]:
    """Return the IRI that *path* names, and the format that its suffix asks for."""
    known = _known(path)
    if known is not None:
        return known, None
    stem, dot, suffix = path.rpartition(".")
    media_type = by_format(suffix, OFFERED) if dot else None
    if media_type is not None and suffix == media_type.suffix:
        known = _known(stem)
        if known is not None:
            return known, media_type
    raise NotFound("Nothing is published at this address.")


def _known(path: str) -> NamedNode | None:
    """Return the IRI at *path* that the data knows; a version leads to what it is one of."""
    lookup = site().lookup
    for iri in site().iri_of(path):
        if lookup.describes(iri):
            return iri
        whole = next(iter(lookup.subjects(VERSION_IRI, iri, 1)), None)
        if isinstance(whole, NamedNode):
            return whole
        if lookup.knows(iri):
            return iri
    return None


def _represent(iri: NamedNode, suffix: MediaType | None) -> Response:
    def write(chosen: MediaType) -> str | bytes:
        quads = describe(iri)
        return page_about(iri, quads) if chosen is HTML else serialise(quads, chosen)

    return represent(iri, suffix, OFFERED, write)


def describe(iri: NamedNode) -> list[Quad]:
    """Return the statements of the document at *iri*; a graph's also hold its content.

    Of something that is only mentioned, these are the statements that mention it.
    """
    lookup = site().lookup
    quads = lookup.description(iri) or lookup.incoming(iri, GRAPH_QUADS)
    if lookup.is_graph(iri):
        content = lookup.graph(iri, GRAPH_QUADS)
        quads = sorted({*quads, *content}, key=str)
    return quads


def serialise(quads: list[Quad], media_type: MediaType) -> bytes:
    """Write *quads* as *media_type*; formats without graphs get their union."""
    rdf_format = RDF_FORMATS[media_type]
    statements = (
        quads
        if rdf_format.supports_datasets and media_type.suffix != "jsonld"
        else list(dict.fromkeys(quad.triple for quad in quads))
    )
    written = serialize(statements, None, rdf_format, prefixes=dict(PREFIXES))
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return written
