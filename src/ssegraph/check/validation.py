"""Validate the data against the shapes, in a process that may be killed."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, serialize

from ssegraph.check.material import Material
from ssegraph.check.results import read_results
from ssegraph.check.shapes import ShapesGraph
from ssegraph.check.turtle import validation_report
from ssegraph.check.violations import find_violations
from ssegraph.findings import Finding, Place, Severity, suggesting
from ssegraph.similar import similar
from ssegraph.terms import TYPE, Node, compact

# The names under which the two graphs are handed to the validator.
DATA = NamedNode("urn:ssegraph:data")
SHAPES = NamedNode("urn:ssegraph:shapes")
MEMORY_BYTES = 4 << 30
EXCEPTION = re.compile(
    r"^(?:\w+\.)*(\w*(?:error|exception|failure))(?:: (.+))?$", re.IGNORECASE | re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Validation:
    """What validation found; ``report`` is the validation report in Turtle."""

    findings: tuple[Finding, ...] = ()
    report: str = ""


@dataclass(slots=True)
class _Outcome:
    """What the validator said before it ended; ``end`` is how, if it did not finish.

    ``shape`` is the shape that it looked at last.
    """

    end: str = ""
    reason: str = ""
    shape: str = ""
    results: str = ""
    idle: Sequence[str] = field(default_factory=list)


def validate(material: Material) -> Validation:
    """Validate all that *material* says, without its shapes, against its shapes."""
    shapes = ShapesGraph(material)
    if not shapes:
        return Validation()
    outcome = _run(material)
    if outcome.end:
        return Validation((_unfinished(material, outcome),))
    results = read_results(outcome.results)
    findings = [*find_violations(material, shapes, results), *_idle(material, shapes, outcome.idle)]
    return Validation(tuple(findings), validation_report(results, shapes, material.index))


def _run(material: Material) -> _Outcome:
    deadline_s = material.project.settings.validation_deadline_s
    command = [sys.executable, "-m", "ssegraph.check.validator", str(MEMORY_BYTES)]
    try:
        ended = subprocess.run(
            command,
            input=serialize(_quads(material), format=RdfFormat.N_QUADS),
            capture_output=True,
            timeout=deadline_s,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        return _read(error.stdout or b"", "validation-deadline", f"{deadline_s:g}")
    if ended.returncode == 0:
        return _read(ended.stdout)
    return _read(ended.stdout, "validation-failed", _reason(ended))


def _reason(ended: subprocess.CompletedProcess[bytes]) -> str:
    """Say why the validator ended, as its last words have it."""
    for name, message in reversed(EXCEPTION.findall(ended.stderr.decode(errors="replace"))):
        return str(message or name).rstrip(".")
    return f"exit status {ended.returncode}"


def _quads(material: Material) -> Iterator[Quad]:
    """Yield the data graph and the shapes graph; blank nodes keep their labels."""
    for source, said in material.dataset:
        graph = SHAPES if material.is_shapes(source) else DATA
        yield Quad(said.subject, said.predicate, said.object, graph)


def _read(output: bytes, end: str = "", reason: str = "") -> _Outcome:
    outcome = _Outcome(end, reason)
    for line in output.splitlines(keepends=True):
        # The last line may be cut off where the validator was killed.
        if line.endswith(b"\n"):
            for name, value in json.loads(line).items():
                setattr(outcome, name, value)
    return outcome


def _node(text: str) -> Node:
    return BlankNode(text[2:]) if text.startswith("_:") else NamedNode(text[1:-1])


def _unfinished(material: Material, outcome: _Outcome) -> Finding:
    if outcome.shape:
        shape = _node(outcome.shape)
        place = material.index.place(shape)
        return material.finding(outcome.end, place, shape, reason=outcome.reason)
    source, _ = next(material.shapes())
    folder = PurePosixPath(source.name).parent
    values = {"reason": outcome.reason}
    return Finding(outcome.end, Severity.VIOLATION, Place(str(folder)), values=values)


def _idle(material: Material, shapes: ShapesGraph, idle: Sequence[str]) -> Iterator[Finding]:
    """Report shapes that look at nothing in the data."""
    classes, properties = _used(material)
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
        values = {"target": f"sh:{name} {compact(iri)}"}
        texts = suggesting("idle-shape", similar(iri, candidates[name]), values)
        yield material.finding("idle-shape", place, shape, texts=texts)


def _used(material: Material) -> tuple[set[str], set[str]]:
    classes: set[str] = set()
    properties: set[str] = set()
    for source, said in material.dataset:
        if not material.is_shapes(source):
            properties.add(said.predicate.value)
            if said.predicate == TYPE and isinstance(said.object, NamedNode):
                classes.add(said.object.value)
    return classes, properties
