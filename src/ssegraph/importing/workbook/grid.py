"""The cells of a workbook as they lie in the file, XLSX or a folder of CSV alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.workbook.cells import Raw
from ssegraph.importing.workbook.exporting import FORMAT, Baseline

# One finding for each such cell helps nobody in a sheet that is full of them.
MOST_FINDINGS = 50
LINE = 3


@dataclass(slots=True)
class Grid:
    """One sheet: ``rows`` by number from 1, each the cells by column from 1, none empty."""

    title: str
    path: str
    in_workbook: bool = True
    rows: dict[int, dict[int, Raw]] = field(default_factory=dict)

    def place(self, row: int = 0, column: int = 0, head: str = "") -> Place:
        """Return the place of a cell in the column under *head*, of a row, or of the sheet."""
        return Place(self.path, row, column, self.title if self.in_workbook else "", head)


@dataclass(slots=True)
class Book:
    """Every sheet of a workbook, the baseline in it, and what is wrong with cells as such."""

    grids: list[Grid] = field(default_factory=list)
    baseline: Baseline = field(default_factory=Baseline)
    base_iri: str = ""
    findings: list[Finding] = field(default_factory=list)

    def fault(self, rule: str, place: Place, **values: str) -> None:
        """Report what is wrong with a cell, up to a number that a person reads."""
        if sum(finding.rule == rule for finding in self.findings) < MOST_FINDINGS:
            self.findings.append(Finding(rule, Severity.VIOLATION, place, values=values))

    def read_baseline(self, lines: Iterable[list[str]]) -> None:
        """Take the baseline from its lines; one of another format says nothing."""
        for number, line in enumerate(lines):
            texts = [*line, *[""] * LINE][:LINE]
            if number == 0:
                if texts[0] != FORMAT:
                    return
                self.base_iri = texts[1]
                continue
            if texts[0]:
                self.baseline.add_line(*texts)
