"""``ssegraph build``: check the sources and make a release of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ssegraph.check.output import render
from ssegraph.check.project import check_project
from ssegraph.errors import NotConforming, UsageError
from ssegraph.messages import LANGUAGES
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.build import build_release
from ssegraph.release.load import forget_releases, load_release, remote_store
from ssegraph.release.load_store import LoadFailed
from ssegraph.release.open import Release, open_release, published_queries
from ssegraph.release.publish import current_id
from ssegraph.settings import EMBEDDED


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en")
@click.option("--allow-shrink", is_flag=True, help="Accept a release with far fewer quads.")
@click.option(
    "--break-contract", is_flag=True, help="Accept saved queries that break published promises."
)
@click.option("--load", is_flag=True, help="Load it into the engine of the settings first.")
@click.option("--json", "as_json", is_flag=True, help="Print the release as JSON.")
@click.pass_obj
def build(folder: Path | None, /, language: str, *, as_json: bool, **chosen: bool) -> None:
    """Make an immutable release and point 'current' at it."""
    project = read_project(find_project(folder))
    if project.settings.engine != EMBEDDED and not chosen["load"]:
        raise UsageError(
            "The engine of the settings answers from what is loaded into it. Build with --load."
        )
    release = build_project(project, language, **chosen)
    if as_json:
        described = {"id": release.id, "quads": release.manifest.quads, "path": str(release.folder)}
        click.echo(json.dumps(described))
    else:
        click.echo(release.id)


def build_project(
    project: Project,
    language: str,
    *,
    allow_shrink: bool = False,
    break_contract: bool = False,
    load: bool = False,
) -> Release:
    """Check and build *project*, reporting findings to standard error.

    With *load*, the release is loaded into the engine of the settings before
    it becomes current, and what that holds of older ones is removed after.
    Only with *break_contract* may a saved query take back what it promised in
    the current release.
    """
    store = remote_store(project.settings) if load else None
    published = () if break_contract else published_queries(project.releases)
    report = check_project(project, published=published)
    if not report.conforms:
        click.echo(render(report, "text", language), err=True, nl=False)
        if any(finding.rule.startswith("contract-") for finding in report.findings):
            click.echo("To break what was published on purpose: --break-contract.", err=True)
        raise NotConforming("nothing was built; the previous release stays as it is.")
    if store is None:
        return open_release(build_release(project, report, allow_shrink=allow_shrink))
    previous = current_id(project.releases)
    folder = build_release(
        project,
        report,
        allow_shrink=allow_shrink,
        before_publishing=lambda folder: load_release(open_release(folder), store),
    )
    release = open_release(folder)
    try:
        forget_releases(project.base_iri, {release.id, previous}, store)
    except LoadFailed as problem:
        click.echo(f"Older releases stay in the engine: {problem.detail}", err=True)
    return release
