"""Let pyshacl look at many nodes at a time, and not twice at the same.

This is for the nodes that ``conforming`` has doubts about.  What pyshacl does
anew for each of them, though the outcome cannot differ, is done once: which
constraints a shape has, what the shapes graph says, whether a node conforms
to a shape.  And it builds results that nobody hears, those of the members of
``sh:or`` and the like, with a description in prose: that is left out.
"""

from __future__ import annotations

from collections.abc import Generator
from functools import cache
from typing import Any

import rdflib
from pyshacl import shape as shape_module
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
from pyshacl.constraints.constraint_component import ConstraintComponent
from pyshacl.constraints.core.logical_constraints import (
    AndConstraintComponent,
    NotConstraintComponent,
    OrConstraintComponent,
    XoneConstraintComponent,
)
from pyshacl.constraints.core.shape_based_constraints import (
    PropertyConstraintComponent,
    QualifiedValueShapeConstraintComponent,
)
from pyshacl.shape import Shape
from rdflib.namespace import SH

Outcome = tuple[bool, list[Any]]
# These hear whether a node conforms to a shape, and nothing of why it does not.
ONLY_WHETHER = (
    AndConstraintComponent,
    NotConstraintComponent,
    OrConstraintComponent,
    XoneConstraintComponent,
    QualifiedValueShapeConstraintComponent,
)
REFERRING = (SH.property, SH.node, SH["not"], SH.qualifiedValueShape)
REFERRING_BY_LIST = (SH["and"], SH["or"], SH.xone)

_make_result = ConstraintComponent.make_v_result
_validate = Shape.validate
_look_at_property: Any = PropertyConstraintComponent._evaluate_property_shape


class ShapesStatements(rdflib.Graph):
    """A shapes graph that remembers its answers; it must not change once it was asked."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._known: dict[Any, tuple[Any, ...]] = {}

    def objects(self, *arguments: Any, **options: Any) -> Generator[Any, None, None]:
        """Yield objects, as rdflib does."""
        yield from self._answer(super().objects, arguments, options)

    def predicate_objects(self, *arguments: Any, **options: Any) -> Generator[Any, None, None]:
        """Yield predicates with objects, as rdflib does."""
        yield from self._answer(super().predicate_objects, arguments, options)

    def items(self, *arguments: Any, **options: Any) -> Generator[Any, None, None]:
        """Yield the members of a list, as rdflib does."""
        yield from self._answer(super().items, arguments, options)

    def _answer(self, ask: Any, arguments: Any, options: Any) -> tuple[Any, ...]:
        key = (ask.__name__, arguments, *options.items())
        if key not in self._known:
            self._known[key] = tuple(ask(*arguments, **options))
        return self._known[key]


class Batching:
    """How pyshacl looks at nodes from now on, in this process."""

    def __init__(self, shapes: rdflib.Graph) -> None:
        self.lasting = _without_circle(shapes)
        self._conforming: set[tuple[Shape, Any]] = set()
        self._failing: set[tuple[Shape, Any]] = set()
        self._unheard = 0

    def install(self) -> None:
        """Stand in for some of pyshacl's methods."""
        made = {component: cache(component) for component in CONSTRAINT_PARAMETERS_MAP.values()}
        components = {name: made[kind] for name, kind in CONSTRAINT_PARAMETERS_MAP.items()}
        shape_module.CONSTRAINT_PARAMS = (  # type: ignore[attr-defined]  # set late by pyshacl
            frozenset(ALL_CONSTRAINT_PARAMETERS),
            components,
        )
        batching = self

        def validate(shape: Shape, *arguments: Any, **options: Any) -> Outcome:
            return batching._validated(shape, *arguments, **options)

        def make_result(component: Any, *arguments: Any, **options: Any) -> Any:
            if batching._unheard:
                return _unheard_result()
            return _make_result(component, *arguments, **options)

        for owner, name, method in (
            (Shape, "validate", validate),
            (Shape, "__str__", cache(Shape.__str__)),
            (ConstraintComponent, "make_v_result", make_result),
            (ConstraintComponent, "make_v_result_description", _nothing),
            (PropertyConstraintComponent, "_evaluate_property_shape", _at_once),
        ):
            setattr(owner, name, method)

    def forget(self) -> None:
        """Forget which nodes conform, so that what comes next asks for itself."""
        self._conforming.clear()
        self._failing.clear()

    def _validated(
        self,
        shape: Shape,
        executor: Any,
        data: Any,
        focus: Any = None,
        _evaluation_path: list[Any] | None = None,
    ) -> Outcome:
        if not _evaluation_path:
            outcome: Outcome = _validate(shape, executor, data, focus, _evaluation_path)
            return outcome
        whether = isinstance(_evaluation_path[-1], ONLY_WHETHER)
        node = (shape, focus)
        # Texts are many and seldom the same; lists are the nodes of a batch.
        lasts = isinstance(focus, rdflib.URIRef) and shape.node in self.lasting
        if lasts and node in self._conforming:
            return True, []
        if lasts and (whether or self._unheard) and node in self._failing:
            return False, [_unheard_result()]
        self._unheard += whether
        conforms, results = _validate(shape, executor, data, focus, _evaluation_path)
        self._unheard -= whether
        if lasts and not conforms:
            self._failing.add(node)
        elif lasts and not results:
            self._conforming.add(node)
        return conforms, results


def _at_once(component: Any, *arguments: Any) -> Any:
    """Look at all value nodes in one go, as pyshacl does for the targets of a property shape."""
    executor, shape, data, values, recursive, path = arguments
    nodes = [node for several in values.values() for node in several]
    if len(nodes) > 1 and len(set(nodes)) == len(nodes):
        values = {None: [nodes]}
    return _look_at_property(component, executor, shape, data, values, recursive, path)


def _unheard_result() -> tuple[str, None, list[Any]]:
    """Return a result that counts, but says nothing."""
    return "", None, []


def _nothing(*_arguments: Any, **_options: Any) -> str:
    return ""


def references(shapes: rdflib.Graph, shape: Any = None) -> set[Any]:
    """Return the shapes that *shape*, or any shape, refers to."""
    found = {node for predicate in REFERRING for node in shapes.objects(shape, predicate)}
    for predicate in REFERRING_BY_LIST:
        for members in shapes.objects(shape, predicate):
            found.update(shapes.items(members))
    return found


def _without_circle(shapes: rdflib.Graph) -> set[Any]:
    """Return the shapes from which no way leads in a circle.

    In a circle it depends on the way by which a node was reached whether
    pyshacl looks at it at all.
    """
    rest = {shape: references(shapes, shape) for shape in shapes.all_nodes()}
    sound: set[Any] = set()
    while ready := {shape for shape, inner in rest.items() if inner <= sound}:
        sound |= ready
        rest = {shape: inner for shape, inner in rest.items() if shape not in ready}
    return sound
