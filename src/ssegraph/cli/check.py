"""``ssegraph check``: report everything that is wrong with the sources."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from ssegraph.check.output import FORMATS, render
from ssegraph.check.project import check_project
from ssegraph.messages import LANGUAGES
from ssegraph.project import find_project, read_project


@click.command()
@click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", show_default=True)
@click.option(
    "--format", "output", type=click.Choice(tuple(FORMATS)), default="text", show_default=True
)
@click.pass_obj
def check(folder: Path | None, language: str, output: str) -> None:
    """Check ontology, shapes, data and saved queries; exit 1 on a violation."""
    project = read_project(find_project(folder))
    report = check_project(project, _show_stage)
    _show_stage("")
    click.echo(render(report, output, language, _root(project.folder)), nl=False)
    sys.exit(0 if report.conforms else 1)


def _show_stage(stage: str) -> None:
    """Say on the terminal's last line what is being done; elsewhere say nothing."""
    if sys.stderr.isatty():
        click.echo(f"\r\x1b[K{stage}{' …' if stage else ''}", err=True, nl=False)


def _root(folder: Path) -> str:
    """Return the way from the current folder to *folder*, '' when they are one."""
    relative = Path(os.path.relpath(folder)).as_posix()
    return "" if relative == "." else relative
