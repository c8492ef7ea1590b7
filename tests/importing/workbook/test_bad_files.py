"""Workbooks that cannot be taken as they are: one clear message each."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from ssegraph.declared.layout_reading import read_layout
from ssegraph.errors import EnvironmentFault, ProjectInvalid
from ssegraph.importing.refused import ImportRefused
from ssegraph.project import Project
from tests.importing.workbook.books import LAYOUT, exported_to, filled_in, read, small_project, told


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project", import_rows=100)


def one_sheet(path: Path, **cells: Any) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "People"
    sheet["B1"] = "Name"
    for name, value in cells.items():
        sheet[name] = value
    book.save(path)
    return path


def test_a_formula_is_no_statement(project: Project, tmp_path: Path) -> None:
    draft = read(project, one_sheet(tmp_path / "n.xlsx", B2="=UPPER(A1)", B3="Cy"))
    assert told(draft) == [("People!B2", "workbook-formula")]


def test_an_error_value_is_none(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="#N/A", B3="Cy")
    assert told(read(project, path)) == [("People!B2", "workbook-error")]


def test_merged_cells_are_told_once_for_each(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="Cy")
    book = load_workbook(path)
    book["People"].merge_cells("B2:B4")
    book.save(path)
    assert told(read(project, path)) == [("People!B2", "workbook-merged")]


def test_a_cell_without_a_head_is_not_ignored(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="Cy", D2="important")
    assert told(read(project, path)) == [("People!D2", "workbook-headless")]


def test_two_columns_with_one_head_are_told(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="Cy", C1="name *")
    assert told(read(project, path)) == [("People!C1", "workbook-column-twice")]


def test_an_empty_workbook_says_nothing(project: Project, tmp_path: Path) -> None:
    assert told(read(project, one_sheet(tmp_path / "n.xlsx")))[0][1] == "workbook-empty"


def test_empty_rows_and_spaces_do_no_harm(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="  ", B900=" Cy ", C900="\t")
    draft = read(project, path)
    assert draft.findings == []
    assert {str(quad.object) for quad in draft.quads} >= {'"Cy"@en'}


@pytest.mark.parametrize("name", ["n.xlsx", "n"])
def test_more_rows_than_are_imported_are_refused(
    project: Project, tmp_path: Path, name: str
) -> None:
    rows = [["Name"], *([f"P{number}"] for number in range(150))]
    if name == "n":
        (tmp_path / name).mkdir()
        text = "\n".join(row[0] for row in rows)
        (tmp_path / name / "people.csv").write_text(text, "utf-8")
        path = tmp_path / name
    else:
        path = filled_in(tmp_path / name, {"People": rows})
    with pytest.raises(ImportRefused, match="more than 100 rows"):
        read(project, path)


def test_a_damaged_workbook_is_refused(project: Project, tmp_path: Path) -> None:
    path = one_sheet(tmp_path / "n.xlsx", B2="Cy")
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"][:200]
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    with pytest.raises(ImportRefused, match=r"n\.xlsx:People"):
        read(project, path)


@pytest.mark.parametrize(
    ("encoding", "separator"), [("utf-8", ","), ("utf-8-sig", ";"), ("utf-16", "\t")]
)
def test_csv_files_as_spreadsheets_save_them_are_read(
    project: Project, tmp_path: Path, encoding: str, separator: str
) -> None:
    (tmp_path / "n").mkdir()
    lines = [["Identifiant", "Nom (fr)", "Autres noms"], ["", "Zoé", '"=1\n\'+2"']]
    text = "\r\n".join(separator.join(line) for line in lines)
    (tmp_path / "n" / "Personnes.csv").write_text(text, encoding)
    draft = read(project, tmp_path / "n")
    assert draft.findings == []
    assert {str(quad.object) for quad in draft.quads} >= {'"Zoé"@fr', '"=1"'}


def test_a_csv_file_in_another_encoding_is_refused(project: Project, tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "people.csv").write_bytes("Name\nZoé\n".encode("latin-1"))
    with pytest.raises(ImportRefused, match=r"people\.csv:2"):
        read(project, tmp_path / "n")


def test_csv_findings_name_the_file_the_line_and_the_column(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "n").mkdir()
    (tmp_path / "n" / "people.csv").write_text('Name,Born\n"A\nB",1970\nCy,once\n', "utf-8")
    draft = read(project, tmp_path / "n")
    assert [(str(f.place), f.rule) for f in draft.findings] == [
        ("n/people.csv:4:2", "workbook-value")
    ]


@pytest.mark.parametrize(
    ("old", "new", "told_so"),
    [
        ('key = ["name"]', 'kex = ["name"]', "'kex' means nothing here"),
        ('key = ["name"]', 'key = ["nam"]', "No column of this sheet is called 'nam'"),
        ('to = "places"', 'to = "place"', "No sheet of this file is called 'place'"),
        ('shows = "graph"', 'shows = "graf"', "A column cannot show 'graf'"),
        ("{number:02}", "{nummer}", "No column of this sheet is called 'nummer'"),
        ("schema:name", "shema:name", "The prefix shema: is not known"),
        ('title = { en = "Talks", fr = "Exposés" }', 'title = { en = "Talks" }', "lacks a text"),
    ],
)
def test_a_fault_in_the_layout_is_told_with_its_line(
    project: Project, old: str, new: str, told_so: str
) -> None:
    text = project.workbook.read_text("utf-8")
    assert old in text
    project.workbook.write_text(text.replace(old, new), "utf-8")
    with pytest.raises(ProjectInvalid, match=rf"workbook.toml:\d+:\d+: .*{told_so}"):
        read_layout(project)


def test_a_project_without_a_layout_says_where_to_read_about_it(project: Project) -> None:
    assert "sheets" in LAYOUT
    project.workbook.unlink()
    with pytest.raises(ProjectInvalid, match=r"docs/workbook\.md"):
        read_layout(project)


def test_a_cell_far_to_the_right_is_told_at_once(project: Project, tmp_path: Path) -> None:
    with pytest.raises(ImportRefused, match=r"People!XFD2: .* to the right of column 500"):
        read(project, one_sheet(tmp_path / "n.xlsx", B2="Cy", XFD2="far"))


def test_a_package_without_a_workbook_in_it_is_damaged(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "n.xlsx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("[Content_Types].xml", "<x/>")
        package.writestr("xl/workbook.xml", "<x/>")
    with pytest.raises(ImportRefused, match="damaged"):
        read(project, path)


def test_a_folder_without_sheets_is_named(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    with pytest.raises(ImportRefused, match=r"^nothing: No sheet has a row"):
        read(project, folder)


def test_a_workbook_for_which_there_is_no_room_is_not_written(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssegraph.importing.workbook.placing.ROOM_BYTES", 1 << 16)
    monkeypatch.setattr("tempfile.tempdir", "/dev/full")
    with pytest.raises(EnvironmentFault, match=r"/dev/full: cannot be written"):
        exported_to(project, tmp_path / "all.xlsx")
    assert not (tmp_path / "all.xlsx").exists()
