"""Events as members of a stream: RDF that says what happened, and what a thing is like now.

One member is what one graph says of one thing after a publication.  What it
says stands in a named graph that has the member's IRI, as TREE has it, so a
client extracts whole members without any shape; the graph that it belongs to
is the target of the activity.  A member is a version of that part of the
dataset, not of the thing: the newest versions of all parts are the dataset.

https://w3id.org/ldes/specification, https://w3id.org/tree/specification
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from ssegraph.quality.differing import Event
from ssegraph.release.publications import Publication
from ssegraph.terms import DCTERMS, PREFIXES, TYPE

LDES = "https://w3id.org/ldes#"
TREE = "https://w3id.org/tree#"
AS = "https://www.w3.org/ns/activitystreams#"
NAMESPACES = {**PREFIXES, "ldes": LDES, "tree": TREE, "as": AS}

DATE_TIME = NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
MODIFIED = NamedNode(DCTERMS + "modified")
VERSION_OF = NamedNode(DCTERMS + "isVersionOf")
MEMBER = NamedNode(TREE + "member")
OBJECT, TARGET = NamedNode(AS + "object"), NamedNode(AS + "target")
ACTIVITIES = {
    "create": NamedNode(AS + "Create"),
    "update": NamedNode(AS + "Update"),
    "delete": NamedNode(AS + "Delete"),
}
# Members on a page, as many as one block of the stored events has.  The page is
# part of a member's IRI, so this stays what it is.
PAGE = 250


class Stream:
    """The stream of a dataset: its IRI, and those of its members, whatever site serves it."""

    def __init__(self, base_iri: str) -> None:
        self._base = base_iri
        self.iri = NamedNode(f"{base_iri}ldes#stream")

    def member(self, publication: Publication, number: int, event: Event) -> Iterator[Quad]:
        """Yield the quads of *event*, the one with *number*, from 1, in its *publication*."""
        page = (number - 1) // PAGE + 1
        iri = NamedNode(f"{self._base}ldes/{publication.number}/{page}#{number}")
        graph = self._graph(event.graph)
        yield Quad(self.iri, MEMBER, iri)
        yield Quad(iri, TYPE, ACTIVITIES[event.kind])
        yield Quad(iri, VERSION_OF, self._part(event))
        yield Quad(iri, MODIFIED, moment(publication))
        yield Quad(iri, TARGET, graph)
        if event.thing:
            yield Quad(iri, OBJECT, NamedNode(event.thing))
        for quad in parse(event.state, RdfFormat.N_TRIPLES):
            yield Quad(quad.subject, quad.predicate, quad.object, iri)

    def _part(self, event: Event) -> NamedNode:
        """Return the IRI of what the event's graph says of its thing, at whatever time."""
        named = f"{event.graph} {event.thing}".encode()
        return NamedNode(f"{self._base}ldes#{hashlib.sha256(named).hexdigest()[:32]}")

    def _graph(self, name: str) -> NamedNode:
        """Return the IRI of a graph; one that is named by a blank node gets one (RDF 1.1, 3.5)."""
        if name.startswith("_:"):
            return NamedNode(f"{self._base}.well-known/genid/{quote(name[2:])}")
        return NamedNode(name)


def moment(publication: Publication) -> Literal:
    """Return the time of *publication*."""
    return Literal(publication.moment, datatype=DATE_TIME)


def relations(
    node: NamedNode, first: Publication, last: Publication, label: str
) -> Iterator[Triple]:
    """Yield two relations to *node*, which holds publications from *first* to *last*.

    The labels of their blank nodes begin with *label*.
    """
    limits = {"GreaterThanOrEqualToRelation": first, "LessThanOrEqualToRelation": last}
    for kind, publication in limits.items():
        relation = BlankNode(f"{label}{kind[0]}")
        yield Triple(relation, TYPE, NamedNode(TREE + kind))
        yield Triple(relation, NamedNode(TREE + "node"), node)
        yield Triple(relation, NamedNode(TREE + "path"), MODIFIED)
        yield Triple(relation, NamedNode(TREE + "value"), moment(publication))
