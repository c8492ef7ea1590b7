"""A release says what its build found and what has changed, beside what it measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from ssegraph.terms import SH, TYPE
from tests.check.projects import write_project
from tests.serving import run

SHAPES = """
e:Named a sh:NodeShape ; sh:targetClass e:Person ; sh:property [
  sh:path schema:url ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "Add an address."@en , "Ajoutez une adresse."@fr ] .
"""
BEFORE = 'thing:ana a e:Person ; schema:name "Ana"@en .\n'
AFTER = BEFORE + 'thing:eva a e:Person ; schema:name "Eva"@en .\n'


@pytest.fixture
def project(tmp_path: Path) -> Path:
    files = {"data/people.ttl": BEFORE, "ontology/shapes/people.ttl": SHAPES}
    return write_project(tmp_path / "project", files)


def build(project: Path) -> Path:
    built = run("build", "--json", project=project)
    assert built.returncode == 0, built.stderr
    return Path(json.loads(built.stdout)["path"])


def read(release: Path, name: str) -> Any:
    return json.loads((release / name).read_text())


def change(project: Path) -> None:
    write_project(project, {"data/people.ttl": AFTER})


def test_a_release_has_its_findings_in_every_language(project: Path) -> None:
    findings = read(build(project), "findings.json")
    assert (findings["conforms"], findings["counts"]["warning"]) == (True, 1)
    (shown,) = findings["shown"]
    assert shown["texts"] == {"en": "Add an address.", "fr": "Ajoutez une adresse."}
    assert shown["label"] == "Ana"


def test_the_validation_report_stands_beside_the_measures_as_rdf(project: Path) -> None:
    turtle = (build(project) / "quality.ttl").read_bytes()
    triples = [quad.triple for quad in parse(turtle, RdfFormat.TURTLE)]
    kinds = [triple.object for triple in triples if triple.predicate == TYPE]
    assert kinds.count(NamedNode(SH + "ValidationReport")) == 1
    assert kinds.count(NamedNode(SH + "ValidationResult")) == 1
    assert NamedNode("http://www.w3.org/ns/dqv#QualityMeasurement") in kinds


def test_a_release_says_what_it_changed(project: Path) -> None:
    first = build(project)
    assert read(first, "changes.json")["previous"] == ""
    change(project)
    changes = read(build(project), "changes.json")
    assert changes["previous"] == first.name
    assert (changes["added"], changes["removed"], changes["things"]) == (2, 0, 1)


def test_what_two_machines_agree_on_does_not_depend_on_what_was_there_before(
    project: Path, tmp_path: Path
) -> None:
    build(project)
    change(project)
    second = build(project)
    files = {"data/people.ttl": AFTER, "ontology/shapes/people.ttl": SHAPES}
    alone = build(write_project(tmp_path / "elsewhere" / "project", files))
    assert alone.name == second.name
    for name in ("manifest.json", "quality.json"):
        assert (alone / name).read_bytes() == (second / name).read_bytes()
    assert read(alone, "changes.json") != read(second, "changes.json")


@pytest.mark.parametrize("name", ["quality.json", "findings.json", "quality.ttl", "changes.json"])
def test_a_release_whose_quality_was_tampered_with_is_damaged(project: Path, name: str) -> None:
    release = build(project)
    path = release / name
    path.write_bytes(path.read_bytes() + b"\n")
    refused = run("query", "-", project=project, stdin="ASK {}")
    assert refused.returncode == 3
    assert name in refused.stderr
