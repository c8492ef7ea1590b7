"""``ssegraph export``: what the project says, in a form that can be edited and imported."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ssegraph.cli.language import language_option
from ssegraph.project import find_project, read_project


@click.group()
def export() -> None:
    """Write what the project says as a workbook."""


@export.command("workbook")
@click.argument("path", metavar="FILE.xlsx|FOLDER", type=click.Path(path_type=Path))
@language_option
@click.option("--overwrite", is_flag=True, help="Write over what is there.")
@click.option("--json", "as_json", is_flag=True, help="Print the number of rows as JSON.")
@click.pass_obj
def export_workbook(
    folder: Path | None, /, path: Path, language: str, *, overwrite: bool, as_json: bool
) -> None:
    """Write everything that workbook.toml shows to FILE.xlsx, or to a folder of CSV files.

    Edit it and bring it back with 'ssegraph import': only what was edited is
    changed.
    """
    # What reads and writes spreadsheets takes a while to load, which other commands need not pay.
    from ssegraph.importing.workbook.placing import write_workbook  # noqa: PLC0415

    project = read_project(find_project(folder))
    rows = write_workbook(project, path, language, with_things=True, overwrite=overwrite)
    if as_json:
        click.echo(json.dumps({"path": str(path), "rows": rows}))
    else:
        click.echo(path)
