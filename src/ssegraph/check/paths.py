"""Property paths of shapes as functions from a node to its values."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import rdflib
from rdflib.namespace import RDF, SH

from ssegraph.check.statements import Answers, Statements, Text

Follow = Callable[[Text], Answers]
STEPS = (SH.inversePath, SH.alternativePath, SH.zeroOrMorePath, SH.oneOrMorePath)
# pyshacl refuses to follow paths that go deeper.
DEEPEST = 9


class Unsupported(Exception):
    """This is left to pyshacl."""


class Malformed(Exception):
    """pyshacl fails when it looks at anything by this shape, whatever other shapes say."""


def follow(
    path: Any, shapes: rdflib.Graph, data: Statements, *, inverse: bool = False, depth: int = 0
) -> Follow:
    """Return what finds the values of *path*; raises ``Unsupported`` or ``Malformed``."""
    if depth > DEEPEST:
        raise Unsupported
    if isinstance(path, rdflib.URIRef):
        return _step(b"<" + path.encode() + b">", data, inverse=inverse)
    first = [*shapes.objects(path, RDF.first)]
    found = [(step, value) for step in STEPS for value in shapes.objects(path, step)]
    is_list = len(first) == 1 and not found and not inverse
    if len(first) + len(found) != 1 or (first and not is_list):
        raise Unsupported

    def further(member: Any, depth: int, *, inverse: bool = inverse) -> Follow:
        return follow(member, shapes, data, inverse=inverse, depth=depth)

    if is_list:
        members = _several(shapes.items(path))
        return _in_turn([further(member, depth + len(members)) for member in members])
    ((step, value),) = found
    if step == SH.inversePath:
        return further(value, depth + 1, inverse=not inverse)
    if step == SH.alternativePath:
        ways = [further(member, depth + 1) for member in _several(shapes.items(value))]
        return lambda node: {one for way in ways for one in way(node)}
    return _repeated(further(value, depth + 1), at_least_once=step == SH.oneOrMorePath)


def _several(members: Iterable[Any]) -> list[Any]:
    found = list(members)
    if len(found) < 2:  # noqa: PLR2004  # which SHACL forbids
        raise Malformed
    return found


def _step(predicate: Text, data: Statements, *, inverse: bool) -> Follow:
    if not inverse:
        return lambda node: data.objects(node, predicate)
    data.prepare(predicate)
    return lambda node: data.subjects(predicate, node)


def _in_turn(steps: list[Follow]) -> Follow:
    def values(node: Text) -> Answers:
        reached: Answers = (node,)
        for step in steps:
            reached = {one for each in reached for one in step(each)}
        return reached

    return values


def _repeated(step: Follow, *, at_least_once: bool) -> Follow:
    def values(node: Text) -> Answers:
        reached = set[Text]() if at_least_once else {node}
        rest = set(step(node))
        while rest:
            one = rest.pop()
            if one not in reached:
                reached.add(one)
                rest.update(step(one))
        return reached

    return values
