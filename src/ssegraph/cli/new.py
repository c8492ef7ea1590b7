"""``ssegraph new``: begin something, a workbook or a project."""

from __future__ import annotations

import click

from ssegraph.cli.new_project import project
from ssegraph.cli.new_workbook import workbook


@click.group()
def new() -> None:
    """Begin a workbook or a project."""


for command in (workbook, project):
    new.add_command(command)
