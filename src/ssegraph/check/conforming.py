"""Tell quickly which nodes conform to a shape, so that pyshacl looks at the others alone.

Most nodes have no fault.  Each shape is made into one function that says
whether a node certainly conforms to it, with the same questions to the data
that pyshacl asks; what it does not understand, such as a query, makes it
doubt.  pyshacl alone says what is wrong, and whether anything is, wherever
this does not say that nothing is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from rdflib.namespace import SH

from ssegraph.check.constraints import Check, Constraints
from ssegraph.check.paths import Follow, Malformed, Unsupported, follow
from ssegraph.check.statements import Answers, Statements, Text

Conforms = Callable[[Text], bool]
QUALIFIED = {SH.qualifiedValueShape, SH.qualifiedMinCount, SH.qualifiedMaxCount}


class Doubt(Exception):
    """Whether the node conforms is for pyshacl to say."""


class Conforming:
    """Tells whether nodes certainly conform to shapes."""

    def __init__(self, data: Statements, constraints: Constraints, sound: set[Any]) -> None:
        """Take the shapes from which no way leads in a circle as *sound*."""
        self._data = data
        self._constraints = constraints
        self._sound = sound
        self._known: dict[Any, Conforms] = {}

    def doubtful(self, shape: Any, nodes: Sequence[Text]) -> list[Text]:
        """Return those of *nodes* that may not conform to *shape*."""
        try:
            conforms = self._function(shape)
        except Exception:  # pyshacl will say what is wrong with the shape
            return list(nodes)

        def is_doubtful(node: Text) -> bool:
            try:
                return not conforms(node)
            except Exception:  # a doubt, or what pyshacl will fail on as well
                return True

        return [node for node in nodes if is_doubtful(node)]

    def _function(self, shape: Any) -> Conforms:
        if shape not in self._known:
            self._known[shape] = self._made(shape)
        return self._known[shape]

    def _made(self, shape: Any) -> Conforms:
        if shape.deactivated:
            return lambda _: True
        if shape.node not in self._sound or shape.sg.custom_constraints:
            return _doubt
        try:
            values = self._values(shape)
        except Unsupported:
            return _doubt
        checks = self._checks(shape)

        def conforms(node: Text) -> bool:
            found = values(node)
            for check in checks:  # noqa: SIM110  # sooner than by a generator
                if not check(node, found):
                    return False
            return True

        return conforms

    def _values(self, shape: Any) -> Follow:
        if not shape.is_property_shape:
            return lambda node: (node,)
        return follow(shape.path(), shape.sg.graph, self._data)

    def _checks(self, shape: Any) -> list[Check]:
        """Return the checks of all constraints; those that only doubt come last."""
        used = {parameter for parameter, _ in shape.sg.graph.predicate_objects(shape.node)}
        checks: list[Check] = []
        doubts: list[Check] = []
        for parameter in ALL_CONSTRAINT_PARAMETERS:
            if parameter in used:
                try:
                    checks += self._check(parameter, shape)
                except Unsupported:
                    doubts.append(_doubt_values)
        return checks + doubts

    def _check(self, parameter: Any, shape: Any) -> Iterable[Check]:
        if parameter in BY_LIST:
            for node in shape.objects(parameter):
                members = [self._other(one, shape) for one in shape.sg.graph.items(node)]
                if not members:
                    raise Malformed
                yield _each(BY_LIST[parameter](members))
        elif parameter in (SH.property, SH.node):
            for node in shape.objects(parameter):
                other = shape.get_other_shape(node)
                if other is None or other.is_property_shape != (parameter == SH.property):
                    raise Malformed
                yield _each(self._function(other))
        elif parameter == SH["not"]:
            for other in shape.objects(parameter):
                yield _each(_negated(self._other(other, shape)))
        elif parameter in QUALIFIED:
            yield self._qualified(shape)
        else:
            yield self._constraints.check(parameter, shape)

    def _other(self, node: Any, shape: Any) -> Conforms:
        """Return what tells of the shape at *node*, to which *shape* refers."""
        other = shape.get_other_shape(node)
        if other is None:
            raise Malformed
        return self._function(other)

    def _qualified(self, shape: Any) -> Check:
        component: Any = CONSTRAINT_PARAMETERS_MAP[SH.qualifiedValueShape](shape)
        if component.is_disjoint or len(component.value_shapes) > 1:
            raise Unsupported
        (conforms,) = (self._other(one, shape) for one in component.value_shapes)
        least, most = component.min_count or 0, component.max_count

        def is_met(_: Text, values: Answers) -> bool:
            count = sum(map(conforms, values))
            return count >= least and (most is None or count <= most)

        return is_met


def _each(conforms: Conforms) -> Check:
    def is_met(_: Text, values: Answers) -> bool:
        for value in values:  # noqa: SIM110  # sooner than by a generator
            if not conforms(value):
                return False
        return True

    return is_met


def _all(members: Sequence[Conforms]) -> Conforms:
    return lambda node: all(conforms(node) for conforms in members)


def _one(members: Sequence[Conforms]) -> Conforms:
    return lambda node: sum(conforms(node) for conforms in members) == 1


def _any(members: Sequence[Conforms]) -> Conforms:
    """Return what says whether any of *members* says so, even when others doubt."""

    def conforms(node: Text) -> bool:
        is_doubtful = False
        for member in members:
            try:
                if member(node):
                    return True
            except Doubt:
                is_doubtful = True
        if is_doubtful:
            raise Doubt
        return False

    return conforms


def _negated(conforms: Conforms) -> Conforms:
    return lambda node: not conforms(node)


def _doubt(_: Text) -> bool:
    raise Doubt


def _doubt_values(_: Text, __: Answers) -> bool:
    raise Doubt


BY_LIST = {SH["and"]: _all, SH["or"]: _any, SH.xone: _one}
