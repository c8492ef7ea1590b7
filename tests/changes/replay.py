"""Replay a stream from nothing, as a harvester does that knows LDES and nothing of ssegraph."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import NamedNode, Quad

TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
MODIFIED = NamedNode("http://purl.org/dc/terms/modified")
VERSION_OF = NamedNode("http://purl.org/dc/terms/isVersionOf")
AS = "https://www.w3.org/ns/activitystreams#"
DELETE, TARGET = NamedNode(f"{AS}Delete"), NamedNode(f"{AS}target")


def replayed(extracted: Iterable[Quad]) -> list[Quad]:
    """Return the dataset after all members, whose quads may come in any order."""
    about: defaultdict[object, dict[NamedNode, object]] = defaultdict(dict)
    content: defaultdict[object, list[Quad]] = defaultdict(list)
    for quad in extracted:
        if isinstance(quad.graph_name, NamedNode):
            content[quad.graph_name].append(quad)
        else:
            about[quad.subject][quad.predicate] = quad.object
    members = {iri: said for iri, said in about.items() if VERSION_OF in said}
    newest: dict[object, object] = {}
    for iri in sorted(members, key=lambda iri: str(members[iri][MODIFIED])):
        newest[members[iri][VERSION_OF]] = iri
    return [
        Quad(quad.subject, quad.predicate, quad.object, graph)
        for iri in newest.values()
        if members[iri][TYPE] != DELETE
        for graph in [members[iri][TARGET]]
        if isinstance(graph, NamedNode)
        for quad in content[iri]
    ]
