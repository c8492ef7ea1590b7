"""What the validator is given to look at: data, shapes, and in which groups.

It comes in frames: a line of JSON, then as many bytes of N-Triples as it
says, one frame for each source; the last line says what is known already.
When little is to be looked at, only the shapes come at once, and the last
line brings an index by which the sources that are needed can be asked for.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import pyoxigraph as ox
import rdflib
from pyshacl.graph_abstraction import DataGraph
from pyshacl.shape import Shape
from pyshacl.validator import Validator

from ssegraph.check.batching import ShapesStatements, references
from ssegraph.check.graph import StatementsGraph, to_rdflib
from ssegraph.check.groups import LOOSE, Group, Groups, digest
from ssegraph.check.keys import subject_key, value_key
from ssegraph.check.reachable import Fetch, Reachable
from ssegraph.check.statements import Statements, Text

DEPTH = 200


class Task:
    """What there is to look at: data, shapes, and the groups that must be looked at.

    ``data`` are all that there are, or when little is to be looked at those
    that *fetch* brings.  ``known`` are the groups that are not here because
    they need not be looked at.
    """

    def __init__(self, stream: BinaryIO, fetch: Fetch) -> None:
        # The simpler store is the faster one, but pyshacl refuses it for data.
        self.shapes_graph = ShapesStatements("SimpleMemory", bind_namespaces="none")
        self.data = Statements()
        sources: list[tuple[str, int]] = []
        while "source" in (frame := json.loads(stream.readline())):
            lines = stream.read(frame["bytes"])
            if frame["is_shapes"]:
                for quad in ox.parse(lines, ox.RdfFormat.N_TRIPLES):
                    self.shapes_graph.add(tuple(map(to_rdflib, quad.triple)))
            else:
                sources.append((frame["source"], self.data.fill(lines, len(sources))))
        self.data.seal()
        self.is_noting: bool = frame["is_noting"]
        self.is_little = "waiting" in frame
        if self.is_little:
            index = array("Q", stream.read(frame["bytes"]))
            places = {number: at for at, (_, _, number) in enumerate(frame["sources"])}
            self.data = Reachable(index, places, fetch)
            sources = [(name, statements) for name, statements, _ in frame["sources"]]
        self.graph = StatementsGraph(self.data)
        options = {"inplace": True, "max_validation_depth": DEPTH}
        data = DataGraph.from_rdflib(self.graph)
        self.validator = Validator(data, shacl_graph=self.shapes_graph, options=options)
        shapes = self.validator.shacl_graph.shapes
        self.shapes = sorted(shapes, key=lambda shape: str(shape.node.n3()))
        self._named = [{*map(self.graph.text_of, shape.target_nodes())} for shape in self.shapes]
        self._looking = {*frame.get("looking", ())}
        loose = {node.encode() for node in frame.get("loose", ())}
        homes = {name for name, _ in sources} & {*frame.get("waiting", ())}
        if isinstance(self.data, Reachable):
            at_home = [at for at, (name, _) in enumerate(sources) if name in homes]
            self._reach(self.data, at_home, loose)
        groups = Groups(sources, self.data.first)
        targets = _Targets(self.graph, self.data)
        for at, shape in enumerate(self.shapes):
            nodes = targets.of(shape)
            if self.is_little:
                nodes = {n for n in nodes if groups.home(n) in homes or n in loose}
            groups.add(at, nodes)
        self.groups = groups.named()
        self.digests = {name: digest(group) for name, group in self.groups.items()}
        known: Mapping[str, str] = frame["known"]
        self.known = {
            name
            for name, known_digest in known.items()
            if self.is_little or self.digests.get(name) == known_digest
        }
        for group in self.groups.values():
            self._looking.update(self.looking(group))

    def _reach(self, data: Reachable, places: list[int], loose: set[Text]) -> None:
        """Get all that decides which nodes of the sources at *places* are looked at."""
        data.load(places)
        here = {*places}
        nodes = {node for node, place in data.first.items() if place in here} | loose
        followed = {
            self.graph.text_of(predicate)
            for shape in self.shapes
            for predicate in shape.target_objects_of()
        }
        for node in nodes:
            data.reach(subject_key(node))
            for predicate in followed:
                data.reach(value_key(predicate, node))

    def waiting(self) -> dict[str, Group]:
        """Return the groups whose results are not known."""
        return {name: group for name, group in self.groups.items() if name not in self.known}

    def loose(self) -> list[str]:
        """Return the nodes to look at that no source speaks of."""
        group = self.groups.get(LOOSE, {})
        return sorted({node.decode() for nodes in group.values() for node in nodes})

    def looking(self, group: Group) -> list[int]:
        """Return the numbers of the shapes for which *group* has something to look at."""

        def is_there(at: int, node: Text) -> bool:
            return node not in self._named[at] or self.data.mentions(node)

        return [at for at, nodes in group.items() if any(is_there(at, node) for node in nodes)]

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

    def of(self, shape: Any) -> set[Text]:
        nodes: set[Any] = shape.focus_nodes(self)
        is_term = rdflib.term.Identifier
        return {self._graph.text_of(n) if isinstance(n, is_term) else n for n in nodes}

    def subjects(self, predicate: Any, value: Any) -> Any:
        # Of what is at hand.
        wanted = self._graph.text_of(predicate), self._graph.text_of(value)
        return Statements.subjects(self._data, *wanted)

    def subject_objects(self, predicate: Any) -> Iterator[tuple[Text, Text]]:
        return self._data.pairs(self._graph.text_of(predicate))
