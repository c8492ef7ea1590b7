"""``ssegraph import``: bring in a workbook, a session sheet, or a table with a mapping."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from ssegraph.cli.imported import in_words, refused_in_words, told_as_json
from ssegraph.cli.language import language_option
from ssegraph.cli.progress import shown_progress
from ssegraph.errors import UsageError
from ssegraph.importing.bounded import Kind, kind_of
from ssegraph.importing.draft import Draft, Options
from ssegraph.importing.importing import import_draft
from ssegraph.importing.outcome import Outcome
from ssegraph.importing.placing import importing_lock
from ssegraph.importing.refused import ImportRefused
from ssegraph.project import Project, find_project, read_project

UNDERSTOOD = (
    "What is understood: a workbook (.xlsx, or a folder with its CSV files), a session sheet"
    " (.txt, .md, .docx, .pdf), and with --mapping a table (.csv, .json, .geojson, .xlsx)."
)
TABLES = frozenset({".csv", ".tsv", ".json", ".geojson", ".jsonl", ".ndjson"})


@click.command("import")
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What the columns of a table mean: metadata as CSVW has it.",
)
@language_option
@click.option("--name", default="", help="Name of the file in data/imported/; default: FILE's.")
@click.option(
    "--edition", default="", help="Of a session sheet: the forum edition, by IRI or slug."
)
@click.option("--id", "identifier", default="", help="Of a session sheet: the slug of the session.")
@click.option("--compare", is_flag=True, help="Of a session sheet: compare with what is known.")
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@click.option(
    "--overwrite", is_flag=True, help="Give up what was changed by hand in what is written."
)
@click.option("--all", "everything", is_flag=True, help="Print every finding, notes too.")
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON.")
@click.pass_obj
def import_(  # noqa: PLR0913  # one for each option
    folder: Path | None,
    /,
    file: Path,
    *,
    dry_run: bool,
    overwrite: bool,
    everything: bool,
    as_json: bool,
    **given: object,
) -> None:
    """Bring FILE into the project, whole or not at all; exit 1 when something is wrong with it."""
    project = read_project(find_project(folder))
    options = Options(**given)  # type: ignore[arg-type]  # click gives each what it declares
    try:
        if options.compare:
            click.echo(_compared(project, file, options, as_json=as_json), nl=False)
            return
        outcome = _imported(project, file, options, dry_run=dry_run, overwrite=overwrite)
    except ImportRefused as refused:
        if as_json:
            click.echo(told_as_json(refused, options.language), nl=False)
        else:
            text = refused_in_words(refused, options.language, everything=everything)
            click.echo(text, nl=False, err=True)
        sys.exit(refused.exit_code)
    if as_json:
        click.echo(told_as_json(outcome, options.language), nl=False)
    else:
        click.echo(in_words(outcome, options.language, everything=everything), nl=False)


def _compared(project: Project, file: Path, options: Options, *, as_json: bool) -> str:
    """Return how what is read from a session sheet differs from what is known of the session."""
    from ssegraph.importing.sheet.comparing import compare_sheet  # noqa: PLC0415
    from ssegraph.importing.sheet.figures import as_json as figures_as_json  # noqa: PLC0415
    from ssegraph.importing.sheet.figures import in_words as figures_in_words  # noqa: PLC0415

    rows = compare_sheet(project, file, options)
    return figures_as_json(rows) if as_json else figures_in_words(rows, options.language)


def _imported(
    project: Project, file: Path, options: Options, *, dry_run: bool, overwrite: bool
) -> Outcome:
    with importing_lock(project), shown_progress() as progress:
        progress(f"Reading {file.name}")
        draft = read_draft(project, file, options)
        return import_draft(project, draft, dry_run=dry_run, overwrite=overwrite, tell=progress)


def read_draft(project: Project, file: Path, options: Options) -> Draft:
    """Read *file* as what its content says that it is.

    Raises ``UsageError`` for what is understood to be none of it.
    """
    kind = Kind.WORKBOOK if file.is_dir() else kind_of(file, project.settings)
    if options.mapping is not None:
        from ssegraph.importing.tables.reading import read_table  # noqa: PLC0415

        return read_table(project, file, options)
    if kind == Kind.WORKBOOK:
        from ssegraph.importing.workbook.reading import read_workbook  # noqa: PLC0415

        return read_workbook(project, file, options)
    if kind == Kind.TEXT and _is_table(file):
        raise UsageError(f"{file.name}: a table needs --mapping, which says what it means.")
    if kind in (Kind.TEXT, Kind.DOCUMENT, Kind.PDF):
        from ssegraph.importing.sheet.reading import read_sheet  # noqa: PLC0415

        return read_sheet(project, file, options)
    raise UsageError(f"{file.name}: this kind of file is not understood. {UNDERSTOOD}")


def _is_table(file: Path) -> bool:
    """Say whether a text is no session sheet, whatever else it is."""
    with file.open("rb") as stream:
        return file.suffix.lower() in TABLES or stream.read(1) in (b"{", b"[")
