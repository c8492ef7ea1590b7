"""Show what a build would change before anything is published."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from functools import partial
from pathlib import Path

import click

from ssegraph.check.output import render
from ssegraph.check.project import check_project
from ssegraph.check.report import Report
from ssegraph.cli.progress import shown_progress
from ssegraph.errors import NotConforming
from ssegraph.findings import Finding
from ssegraph.project import Project
from ssegraph.release.build import LEAST_SHARE, built_release
from ssegraph.release.comparing import DUMP
from ssegraph.release.manifest import read_manifest
from ssegraph.release.preview import keep_preview
from ssegraph.release.publish import current_id
from ssegraph.release.published import read_published
from ssegraph.settings import Settings
from ssegraph.web.changes.compared import Compared
from ssegraph.web.preview.as_html import as_html
from ssegraph.web.preview.as_text import as_text
from ssegraph.web.preview.foreseen import CONTRACT, SHRINK, Foreseen, Refusal, foresee

MOST_LISTED = 20


def preview_project(project: Project, language: str, accepted: Iterable[str]) -> Foreseen:
    """Check *project* and build its release as the preview; return what it would change.

    Its refusals lack those for whose reasons the build has *accepted*.  Raises
    ``NotConforming`` for data that no build would take, and tells standard
    error what is wrong with it.
    """
    with shown_progress() as tell:
        report = check_project(project, tell, read_published(project.releases))
    broken, report = _without_contract(report)
    if not report.conforms:
        click.echo(render(report, "text", language), err=True, nl=False)
        raise NotConforming("there is no preview; what is published stays as it is.")
    with (
        shown_progress() as tell,
        built_release(project, report, allow_shrink=True, tell=tell) as (draft, built),
    ):
        kept = keep_preview(project.releases, built, draft.release_id)
        current = project.releases / current_id(project.releases)
        before = current if current != project.releases else None
        found = foresee(before, kept, lambda: draft.events(kept), project.settings, language)
    refusals = (*_contract(broken, language), *_shrinking(before, kept), *found.refusals)
    left = tuple(one for one in refusals if one.reason not in set(accepted))
    return replace(found, refusals=left)


def compare(before: Path, after: Path, settings: Settings, language: str) -> str:
    """Return as an HTML page what lies between the releases in two folders."""
    compared = Compared(before / DUMP, after / DUMP)
    happened = partial(compared.events, 0, compared.counts.events)
    found = foresee(before, after, happened, settings, language)
    return as_html(replace(found, refusals=(), is_preview=False))


def show(found: Foreseen, html: Path | None, *, as_json: bool) -> None:
    """Write what was *found* to *html*, and to standard output as text or JSON."""
    if html is not None:
        html.write_text(as_html(found), encoding="utf-8")
    click.echo(to_json(found) if as_json else as_text(found), nl=False)


def to_json(found: Foreseen) -> str:
    """Write what was *found* as JSON; docs/preview.md describes it."""
    members = asdict(found)
    members["things"]["renamed"] = len(found.things.renamed)
    return json.dumps(members, indent=2, ensure_ascii=False) + "\n"


def _without_contract(report: Report) -> tuple[list[Finding], Report]:
    """Part the promises that would be broken from all else that *report* finds."""
    broken = [one for one in report.findings if one.rule.startswith("contract-")]
    rest = tuple(one for one in report.findings if one not in broken)
    return broken, replace(report, findings=rest)


def _contract(broken: list[Finding], language: str) -> Iterable[Refusal]:
    if broken:
        details = tuple(f"{one.place}: {one.text(language)}" for one in broken[:MOST_LISTED])
        more = len(broken) - len(details)
        yield Refusal(CONTRACT, "--break-contract", len(broken), details, more)


def _shrinking(before: Path | None, after: Path) -> Iterable[Refusal]:
    had = read_manifest(before).quads if before else 0
    has = read_manifest(after).quads
    if has < LEAST_SHARE * had:
        yield Refusal(SHRINK, "--allow-shrink", round(100 * (had - has) / had))
