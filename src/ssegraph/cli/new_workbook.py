"""``ssegraph new workbook``: an empty workbook to fill in."""

from __future__ import annotations

from pathlib import Path

import click

from ssegraph.cli.language import language_option
from ssegraph.project import find_project, read_project


@click.command("workbook")
@click.argument(
    "path", metavar="[FILE.xlsx|FOLDER]", type=click.Path(path_type=Path), required=False
)
@language_option
@click.option("--overwrite", is_flag=True, help="Write over what is there.")
@click.pass_obj
def workbook(folder: Path | None, /, path: Path | None, language: str, *, overwrite: bool) -> None:
    """Write an empty workbook, or a folder of CSV files, for 'ssegraph import'.

    It has one sheet for each kind of thing in this project, and drop-downs of
    what the project knows already.  Its heads are in the language of --lang,
    its notes in every language.
    """
    # What reads and writes spreadsheets takes a while to load, which other commands need not pay.
    from ssegraph.importing.workbook.placing import write_workbook  # noqa: PLC0415

    project = read_project(find_project(folder))
    chosen = path or Path("workbook.xlsx")
    write_workbook(project, chosen, language, with_things=False, overwrite=overwrite)
    click.echo(chosen)
