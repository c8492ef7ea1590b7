"""``check`` looks at ``workbook.toml`` too: a misspelt class would silently find nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.findings import Finding
from ssegraph.project import read_project
from tests.check.projects import write_project

LAYOUT = """\
[prefixes]
scheme = "https://example.org/kb/scheme/"
e = "https://example.org/vocab#"
[sheets.people]
title = { en = "People" }
class = "e:Person"
id = "id/thing/"
[sheets.people.columns]
name = { title = { en = "Name" }, path = "schema:name" }
topic = { title = { en = "Topic" }, path = "schema:about", schemes = "scheme:topic" }
"""
VOCABULARY = "e:Person a <http://www.w3.org/2000/01/rdf-schema#Class> .\n"
TOPICS = """
<https://example.org/kb/scheme/topic> a <http://www.w3.org/2004/02/skos/core#ConceptScheme> .
"""


def found_in(folder: Path, layout: str | None, settings: str = "") -> list[Finding]:
    """Return what a check of a project with this layout finds in it."""
    files = {"ontology/vocabulary.ttl": VOCABULARY, "data/topics.ttl": TOPICS}
    files |= {"workbook.toml": layout} if layout is not None else {}
    write_project(folder, files)
    project_file = folder / "ssegraph.toml"
    project_file.write_text(settings + project_file.read_text())
    findings = check_project(read_project(folder)).findings
    return [found for found in findings if found.place.path.endswith(".toml")]


@pytest.mark.parametrize(
    ("right", "wrong", "line", "rule"),
    [
        ('"e:Person"', '"e:Persn"', 6, "pages-term"),
        ('"schema:name"', '"schema:nam"', 9, "pages-term"),
        ('"scheme:topic"', '"scheme:topik"', 10, "pages-thing"),
        ("id =", "ids =", 7, "pages-key"),
        ('"e:Person"', '"x:Person"', 6, "pages-prefix"),
        ("[sheets.people]", "[sheets.people", 4, "pages-toml"),
    ],
)
def test_a_fault_is_told_with_its_line(
    tmp_path: Path, right: str, wrong: str, line: int, rule: str
) -> None:
    found = found_in(tmp_path, LAYOUT.replace(right, wrong))
    assert (line, rule) in {(one.place.line, one.rule) for one in found}


def test_a_layout_without_a_fault_and_none_at_all_are_right(tmp_path: Path) -> None:
    assert found_in(tmp_path / "with", LAYOUT) == []
    assert found_in(tmp_path / "without", None) == []


def test_a_layout_that_is_named_must_be_there(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, None, 'workbook = "book.toml"\n')
    assert (found.place.path, found.rule) == ("book.toml", "workbook-layout-missing")
