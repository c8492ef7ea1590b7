"""Write findings as a SHACL validation report in Turtle, the same bytes every time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse, serialize

from ssegraph.check.results import Result, statements_of
from ssegraph.check.shapes import ShapesGraph
from ssegraph.findings import Finding, Severity
from ssegraph.messages import MESSAGES
from ssegraph.sources.index import Index
from ssegraph.terms import DCTERMS, PREFIXES, SH, TYPE

REPORT = BlankNode("report")
SOURCE = NamedNode(DCTERMS + "source")
RULES = "urn:ssegraph:rule:"
BOOLEAN = NamedNode(PREFIXES["xsd"] + "boolean")
SEVERITIES = {
    Severity.VIOLATION: "Violation",
    Severity.WARNING: "Warning",
    Severity.INFO: "Info",
}


def validation_report(results: Sequence[Result], shapes: ShapesGraph, index: Index) -> str:
    """Write the validation report of *results*.

    The source of a result is the shape that has a name; property shapes
    seldom do, and the label of a blank node would mean nothing to a reader.
    """
    described: list[Triple] = []
    for number, result in enumerate(results, 1):
        shape = index.named(result.shape) if result.shape is not None else None
        named = shape if isinstance(shape, NamedNode) else None
        described += _result(number, statements_of(result, _node(number), named))
    paths = (result.path for result in results if isinstance(result.path, BlankNode))
    for path in dict.fromkeys(paths):
        described += [said.quad.triple for said in shapes.closure(path)]
    return _written(len(results), described)


def report_of_everything(findings: Iterable[Finding], validation: str) -> str:
    """Write *findings* into the report *validation*, which has those of the shapes."""
    kept = [triple for triple in _triples(validation) if triple.subject != REPORT]
    number = sum(triple.predicate == TYPE for triple in kept)
    for finding in findings:
        # What is not among our rules is a constraint component of SHACL.
        if finding.rule in MESSAGES and not finding.rule.startswith("sh:"):
            number += 1
            kept += _result(number, _statements(finding, _node(number)))
    return _written(number, kept)


def _node(number: int) -> BlankNode:
    return BlankNode(f"result{number}")


def _triples(turtle: str) -> list[Triple]:
    return [quad.triple for quad in parse(turtle, RdfFormat.TURTLE)]


def _result(number: int, statements: Iterable[Triple]) -> list[Triple]:
    return [Triple(_node(number), TYPE, NamedNode(SH + "ValidationResult")), *statements]


def _written(count: int, described: Iterable[Triple]) -> str:
    conforms = Literal("false" if count else "true", datatype=BOOLEAN)
    report = [
        Triple(REPORT, TYPE, NamedNode(SH + "ValidationReport")),
        Triple(REPORT, NamedNode(SH + "conforms"), conforms),
        *(Triple(REPORT, NamedNode(SH + "result"), _node(n)) for n in range(1, count + 1)),
    ]
    stream = io.BytesIO()
    serialize((*report, *described), stream, RdfFormat.TURTLE, prefixes=dict(PREFIXES))
    return stream.getvalue().decode()


def _statements(finding: Finding, node: BlankNode) -> Iterator[Triple]:
    severity = NamedNode(SH + SEVERITIES[finding.severity])
    focus = NamedNode(finding.focus) if finding.focus else Literal(finding.place.path)
    yield Triple(node, NamedNode(SH + "resultSeverity"), severity)
    yield Triple(node, NamedNode(SH + "focusNode"), focus)
    component = NamedNode(RULES + finding.rule)
    yield Triple(node, NamedNode(SH + "sourceConstraintComponent"), component)
    for language in finding.languages:
        text = Literal(finding.text(language), language=language or None)
        yield Triple(node, NamedNode(SH + "resultMessage"), text)
    yield Triple(node, SOURCE, Literal(str(finding.place)))
