"""Count the focus nodes of each shape (SHACL, section 2.1.3).

A shape that looks at nothing finds nothing wrong, so a report without results
says little unless it is known what was looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ssegraph.quality.lines import Said
from ssegraph.quality.measures import ShapeUse
from ssegraph.terms import OWL, RDFS, SH, TYPE, Node, Term

CLASSES = frozenset({RDFS + "Class", OWL + "Class"})
DEACTIVATED = NamedNode(SH + "deactivated")
KINDS = {SH + "NodeShape", SH + "PropertyShape"}


class Targets:
    """The targets of the *shapes* graph, and how many nodes of the data they have met."""

    def __init__(self, shapes: Iterable[Triple], superclasses: Mapping[str, Collection[str]]):
        self._superclasses = superclasses
        self._by_class: defaultdict[str, set[Node]] = defaultdict(set)
        self._by_subject: defaultdict[NamedNode, set[Node]] = defaultdict(set)
        self._by_object: defaultdict[NamedNode, set[Node]] = defaultdict(set)
        self._nodes: defaultdict[Node, set[Term]] = defaultdict(set)
        self._met: dict[Node, int] = {}
        self._off: set[Node] = set()
        self._read(shapes)
        # Objects may be met again as subjects, so these shapes remember which they met.
        collecting = {shape for shapes in self._by_object.values() for shape in shapes}
        self._collecting = collecting | self._nodes.keys()

    def _read(self, shapes: Iterable[Triple]) -> None:
        types: defaultdict[Node, set[str]] = defaultdict(set)
        for shape, predicate, value in shapes:
            assert not isinstance(shape, Triple)  # noqa: S101  # the parser let none in
            if predicate == TYPE and isinstance(value, NamedNode):
                types[shape].add(value.value)
            elif predicate == DEACTIVATED and isinstance(value, Literal) and value.value == "true":
                self._off.add(shape)
            else:
                self._read_target(shape, predicate.value.removeprefix(SH), value)
        for shape, names in types.items():
            # A shape that is a class targets its own instances.
            if names & CLASSES and names & KINDS and isinstance(shape, NamedNode):
                self._by_class[shape.value].add(shape)
                self._met.setdefault(shape, 0)

    def _read_target(self, shape: Node, name: str, value: Term) -> None:
        if name == "targetNode":
            self._nodes[shape].add(value)
        elif not isinstance(value, NamedNode):
            return
        elif name == "targetClass":
            self._by_class[value.value].add(shape)
        elif name == "targetSubjectsOf":
            self._by_subject[value].add(shape)
        elif name == "targetObjectsOf":
            self._by_object[value].add(shape)
        else:
            return
        self._met.setdefault(shape, 0)

    def add(self, subject: Node, said: Iterable[Said]) -> None:
        """Count *subject* for the shapes that *said* makes it a focus node of."""
        meeting: set[Node] = set()
        for predicate, value in said:
            if predicate == TYPE and isinstance(value, NamedNode):
                meeting |= self._targeting(value.value)
            if predicate in self._by_subject:
                meeting |= self._by_subject[predicate]
            for shape in self._by_object.get(predicate, ()):
                self._nodes[shape].add(value)
        for shape in meeting:
            if shape in self._collecting:
                self._nodes[shape].add(subject)
            else:
                self._met[shape] += 1

    def _targeting(self, class_iri: str) -> set[Node]:
        names = self._superclasses.get(class_iri, (class_iri,))
        return set().union(*(self._by_class.get(name, ()) for name in names))

    @property
    def shapes(self) -> tuple[ShapeUse, ...]:
        """Each shape with a target, in the order of their IRIs."""
        used = [
            ShapeUse(
                "" if isinstance(shape, BlankNode) else shape.value,
                len(self._nodes[shape]) if shape in self._collecting else count,
            )
            for shape, count in self._met.items()
            if shape not in self._off
        ]
        return tuple(sorted(used, key=lambda use: (use.iri, use.focus_nodes)))
