"""The words in which a description is written, and how its statements are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.language.catalogue import catalogue, interface_languages
from ssegraph.terms import DCTERMS, PREFIXES, RDF, TYPE, VOID, Term, compact

DCAT = PREFIXES["dcat"]
FOAF = PREFIXES["foaf"]
XSD = PREFIXES["xsd"]
SD = PREFIXES["sd"]
VCARD = "http://www.w3.org/2006/vcard/ns#"
SPDX = "http://spdx.org/rdf/terms#"
DCATAP = "http://data.europa.eu/r5r/"
EU = "http://publications.europa.eu/resource/authority/"
IANA = "http://www.iana.org/assignments/media-types/"
NAMESPACES = {
    **PREFIXES,
    "vcard": VCARD,
    "spdx": SPDX,
    "dcatap": DCATAP,
}
SHORT = {**NAMESPACES, "void": VOID, "rdf": RDF, "dcterms": DCTERMS}
Value = Term | str | int | None


class Statements:
    """A growing list of statements; what has no value is not stated."""

    def __init__(self) -> None:
        self.triples: list[Triple] = []

    def add(self, subject: NamedNode, predicate: str, *values: Value) -> None:
        """State each of *values*, where text is an IRI; *predicate* is a compact IRI."""
        prefix, _, name = predicate.partition(":")
        property_iri = NamedNode(SHORT[prefix] + name)
        for value in values:
            if value is not None and value != "":
                self.triples.append(Triple(subject, property_iri, _term(value)))

    def type(self, subject: NamedNode, *classes: str) -> None:
        """State the *classes*, compact IRIs, of *subject*."""
        for one in classes:
            prefix, _, name = one.partition(":")
            self.triples.append(Triple(subject, TYPE, NamedNode(SHORT[prefix] + name)))


def dataset_iri(base_iri: str) -> NamedNode:
    """Return the IRI of the dataset that a project publishes."""
    return NamedNode(f"{base_iri}dataset")


def catalogue_iri(base_iri: str) -> NamedNode:
    """Return the IRI of the catalogue that holds the dataset."""
    return NamedNode(f"{base_iri}catalog")


def catalogue_graph(base_iri: str) -> NamedNode:
    """Return the name of the graph that describes the dataset."""
    return NamedNode(f"{base_iri}graph/catalog")


def service_iri(base_iri: str) -> NamedNode:
    """Return the IRI of the endpoint as a service, which its own description has, too."""
    return NamedNode(f"{base_iri}sparql#service")


def part(base_iri: str, name: str) -> NamedNode:
    """Return the IRI of a part of the dataset's description; never a blank node.

    So it keeps its name in every release, and harvesters know it again.
    """
    return NamedNode(f"{base_iri}dataset#{name}")


def named_after(kind: str, iri: str) -> str:
    """Return the name of the part that is about *iri*.

    >>> named_after("class", "http://www.w3.org/ns/org#Organization")
    'class-org:Organization'
    """
    return f"{kind}-{quote(compact(iri), safe=':')}"


def texts(by_language: Mapping[str, str]) -> list[Literal]:
    """Return the texts of a project's table by language."""
    return [Literal(text, language=tag) for tag, text in by_language.items() if text]


def said(
    languages: Iterable[str], say: Callable[[str, Callable[[str], str]], str]
) -> list[Literal]:
    """Return what *say* says in each language of the interface, given it and its ``gettext``."""
    return [
        Literal(say(language, catalogue(language).gettext), language=language)
        for language in interface_languages(languages)
    ]


def iri_or_nothing(text: str) -> NamedNode | None:
    """Return *text* as an IRI, ``None`` if it is none."""
    try:
        return NamedNode(text)
    except ValueError:
        return None


def typed(value: object, datatype: str) -> Literal:
    """Return *value* as a literal of one of XML Schema's datatypes."""
    return Literal(str(value), datatype=NamedNode(XSD + datatype))


def moment(text: str) -> Literal | None:
    """Return a date or a moment in ISO 8601 as a literal, nothing for nothing."""
    if not text:
        return None
    return typed(text, "dateTime" if "T" in text else "date")


def _term(value: Term | str | int) -> Term:
    if isinstance(value, str):
        return NamedNode(value)
    return typed(value, "integer") if isinstance(value, int) else value
