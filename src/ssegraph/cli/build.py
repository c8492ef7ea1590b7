"""``ssegraph build``: check the sources and make a release of them."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ssegraph.check.output import render
from ssegraph.check.project import check_project
from ssegraph.errors import NotConforming
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.build import build_release
from ssegraph.release.open import Release, open_release


@click.command()
@click.option("--lang", "language", type=click.Choice(("en", "fr", "es")), default="en")
@click.option("--allow-shrink", is_flag=True, help="Accept a release with far fewer quads.")
@click.option("--json", "as_json", is_flag=True, help="Print the release as JSON.")
@click.pass_obj
def build(folder: Path | None, language: str, allow_shrink: bool, as_json: bool) -> None:
    """Make an immutable release and point 'current' at it."""
    project = read_project(find_project(folder))
    release = build_project(project, language, allow_shrink=allow_shrink)
    if as_json:
        described = {"id": release.id, "quads": release.manifest.quads, "path": str(release.folder)}
        click.echo(json.dumps(described))
    else:
        click.echo(release.id)


def build_project(project: Project, language: str, *, allow_shrink: bool = False) -> Release:
    """Check and build *project*, reporting findings to standard error."""
    report = check_project(project)
    if not report.conforms:
        click.echo(render(report, "text", language), err=True, nl=False)
        raise NotConforming("nothing was built; the previous release stays as it is.")
    return open_release(build_release(project, report, allow_shrink=allow_shrink))
