"""Build small projects of numbered things, release by release."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ssegraph.check.project import check_project
from ssegraph.project import read_project
from ssegraph.release.build import build_release

BASE = "https://example.org/"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"


def thing(number: int | str) -> str:
    """Return the IRI of a thing."""
    return f"{BASE}id/{number}"


def write_things(folder: Path, labels: Mapping[int, str], more: str = "") -> Path:
    """Write a project of things with *labels*, and *more* Turtle."""
    (folder / "data").mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(f'base_iri = "{BASE}"\n')
    lines = [f'<{thing(number)}> <{LABEL}> "{label}" .' for number, label in labels.items()]
    (folder / "data" / "things.ttl").write_text("\n".join([*lines, more]))
    return folder


def build(project: Path) -> Path:
    """Build *project*, which must conform, and return the folder of its release."""
    found = read_project(project)
    report = check_project(found)
    assert report.conforms, [finding.text() for finding in report.findings]
    return build_release(found, report, allow_shrink=True, allow_removals=True)
