"""The outcome of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from ssegraph.check.prepared import Prepared
from ssegraph.declared.declaration import Declaration
from ssegraph.findings import Finding, Place, Severity
from ssegraph.saved.library import SavedQuery
from ssegraph.sources.dataset import Dataset

RANK = {severity: rank for rank, severity in enumerate(Severity)}


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that was found, the gravest first, and what was read.

    ``validation`` is the SHACL validation report in Turtle, the same bytes
    for the same input; it is empty when the project has no shapes.
    ``declaration`` is what the project declares about its pages.
    ``choices`` are the values of the queries that parameters choose from, by
    name; they are empty when the queries were not run.  ``prepared`` is what
    they were run on, for a build to take over.
    """

    findings: tuple[Finding, ...]
    dataset: Dataset
    queries: tuple[SavedQuery, ...] = ()
    validation: str = ""
    declaration: Declaration = field(default_factory=Declaration)
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)
    prepared: Prepared | None = None

    @property
    def conforms(self) -> bool:
        """Say whether nothing stands in the way of a release."""
        return all(finding.severity != Severity.VIOLATION for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """Return the number of findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)


def ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort *findings* by severity, then place; say the same thing only once."""
    ranked = sorted(findings, key=lambda f: (RANK[f.severity], f.place, f.focus, f.text(), f.rule))
    first: dict[tuple[Place, str, str], Finding] = {}
    for finding in ranked:
        first.setdefault((finding.place, finding.focus, finding.text()), finding)
    return tuple(first.values())
