"""The terms of the vocabularies that are closed: what is not listed does not exist."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

# DCAT 3 is younger than rdflib's list of DCAT.
DCAT_3 = frozenset(
    {"DatasetSeries", "first", "hasCurrentVersion", "hasVersion", "inSeries", "isVersionOf"}
    | {"last", "next", "nextVersion", "prev", "previousVersion", "resource", "version"}
)
XSD = "http://www.w3.org/2001/XMLSchema#"


@cache
def closed_vocabularies() -> Mapping[str, frozenset[str]]:
    """Return the IRIs of every term, by namespace."""
    # rdflib takes 0.15 s to load, which `ssegraph serve` need not pay.
    from rdflib import namespace  # noqa: PLC0415

    listed = (
        *(namespace.DCAT, namespace.DCTERMS, namespace.FOAF, namespace.ORG, namespace.OWL),
        *(namespace.PROV, namespace.RDF, namespace.RDFS, namespace.SDO, namespace.SH),
        *(namespace.SKOS, namespace.VANN, namespace.VOID, namespace.XSD),
    )
    vocabularies: dict[str, frozenset[str]] = {}
    for vocabulary in listed:
        iri = str(vocabulary._NS)
        names = {*vocabulary.__annotations__, *vocabulary._extras}
        if vocabulary is namespace.DCAT:
            names |= DCAT_3
        vocabularies[iri] = frozenset(iri + name for name in names)
    return vocabularies
