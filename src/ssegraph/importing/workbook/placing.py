"""Write a workbook where its reader wants it: an XLSX file, or a folder of CSV files.

Nothing that is there is written over unless that is asked for, because it may
hold somebody's work.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ssegraph.declared.layout_reading import read_layout
from ssegraph.errors import EnvironmentFault, UsageError
from ssegraph.importing.workbook.csv_files import csv_files
from ssegraph.importing.workbook.exporting import empty, exported
from ssegraph.importing.workbook.names import Names
from ssegraph.importing.workbook.view import View
from ssegraph.importing.workbook.xlsx_writing import xlsx
from ssegraph.project import Project
from ssegraph.sources.dataset import read_dataset

SUFFIX = ".xlsx"
# More than the sheets of most workbooks.
ROOM_BYTES = 1 << 22
REFUSED = frozenset({".xls", ".xlsm", ".ods", ".csv"})


def write_workbook(
    project: Project, path: Path, language: str, *, with_things: bool, overwrite: bool = False
) -> dict[str, int]:
    """Write a workbook to *path*, with what *project* says or empty; return the rows by sheet.

    A name that ends in ``.xlsx`` gives that, any other a folder of CSV files.
    Raises ``UsageError`` when something is there that may not be written over,
    and ``SourceInvalid`` when a source cannot be read: an export that left it
    out would look as if it said nothing.
    """
    if path.suffix.lower() in REFUSED:
        raise UsageError(f"{path}: write FILE.xlsx for a workbook, or a folder for CSV files.")
    if path.exists() and not overwrite:
        raise UsageError(f"{path} is there already. Choose another name, or add --overwrite.")
    layout = read_layout(project)
    dataset = read_dataset(project)
    if dataset.faults:
        raise dataset.faults[0]
    view = View(project, layout, dataset)
    names = Names(layout, view)
    tables, baseline = exported(view, names, language) if with_things else empty(layout)
    if path.suffix.lower() == SUFFIX:
        _expect_room()
        _place_file(path, xlsx(view, names, tables, baseline, language))
    else:
        _place_folder(path, csv_files(layout, tables, baseline, language))
    return {table.sheet.name: len(table.rows) for table in tables}


def _expect_room() -> None:
    """Refuse early where openpyxl would end in a fault of its own: its drafts are on disk."""
    folder = Path(tempfile.gettempdir())
    try:
        with tempfile.TemporaryFile(dir=folder) as draft:
            draft.write(bytes(ROOM_BYTES))
    except OSError as error:
        raise _unwritable(folder, error) from error


def _place_file(path: Path, content: bytes) -> None:
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        temporary.unlink(missing_ok=True)


def _place_folder(path: Path, files: Mapping[str, bytes]) -> None:
    """Place a whole folder; one that is there is exchanged only if it is a workbook's."""
    if path.exists() and not (
        path.is_dir() and {each.name for each in path.iterdir()} <= set(files)
    ):
        raise UsageError(f"{path} is not the folder of a workbook, so it is left as it is.")
    try:
        made = Path(tempfile.mkdtemp(dir=path.parent, prefix=f".{path.name}-"))
    except OSError as error:
        raise _unwritable(path.parent, error) from error
    try:
        for name, content in files.items():
            (made / name).write_bytes(content)
        made.chmod(0o755)
        if path.exists():
            old = made.with_name(made.name + "-old")
            path.replace(old)
            made.replace(path)
            shutil.rmtree(old)
        else:
            made.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _unwritable(path: Path, error: OSError) -> EnvironmentFault:
    return EnvironmentFault(f"{path}: cannot be written: {error.strerror or error}.")
