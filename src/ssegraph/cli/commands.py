"""The ``ssegraph`` command and its verbs."""

from __future__ import annotations

from pathlib import Path

import click

from ssegraph import __version__
from ssegraph.cli.build import build
from ssegraph.cli.check import check
from ssegraph.cli.diff import diff
from ssegraph.cli.export import export
from ssegraph.cli.importing import import_
from ssegraph.cli.new import new
from ssegraph.cli.query import query
from ssegraph.cli.releases import releases
from ssegraph.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="ssegraph")
@click.option(
    "--project",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder that holds ssegraph.toml; default: this folder, else the bundled project.",
)
@click.pass_context
def cli(context: click.Context, project: Path | None) -> None:
    """Publish a folder of RDF as a site that people and programs can trust."""
    context.obj = project


for command in (check, build, serve, query, releases, diff, new, import_, export):
    cli.add_command(command)
