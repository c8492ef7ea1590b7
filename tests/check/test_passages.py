"""Quotations are compared with their source, letter by letter, when it is at hand."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ssegraph.check.passages import VARIABLE
from tests.check.projects import FIRST_LINE, check_files, only

SOURCE = "Première ligne\r\nIl n’y a pas d’équité. Write to ana@example.org.\n"
SHA = hashlib.sha256(SOURCE.encode()).hexdigest()
QUOTED = "pas d’équité"
START = SOURCE.index(QUOTED)


@pytest.fixture(autouse=True)
def sources_of_the_project_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the variable names a folder, as on CI, that one would be searched instead."""
    monkeypatch.delenv(VARIABLE, raising=False)


def passage(verbatim: str, start: int, end: int, sha256: str = SHA) -> str:
    return f"""
<https://example.org/kb/id/document/sheet> schema:name "Sheet"@en ; schema:sha256 "{sha256}" .
<https://example.org/kb/id/passage/1> a <https://w3id.org/ssegraph/ontology#Passage> ;
  schema:name "Passage 1"@en ;
  <http://www.w3.org/ns/prov#wasQuotedFrom> <https://example.org/kb/id/document/sheet> ;
  <https://w3id.org/ssegraph/ontology#verbatimText> "{verbatim}"@fr ;
  <http://www.w3.org/ns/oa#hasSelector> [
    <http://www.w3.org/ns/oa#start> {start} ; <http://www.w3.org/ns/oa#end> {end} ] .
"""


def files(text: str, source: str = SOURCE) -> dict[str, str | bytes]:
    return {"data/p.ttl": text, "sources/sheet.txt": source.encode()}


def test_a_true_quotation_passes(tmp_path: Path) -> None:
    true = passage(QUOTED, START, START + len(QUOTED))
    assert check_files(tmp_path, files(true)).findings == ()


def test_an_altered_letter_is_found(tmp_path: Path) -> None:
    altered = passage("pas d'équité", START, START + len(QUOTED))
    finding = only(check_files(tmp_path, files(altered)), "misquotation")
    assert (finding.place.line, finding.label) == (FIRST_LINE + 5, "Passage 1")
    assert "pas d'équité" in finding.text("en") and QUOTED in finding.text("en")


def test_a_quotation_that_stands_elsewhere_is_told_where(tmp_path: Path) -> None:
    moved = passage(QUOTED, START - 1, START - 1 + len(QUOTED))
    finding = only(check_files(tmp_path, files(moved)), "misplaced-quotation")
    assert f"{START} to {START + len(QUOTED)}" in finding.text("en")


def test_a_wrong_position_does_not_bring_contact_data_into_the_report(tmp_path: Path) -> None:
    start = SOURCE.index("ana@")
    wrong = passage("someone@elsewhere", start, start + 15).replace("someone@elsewhere", "nobody")
    finding = only(check_files(tmp_path, files(wrong)), "misquotation")
    assert "example.org" not in finding.text("en")


def test_without_the_source_the_check_says_that_it_did_not_compare(tmp_path: Path) -> None:
    report = check_files(tmp_path, files(passage("anything", 0, 8), "another text"))
    finding = only(report, "passages-not-compared")
    assert report.conforms
    assert (finding.severity, finding.label) == ("info", "Sheet")
