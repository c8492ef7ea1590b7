"""What a check finds in a workbook is told by cell and head, never by our terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from ssegraph.findings import Finding, Place
from ssegraph.importing.importing import import_draft
from ssegraph.importing.refused import ImportRefused
from tests.importing.workbook.books import PREFIXES, filled_in, read, small_project

SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
e:KeynoteShape a sh:NodeShape ; sh:targetClass e:Keynote ;
  sh:property [ sh:path e:seats ; sh:maxInclusive 100 ] ,
    [ sh:path e:begins ; sh:minCount 1 ;
      sh:message "Add <https://example.org/vocab#begins>."@en ] ,
    [ sh:path e:about ; sh:minCount 1 ; sh:message "Say https://example.org/vocab#gave."@en ] ,
    [ sh:path e:by ; sh:maxCount 1 ;
      sh:message "One <https://example.org/vocab#Person>, schema:name is known."@en ] .
"""
ROWS: list[list[Any]] = [
    ["Title", "Kind", "Speakers", "Seats", "Begins"],
    ["Soils", "Keynote", "Ana; Bo; Junior", 500, None],
]


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Finding]:
    folder = tmp_path_factory.mktemp("wording")
    small_project(folder / "project")
    shapes = folder / "project" / "ontology" / "shapes"
    shapes.mkdir()
    (shapes / "talks.ttl").write_text(PREFIXES + SHAPES)
    project = small_project(folder / "project")
    rows = [ROWS[0], [*ROWS[1][:2], "ana; bo", *ROWS[1][3:]]]
    draft = read(project, filled_in(folder / "new.xlsx", {"Talks": rows}), language="fr")
    with pytest.raises(ImportRefused) as refused:
        import_draft(project, draft)
    return {finding.rule + finding.text()[:3]: finding for finding in refused.value.findings}


def told_by(findings: Mapping[str, Finding], beginning: str) -> Finding:
    return next(found for key, found in findings.items() if key.startswith(beginning))


def test_a_value_is_told_by_the_head_of_its_column(findings: Mapping[str, Finding]) -> None:
    found = told_by(findings, "sh:MaxInclusive")
    assert found.place == Place("new.xlsx", 2, 4, "Talks")
    assert found.place.head == "Seats"
    assert found.text("fr").startswith("«\u202fPlaces\u202f»")
    assert found.text("en").startswith("“Seats”")


def test_what_is_missing_is_told_in_the_empty_cell(findings: Mapping[str, Finding]) -> None:
    found = told_by(findings, "sh:MinCountConstraintComponentAdd")
    assert (found.place.column, found.text()) == (5, "Add “Begins”.")


def test_what_rows_derive_is_told_by_the_column_that_derives_it(
    findings: Mapping[str, Finding],
) -> None:
    found = told_by(findings, "sh:MinCountConstraintComponentSay")
    assert found.text() == "Say “Talks”."


def test_a_class_is_told_by_its_sheet_and_a_thing_by_its_name(
    findings: Mapping[str, Finding],
) -> None:
    found = told_by(findings, "sh:MaxCount")
    assert found.text() == "One sheet “People”, “Title” is known."
    assert found.label == "Soils"


def test_no_sentence_has_a_term_of_ours(findings: Mapping[str, Finding]) -> None:
    texts = [found.text(tag) for found in findings.values() for tag in found.languages]
    assert not any("http" in text or "schema:" in text for text in texts)
