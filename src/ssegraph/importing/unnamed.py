"""Give blank nodes the name of what they are, so that two readings can be compared.

A blank node that is mentioned once is told by who mentions it, as what, and
by what is said of it; the same description then has the same label wherever
it comes from.  What is mentioned several times, or in a circle, keeps a label
of its own kind and is only ever equal to itself.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, NamedNode, Quad

from ssegraph.terms import Node, Term, subject_of

DIGEST_BYTES = 12
# Deeper than any description that people write; a circle has no end.
DEEPEST = 32


def named_by_content(quads: Iterable[Quad]) -> Iterator[tuple[Quad, Quad]]:
    """Yield each of *quads* beside the same one with its blank nodes named by content."""
    given = list(quads)
    labels = _Labels(dict.fromkeys(quad for quad in given if _has_blank(quad)))
    for quad in given:
        yield quad, labels.renamed(quad) if _has_blank(quad) else quad


def _has_blank(quad: Quad) -> bool:
    return isinstance(quad.subject, BlankNode) or isinstance(quad.object, BlankNode)


class _Labels:
    def __init__(self, quads: Iterable[Quad]) -> None:
        self._said: defaultdict[BlankNode, list[Quad]] = defaultdict(list)
        self._used: defaultdict[BlankNode, list[Quad]] = defaultdict(list)
        for quad in quads:
            if isinstance(quad.subject, BlankNode):
                self._said[quad.subject].append(quad)
            if isinstance(quad.object, BlankNode):
                self._used[quad.object].append(quad)
        self._contents: dict[BlankNode, str] = {}
        self._found: dict[BlankNode, BlankNode] = {}

    def renamed(self, quad: Quad) -> Quad:
        value = quad.object
        return Quad(
            self._label(subject_of(quad)),
            quad.predicate,
            self._label(value) if isinstance(value, BlankNode) else value,
            quad.graph_name,
        )

    def _label(self, node: Node) -> Node:
        if isinstance(node, NamedNode):
            return node
        if node not in self._found:
            name = self._content(node, 0) + self._way(node, 0)
            self._found[node] = BlankNode("n" + _digest(name))
        return self._found[node]

    def _content(self, node: BlankNode, depth: int) -> str:
        """Return a digest of what is said of *node*."""
        if node not in self._contents:
            if depth > DEEPEST:
                return str(node)
            lines = sorted(
                f"{quad.predicate} {self._value(quad.object, depth)} {quad.graph_name}"
                for quad in self._said[node]
            )
            self._contents[node] = _digest("\n".join(lines))
        return self._contents[node]

    def _value(self, term: Term, depth: int) -> str:
        return self._content(term, depth + 1) if isinstance(term, BlankNode) else str(term)

    def _way(self, node: BlankNode, depth: int) -> str:
        """Return the way from something that has a name to *node*."""
        uses = self._used[node]
        if depth > DEEPEST or len(uses) != 1:
            return str(node) if uses else ""
        subject = subject_of(uses[0])
        above = self._way(subject, depth + 1) if isinstance(subject, BlankNode) else str(subject)
        return f"{above} {uses[0].predicate} {uses[0].graph_name}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=DIGEST_BYTES).hexdigest()


def without_orphans(kept: Iterable[Quad], whole: Iterable[Quad]) -> set[Quad]:
    """Leave out of *kept* what is said of blank nodes that only something left out led to.

    *kept* is a part of *whole*; a blank node that nothing there leads to stays.
    """
    chosen = set(kept)
    said: defaultdict[Term, list[Quad]] = defaultdict(list)
    for quad in chosen:
        if isinstance(quad.subject, BlankNode):
            said[quad.subject].append(quad)
    if not said:
        return chosen
    used = {quad.object for quad in whole if isinstance(quad.object, BlankNode)}
    waiting: list[Term] = [node for node in said if node not in used]
    waiting += [quad.object for quad in chosen if not isinstance(quad.subject, BlankNode)]
    reached: set[Term] = set(waiting)
    while waiting:
        for quad in said.get(waiting.pop(), ()):
            if quad.object not in reached:
                reached.add(quad.object)
                waiting.append(quad.object)
    return {q for q in chosen if not isinstance(q.subject, BlankNode) or q.subject in reached}
