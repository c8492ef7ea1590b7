"""``ssegraph releases``: what was published, going back, and keeping old releases readable."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import click

from ssegraph.errors import EnvironmentFault, Problem, UsageError
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.listing import Listed, list_releases
from ssegraph.release.open import release_folders
from ssegraph.release.publications import Publication, described, publications
from ssegraph.release.publish import building
from ssegraph.release.publishing import publish_again
from ssegraph.release.renewing import renew as renew_release
from ssegraph.settings import EMBEDDED


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@click.pass_context
def releases(context: click.Context, as_json: bool) -> None:
    """List every publication, newest first, and whether its release can be opened."""
    context.obj = project = read_project(find_project(context.obj))
    if context.invoked_subcommand:
        return
    published, listed = publications(project.releases), list_releases(project.releases)
    click.echo(_json(published, listed) if as_json else _text(published, listed), nl=False)


@releases.command()
@click.argument("release_id", metavar="RELEASE")
@click.pass_obj
def publish(project: Project, release_id: str) -> None:
    """Make a release that is on disk current, as to go back to an earlier one."""
    if project.settings.engine != EMBEDDED:
        raise UsageError(
            "The engine of the settings holds other releases. Go back in the sources, and run"
            " 'ssegraph build --load'."
        )
    _expect(project, [release_id])
    publication = publish_again(project.releases, release_id)
    click.echo(f"{publication.number} {publication.release}")


@releases.command()
@click.argument("release_ids", metavar="[RELEASE]...", nargs=-1)
@click.pass_obj
def renew(project: Project, release_ids: tuple[str, ...]) -> None:
    """Rebuild what this version of the engine cannot open, from the dumps."""
    _expect(project, release_ids)
    folders = [
        folder
        for folder in release_folders(project.releases)
        if not release_ids or folder.name in release_ids
    ]
    failed = [folder.name for folder in folders if not _renew(folder)]
    if failed:
        raise EnvironmentFault(
            f"{project.releases}: cannot be renewed: {', '.join(failed)}. Restore the folders from"
            " a copy, or remove them; what they changed stays published."
        )


def _renew(folder: Path) -> bool:
    """Renew one release and say what was done; tell whether it can be opened now."""
    try:
        with building(folder.parent) as workspace:
            is_renewed = renew_release(folder, workspace)
    except (Problem, OSError) as problem:
        click.echo(f"{folder.name}: {getattr(problem, 'detail', problem)}", err=True)
        return False
    click.echo(f"{folder.name} {'renewed' if is_renewed else 'ready'}")
    return True


def _expect(project: Project, release_ids: Sequence[str]) -> None:
    there = {folder.name for folder in release_folders(project.releases)}
    for release_id in release_ids:
        if release_id not in there:
            raise UsageError(
                f"{project.releases}: there is no release {release_id!r}."
                " 'ssegraph releases' lists them."
            )


def _json(published: Sequence[Publication], listed: Sequence[Listed]) -> str:
    document = {
        "publications": [described(one) for one in published],
        "releases": [asdict(one) for one in listed],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _text(published: Sequence[Publication], listed: Sequence[Listed]) -> str:
    states = {one.id: one for one in listed}
    lines = [
        f"{one.number:>5}  {one.published_at:%Y-%m-%d %H:%M:%S}  {one.release}"
        f"  +{one.added} -{one.removed}  {states[one.release].state}"
        for one in reversed(published)
    ]
    lines += [
        f"    –  never published      {one.id}  {one.state}"
        for one in listed
        if not one.publications
    ]
    return "".join(f"{line}\n" for line in lines)
