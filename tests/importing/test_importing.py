"""What an import changes, and what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.refused import ImportRefused
from ssegraph.project import Project
from ssegraph.sources.dataset import read_dataset
from ssegraph.terms import SCHEMA
from tests.importing.drafts import GRAPH, draft_of, named, take, thing, tiny_project

TARGET = Path("data/imported/list.trig")
PEOPLE = {"cleo": "Cleo", "dora": "Dora"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_project(tmp_path)


def contents(project: Project) -> Mapping[str, bytes]:
    """Return what all files hold, but that which keeps others' eyes from the journal."""
    return {
        path.relative_to(project.folder).as_posix(): path.read_bytes()
        for path in sorted(project.folder.rglob("*"))
        if path.is_file() and path.name != ".gitignore"
    }


def test_the_same_file_twice_changes_nothing_the_second_time(project: Project) -> None:
    first = take(project, draft_of(project, PEOPLE))
    assert (len(first.added), len(first.removed), first.unchanged) == (4, 0, 0)
    assert sorted(first.appeared) == [thing("cleo").value, thing("dora").value]
    before = contents(project)
    again = take(project, draft_of(project, PEOPLE))
    assert (len(again.added), len(again.removed), again.unchanged) == (0, 0, 4)
    assert again.files == ()
    assert contents(project) == before


def test_an_edit_changes_the_line_that_was_edited_and_no_other(project: Project) -> None:
    take(project, draft_of(project, PEOPLE))
    before = (project.folder / TARGET).read_text().splitlines()
    outcome = take(project, draft_of(project, {**PEOPLE, "dora": "Dora Maar"}))
    after = (project.folder / TARGET).read_text().splitlines()
    assert (len(outcome.added), len(outcome.removed), outcome.unchanged) == (1, 1, 3)
    differing = [new for old, new in zip(before, after, strict=True) if old != new]
    assert [line.strip() for line in differing[:-1]] == ['schema:name "Dora Maar"@en .']
    assert differing[-1].startswith("# Written by ssegraph import: ")


def test_what_is_taken_out_of_the_file_is_taken_back_and_told(project: Project) -> None:
    take(project, draft_of(project, PEOPLE))
    outcome = take(project, draft_of(project, {"cleo": "Cleo"}))
    assert outcome.vanished == (thing("dora").value,)
    assert named("dora", "Dora") not in set(read_dataset(project).quads())


def test_when_nothing_is_left_to_say_the_file_goes(project: Project) -> None:
    take(project, draft_of(project, PEOPLE))
    take(project, draft_of(project, {}))
    assert not (project.folder / TARGET).exists()


def test_what_others_say_already_is_not_said_twice(project: Project) -> None:
    outcome = take(project, draft_of(project, {"ben": "Ben"}))
    assert (outcome.elsewhere, outcome.files, outcome.appeared) == (2, (), ())


def test_a_description_without_a_name_is_recognised_when_it_comes_again(project: Project) -> None:
    draft = draft_of(project, PEOPLE)
    size, value = NamedNode(SCHEMA + "size"), NamedNode(SCHEMA + "value")
    for label in ("one", "two"):
        node, place = BlankNode(label), Place("list.xlsx", 2, 3, "People")
        draft.quads[Quad(thing("cleo"), size, node, GRAPH)] = place
        draft.quads[Quad(node, value, Literal(label), GRAPH)] = place
    assert len(take(project, draft).added) == 8
    assert take(project, draft).files == ()


def test_what_breaks_a_rule_is_told_in_the_cell_that_says_so(project: Project) -> None:
    before = contents(project)
    with pytest.raises(ImportRefused) as refused:
        take(project, draft_of(project, {"cleo": "Cleo", "dora": "D", "eva": ""}))
    places = [finding.place for finding in refused.value.findings]
    assert places == [Place("list.xlsx", 3, 2, "People"), Place("list.xlsx", 4, 1, "People")]
    said = refused.value.findings[0]
    assert said.place.text("fr") == "list.xlsx, feuille «\u202fPeople\u202f», ligne 3, colonne B"
    assert said.text("es").startswith("Dé un nombre")
    assert contents(project) == before


def test_what_is_wrong_in_the_file_itself_stops_everything(project: Project) -> None:
    draft = draft_of(project, PEOPLE)
    finding = Finding("import-empty", Severity.VIOLATION, Place("list.xlsx", 2, 1, "People"))
    draft.findings.append(finding)
    before = contents(project)
    with pytest.raises(ImportRefused):
        take(project, draft)
    assert contents(project) == before


def test_what_was_wrong_before_does_not_stop_an_import(project: Project) -> None:
    hand = project.data / "hand.trig"
    hand.write_text(hand.read_text().replace('"Ben"', '"B"'))
    assert len(take(project, draft_of(project, PEOPLE)).added) == 4


def test_a_draft_for_review_is_placed_with_what_is_missing_told(project: Project) -> None:
    draft = replace(draft_of(project, {"eva": ""}), for_review=True)
    outcome = take(project, draft)
    assert [finding.place.line for finding in outcome.findings] == [2]
    assert (project.folder / TARGET).is_file()


def test_a_draft_beside_the_data_is_checked_as_if_it_were_there(project: Project) -> None:
    target = PurePosixPath("drafts/list.trig")
    with pytest.raises(ImportRefused) as refused:
        take(project, replace(draft_of(project, {"eva": "E"}), target=target))
    assert [finding.place.line for finding in refused.value.findings] == [2]
    draft = replace(draft_of(project, PEOPLE), target=target)
    assert len(take(project, draft).added) == 4
    assert named("dora", "Dora") not in set(read_dataset(project).quads())
    assert take(project, draft).unchanged == 4


def test_a_dry_run_tells_the_same_and_changes_nothing(project: Project) -> None:
    before = contents(project)
    outcome = take(project, draft_of(project, PEOPLE), dry_run=True)
    assert (len(outcome.added), outcome.dry_run) == (4, True)
    assert contents(project) == before


def test_what_was_written_by_hand_into_the_imported_file_is_not_lost(project: Project) -> None:
    take(project, draft_of(project, PEOPLE))
    target = project.folder / TARGET
    target.write_text(target.read_text().replace('"Dora"', '"Dora by hand"'))
    edited = contents(project)
    with pytest.raises(ImportRefused, match="changed by hand"):
        take(project, draft_of(project, PEOPLE))
    assert contents(project) == edited
    take(project, draft_of(project, PEOPLE), overwrite=True)
    assert '"Dora"' in target.read_text()


def test_line_ends_of_another_system_are_no_change_by_hand(project: Project) -> None:
    take(project, draft_of(project, PEOPLE))
    target = project.folder / TARGET
    target.write_bytes(target.read_bytes().replace(b"\n", b"\r\n"))
    assert take(project, draft_of(project, PEOPLE)).unchanged == 4


def test_notes_stay_as_people_left_them_and_reports_are_renewed(project: Project) -> None:
    draft = draft_of(project, PEOPLE)
    note, report = PurePosixPath("drafts/list.md"), PurePosixPath("drafts/list.json")
    draft.notes[note], draft.renewed[report] = "- [ ] ask Cleo\n", "1\n"
    take(project, draft)
    (project.folder / note).write_text("- [x] ask Cleo\n")
    draft.renewed[report] = "2\n"
    take(project, draft)
    assert (project.folder / note).read_text() == "- [x] ask Cleo\n"
    assert (project.folder / report).read_text() == "2\n"


def test_beside_a_file_that_cannot_be_read_nothing_is_imported(project: Project) -> None:
    (project.data / "broken.ttl").write_text("this is no Turtle")
    before = contents(project)
    with pytest.raises(ImportRefused, match=r"data/broken\.ttl:1"):
        take(project, draft_of(project, PEOPLE))
    assert contents(project) == before
