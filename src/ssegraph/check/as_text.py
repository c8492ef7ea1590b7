"""Write a report for people: one line a finding, and a verdict."""

from __future__ import annotations

from ssegraph.check.report import Report
from ssegraph.findings import Finding, Severity

# One wording for any number, so no language needs rules for plurals.
SUMMARIES = {
    "en": ("Conforms.", "Does not conform.", "violations: {}, warnings: {}, notes: {}"),
    "fr": ("Conforme.", "Non conforme.", "violations : {}, avertissements : {}, remarques : {}"),
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
# What a terminal shows the severity in: SGR codes of ECMA-48.
COLOURS = {Severity.VIOLATION: "31;1", Severity.WARNING: "33;1", Severity.INFO: "36"}
BOLD, GOOD = "1", "32;1"


def as_text(report: Report, language: str, *, coloured: bool = False) -> str:
    """Write *report* as lines that compilers' readers understand: place, severity, sentence."""
    lines = [as_line(finding, language, coloured=coloured) for finding in report.findings]
    return "\n".join([*lines, summary(report, language, coloured=coloured)]) + "\n"


def summary(report: Report, language: str, *, coloured: bool = False) -> str:
    """Say in one line whether *report* conforms, and how many findings it has."""
    conforms, does_not, counts = SUMMARIES[language]
    verdict = conforms if report.conforms else does_not
    colour = GOOD if report.conforms else COLOURS[Severity.VIOLATION]
    verdict = _painted(verdict, colour) if coloured else verdict
    return f"{verdict} {counts.format(*(report.count(severity) for severity in Severity))}"


def as_line(finding: Finding, language: str, *, coloured: bool = False) -> str:
    """Write one finding in one line: its place, how grave it is, the sentence."""
    iri = f"<{finding.focus}>" if finding.focus else ""
    named = " ".join(part for part in (finding.label, iri) if part)
    about = f" [{named}]" if named else ""
    place, severity = finding.place.text(language), SEVERITIES[language][finding.severity]
    if coloured:
        place, severity = _painted(place, BOLD), _painted(severity, COLOURS[finding.severity])
    text = " ".join(finding.text(language).split())
    return f"{place}: {severity}: {text}{about} ({finding.rule})"


def _painted(text: str, colour: str) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m"
