"""Say which terms of a query the data does not know, and which were probably meant.

An empty answer is right but not helpful when a property is misspelt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import quote

from pyoxigraph import NamedNode

from ssegraph.engine.protocol import BOOLEAN, TRIPLES, Reply
from ssegraph.engine.query_iris import iris_of
from ssegraph.release.lookup import Lookup
from ssegraph.release.vocabulary import Vocabulary
from ssegraph.similar import namespace_of, similar
from ssegraph.terms import RDF, RDFS

HEADER = "X-Did-You-Mean"
MOST = 5
# Datatypes and functions are no terms of the data.
NEVER_IN_DATA = ("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/2005/xpath-functions#")
NO_SOLUTIONS: Mapping[str, Callable[[bytes], bool]] = {
    "json": lambda body: b'"bindings":[]' in body[-40:],
    "xml": lambda body: b"<result>" not in body,
    "csv": lambda body: body.count(b"\n") <= 1,
    "tsv": lambda body: body.count(b"\n") <= 1,
}


@dataclass(frozen=True, slots=True)
class Unknown:
    """A term that the data does not know; ``meant`` is a similar one, or empty."""

    iri: str
    meant: str


def unknown_terms(query: str, lookup: Lookup, vocabulary: Vocabulary) -> list[Unknown]:
    """Return the terms of *query* that the data does not know, at most a few."""
    # Looking for what was meant takes a while, and a query can name a thousand terms.
    return list(islice(_unknown(query, lookup, vocabulary.terms), MOST))


def is_empty(reply: Reply) -> bool:
    """Tell whether *reply* holds no solution, no triple, or a "no"."""
    if reply.kind == BOOLEAN:
        return b"false" in reply.body
    if reply.kind == TRIPLES:
        return reply.body.strip() in (b"", b"[]")
    return NO_SOLUTIONS[reply.format](reply.body)


def header_of(unknown: list[Unknown]) -> str:
    """Return the value of the header: pairs of IRIs, what was asked and what was meant."""
    pairs = (f"<{_ascii(term.iri)}> <{_ascii(term.meant)}>" for term in unknown if term.meant)
    return ", ".join(pairs)


def _unknown(query: str, lookup: Lookup, terms: frozenset[str]) -> Iterator[Unknown]:
    for iri in iris_of(query):
        if iri in terms or iri.startswith((*NEVER_IN_DATA, RDF, RDFS)):
            continue
        try:
            known = lookup.knows(NamedNode(iri))
        except ValueError:
            continue
        if not known:
            yield Unknown(iri, _meant(iri, terms))


def _meant(iri: str, terms: frozenset[str]) -> str:
    namespace = namespace_of(iri)
    near = [term for term in terms if namespace_of(term) == namespace]
    if near:
        return similar(iri, near)
    # http for https, a slash for a hash: the namespace itself may be misspelt.
    return similar(iri, terms)


def _ascii(iri: str) -> str:
    return quote(iri, safe="/#:@!$&'()*+,;=~-._%?[]")
