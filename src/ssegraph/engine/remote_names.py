"""How a release is named inside an engine that holds several of them.

Each graph of a release is loaded under a name of its own, and their union as
one graph more, because engines that form a union while they answer count a
triple once for each graph that holds it.  A *record* graph lists the release's
graphs by their public names; queries join it, so users see only those.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.terms import PREFIXES, Term

ROOT = "urn:ssegraph:"
# Predicates of the record.
NAME = NamedNode(ROOT + "name")
SITE = NamedNode(ROOT + "site")
TRIPLES = NamedNode(ROOT + "triples")
XSD = PREFIXES["xsd"]
# Virtuoso would turn "PT7M" into "420.0".  SPARQL 1.1 has no operator for these
# datatypes, so nothing is lost under another name that engines leave alone.
STAND_INS: Mapping[str, str] = {
    XSD + name: f"{ROOT}datatype:{name}"
    for name in ("duration", "dayTimeDuration", "yearMonthDuration")
}
STOOD_FOR: Mapping[str, str] = {stand_in: iri for iri, stand_in in STAND_INS.items()}


@dataclass(frozen=True, slots=True)
class Names:
    """The names that the release *release_id* has inside a remote engine."""

    release_id: str

    @property
    def release(self) -> str:
        """The subject of what the record says about the release."""
        return ROOT + self.release_id

    @property
    def union(self) -> str:
        """The graph that holds the triples of all graphs, each once."""
        return f"{self.release}:union"

    @property
    def record(self) -> str:
        """The graph that lists the others; its last triple says that they are complete."""
        return f"{self.release}:record"

    @property
    def empty(self) -> str:
        """A graph that never exists, to ask where a query may find nothing."""
        return f"{self.release}:empty"

    def graph(self, public: str) -> str:
        """The graph that users know as *public*."""
        return f"{self.release}:graph:{public}"


def to_engine(triple: Triple) -> Triple:
    """Replace every IRI in *triple* that has a stand-in."""
    return _rename(triple, STAND_INS)


def from_engine(triple: Triple) -> Triple:
    """Undo ``to_engine``."""
    return _rename(triple, STOOD_FOR)


def _rename(triple: Triple, names: Mapping[str, str]) -> Triple:
    subject, value = _renamed(triple.subject, names), _renamed(triple.object, names)
    if subject is triple.subject and value is triple.object:
        return triple
    return Triple(subject, triple.predicate, value)  # type: ignore[arg-type]  # kinds are kept


def _renamed(term: Term | Triple, names: Mapping[str, str]) -> Term | Triple:
    if isinstance(term, NamedNode) and term.value in names:
        return NamedNode(names[term.value])
    if isinstance(term, Literal) and term.datatype.value in names:
        return Literal(term.value, datatype=NamedNode(names[term.datatype.value]))
    return term
