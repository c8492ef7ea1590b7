"""An import that is refused, with everything that is wrong with the file."""

from __future__ import annotations

from collections.abc import Sequence

from ssegraph.errors import Problem
from ssegraph.findings import Finding, Place, Severity


class ImportRefused(Problem):
    """The imported file cannot be taken as it is; the project is as it was."""

    title = "Nothing was imported"

    def __init__(self, findings: Sequence[Finding]) -> None:
        worst = next((f for f in findings if f.severity == Severity.VIOLATION), findings[0])
        super().__init__(f"{worst.place}: {worst.text()}")
        self.findings = tuple(findings)


def refusal(rule: str, place: Place, **values: str) -> ImportRefused:
    """Make the refusal of a file that breaks *rule* as a whole."""
    return ImportRefused([Finding(rule, Severity.VIOLATION, place, values=values)])
