"""Write values the way the engine keeps them, so that dumps, pages and queries agree.

The engine keeps what a number, a moment or a truth value is, not how it was
spelt: "1.50" comes back as "1.5", and every kind of integer as ``xsd:integer``.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, Store

from ssegraph.terms import PREFIXES, Term

XSD = PREFIXES["xsd"]
# Texts are kept letter by letter, and so are these.
UNCHANGED = frozenset({XSD + "string", XSD + "anyURI", XSD + "hexBinary", XSD + "base64Binary"})
ANYTHING = "urn:x-ssegraph:"


def as_kept(quads: Iterable[Quad]) -> list[Quad]:
    """Return *quads* with each literal as the engine will give it back."""
    given = list(quads)
    kept = _kept({quad.object for quad in given if _may_change(quad.object)})
    return [
        Quad(quad.subject, quad.predicate, kept[quad.object], quad.graph_name)
        if quad.object in kept
        else quad
        for quad in given
    ]


def _may_change(term: Term) -> bool:
    if not isinstance(term, Literal):
        return False
    datatype = term.datatype.value
    return datatype.startswith(XSD) and datatype not in UNCHANGED


def _kept(literals: Iterable[Term]) -> dict[Term, Term]:
    """Return what the engine makes of those *literals* that it changes."""
    numbered = {NamedNode(f"{ANYTHING}{number}"): one for number, one in enumerate(literals)}
    store = Store()
    store.bulk_extend(Quad(node, node, one) for node, one in numbered.items())
    return {
        numbered[quad.predicate]: quad.object
        for quad in store
        if str(numbered[quad.predicate]) != str(quad.object)
    }
