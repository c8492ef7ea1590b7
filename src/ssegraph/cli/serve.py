"""``ssegraph serve``: serve the current release."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ssegraph.cli.build import build_project
from ssegraph.errors import EnvironmentFault
from ssegraph.project import Project, find_project, read_project
from ssegraph.release.preview import previews_of
from ssegraph.release.publish import CURRENT
from ssegraph.settings import EMBEDDED

PREVIEW_PORT = 8001


@click.command()
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default 8000.")
@click.option("--preview", is_flag=True, help="Serve the preview instead; default port 8001.")
@click.pass_obj
def serve(folder: Path | None, host: str | None, port: int | None, *, preview: bool) -> None:
    """Serve the current release, read-only; build one first if there is none."""
    if preview:
        project = _preview(find_project(folder), host, port)
    else:
        project = read_project(find_project(folder), host=host, port=port)
    if not (project.releases / CURRENT).exists():
        click.echo("There is no release yet: building one.", err=True)
        build_project(project, language="en", load=project.settings.engine != EMBEDDED)
    settings = project.settings
    with TemporaryDirectory(prefix="ssegraph-metrics-") as metrics:
        # The metrics library reads this once, when it is imported.
        os.environ["PROMETHEUS_MULTIPROC_DIR"] = metrics
        from ssegraph.web.process.server import Server  # noqa: PLC0415

        server = Server(project)
        address = settings.public_url or settings.own_address + "/"
        click.echo(f"Serving release {server.release_id} at {address}", err=True)
        server.run()


def _preview(folder: Path, host: str | None, port: int | None) -> Project:
    """Return the project with the preview in place of its releases.

    It is answered from its own store, at an address of its own, whatever the
    settings say of the published site.
    """
    project = read_project(folder, host=host, port=port or PREVIEW_PORT, engine=EMBEDDED)
    previews = previews_of(project.releases)
    if not (previews / CURRENT).exists():
        raise EnvironmentFault(
            f"{previews}: there is no preview. Run 'ssegraph build --preview' before."
        )
    settings = replace(project.settings, public_url="")
    return replace(project, releases=previews, settings=settings)
