"""What the validator is given to look at: data, shapes, and in which groups.

It comes in frames: a line of JSON, then as many bytes of N-Triples as it
says, one frame for each source; the last line says what is known already.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyoxigraph as ox
import rdflib
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shape import Shape
from pyshacl.validator import Validator

from ssegraph.check.batching import ShapesStatements, references
from ssegraph.check.graph import StatementsGraph, to_rdflib
from ssegraph.check.groups import Group, Groups, digest
from ssegraph.check.statements import Statements, Text

DEPTH = 200


class Task:
    """What there is to look at: data, shapes, and the groups that must be looked at."""

    def __init__(self, stream: BinaryIO) -> None:
        self.data = Statements()
        # The simpler store is the faster one, but pyshacl refuses it for data.
        self.shapes_graph = ShapesStatements("SimpleMemory", bind_namespaces="none")
        sources: list[tuple[str, int]] = []
        while "source" in (frame := json.loads(stream.readline())):
            lines = stream.read(frame["bytes"])
            if frame["is_shapes"]:
                for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES):
                    self.shapes_graph.add(tuple(map(to_rdflib, quad.triple)))
            else:
                sources.append((frame["source"], self.data.fill(lines, len(sources))))
        self.data.seal()
        self.known: Mapping[str, str] = frame["known"]
        self.is_noting: bool = frame["is_noting"]
        options = {"inplace": True, "max_validation_depth": DEPTH}
        self.graph = StatementsGraph(self.data)
        data = DataGraph.from_rdflib(self.graph)
        self.validator = Validator(data, shacl_graph=self.shapes_graph, options=options)
        shapes = self.validator.shacl_graph.shapes
        self.shapes = sorted(shapes, key=lambda shape: str(shape.node.n3()))
        groups = Groups(sources, self.data.first)
        targets = _Targets(self.graph, self.data)
        self._looking = set[int]()
        for at, shape in enumerate(self.shapes):
            nodes = targets.of(shape)
            if any(map(self.data.mentions, nodes)):
                self._looking.add(at)
            groups.add(at, nodes)
        self.groups = groups.named()
        self.digests = {name: digest(group) for name, group in self.groups.items()}

    def waiting(self) -> dict[str, Group]:
        """Return the groups whose results are not known."""
        return {
            name: group
            for name, group in self.groups.items()
            if self.known.get(name) != self.digests[name]
        }

    def idle(self) -> Iterator[Shape]:
        """Yield the shapes that should look at something but find nothing in the data."""
        referred = references(self.shapes_graph)
        for at, shape in enumerate(self.shapes):
            kinds: Any = shape.target()
            has_targets = any(True for kind in kinds for _ in kind)
            is_used = has_targets or shape.node not in referred
            if is_used and not shape.deactivated and at not in self._looking:
                yield shape


class _Targets:
    """The data as pyshacl asks them for the targets of a shape, with nodes as texts."""

    def __init__(self, graph: StatementsGraph, data: Statements) -> None:
        self._graph = graph
        self._data = data
        # Classes are compared with those of the shapes graph.
        self.transitive_subjects = graph.transitive_subjects

    def of(self, shape: Shape) -> set[Text]:
        nodes: set[Any] = shape.focus_nodes(self)  # type: ignore[arg-type]
        is_term = rdflib.term.Identifier
        return {self._graph.text_of(n) if isinstance(n, is_term) else n for n in nodes}

    def subjects(self, predicate: Any, value: Any) -> Any:
        return self._data.subjects(self._graph.text_of(predicate), self._graph.text_of(value))

    def subject_objects(self, predicate: Any) -> Iterator[tuple[Text, Text]]:
        return self._data.pairs(self._graph.text_of(predicate))
