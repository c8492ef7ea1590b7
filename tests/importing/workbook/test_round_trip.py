"""What is exported and imported again changes nothing; what is edited changes only that."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from ssegraph.importing.importing import import_draft
from ssegraph.importing.refused import ImportRefused
from ssegraph.project import Project, find_project, read_project
from ssegraph.sources.dataset import read_dataset
from tests.importing.workbook.books import edited, exported_to, read, small_project, told


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def changes(project: Project, path: Path) -> tuple[set[str], set[str]]:
    """Return what an import of *path* would add and take back, without graphs."""
    draft = read(project, path)
    assert draft.findings == []
    known = set(read_dataset(project).quads())
    added = {f"{q.predicate.value} {q.object}" for q in draft.quads if q not in known}
    return added, {f"{q.predicate.value} {q.object}" for q in draft.withdrawn}


@pytest.mark.parametrize("name", ["all.xlsx", "all"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_export_imported_again_changes_nothing(
    project: Project, tmp_path: Path, name: str, language: str
) -> None:
    path = exported_to(project, tmp_path / name, language)
    draft = read(project, path)
    assert (draft.findings, draft.withdrawn) == ([], {})
    assert set(draft.quads) <= set(read_dataset(project).quads())
    assert import_draft(project, draft).files == ()


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_bundled_project_comes_back_as_it_was(tmp_path: Path, language: str) -> None:
    project = read_project(find_project(Path(__file__).parents[3]))
    path = exported_to(project, tmp_path / "all.xlsx", language)
    assert changes(project, path) == (set(), set())


TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn"), include_characters="\n\t"), min_size=1
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(names=st.dictionaries(st.sampled_from(["en", "fr"]), TEXT), others=st.sets(TEXT, max_size=3))
@pytest.mark.parametrize("name", ["all.xlsx", "all"])
def test_whatever_a_thing_is_called_survives(
    tmp_path_factory: pytest.TempPathFactory, name: str, names: dict[str, str], others: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    project = small_project(folder)
    called = [Literal(text, language=tag) for tag, text in names.items()]
    said = [f"<https://schema.org/name> {text}" for text in map(str, called)]
    said += [f"<https://schema.org/alternateName> {Literal(text)}" for text in others]
    person = "<https://example.org/kb/id/person/cy>"
    lines = [f"{person} a <https://example.org/vocab#Person> ."]
    lines += [f"{person} {text} ." for text in said]
    (folder / "data" / "any.ttl").write_text("\n".join(lines), encoding="utf-8")
    path = exported_to(project, folder / name)
    draft = read(project, path)
    assert (draft.findings, draft.withdrawn) == ([], {})
    assert set(draft.quads) <= set(read_dataset(project).quads())


def test_an_edited_cell_takes_the_place_of_what_it_said_in_the_same_graph(
    project: Project, tmp_path: Path
) -> None:
    path = edited(exported_to(project, tmp_path / "all.xlsx"), {"People!C2": "Anne-Marie"})
    draft = read(project, path)
    (old,) = draft.withdrawn
    (new,) = set(draft.quads) - set(read_dataset(project).quads())
    assert (old.object, new.object) == (
        Literal("Anne", language="fr"),
        Literal("Anne-Marie", language="fr"),
    )
    assert old.graph_name == new.graph_name == NamedNode("https://example.org/kb/graph/editorial")


def test_an_edit_of_what_was_written_by_hand_is_made_where_it_is_written(
    project: Project, tmp_path: Path
) -> None:
    path = edited(exported_to(project, tmp_path / "all.xlsx"), {"People!C2": "Anne-Marie"})
    outcome = import_draft(project, read(project, path))
    assert [str(name) for name in outcome.files] == ["data/talks.trig"]
    before, after = '"Anne"@fr', '"Anne-Marie"@fr'
    text = (project.data / "talks.trig").read_text(encoding="utf-8")
    assert (before in text, after in text) == (False, True)


def test_an_emptied_cell_takes_back_what_it_said(project: Project, tmp_path: Path) -> None:
    path = edited(exported_to(project, tmp_path / "all.xlsx"), {"Talks!H2": None})
    assert changes(project, path) == (
        set(),
        {'https://example.org/vocab#seats "12"^^<http://www.w3.org/2001/XMLSchema#integer>'},
    )


def test_what_a_row_derives_follows_its_cells(project: Project, tmp_path: Path) -> None:
    path = edited(exported_to(project, tmp_path / "all.xlsx"), {"Talks!E2": "Ana"})
    bo = "<https://example.org/kb/id/person/bo>"
    draft = read(project, path)
    assert {
        f"{q.subject} {q.predicate.value.rpartition('#')[2]} {q.object}" for q in draft.withdrawn
    } == {
        f"<https://example.org/kb/id/talk/talk-01> by {bo}",
        f"{bo} gave <https://example.org/kb/id/talk/talk-01>",
    }


def test_a_deleted_row_takes_back_its_thing_and_says_so(project: Project, tmp_path: Path) -> None:
    path = exported_to(project, tmp_path / "all.xlsx")
    cells: dict[str, str | None] = {f"Talks!{letter}2": None for letter in "ABCDEFGHIJKL"}
    cells["Talks!B3"], cells["Talks!E3"] = "Another", "Ana"
    draft = read(project, edited(path, cells))
    assert told(draft) == [("Talks", "workbook-row-removed")]
    assert any(quad.object == Literal("=Opening", language="en") for quad in draft.withdrawn)


def test_what_was_written_by_hand_is_not_deleted_with_its_row(
    project: Project, tmp_path: Path
) -> None:
    path = exported_to(project, tmp_path / "all.xlsx")
    cells: dict[str, str | None] = {f"People!{letter}3": None for letter in "ABCDEFGH"}
    before = (project.data / "talks.trig").read_bytes()
    with pytest.raises(ImportRefused, match=r"talks\.trig"):
        import_draft(project, read(project, edited(path, {**cells, "Talks!E2": "Ana"})))
    assert (project.data / "talks.trig").read_bytes() == before


def test_a_missing_sheet_takes_back_nothing(project: Project, tmp_path: Path) -> None:
    path = exported_to(project, tmp_path / "all")
    (path / "talks.csv").unlink()
    assert changes(project, path) == (set(), set())


def test_what_changed_in_the_project_since_the_export_is_not_undone(
    project: Project, tmp_path: Path
) -> None:
    path = exported_to(project, tmp_path / "all.xlsx")
    data = project.data / "talks.trig"
    data.write_text(data.read_text("utf-8").replace('"Anne"@fr', '"Annette"@fr'), "utf-8")
    assert changes(project, path) == (set(), set())
    draft = read(project, edited(path, {"People!C2": "Anna"}))
    assert told(draft) == [("People!C2", "workbook-conflict")]


def test_a_part_that_is_written_by_hand_is_changed_there(project: Project, tmp_path: Path) -> None:
    path = edited(exported_to(project, tmp_path / "all.xlsx"), {"Talks!I2": 8})
    assert told(read(project, path)) == [("Talks!I2", "workbook-by-hand")]


def test_a_workbook_of_another_project_is_refused(project: Project, tmp_path: Path) -> None:
    path = exported_to(project, tmp_path / "all.xlsx")
    toml = project.folder / "ssegraph.toml"
    toml.write_text(toml.read_text("utf-8").replace("/kb/", "/other/"), "utf-8")
    with pytest.raises(Exception, match="was exported from the project of"):
        read(read_project(project.folder), path)
