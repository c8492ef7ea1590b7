"""Write a report in SARIF 2.1.0, which editors and code hosts show beside the lines.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

import json
from urllib.parse import quote

from ssegraph import __version__
from ssegraph.check.report import Report
from ssegraph.findings import Finding, Severity

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def as_sarif(report: Report, language: str, root: str = "") -> str:
    """Write *report* as one run; *root* leads from the repository to the project."""
    rules = sorted({finding.rule for finding in report.findings})
    driver = {"name": "ssegraph", "version": __version__, "rules": [{"id": rule} for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, language, root) for finding in report.findings],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _result(finding: Finding, language: str, root: str) -> dict[str, object]:
    named = f"{finding.label}: " if finding.label else ""
    return {
        "ruleId": finding.rule,
        "level": LEVELS[finding.severity],
        "message": {"text": named + finding.text(language)},
        "locations": [{"physicalLocation": _location(finding, root)}],
    }


def _location(finding: Finding, root: str) -> dict[str, object]:
    place = finding.place
    path = f"{root}/{place.path}" if root else place.path
    location: dict[str, object] = {"artifactLocation": {"uri": quote(path)}}
    # A sheet has rows and columns, but no lines of text to show.
    if place.line and not place.sheet:
        region = {"startLine": place.line, "startColumn": place.column}
        location["region"] = {name: number for name, number in region.items() if number}
    return location
