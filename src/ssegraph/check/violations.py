"""Turn SHACL validation results into findings: where it is written, what to do."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.check.material import Material
from ssegraph.check.results import Result
from ssegraph.check.shapes import ShapesGraph
from ssegraph.findings import Finding, Place, Severity
from ssegraph.messages import MESSAGES
from ssegraph.sources.parse import Value
from ssegraph.terms import SH, Node, compact

SEVERITIES = {
    SH + "Warning": Severity.WARNING,
    SH + "Info": Severity.INFO,
    SH + "Debug": Severity.INFO,
    SH + "Trace": Severity.INFO,
}
PLACEHOLDER = re.compile(r"\\\{\\[?$]\w+\\\}")
COMPONENT = re.compile(r"sh:(\w+)ConstraintComponent")
NODE = "sh:NodeConstraintComponent"
LONGEST_SHOWN = 80


def find_violations(
    material: Material, shapes: ShapesGraph, results: Sequence[Result]
) -> Iterator[Finding]:
    """Yield a finding for each of *results*."""
    for result in results:
        if result.rule == NODE and result.details and not _templates(shapes, result):
            # "It does not have the shape X" helps less than why it does not.
            reasons = [replace(detail, severity=result.severity) for detail in result.details]
            yield from find_violations(material, shapes, reasons)
        else:
            yield _finding(material, shapes, result)


def _finding(material: Material, shapes: ShapesGraph, result: Result) -> Finding:
    severity = SEVERITIES.get(result.severity.value, Severity.VIOLATION)
    place = _place(material, shapes, result)
    if not place.path and result.shape is not None:
        place = material.index.place(result.shape)
    texts = _texts(shapes, result)
    if not _templates(shapes, result):
        # A component that the shapes define may bring its own words, or none.
        ours = MESSAGES.get(result.rule) or ({} if texts else MESSAGES["constraint"])
        values = _values(shapes, result)
        texts = {tag: text.format(**values) for tag, text in ours.items()} or texts
    at = [result.value, *_forward(shapes, result.path), result.focus]
    return material.finding(result.rule, place, result.focus, severity, texts=texts, at=at)


def _place(material: Material, shapes: ShapesGraph, result: Result) -> Place:
    """Return the place of the value, else of the property, else of the focus node."""
    index, path, value = material.index, result.path, result.value
    if path is None:
        return index.place(result.focus)
    forward = _forward(shapes, path)
    for step in forward:
        if value is not None and index.has(result.focus, step, value):
            return index.place(result.focus, step, value)
    for inverse in shapes.values(path, "inversePath"):
        if isinstance(inverse, NamedNode) and value is not None:
            return index.place(value, inverse, result.focus)
    return index.place(result.focus, next(iter(forward), None))


def _forward(shapes: ShapesGraph, path: Node | None) -> list[NamedNode]:
    """Return the properties with which *path* may begin."""
    if path is None:
        return []
    steps = [path, *shapes.values(path, "alternativePath"), *shapes.members(path)[:1]]
    return [step for step in steps if isinstance(step, NamedNode)]


def _templates(shapes: ShapesGraph, result: Result) -> list[Literal]:
    """Return the messages that the shape itself has for *result*."""
    if result.shape is None:
        return []
    nodes = [result.shape, *shapes.values(result.shape, "sparql")]
    return [
        message
        for node in nodes
        if not isinstance(node, Literal)
        for message in shapes.values(node, "message")
        if isinstance(message, Literal)
    ]


def _texts(shapes: ShapesGraph, result: Result) -> dict[str, str]:
    """Return the sentences of *result* by language."""
    templates = _templates(shapes, result)
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for message in result.messages:
        language = message.language or _language_of(message.value, templates)
        texts[language].append(message.value)
    return {language: " ".join(sentences) for language, sentences in texts.items()}


def _language_of(text: str, templates: Sequence[Literal]) -> str:
    """Return the language of the template that *text* was made from.

    The validator loses it when it fills in the variables of a SPARQL query.
    """
    for template in templates:
        pattern = PLACEHOLDER.sub(".*", re.escape(template.value))
        if re.fullmatch(pattern, text, re.DOTALL):
            return template.language or ""
    return ""


def _values(shapes: ShapesGraph, result: Result) -> dict[str, str]:
    """Return what our own texts about constraint components speak of."""
    found = COMPONENT.fullmatch(result.rule)
    name = found[1][0].lower() + found[1][1:] if found else ""
    limits = shapes.values(result.shape, name) if result.shape is not None else []
    about = shapes.path_text(result.path) if result.path is not None else shown(result.focus)
    value = shown(result.value) if result.value is not None else "…"
    limit = ", ".join(map(shown, limits)) or result.rule
    return {"property": about, "value": value, "limit": limit}


def shown(term: Value) -> str:
    """Write *term* shortly, for a sentence."""
    if isinstance(term, NamedNode):
        return compact(term.value)
    if isinstance(term, BlankNode):
        return "[…]"
    text = term.value if len(term.value) <= LONGEST_SHOWN else term.value[:LONGEST_SHOWN] + "…"
    return f'"{text}"' + (f"@{term.language}" if term.language else "")
