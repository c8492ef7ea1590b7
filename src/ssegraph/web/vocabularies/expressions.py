"""Classes and paths that are written as structures, as a sequence of terms and words.

An OWL class expression such as a union (OWL 2 Mapping to RDF, section 3), or a
SHACL path (section 2.3.1), is a blank node that nobody can read; "Session or
Presentation" says the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import OWL, RDF, SH, Node, Term
from ssegraph.web.language import N_, gettext

Parts: TypeAlias = tuple[Term | str, ...]

FIRST, REST, NIL = (NamedNode(RDF + name) for name in ("first", "rest", "nil"))
MOST_MEMBERS = 500
# Structures may share their parts or hold themselves, so both depth and breadth are bounded.
MOST_LEVELS = 4
MOST_ALTERNATIVES, MOST_INNER = 100, 12
REPEATED = {
    "zeroOrMorePath": N_(", any number of times"),
    "oneOrMorePath": N_(", once or more"),
    "zeroOrOnePath": N_(", if at all"),
}
# What a restriction says of the values of its property; qualified forms say the same.
RESTRICTIONS = {
    "someValuesFrom": N_("some of"),
    "allValuesFrom": N_("only"),
    "hasValue": N_("with the value"),
    "cardinality": N_("exactly"),
    "minCardinality": N_("at least"),
    "maxCardinality": N_("at most"),
    "qualifiedCardinality": N_("exactly"),
    "minQualifiedCardinality": N_("at least"),
    "maxQualifiedCardinality": N_("at most"),
}


def members(lookup: Lookup, node: Term) -> list[Term]:
    """Return the members of the RDF list at *node*; none if it is not one."""
    found: list[Term] = []
    while isinstance(node, NamedNode | BlankNode) and node != NIL and len(found) < MOST_MEMBERS:
        first = lookup.objects(node, FIRST)
        if not first:
            break
        found.append(first[0])
        node = next(iter(lookup.objects(node, REST)), NIL)
    return found


def _some(lookup: Lookup, node: Term, level: int) -> list[Term]:
    """Return the first members of the list at *node*, fewer where it is part of something."""
    return members(lookup, node)[: MOST_INNER if level else MOST_ALTERNATIVES]


def value_of(lookup: Lookup, node: Node, iri: str) -> Term | None:
    """Return the first value of the property *iri* of *node*."""
    return next(iter(lookup.objects(node, NamedNode(iri))), None)


def classes_in(lookup: Lookup, node: Term, level: int = 0) -> Iterator[NamedNode]:
    """Yield the named classes that *node* is or that are alternatives in it."""
    if isinstance(node, NamedNode):
        yield node
    elif isinstance(node, BlankNode) and level < MOST_LEVELS:
        union = value_of(lookup, node, OWL + "unionOf")
        for member in _some(lookup, union, level) if union else ():
            yield from classes_in(lookup, member, level + 1)


def class_in_words(lookup: Lookup, node: Term, level: int = 0) -> Parts:
    """Say what class *node* is."""
    if not isinstance(node, BlankNode) or level > MOST_LEVELS:
        return (node,)
    for name, word in (("unionOf", gettext("or")), ("intersectionOf", gettext("and"))):
        listed = value_of(lookup, node, OWL + name)
        if listed is not None:
            inner = [class_in_words(lookup, one, level + 1) for one in _some(lookup, listed, level)]
            return joined(inner, f" {word} ")
    if (other := value_of(lookup, node, OWL + "complementOf")) is not None:
        return (gettext("not") + " ", *class_in_words(lookup, other, level + 1))
    if (listed := value_of(lookup, node, OWL + "oneOf")) is not None:
        return joined([(one,) for one in _some(lookup, listed, level)], f" {gettext('or')} ")
    return _restriction(lookup, node, level) or (node,)


def _restriction(lookup: Lookup, node: BlankNode, level: int) -> Parts:
    prop = value_of(lookup, node, OWL + "onProperty")
    if prop is None:
        return ()
    qualified = value_of(lookup, node, OWL + "onClass")
    for name, words in RESTRICTIONS.items():
        value = value_of(lookup, node, OWL + name)
        if value is not None:
            about: Parts = (prop, ": ", gettext(words), " ")
            said = (value,) if isinstance(value, Literal) else class_in_words(lookup, value, level)
            extra = class_in_words(lookup, qualified, level + 1) if qualified else ()
            return (*about, *said, *((" ", *extra) if extra else ()))
    return (prop,)


def path_in_words(lookup: Lookup, path: Term, level: int = 0) -> Parts:
    """Say where the SHACL path *path* leads."""
    if not isinstance(path, BlankNode) or level > MOST_LEVELS:
        return (path,)
    if (inverse := value_of(lookup, path, SH + "inversePath")) is not None:
        return ("← ", *path_in_words(lookup, inverse, level + 1))
    if (choices := value_of(lookup, path, SH + "alternativePath")) is not None:
        steps = [path_in_words(lookup, one, level + 1) for one in _some(lookup, choices, level)]
        return joined(steps, f" {gettext('or')} ")
    for name, words in REPEATED.items():
        if (inner := value_of(lookup, path, SH + name)) is not None:
            return (*path_in_words(lookup, inner, level + 1), gettext(words))
    steps = [path_in_words(lookup, one, level + 1) for one in _some(lookup, path, level)]
    return joined(steps, " → ") or (path,)


def joined(parts: Iterable[Parts], word: str) -> Parts:
    """Return *parts* one after the other with *word* between them."""
    found: list[Term | str] = []
    for part in parts:
        found += [word] if found else []
        found += part
    return tuple(found)
