"""Write a report for people, for programs, for GitHub, and as RDF."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from ssegraph.check.report import Report
from ssegraph.check.turtle import report_of_everything
from ssegraph.findings import Finding, Severity

COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
# One wording for any number, so no language needs rules for plurals.
SUMMARIES = {
    "en": ("Conforms.", "Does not conform.", "violations: {}, warnings: {}, notes: {}"),
    "fr": ("Conforme.", "Non conforme.", "violations : {}, avertissements : {}, remarques : {}"),
    "es": ("Conforme.", "No conforme.", "infracciones: {}, advertencias: {}, notas: {}"),
}
SEVERITIES = {
    "en": {Severity.VIOLATION: "violation", Severity.WARNING: "warning", Severity.INFO: "note"},
    "fr": {
        Severity.VIOLATION: "violation",
        Severity.WARNING: "avertissement",
        Severity.INFO: "remarque",
    },
    "es": {
        Severity.VIOLATION: "infracción",
        Severity.WARNING: "advertencia",
        Severity.INFO: "nota",
    },
}


def render(report: Report, output: str, language: str, root: str = "") -> str:
    """Write *report* in the format *output*, which is one of ``FORMATS``.

    *root* leads from where paths are to be read to the project's folder; only
    GitHub needs it, because it resolves paths against the repository.
    """
    return FORMATS[output](report, language, root)


def _text(report: Report, language: str, _root: str) -> str:
    lines = [_line(finding, language) for finding in report.findings]
    return "\n".join([*lines, _summary(report, language)]) + "\n"


def _line(finding: Finding, language: str) -> str:
    iri = f"<{finding.focus}>" if finding.focus else ""
    named = " ".join(part for part in (finding.label, iri) if part)
    about = f" [{named}]" if named else ""
    severity = SEVERITIES[language][finding.severity]
    text = " ".join(finding.text(language).split())
    return f"{finding.place}: {severity}: {text}{about} ({finding.rule})"


def _summary(report: Report, language: str) -> str:
    conforms, does_not, counts = SUMMARIES[language]
    verdict = conforms if report.conforms else does_not
    return f"{verdict} {counts.format(*(report.count(severity) for severity in Severity))}"


def _json(report: Report, language: str, _root: str) -> str:
    described = {
        "conforms": report.conforms,
        "counts": {severity.value: report.count(severity) for severity in Severity},
        "findings": [_described(finding, language) for finding in report.findings],
    }
    return json.dumps(described, indent=2, ensure_ascii=False) + "\n"


def _described(finding: Finding, language: str) -> Mapping[str, object]:
    return {
        "severity": finding.severity.value,
        "rule": finding.rule,
        "path": finding.place.path,
        "line": finding.place.line or None,
        "column": finding.place.column or None,
        "focus": finding.focus or None,
        "label": finding.label or None,
        "text": finding.text(language),
    }


def _github(report: Report, language: str, root: str) -> str:
    lines = [_command(finding, language, root) for finding in report.findings]
    return "\n".join([*lines, _summary(report, language)]) + "\n"


def _command(finding: Finding, language: str, root: str) -> str:
    place = finding.place
    properties = {
        "file": f"{root}/{place.path}" if root else place.path,
        "line": str(place.line or ""),
        "col": str(place.column or ""),
        "title": finding.label or finding.rule,
    }
    written = ",".join(f"{name}={_escaped(value)}" for name, value in properties.items() if value)
    text = f"{finding.text(language)} ({finding.rule})"
    return f"::{COMMANDS[finding.severity]} {written}::{_escaped(text, property_value=False)}"


def _escaped(text: str, *, property_value: bool = True) -> str:
    """Escape *text* as GitHub's workflow commands want it."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace(":", "%3A").replace(",", "%2C") if property_value else escaped


def _turtle(report: Report, _language: str, _root: str) -> str:
    return report_of_everything(report.findings, report.validation)


FORMATS: Mapping[str, Callable[[Report, str, str], str]] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "turtle": _turtle,
}
