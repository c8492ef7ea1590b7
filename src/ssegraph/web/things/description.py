"""What the document at an IRI says, the same in every representation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pyoxigraph import BlankNode, NamedNode, Quad, serialize

from ssegraph.http.media import JSON_LD, RDF_FORMATS, MediaType
from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES
from ssegraph.web.site import site

# A page or file shows at most this much of a graph; the dumps have it whole.
GRAPH_QUADS = 20_000


def describe(iri: NamedNode) -> list[Quad]:
    """Return the statements of the document at *iri*; a graph's also hold its content.

    Of something that is only mentioned, these are the statements that mention
    it.  A blank node comes with all that is said about it, because nobody
    could ask for it by name.
    """
    lookup = site().lookup
    quads = lookup.description(iri) or _closed(lookup, lookup.incoming(iri, GRAPH_QUADS))
    if lookup.is_graph(iri):
        content = lookup.graph(iri, GRAPH_QUADS)
        quads = sorted({*quads, *content}, key=str)
    return quads


def _closed(lookup: Lookup, quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads* with what is said about the blank nodes that are their subjects."""
    said = set(quads)
    unnamed = {quad.subject for quad in said if isinstance(quad.subject, BlankNode)}
    return sorted({*said, *lookup.closure(unnamed)}, key=str)


def serialise(quads: Sequence[Quad], media_type: MediaType) -> bytes:
    """Write *quads* as *media_type*; formats without graphs get their union."""
    rdf_format = RDF_FORMATS[media_type]
    # A JSON-LD document is read for its triples, so they are not put into graphs.
    has_graphs = rdf_format.supports_datasets and media_type is not JSON_LD
    statements = quads if has_graphs else list(dict.fromkeys(quad.triple for quad in quads))
    written = serialize(statements, None, rdf_format, prefixes=dict(PREFIXES))
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return written
