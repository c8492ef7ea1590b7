"""Look up what the shapes graph says."""

from __future__ import annotations

from collections import defaultdict

from pyoxigraph import BlankNode, NamedNode

from ssegraph.check.material import Material
from ssegraph.sources.parse import Statement, Value
from ssegraph.terms import RDF, SH, Node, compact

FIRST = NamedNode(RDF + "first")
REST = NamedNode(RDF + "rest")
MOST_MEMBERS = 1000
SUFFIXES = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class ShapesGraph:
    """Look-ups in the statements of the shapes graph."""

    def __init__(self, material: Material) -> None:
        self._values: defaultdict[tuple[Node, NamedNode], list[Value]] = defaultdict(list)
        self._about: defaultdict[Node, list[Statement]] = defaultdict(list)
        for _, said in material.shapes():
            self._values[said.subject, said.predicate].append(said.object)
            self._about[said.subject].append(said)

    def __bool__(self) -> bool:
        return bool(self._values)

    def values(self, node: Node, name: str) -> list[Value]:
        """Return the values of the SHACL property *name* of *node*, lists spread out."""
        found: list[Value] = []
        for value in self._values.get((node, NamedNode(SH + name)), []):
            found += self.members(value) or [value]
        return found

    def count(self, node: Node, name: str) -> int:
        """Return how many values the SHACL property *name* of *node* has."""
        return len(self._values.get((node, NamedNode(SH + name)), []))

    def members(self, node: Value) -> list[Value]:
        """Return the members of the list at *node*, or nothing."""
        members: list[Value] = []
        while isinstance(node, BlankNode) and len(members) < MOST_MEMBERS:
            members += self._values.get((node, FIRST), [])[:1]
            node = next(iter(self._values.get((node, REST), [])), NamedNode(RDF + "nil"))
        return members

    def closure(self, node: Node) -> list[Statement]:
        """Return what is said about the blank node *node* and those it leads to."""
        found: list[Statement] = []
        waiting: list[Value] = [node]
        seen: set[Value] = set()
        while waiting:
            current = waiting.pop()
            if isinstance(current, BlankNode) and current not in seen:
                seen.add(current)
                found += self._about.get(current, [])
                waiting += [said.object for said in self._about.get(current, [])]
        return found

    def path_text(self, path: Value) -> str:
        """Write a property path as SPARQL does."""
        if isinstance(path, NamedNode):
            return compact(path.value)
        if not isinstance(path, BlankNode):
            return str(path)
        if inverse := self.values(path, "inversePath"):
            return "^" + self.path_text(inverse[0])
        if choices := self.values(path, "alternativePath"):
            return f"({'|'.join(map(self.path_text, choices))})"
        for name, suffix in SUFFIXES.items():
            if repeated := self.values(path, name):
                return self.path_text(repeated[0]) + suffix
        return "/".join(map(self.path_text, self.members(path)))
