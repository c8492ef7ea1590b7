"""The forum's own sheet, measured against the data that people made of it by hand."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path

import pytest

from ssegraph.check.passages import VARIABLE
from ssegraph.importing.draft import Options
from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.sheet.comparing import compare_sheet
from ssegraph.importing.sheet.figures import Row, in_words
from ssegraph.importing.sheet.reading import Reading, read_sheet
from ssegraph.project import Project, read_project
from tests.importing.sheet.projects import REPOSITORY

NAME = "session-sheet-2021-10-04.txt"
SHEET = Path(os.environ.get(VARIABLE) or REPOSITORY / "sources") / NAME
DOCUMENTATION = REPOSITORY / "docs" / "importing-sheets.md"
# It holds a private address and states no rights, so it is not in the repository.
pytestmark = pytest.mark.skipif(not SHEET.is_file(), reason=f"{VARIABLE} holds no {NAME}")


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(REPOSITORY)


@pytest.fixture(scope="module")
def rows(project: Project) -> dict[str, Row]:
    return {row.kind: row for row in compare_sheet(project, SHEET, Options())}


def test_nothing_that_the_form_states_is_missed_and_nothing_is_made_up(
    rows: dict[str, Row],
) -> None:
    stated = [row for kind, row in rows.items() if kind != "misreadings"]
    assert [(row.kind, row.missed, row.wrong) for row in stated if row.missed or row.wrong] == []
    assert sum(row.found for row in stated) == 120


def test_what_recognition_spoilt_is_suspected_as_the_documentation_says(
    rows: dict[str, Row],
) -> None:
    row = rows["misreadings"]
    assert (row.known, row.found, row.wrong) == (18, 13, ())
    assert in_words(list(rows.values()), "en").split("\n\n")[0].splitlines()[:12] == [
        line for line in figures_in_the_documentation() if line
    ]


def figures_in_the_documentation() -> list[str]:
    block = re.search(r"```text\n(kind .*?)```", DOCUMENTATION.read_text(), re.S)
    assert block is not None
    return block.group(1).splitlines()


def test_the_bullets_and_page_breaks_are_all_told(project: Project) -> None:
    reading = Reading(project, SHEET, Options())
    kinds = Counter(suspicion.kind for suspicion in reading.suspicions)
    assert (kinds["bullet"], kinds["page-break"]) == (10, 4)
    assert reading.sheet.unread == []


def test_what_is_described_by_hand_is_not_gone_over(project: Project) -> None:
    with pytest.raises(ImportRefused) as refused:
        read_sheet(project, SHEET, Options())
    (finding,) = refused.value.findings
    assert finding.rule == "sheet-known" and "data/gsef2021/session.trig" in finding.text("en")


def test_the_private_address_is_in_nothing_that_is_written(project: Project) -> None:
    draft = read_sheet(project, SHEET, Options(identifier="gsef2021-s002"))
    texts = [*map(str, draft.quads), *(text or "" for text in draft.renewed.values())]
    texts += [finding.text(tag) for finding in draft.findings for tag in ("en", "fr", "es")]
    assert not any("@" in text.replace('"@', "") and "rtes.fr" in text for text in texts)
