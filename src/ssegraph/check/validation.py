"""Validate the data against the shapes, in a process that may be killed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from pyoxigraph import BlankNode, NamedNode

from ssegraph.check.material import Material
from ssegraph.check.results import read_results
from ssegraph.check.shapes import ShapesGraph
from ssegraph.check.terms import own_vocabularies
from ssegraph.check.turtle import validation_report
from ssegraph.check.validating import Outcome, run_validator
from ssegraph.check.violations import find_violations
from ssegraph.check.vocabularies import closed_vocabularies
from ssegraph.findings import Finding, Place, Severity, suggesting
from ssegraph.progress import SILENT, Progress
from ssegraph.similar import namespace_of, similar
from ssegraph.terms import TYPE, Node, compact


@dataclass(frozen=True, slots=True)
class Validation:
    """What validation found; ``report`` is the validation report in Turtle."""

    findings: tuple[Finding, ...] = ()
    report: str = ""


def validate(material: Material, progress: Progress = SILENT) -> Validation:
    """Validate all that *material* says, without its shapes, against its shapes."""
    shapes = ShapesGraph(material)
    if not shapes:
        return Validation()
    outcome = run_validator(material, progress)
    if outcome.end:
        return Validation((_unfinished(material, outcome),))
    results = read_results(outcome.results)
    findings = [*find_violations(material, shapes, results), *_idle(material, shapes, outcome.idle)]
    return Validation(tuple(findings), validation_report(results, shapes, material.index))


def _node(text: str) -> Node:
    return BlankNode(text[2:]) if text.startswith("_:") else NamedNode(text[1:-1])


def _unfinished(material: Material, outcome: Outcome) -> Finding:
    if outcome.shape:
        shape = _node(outcome.shape)
        place = material.index.place(shape)
        return material.finding(outcome.end, place, shape, reason=outcome.reason)
    source, _ = next(material.shapes())
    folder = PurePosixPath(source.name).parent
    values = {"reason": outcome.reason}
    return Finding(outcome.end, Severity.VIOLATION, Place(str(folder)), values=values)


def _idle(material: Material, shapes: ShapesGraph, idle: Sequence[str]) -> Iterator[Finding]:
    """Report shapes that look at nothing in the data.

    A target that a vocabulary defines is no mistake: there is just nothing of it yet.
    """
    if not idle:
        return
    classes, properties = _used(material)
    known = {**closed_vocabularies(), **own_vocabularies(material)}
    candidates = {
        "targetClass": classes,
        "targetSubjectsOf": properties,
        "targetObjectsOf": properties,
        "targetNode": set[str](),
    }
    for shape in map(_node, idle):
        targets = {name: shapes.values(shape, name) for name in candidates}
        place = material.index.place(shape)
        if not any(targets.values()):
            yield material.finding("shape-without-target", place, shape)
            continue
        name = next(name for name, values in targets.items() if values)
        iri = next((term.value for term in targets[name] if isinstance(term, NamedNode)), "")
        target = f"sh:{name} {compact(iri)}"
        if name != "targetNode" and iri in known.get(namespace_of(iri), ()):
            yield material.finding("waiting-shape", place, shape, Severity.INFO, target=target)
            continue
        texts = suggesting("idle-shape", similar(iri, candidates[name]), {"target": target})
        yield material.finding("idle-shape", place, shape, texts=texts)


def _used(material: Material) -> tuple[set[str], set[str]]:
    """Return the classes and properties in use; of large data all terms, for both."""
    if material.facts:
        terms = {term for facts in material.facts.values() for term in facts.terms}
        return terms, terms
    classes: set[str] = set()
    properties: set[str] = set()
    for source, said in material.dataset:
        if not material.is_shapes(source):
            properties.add(said.predicate.value)
            if said.predicate == TYPE and isinstance(said.object, NamedNode):
                classes.add(said.object.value)
    return classes, properties
