"""Write a report as JSON, and as one line of JSON each time that it is made again."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from ssegraph.check.report import Report
from ssegraph.findings import Finding, Severity


def as_json(report: Report, language: str) -> str:
    """Write *report* as one object, for people's eyes too."""
    return json.dumps(_report(report, language), indent=2, ensure_ascii=False) + "\n"


def as_json_line(
    report: Report, language: str, changed: Sequence[str] = (), elapsed_s: float = 0.0
) -> str:
    """Write *report* in one line, with the files that *changed* and the seconds it took."""
    described = {"changed": list(changed), "elapsed_s": round(elapsed_s, 3)}
    return json.dumps({**described, **_report(report, language)}, ensure_ascii=False) + "\n"


def _report(report: Report, language: str) -> dict[str, object]:
    return {
        "conforms": report.conforms,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [described(finding, language) for finding in report.findings],
    }


def described(finding: Finding, language: str) -> Mapping[str, object]:
    """Return the parts of *finding*; what is not known is null."""
    place = finding.place
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "path": place.path,
        "sheet": place.sheet or None,
        "line": place.line or None,
        "column": place.column or None,
        "head": place.head or None,
        "focus": finding.focus or None,
        "label": finding.label or None,
        "text": finding.text(language),
        "suggestion": finding.meant or None,
    }
