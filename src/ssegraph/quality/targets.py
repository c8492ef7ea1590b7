"""Count the focus nodes of each shape (SHACL, section 2.1.3).

A shape that looks at nothing finds nothing wrong, so a report without results
says little unless it is known what was looked at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from ssegraph.quality.lines import Said
from ssegraph.quality.measures import ShapeUse
from ssegraph.terms import OWL, RDFS, SH, TYPE

CLASSES = frozenset({f"<{RDFS}Class>".encode(), f"<{OWL}Class>".encode()})
DEACTIVATED = f"<{SH}deactivated>".encode()
TRUE = b'"true"'
KINDS = {f"<{SH}NodeShape>".encode(), f"<{SH}PropertyShape>".encode()}
RDF_TYPE = str(TYPE).encode()
TARGET = f"<{SH}target".encode()


class Targets:
    """The targets of the *shapes* graph, and how many nodes of the data they have met."""

    def __init__(
        self,
        shapes: Iterable[tuple[bytes, bytes, bytes]],
        superclasses: Mapping[bytes, Collection[bytes]],
    ) -> None:
        self._superclasses = superclasses
        self._by_class: defaultdict[bytes, set[bytes]] = defaultdict(set)
        self._by_subject: defaultdict[bytes, set[bytes]] = defaultdict(set)
        self._by_object: defaultdict[bytes, set[bytes]] = defaultdict(set)
        self._nodes: defaultdict[bytes, set[bytes]] = defaultdict(set)
        self._by_type: dict[bytes, set[bytes]] = {}
        self._met: dict[bytes, int] = {}
        self._off: set[bytes] = set()
        self._read(shapes)
        # Objects may be met again as subjects, so these shapes remember which they met.
        collecting = {shape for shapes in self._by_object.values() for shape in shapes}
        self._collecting = collecting | self._nodes.keys()

    def _read(self, shapes: Iterable[tuple[bytes, bytes, bytes]]) -> None:
        types: defaultdict[bytes, set[bytes]] = defaultdict(set)
        for shape, predicate, value in shapes:
            if predicate == RDF_TYPE and value.startswith(b"<"):
                types[shape].add(value)
            elif predicate == DEACTIVATED and value.startswith(TRUE):
                self._off.add(shape)
            elif predicate.startswith(TARGET):
                self._read_target(shape, predicate[len(TARGET) : -1], value)
        for shape, names in types.items():
            # A shape that is a class targets its own instances.
            if names & CLASSES and names & KINDS and shape.startswith(b"<"):
                self._by_class[shape].add(shape)
                self._met.setdefault(shape, 0)

    def _read_target(self, shape: bytes, name: bytes, value: bytes) -> None:
        if name == b"Node":
            self._nodes[shape].add(value)
        elif not value.startswith(b"<"):
            return
        elif name == b"Class":
            self._by_class[value].add(shape)
        elif name == b"SubjectsOf":
            self._by_subject[value].add(shape)
        elif name == b"ObjectsOf":
            self._by_object[value].add(shape)
        else:
            return
        self._met.setdefault(shape, 0)

    def add(self, subject: bytes, said: Iterable[Said]) -> None:
        """Count *subject* for the shapes that *said* makes it a focus node of."""
        meeting: set[bytes] = set()
        for predicate, value in said:
            if predicate == RDF_TYPE:
                meeting |= self._targeting(value)
            if predicate in self._by_subject:
                meeting |= self._by_subject[predicate]
            if predicate in self._by_object:
                for shape in self._by_object[predicate]:
                    self._nodes[shape].add(value)
        for shape in meeting:
            if shape in self._collecting:
                self._nodes[shape].add(subject)
            else:
                self._met[shape] += 1

    def _targeting(self, class_iri: bytes) -> set[bytes]:
        known = self._by_type.get(class_iri)
        if known is None:
            names = self._superclasses.get(class_iri, (class_iri,))
            known = set().union(*(self._by_class.get(name, ()) for name in names))
            self._by_type[class_iri] = known
        return known

    @property
    def shapes(self) -> tuple[ShapeUse, ...]:
        """Each shape with a target, in the order of their IRIs."""
        used = [
            ShapeUse(
                shape[1:-1].decode() if shape.startswith(b"<") else "",
                len(self._nodes[shape]) if shape in self._collecting else count,
            )
            for shape, count in self._met.items()
            if shape not in self._off
        ]
        return tuple(sorted(used, key=lambda use: (use.iri, use.focus_nodes)))
