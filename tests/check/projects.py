"""Write a tiny project and check it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ssegraph.check.project import check_project
from ssegraph.check.report import Report
from ssegraph.findings import Finding
from ssegraph.project import read_project

PROJECT = 'base_iri = "https://example.org/kb/"\nlanguages = ["en"]\n'
PREFIXES = """\
@prefix e: <https://example.org/vocab#> .
@prefix thing: <https://example.org/kb/id/thing/> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# Lines of what follows the prefixes are counted from here.
FIRST_LINE = PREFIXES.count("\n") + 1
DATA = 'thing:ana a e:Person ; schema:name "Ana"@en .\n'
Files = Mapping[str, str | bytes]


def write_project(folder: Path, files: Files) -> Path:
    """Write *files*; Turtle gets the prefixes, and data is added when there is none."""
    written = {"ssegraph.toml": PROJECT, **files}
    if not any(name.startswith("data/") for name in files):
        written["data/people.ttl"] = DATA
    for name, content in written.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            prefixes = PREFIXES if path.suffix in (".ttl", ".trig") else ""
            path.write_text(prefixes + content, encoding="utf-8")
    return folder


def check_files(folder: Path, files: Files, **settings: float) -> Report:
    """Check a project of *files*."""
    return check_project(read_project(write_project(folder, files), **settings))


def only(report: Report, rule: str) -> Finding:
    """Return the finding of *rule*, which must be the only finding."""
    assert [finding.rule for finding in report.findings] == [rule], [
        (str(finding.place), finding.rule, finding.text()) for finding in report.findings
    ]
    return report.findings[0]
