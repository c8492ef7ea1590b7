"""Rows that somebody adds: what they say, which identifiers they get, and keep."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ssegraph.importing.importing import import_draft
from ssegraph.project import Project
from tests.importing.workbook.books import (
    Rows,
    edited,
    exported_to,
    filled_in,
    read,
    small_project,
    statements,
    told,
)

PEOPLE = ["Identifier", "Name (en)", "Name (fr)", "Born", "Country", "Other names", "Printed in"]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return small_project(tmp_path / "project")


def people(*rows: list[Any]) -> Rows:
    return {"People": [PEOPLE, *rows]}


def test_a_row_says_what_its_cells_say_and_gets_an_identifier_from_its_name(
    project: Project, tmp_path: Path
) -> None:
    row = [None, "Chloé Sécher", None, "1980", "Togo", "Chl.\nC. S.", None]
    draft = read(project, filled_in(tmp_path / "new.xlsx", people(row)))
    assert draft.findings == []
    assert statements(draft) == {
        "<person/chloe-secher> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <Person>",
        '<person/chloe-secher> <name> "Chloé Sécher"@en',
        '<person/chloe-secher> <born> "1980"^^<http://www.w3.org/2001/XMLSchema#gYear>',
        "<person/chloe-secher> <country> <country/tgo>",
        '<person/chloe-secher> <alternateName> "Chl."',
        '<person/chloe-secher> <alternateName> "C. S."',
    }
    assert {str(quad.graph_name) for quad in draft.quads} == {
        "<https://example.org/kb/graph/source/new>"
    }


def test_a_name_that_is_not_printed_is_a_translation_and_stands_in_its_graph(
    project: Project, tmp_path: Path
) -> None:
    row = [None, "Cy", "Cyrille", None, None, None, "en"]
    draft = read(project, filled_in(tmp_path / "new.xlsx", people(row)))
    graphs = {str(q.object): str(q.graph_name).rpartition("/")[2] for q in draft.quads}
    assert (graphs['"Cy"@en'], graphs['"Cyrille"@fr']) == ("new>", "editorial>")


@pytest.mark.parametrize("country", ["Senegal", "Sénégal", "SEN", "Σενεγάλη"])
def test_a_country_is_known_by_its_name_in_any_language_and_described(
    project: Project, tmp_path: Path, country: str
) -> None:
    row = [None, "Cy", None, None, country]
    draft = read(project, filled_in(tmp_path / "new.xlsx", people(row)))
    said = statements(draft)
    assert draft.findings == []
    assert "<person/cy> <country> <country/sen>" in said
    assert {'<country/sen> <name> "Senegal"@en', '<country/sen> <name> "Sénégal"@fr'} <= said


def test_a_row_without_an_identifier_is_about_what_has_its_name(
    project: Project, tmp_path: Path
) -> None:
    draft = read(
        project, filled_in(tmp_path / "new.xlsx", people([None, None, "ANNE", None, "CIV"]))
    )
    # It differs from what is written by hand, which only an export can change.
    assert told(draft)[0][1] == "workbook-differs"
    assert any("<person/ana>" in said for said in statements(draft))


def test_a_talk_refers_to_a_new_person_by_name_or_identifier_and_derives(
    project: Project, tmp_path: Path
) -> None:
    heads = ["Titre", "Sorte", "Intervenants", "Thèmes", "Début", "De"]
    sheets: Rows = {
        **people([None, "Cy"]),
        "Exposés": [heads, ["Mot", "Keynote", "Cy; ana", "H2O; Sol", "2021-10-05 9:30", 3]],
    }
    draft = read(project, filled_in(tmp_path / "new.xlsx", sheets))
    assert draft.findings == []
    said = {text for text in statements(draft) if text.startswith("<talk/") or "<gave>" in text}
    span = next(text.split()[2] for text in said if "<span>" in text)
    assert said == {
        "<talk/talk-02> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <Keynote>",
        '<talk/talk-02> <name> "Mot"@en',
        "<talk/talk-02> <by> <person/cy>",
        "<talk/talk-02> <by> <person/ana>",
        "<talk/talk-02> <about> <scheme/topic/water>",
        "<talk/talk-02> <about> <scheme/topic/soil>",
        '<talk/talk-02> <begins> "2021-10-05T09:30:00"^^<http://www.w3.org/2001/XMLSchema#dateTime>',
        f"<talk/talk-02> <span> {span}",
        '<talk/talk-02> <label> "Cy, Ana: Mot"@en',
        '<talk/talk-02> <label> "Cy, Anne : Mot"@fr',
        "<person/cy> <gave> <talk/talk-02>",
        "<person/ana> <gave> <talk/talk-02>",
    }


def test_importing_again_keeps_identifiers_and_takes_back_only_what_is_gone(
    project: Project, tmp_path: Path
) -> None:
    path = tmp_path / "new.xlsx"
    first = import_draft(
        project, read(project, filled_in(path, people([None, "Cy"], [None, "Di", None, "1990"])))
    )
    again = import_draft(
        project, read(project, filled_in(path, people([None, "Di", None, "1991"], [None, "Cy"])))
    )
    assert (len(first.added), len(again.added), len(again.removed)) == (5, 1, 1)
    third = import_draft(project, read(project, filled_in(path, people([None, "Cy"]))))
    assert third.vanished == ("https://example.org/kb/id/person/di",)


def test_an_export_after_an_import_edits_what_was_imported(
    project: Project, tmp_path: Path
) -> None:
    path = filled_in(tmp_path / "new.xlsx", people([None, "Cy", None, "1990"]))
    import_draft(project, read(project, path))
    exported = exported_to(project, tmp_path / "everything.xlsx")
    assert import_draft(project, read(project, exported, "new")).files == ()
    draft = read(project, edited(exported, {"People!D4": None}), "new")
    (withdrawn,) = draft.withdrawn
    assert str(withdrawn.subject) == "<https://example.org/kb/id/person/cy>"
    assert len(import_draft(project, draft).removed) == 1


def test_a_renamed_row_is_not_taken_for_something_new(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    import_draft(project, read(project, filled_in(path, people([None, "Cyrille Bonnard"]))))
    draft = read(project, filled_in(path, people([None, "Cyrile Bonnard"])))
    assert told(draft) == [("People!A2", "workbook-renamed")]
    assert "cyrille-bonnard" in draft.findings[0].text()
    told_so = read(project, filled_in(path, people(["cyrille-bonnard", "Cyrile Bonnard"])))
    assert told_so.findings == []
    other = read(project, filled_in(path, people(["new", "Cyrile Bonnard"])))
    assert other.findings == []
    assert any("<person/cyrile-bonnard>" in said for said in statements(other))


FAULTS: dict[str, tuple[list[list[Any]], list[tuple[str, str]]]] = {
    "the same identifier twice": (
        [["cy", "Cy"], ["cy", "Cyrille"]],
        [("People!A3", "workbook-identifier-twice")],
    ),
    "the same name twice": (
        [[None, "Cy"], [None, "Cy"]],
        [("People!A3", "workbook-name-twice")],
    ),
    "an identifier that is none": ([["Cy B", "Cy"]], [("People!A2", "workbook-identifier")]),
    "no name": ([[None, None, None, "1990"]], [("People!A2", "workbook-nameless")]),
    "a word for a year": ([[None, "Cy", None, "once"]], [("People!D2", "workbook-value")]),
    "a country that is none": (
        [[None, "Cy", None, None, "Atlantis"]],
        [("People!E2", "workbook-reference")],
    ),
    "an address": (
        [[None, "Cy (cy@example.org)"]],
        [("People!B2", "contact-left-out")],
    ),
}


@pytest.mark.parametrize(("rows", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_faulty_row_is_told_by_its_cell(
    project: Project, tmp_path: Path, rows: list[list[Any]], expected: list[tuple[str, str]]
) -> None:
    draft = read(project, filled_in(tmp_path / "new.xlsx", people(*rows)))
    assert told(draft) == expected


def test_a_misspelt_reference_sheet_or_column_gets_a_suggestion(
    project: Project, tmp_path: Path
) -> None:
    sheets = {
        "Peple": [["Name"], ["Cy"]],
        "Talks": [["Title", "Speekers", "Topics"], ["A", "Ana", "watr"]],
    }
    draft = read(project, filled_in(tmp_path / "new.xlsx", sheets))
    texts = {finding.rule: finding.text("en") for finding in draft.findings}
    assert "people" in texts["workbook-sheet"]
    assert "speakers" in texts["workbook-column"]
    assert "water" in texts["workbook-reference"]
    assert ("Talks!A2", "workbook-needed") in told(draft)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("ANA", "Ana"), ("Àna", "Ana"), ("H₂O", "H2O"), ("ana", ""), ("Water", "")],
)
def test_case_and_accents_do_not_count_in_a_reference_but_are_told(
    project: Project, tmp_path: Path, written: str, read_as: str
) -> None:
    column = "Topics" if written in ("H₂O", "Water") else "Speakers"
    sheets = {"Talks": [["Title", column], ["Soils", written]]}
    draft = read(project, filled_in(tmp_path / "new.xlsx", sheets))
    told_of = [found for found in draft.findings if found.rule == "workbook-reference-read"]
    assert [found.values["read"] for found in told_of] == ([read_as] if read_as else [])
    assert "workbook-reference" not in {found.rule for found in draft.findings}


def test_a_misspelt_country_gets_a_suggestion_in_the_language_asked_for(
    project: Project, tmp_path: Path
) -> None:
    sheets = {"People": [["Name", "Country"], ["Cy", "Urugay"]]}
    draft = read(project, filled_in(tmp_path / "new.xlsx", sheets), language="fr")
    (finding,) = (found for found in draft.findings if found.rule == "workbook-reference")
    assert finding.meant == "Uruguay"


def test_a_word_that_became_a_date_is_told(project: Project, tmp_path: Path) -> None:
    draft = read(project, filled_in(tmp_path / "n.xlsx", people([None, datetime(2021, 5, 1)])))
    assert ("People!B2", "workbook-became-date") in told(draft)


def test_findings_speak_the_language_that_is_asked_for(project: Project, tmp_path: Path) -> None:
    draft = read(project, filled_in(tmp_path / "n.xlsx", people([None, "Cy", None, "once"])))
    (finding,) = draft.findings
    place = "n.xlsx, feuille «\u202fPeople\u202f», ligne 2, colonne D «\u202fBorn\u202f»"
    assert finding.place.text("fr") == place
    assert finding.text("es").startswith("«once» no puede figurar aquí")


def test_what_cannot_stand_in_a_cell_is_told_once_with_the_name_as_it_is_written(
    project: Project, tmp_path: Path
) -> None:
    talks = [["Title", "Speakers"], ["Soils", "Anna"]]
    draft = read(project, filled_in(tmp_path / "new.xlsx", {"Talks": talks}))
    (finding,) = (found for found in draft.findings if found.place.column == 2)
    assert finding.text() == (
        "Nothing that can stand here is called 'Anna'. Choose from the list, or add a row for it"
        " on its sheet. Did you mean Ana?"
    )


def test_a_cell_that_holds_no_value_is_not_said_to_be_empty_as_well(
    project: Project, tmp_path: Path
) -> None:
    rows = people([None, "=UPPER(A1)", "Cyrille", None, None])
    assert told(read(project, filled_in(tmp_path / "new.xlsx", rows))) == [
        ("People!B2", "workbook-formula")
    ]


def test_the_identifier_of_a_source_is_enough_to_say_where_something_is_said(
    project: Project, tmp_path: Path
) -> None:
    rows = [["Name", "Said in"], ["Cy", "gsef-s002"]]
    draft = read(project, filled_in(tmp_path / "new.xlsx", {"People": rows}))
    assert {str(quad.graph_name) for quad in draft.quads} == {
        "<https://example.org/kb/graph/source/gsef-s002>"
    }


def test_a_row_that_was_added_to_an_export_and_taken_out_again_is_kept_and_told(
    project: Project, tmp_path: Path
) -> None:
    added = exported_to(project, tmp_path / "added.xlsx")
    edited(added, {"People!B4": "Cy", "People!C4": "Cy"})
    export = exported_to(project, tmp_path / "all.xlsx")
    import_draft(project, read(project, added, name="all"))
    draft = read(project, export, name="all")
    assert told(draft) == [("People", "workbook-row-kept")]
