"""Validate a description with SHACL before it is published.

The shapes are ours, written from the text of DCAT-AP 3.0.1, of VoID and of
the requirements for schema.org; they are trusted, so no process of its own is
needed.  What a project can leave out is a warning there, and no concern of a
build: the check has said so.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Triple
from rdflib.namespace import RDF, SH

SHAPES = ("dcat.ttl", "void.ttl", "schema.ttl")


def faults(triples: Iterable[Triple]) -> list[str]:
    """Return what is wrong with the description *triples*, a sentence each, nothing if all is well.

    Only violations count: what is recommended and missing is no fault.
    """
    return sorted(_sentences(triples, SH.Violation))


def recommendations(triples: Iterable[Triple]) -> list[str]:
    """Return what the description *triples* should have and does not, a sentence each."""
    return sorted(_sentences(triples, SH.Warning))


def _sentences(triples: Iterable[Triple], severity: rdflib.URIRef) -> set[str]:
    # It takes half a second, for which only those should wait who have something validated.
    import pyshacl  # noqa: PLC0415

    data = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        data.add(tuple(map(_to_rdflib, triple)))  # type: ignore[arg-type]  # three terms
    _, report, _ = pyshacl.validate(data, shacl_graph=_shapes(), inplace=True, advanced=False)
    assert isinstance(report, rdflib.Graph)  # noqa: S101  # else our shapes are not SHACL
    return {
        f"{report.value(result, SH.focusNode)}: {report.value(result, SH.resultMessage)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
        if report.value(result, SH.resultSeverity) == severity
    }


@lru_cache(maxsize=1)
def _shapes() -> rdflib.Graph:
    shapes = rdflib.Graph(bind_namespaces="none")
    for name in SHAPES:
        text = files("ssegraph.description").joinpath("shapes", name).read_text(encoding="utf-8")
        shapes.parse(data=text, format="turtle")
    return shapes


def _to_rdflib(term: NamedNode | BlankNode | Literal) -> rdflib.term.Identifier:
    if isinstance(term, NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, BlankNode):
        return rdflib.BNode(term.value)
    if term.language:
        return rdflib.Literal(term.value, lang=term.language)
    return rdflib.Literal(term.value, datatype=rdflib.URIRef(term.datatype.value))
