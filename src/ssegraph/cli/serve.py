"""``ssegraph serve``: serve the current release."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from ssegraph.cli.build import build_project
from ssegraph.project import find_project, read_project
from ssegraph.release.publish import CURRENT
from ssegraph.settings import EMBEDDED


@click.command()
@click.option("--host", help="Address to listen on; default 127.0.0.1.")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to listen on; default 8000.")
@click.pass_obj
def serve(folder: Path | None, host: str | None, port: int | None) -> None:
    """Serve the current release, read-only; build one first if there is none."""
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
