"""Write what one build found and changed, beside what is measured of the data."""

from __future__ import annotations

from pathlib import Path

from ssegraph.check.report import Report
from ssegraph.check.turtle import report_of_everything
from ssegraph.quality import changes, found, written
from ssegraph.quality.measures import read_quality

# These differ from build to build of the same data.
NAMES = (found.NAME, written.NAME, changes.NAME)


def write_built(folder: Path, report: Report, changed: changes.Changes, base_iri: str) -> None:
    """Write the findings of *report*, and what has *changed* since the previous release.

    The release in *folder* has its dumps and measures already.
    """
    found.write_findings(folder, found.collect(report.findings))
    validation = report_of_everything(report.findings, report.validation)
    turtle = written.quality_turtle(read_quality(folder), validation, base_iri)
    (folder / written.NAME).write_text(turtle, encoding="utf-8")
    changes.write_changes(folder, changed)
