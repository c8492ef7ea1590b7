"""RDF terms for people: prefixes, compact IRIs, and the quad as we use it."""

from __future__ import annotations

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal | Triple

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
SH = "http://www.w3.org/ns/shacl#"
VOID = "http://rdfs.org/ns/void#"
SSE = "https://w3id.org/ssegraph/ontology#"

PREFIXES: Mapping[str, str] = {
    "rdf": RDF,
    "rdfs": RDFS,
    "owl": OWL,
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": SKOS,
    "schema": SCHEMA,
    "dcterms": DCTERMS,
    "prov": PROV,
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "adms": "http://www.w3.org/ns/adms#",
    "vann": "http://purl.org/vocab/vann/",
    "void": VOID,
    "dcat": "http://www.w3.org/ns/dcat#",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": SH,
    "sse": SSE,
}

TYPE = NamedNode(RDF + "type")
LABEL_PROPERTIES = tuple(
    NamedNode(iri)
    for iri in (
        SKOS + "prefLabel",
        RDFS + "label",
        SCHEMA + "name",
        DCTERMS + "title",
        "http://xmlns.com/foaf/0.1/name",
        # A statement is called by what it says, a question by what it asks.
        SCHEMA + "abstract",
        SCHEMA + "text",
    )
)


def compact(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Shorten *iri* with the longest namespace that fits, else return it whole.

    >>> compact("https://schema.org/name")
    'schema:name'
    >>> compact("https://example.org/a/b")
    'https://example.org/a/b'
    """
    fitting = [(ns, prefix) for prefix, ns in prefixes.items() if iri.startswith(ns)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting)
    local = iri[len(namespace) :]
    return f"{prefix}:{local}" if local and "/" not in local and "#" not in local else iri


def iri_or_text(text: str) -> NamedNode | Literal:
    """Return *text* as an IRI if it is one, else as a literal.

    >>> [type(iri_or_text(text)).__name__ for text in ("https://example.org/", "no IRI")]
    ['NamedNode', 'Literal']
    """
    try:
        return NamedNode(text)
    except ValueError:
        return Literal(text)


def node_of(name: str) -> Node:
    """Return the node of which *name* is the IRI, or the label behind ``_:``.

    >>> str(node_of("https://example.org/")), str(node_of("_:a"))
    ('<https://example.org/>', '_:a')
    """
    return BlankNode(name[2:]) if name.startswith("_:") else NamedNode(name)


def subject_of(quad: Quad) -> Node:
    """Return the subject of *quad*; sources with triple terms are refused, so it is a node."""
    assert not isinstance(quad.subject, Triple)  # noqa: S101  # the parser let none in
    return quad.subject


def value_of(quad: Quad) -> NamedNode | BlankNode | Literal:
    """Return the object of *quad*, which is no triple term for the same reason."""
    assert not isinstance(quad.object, Triple)  # noqa: S101  # the parser let none in
    return quad.object
