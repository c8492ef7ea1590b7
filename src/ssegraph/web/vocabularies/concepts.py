"""Concepts as a tree, broader above narrower."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import SKOS, Node
from ssegraph.web.language import language
from ssegraph.web.things.instances import summary_of

BROADER = NamedNode(SKOS + "broader")
MOST_LEVELS = 8


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept, what it means, and those narrower than it."""

    node: Node
    definition: Literal | None
    narrower: list[Concept]


def tree_of(lookup: Lookup, concepts: Iterable[Node]) -> list[Concept]:
    """Return those of *concepts* that have no broader one among them, with those below them.

    A concept with two broader ones stands under both, as SKOS allows; those
    narrower than it stand under the first of the two only.
    """
    members = set(concepts)
    below: dict[Node | None, list[Node]] = {}
    for node in sorted(members, key=lambda node: sort_key(lookup.label(node, (language(),)).text)):
        broader = [term for term in lookup.objects(node, BROADER) if isinstance(term, Node)]
        parents: list[Node | None] = [term for term in broader if term in members and term != node]
        for parent in parents or [None]:
            below.setdefault(parent, []).append(node)
    return _branch(lookup, below, None, 0)


def _branch(
    lookup: Lookup, below: dict[Node | None, list[Node]], broader: Node | None, level: int
) -> list[Concept]:
    if level == MOST_LEVELS:
        return []
    # Taking the branch out ends the descent into a cycle, and does no work twice.
    return [
        Concept(node, summary_of(lookup, node), _branch(lookup, below, node, level + 1))
        for node in below.pop(broader, ())
    ]
