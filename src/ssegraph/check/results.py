"""SHACL validation results, as the validator writes them in N-Triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ssegraph.sources.parse import Value
from ssegraph.terms import SH, Node, compact

About = Mapping[str, Sequence[Value]]


@dataclass(frozen=True, slots=True)
class Result:
    """One validation result; ``details`` are the results that led to it."""

    focus: Value
    path: Node | None
    value: Value | None
    severity: NamedNode
    component: NamedNode
    shape: Node | None
    messages: tuple[Literal, ...]
    details: tuple[Result, ...]

    @property
    def rule(self) -> str:
        """The constraint component as people write it."""
        return compact(self.component.value)

    @property
    def order(self) -> tuple[str, ...]:
        """A key to sort results by that is the same in every run."""
        terms = (self.focus, self.path, self.component, self.value, self.shape, *self.messages)
        return tuple(str(term) for term in terms)


def read_results(n_triples: str) -> list[Result]:
    """Return the results that *n_triples* describes, sorted."""
    about: defaultdict[Value, defaultdict[str, list[Value]]]
    about = defaultdict(lambda: defaultdict(list))
    for quad in parse(n_triples, RdfFormat.N_TRIPLES):
        about[quad.subject][quad.predicate.value.removeprefix(SH)].append(quad.object)
    nested = {node for properties in about.values() for node in properties["detail"]}
    results = (_result(about, node) for node in list(about) if node not in nested)
    return sorted(results, key=lambda result: result.order)


def _result(about: Mapping[Value, About], node: Value) -> Result:
    properties = about[node]

    def first(name: str) -> Value | None:
        return next(iter(properties[name]), None)

    path, shape = first("resultPath"), first("sourceShape")
    focus, component = first("focusNode"), first("sourceConstraintComponent")
    severity = first("resultSeverity")
    messages = [term for term in properties["resultMessage"] if isinstance(term, Literal)]
    details = (_result(about, detail) for detail in properties["detail"])
    return Result(
        focus=focus if focus is not None else node,
        path=path if isinstance(path, NamedNode | BlankNode) else None,
        value=first("value"),
        severity=severity if isinstance(severity, NamedNode) else NamedNode(SH + "Violation"),
        component=component if isinstance(component, NamedNode) else NamedNode(SH + "Constraint"),
        shape=shape if isinstance(shape, NamedNode | BlankNode) else None,
        messages=tuple(sorted(messages, key=str)),
        details=tuple(sorted(details, key=lambda result: result.order)),
    )


def statements_of(result: Result, node: BlankNode, shape: Node | None) -> list[Triple]:
    """Describe *result* at *node* in RDF; *shape* is the shape to name as its source."""
    values: list[tuple[str, Value | None]] = [
        ("resultSeverity", result.severity),
        ("focusNode", result.focus),
        ("resultPath", result.path),
        ("value", result.value),
        ("sourceConstraintComponent", result.component),
        ("sourceShape", shape),
        *(("resultMessage", message) for message in result.messages),
    ]
    return [Triple(node, NamedNode(SH + name), term) for name, term in values if term is not None]
