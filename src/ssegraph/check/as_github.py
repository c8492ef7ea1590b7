"""Write a report as GitHub's workflow commands, which it shows beside the lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands
"""

from __future__ import annotations

from ssegraph.check.as_text import summary
from ssegraph.check.report import Report
from ssegraph.findings import Finding, Severity

COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(report: Report, language: str, root: str = "") -> str:
    """Write *report* as commands; *root* leads from the repository to the project."""
    lines = [_command(finding, language, root) for finding in report.findings]
    return "\n".join([*lines, summary(report, language)]) + "\n"


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
