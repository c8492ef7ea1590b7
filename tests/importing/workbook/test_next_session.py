"""The next session of the bundled project, from an empty workbook to data that conforms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from ssegraph.cli.export import export
from ssegraph.cli.new_workbook import workbook
from ssegraph.findings import Severity
from ssegraph.importing.importing import import_draft
from ssegraph.importing.outcome import Outcome
from ssegraph.project import Project, read_project
from tests.importing.workbook.books import read, small_project

REPOSITORY = Path(__file__).parents[3]


def named(title: str, text: str) -> dict[str, str]:
    return {f"{title} ({language})": text for language in ("en", "fr", "es")}


# The cells are in English, except where they show that they need not be.
ROWS: dict[str, list[dict[str, Any]]] = {
    "Documents": [
        {
            "Identifier": "gsef2021-s002-sheet",
            **named("Name", "Sheet two"),
            "SHA-256": "a" * 64,
            "Languages": "anglais",
        }
    ],
    "People": [named("Name", "Ana Pérez"), named("Name", "Bo Diallo")],
    "Organisations": [
        {**named("Name", "Coop Dakar"), "Country or place": "Sénégal", "Type": "cooperative"}
    ],
    "Sessions": [
        {
            **named("Title", "Second session"),
            **{"Forum": "gsef2021", "Begins": "2021-10-05 10:00", "Ends": "2021-10-05 11:00"},
            **{"Format": "workshop", "Languages": "English", "Document": "Sheet two"},
            "Challenges": "Pauvreté; exclusion",
        }
    ],
    "Initiatives": [
        {
            **named("Name", "Seed bank"),
            **named("Summary", "A bank of seeds."),
            **{"Type": "project", "Status": "ongoing", "Country or place": "UK"},
            "For whom": "women",
        }
    ],
    "Presentations": [
        {
            **named("Title", "Seeds"),
            **named("Summary", "About seeds."),
            **{"Session": "Second session", "Order": 1, "Languages": "English"},
            "Initiatives": "Seed bank",
        }
    ],
    "Participations": [
        {
            **{"Session or initiative": "Second session; Seeds", "Who": "Ana Pérez"},
            **{"Role": "speaker", "For": "Coop Dakar"},
        },
        {
            **{"Session or initiative": "Second session", "Who": "Bo Diallo"},
            **{"Role": "moderator", "For": "RTES"},
        },
    ],
    "Questions": [
        {**named("Question", "What now?"), "Kind": "main question", "Session": "Second session"}
    ],
    "Passages": [
        {
            **{"Words as printed (en)": "seeds are good", "Document": "Sheet two"},
            **{"From character": 10, "To character": 24},
        }
    ],
    "Statements": [
        {
            **named("Statement", "Seeds are good."),
            **{"Kind": "Claim", "Said in presentation or document": "Seeds"},
            **{"Said by": "Ana Pérez", "About": "Seed bank", "Type of claim": "outcome"},
            **{"Evidence": "asserted-only", "Passages": "gsef2021-s002-sheet-10"},
        }
    ],
}


def write_rows(sheet: Worksheet, rows: list[dict[str, Any]]) -> None:
    columns = {str(cell.value).rstrip(" *"): number for number, cell in enumerate(sheet[1], 1)}
    for number, row in enumerate(rows, 2):
        for title, value in row.items():
            sheet.cell(number, columns[title], value)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = tmp_path_factory.mktemp("bundled")
    for name in ("ssegraph.toml", "pages.toml", "workbook.toml"):
        shutil.copy(REPOSITORY / name, folder / name)
    for name in ("ontology", "data", "queries"):
        shutil.copytree(REPOSITORY / name, folder / name)
    return read_project(folder)


@pytest.fixture(scope="module")
def sheet(project: Project) -> Path:
    path = project.folder / "gsef2021-s002.xlsx"
    run = CliRunner().invoke(workbook, [str(path), "--lang", "en"], obj=project.folder)
    assert run.output == f"{path}\n"
    book = load_workbook(path)
    for title, rows in ROWS.items():
        write_rows(book[title], rows)
    book.save(path)
    return path


@pytest.fixture(scope="module")
def imported(project: Project, sheet: Path) -> Outcome:
    return import_draft(project, read(project, sheet))


def test_a_session_that_was_filled_in_conforms(imported: Outcome) -> None:
    assert [f for f in imported.findings if f.severity == Severity.VIOLATION] == []
    slugs = {iri.partition("/id/")[2] for iri in imported.appeared}
    assert slugs >= {
        "session/gsef2021-s002",
        "presentation/gsef2021-s002-1",
        "participation/gsef2021-s002-speaker-ana-perez",
        "passage/gsef2021-s002-sheet-10",
        "country/gbr",
        "country/sen",
    }


def test_importing_it_again_changes_nothing(
    project: Project, sheet: Path, imported: Outcome
) -> None:
    assert imported.files
    assert import_draft(project, read(project, sheet)).files == ()


def test_an_export_shows_it_beside_what_was_there(project: Project, imported: Outcome) -> None:
    path = project.folder / "all"
    arguments = ["workbook", str(path), "--json"]
    run = CliRunner().invoke(export, arguments, obj=project.folder, catch_exceptions=False)
    rows: Mapping[str, int] = json.loads(run.output)["rows"]
    assert (rows["sessions"], rows["people"], rows["countries"]) == (2, 9, 8)
    assert imported.files
    assert import_draft(project, read(project, path)).files == ()


def test_the_workbook_has_instructions_drop_downs_and_notes_in_three_languages(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "new.xlsx"
    CliRunner().invoke(workbook, [str(path), "--lang", "fr"], obj=project.folder)
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == ["Français", "English", "Español"]
    sessions = book["Sessions"]
    assert sessions.freeze_panes == "B2"
    assert [sessions["A1"].value, sessions["B1"].value] == ["Identifiant", "Titre (en) *"]
    note = sessions["A1"].comment
    assert note is not None
    assert all(f"{tag}: " in note.text for tag in ("en", "fr", "es"))
    lists = book["ssegraph-lists"]
    shown = {str(cell.value) for row in lists.iter_rows() for cell in row if cell.value}
    assert {"atelier", "pauvreté"} <= shown
    rules = {
        str(rule.sqref).split("2:")[0]: rule for rule in sessions.data_validations.dataValidation
    }
    heads = [str(cell.value) for cell in sessions[1]]
    forum = get_column_letter(heads.index("Forum *") + 1)
    assert rules[forum].formula1.startswith("'Forums'!$C$2")


def test_nothing_is_written_over_without_being_asked(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    path = tmp_path / "mine.xlsx"
    path.write_text("work of many days")
    run = CliRunner().invoke(workbook, [str(path)], obj=project.folder)
    assert "--overwrite" in str(run.exception)
    assert path.read_text() == "work of many days"
    assert (
        CliRunner().invoke(workbook, [str(path), "--overwrite"], obj=project.folder).exit_code == 0
    )


def test_a_folder_that_is_no_workbook_is_never_exchanged(tmp_path: Path) -> None:
    project = small_project(tmp_path / "project")
    run = CliRunner().invoke(workbook, [str(project.folder), "--overwrite"], obj=project.folder)
    assert "not the folder of a workbook" in str(run.exception)
    assert (project.folder / "ssegraph.toml").is_file()
