"""``ssegraph build``: check the sources and make a release of them."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from ssegraph.check.output import render
from ssegraph.check.project import check_project
from ssegraph.cli.language import language_option
from ssegraph.cli.progress import shown_progress
from ssegraph.errors import NotConforming, UsageError
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.build import build_release
from ssegraph.release.load import forget_releases, load_release, remote_store
from ssegraph.release.load_store import LoadFailed
from ssegraph.release.open import Release, open_release
from ssegraph.release.publish import current_id
from ssegraph.release.published import read_published
from ssegraph.settings import EMBEDDED

# Why a build is refused, and the option that insists.
ACCEPTED = {
    "shrink": "allow_shrink",
    "removals": "allow_removals",
    "contract": "break_contract",
}


@click.command()
@language_option
@click.option("--allow-shrink", is_flag=True, help="Accept a release with far fewer quads.")
@click.option(
    "--allow-removals", is_flag=True, help="Accept that published pages and graphs disappear."
)
@click.option(
    "--break-contract", is_flag=True, help="Accept saved queries that break published promises."
)
@click.option("--load", is_flag=True, help="Load it into the engine of the settings first.")
@click.option("--preview", is_flag=True, help="Publish nothing: say what would change.")
@click.option(
    "--html",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="With --preview: write it as one HTML page, too.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the release, or the preview, as JSON.")
@click.pass_obj
def build(  # options, each with a meaning of its own
    folder: Path | None,
    /,
    language: str,
    *,
    preview: bool,
    html: Path | None,
    as_json: bool,
    **chosen: bool,
) -> None:
    """Make an immutable release and point 'current' at it."""
    project = read_project(find_project(folder))
    if preview:
        _preview(project, language, html, as_json=as_json, **chosen)
        return
    if html is not None:
        raise UsageError("--html is for --preview.")
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


def _preview(
    project: Project, language: str, html: Path | None, *, as_json: bool, **chosen: bool
) -> None:
    """Show what a build would change; exit 1 if it would be refused."""
    # What it needs of the site takes a while to be imported.
    from ssegraph.cli.previewing import preview_project, show  # noqa: PLC0415

    accepted = [reason for reason, option in ACCEPTED.items() if chosen[option]]
    found = preview_project(project, language, accepted)
    show(found, html, as_json=as_json)
    if found.refusals:
        raise NotConforming("publishing this would be refused; nothing was published.")


def build_project(  # noqa: PLR0913  # options, each with a meaning of its own
    project: Project,
    language: str,
    *,
    allow_shrink: bool = False,
    allow_removals: bool = False,
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
    published = read_published(project.releases)
    if break_contract:
        published = replace(published, queries=())
    with shown_progress() as progress:
        report = check_project(project, progress, published)
    if not report.conforms:
        click.echo(render(report, "text", language), err=True, nl=False)
        if any(finding.rule.startswith("contract-") for finding in report.findings):
            click.echo("To break what was published on purpose: --break-contract.", err=True)
        raise NotConforming("nothing was built; the previous release stays as it is.")
    make = partial(
        build_release, project, report, allow_shrink=allow_shrink, allow_removals=allow_removals
    )
    if store is None:
        with shown_progress() as progress:
            return open_release(make(tell=progress))
    previous = current_id(project.releases)
    folder = make(before_publishing=lambda folder: load_release(open_release(folder), store))
    release = open_release(folder)
    try:
        forget_releases(project.base_iri, {release.id, previous}, store)
    except LoadFailed as problem:
        click.echo(f"Older releases stay in the engine: {problem.detail}", err=True)
    return release
