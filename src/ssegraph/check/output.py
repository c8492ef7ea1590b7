"""Write a report for people, for programs, for code hosts, and as RDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ssegraph.check.as_github import as_github
from ssegraph.check.as_json import as_json
from ssegraph.check.as_sarif import as_sarif
from ssegraph.check.as_text import as_text
from ssegraph.check.report import Report
from ssegraph.check.turtle import report_of_everything


def render(
    report: Report, output: str, language: str, root: str = "", *, coloured: bool = False
) -> str:
    """Write *report* in the format *output*, which is one of ``FORMATS``.

    *root* leads from where paths are to be read to the project's folder; only
    code hosts need it, because they resolve paths against the repository.
    Text is *coloured* for a terminal.
    """
    if output == "text":
        return as_text(report, language, coloured=coloured)
    return FORMATS[output](report, language, root)


FORMATS: Mapping[str, Callable[[Report, str, str], str]] = {
    "text": lambda report, language, _: as_text(report, language),
    "json": lambda report, language, _: as_json(report, language),
    "github": as_github,
    "sarif": as_sarif,
    "turtle": lambda report, _, __: report_of_everything(report.findings, report.validation),
}
