"""What a thing is linked with, the most telling first: a few of each kind of link.

Found by index look-ups within bounds.  A node that has no name of its own,
such as a participation, is seen through: what it leads to is the neighbour.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from pyoxigraph import BlankNode, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import OWL, PROV, RDF, RDFS, SKOS, TYPE, Node
from ssegraph.web.things.order import place_of

MOST_LEADING = 200
# A link that holds of this many things says little about each.
MOST_OF_A_KIND = 6
# What is said of data or of every thing rather than of this one.
UNTELLING = frozenset(
    NamedNode(iri)
    for iri in (
        *(RDFS + "isDefinedBy", RDFS + "seeAlso", OWL + "sameAs", OWL + "versionIRI"),
        *(SKOS + "exactMatch", SKOS + "closeMatch", SKOS + "inScheme", RDF + "first"),
        *(PROV + "wasDerivedFrom", PROV + "wasGeneratedBy", PROV + "generatedAtTime"),
    )
)


@dataclass(frozen=True, slots=True)
class Linked:
    """A thing by what links it: *outgoing* if the link begins at the page's subject."""

    node: NamedNode
    predicate: NamedNode
    outgoing: bool


def neighbours_of(lookup: Lookup, iri: NamedNode, most: int) -> list[Linked]:
    """Return at most *most* things that are linked with *iri*, each once.

    The kinds of links take turns, in the order in which pages show them.
    """
    kinds: dict[tuple[bool, NamedNode], list[Linked]] = defaultdict(list)
    for one in chain(_outgoing(lookup, iri), _incoming(lookup, iri)):
        kinds[one.outgoing, one.predicate].append(one)
    order = sorted(kinds, key=lambda kind: (place_of(kind[1]), kind[1].value, kind[0]))
    turns = zip_longest(*(kinds[kind][:MOST_OF_A_KIND] for kind in order))
    found: dict[NamedNode, Linked] = {}
    for one in chain.from_iterable(turns):
        if one is not None and one.node != iri:
            found.setdefault(one.node, one)
    return sorted(islice(found.values(), most), key=lambda one: place_of(one.predicate))


def _outgoing(lookup: Lookup, iri: NamedNode) -> Iterator[Linked]:
    for predicate, values in lookup.facts(iri).items():
        for value in values if _is_telling(predicate) else ():
            if isinstance(value, NamedNode) and _is_named(lookup, value):
                yield Linked(value, predicate, outgoing=True)
            elif isinstance(value, NamedNode | BlankNode):
                yield from _through(lookup, value)


def _incoming(lookup: Lookup, iri: NamedNode) -> Iterator[Linked]:
    leading = lookup.leading_to(iri, MOST_LEADING)
    found = ((subject, predicate) for predicate in leading for subject in leading[predicate])
    for subject, predicate in sorted(found, key=str):
        if not _is_telling(predicate):
            continue
        if isinstance(subject, NamedNode) and _is_named(lookup, subject):
            yield Linked(subject, predicate, outgoing=False)
        else:
            yield from _through(lookup, subject)


def _through(lookup: Lookup, node: Node) -> Iterator[Linked]:
    """Yield what a node without a name leads to, by the links that it has."""
    for predicate, values in lookup.facts(node).items():
        for value in values if _is_telling(predicate) else ():
            if isinstance(value, NamedNode) and _is_named(lookup, value):
                yield Linked(value, predicate, outgoing=True)


def _is_telling(predicate: NamedNode) -> bool:
    return predicate != TYPE and predicate not in UNTELLING


def _is_named(lookup: Lookup, node: NamedNode) -> bool:
    return bool(lookup.labels(node))
