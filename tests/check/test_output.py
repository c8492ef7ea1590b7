"""The report as people, programs, GitHub and RDF tools read it."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import RDF, SH

from ssegraph.check.as_json import as_json_line
from ssegraph.check.output import FORMATS, render
from ssegraph.check.report import Report
from ssegraph.findings import Finding, Place, Severity
from ssegraph.sources.dataset import Dataset
from tests.check.projects import FIRST_LINE, check_files, write_project
from tests.serving import run

EMPTY = Dataset((), ())
GRAVE = Finding(
    *("ill-typed", Severity.VIOLATION, Place("data/a,b:c.ttl", 3, 7), "https://e/x", "Ana, 100%"),
    values={"value": "x\ny", "datatype": "xsd:date", "property": "e:p"},
    meant="e:date",
)
LIGHT = Finding(
    *("unknown-vocabulary-term", Severity.WARNING, Place("data/b.ttl", 9)),
    texts={"": "One line\nand another."},
)
REPORT = Report((GRAVE, LIGHT), EMPTY)
FILES = {
    "data/people.ttl": "thing:ana a e:Person ;\n"
    '  schema:birthDate "soon"^^xsd:date .\nthing:bob a e:Person .\n',
    "ontology/shapes/s.ttl": "e:S a sh:NodeShape ; sh:targetClass e:Person ;"
    ' sh:property [ sh:path schema:name ; sh:minCount 1 ; sh:message "Name it."@en ] .\n',
}


def test_text_is_one_line_a_finding_and_a_summary() -> None:
    lines = render(REPORT, "text", "en").splitlines()
    assert lines[0].startswith('data/a,b:c.ttl:3:7: violation: "x y", the value of e:p, is not')
    assert lines[0].endswith("Did you mean e:date? [Ana, 100% <https://e/x>] (ill-typed)")
    assert lines[1] == "data/b.ttl:9: warning: One line and another. (unknown-vocabulary-term)"
    assert lines[2] == "Does not conform. violations: 1, warnings: 1, notes: 0"
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("language", "word", "verdict"),
    [("fr", "avertissement", "Non conforme."), ("es", "advertencia", "No conforme.")],
)
def test_text_speaks_the_language_that_is_asked_for(language: str, word: str, verdict: str) -> None:
    text = render(REPORT, "text", language)
    assert word in text and verdict in text


def test_github_commands_escape_what_would_end_them() -> None:
    first, second, _ = render(REPORT, "github", "en", "site").splitlines()
    assert first.startswith(
        '::error file=site/data/a%2Cb%3Ac.ttl,line=3,col=7,title=Ana%2C 100%25::"x%0Ay", the'
    )
    assert second == (
        "::warning file=site/data/b.ttl,line=9,title=unknown-vocabulary-term::"
        "One line%0Aand another. (unknown-vocabulary-term)"
    )


def test_json_has_counts_and_the_parts_of_each_finding() -> None:
    read = json.loads(render(REPORT, "json", "en"))
    assert (read["conforms"], read["counts"]) == (
        False,
        {"violation": 1, "warning": 1, "info": 0},
    )
    assert {name: read["findings"][0][name] for name in ("severity", "path", "line", "column")} == {
        "severity": "violation",
        "path": "data/a,b:c.ttl",
        "line": 3,
        "column": 7,
    }
    assert read["findings"][0]["suggestion"] == "e:date"
    assert read["findings"][1]["focus"] is None


def test_json_of_a_watched_check_is_one_line() -> None:
    line = as_json_line(REPORT, "fr", ["data/b.ttl"], 0.25)
    read = json.loads(line)
    assert line.count("\n") == 1 and line.endswith("\n")
    assert (read["changed"], read["elapsed_s"]) == (["data/b.ttl"], 0.25)
    assert read["findings"] == json.loads(render(REPORT, "json", "fr"))["findings"]


def test_sarif_has_the_rules_and_the_places() -> None:
    (sarif,) = json.loads(render(REPORT, "sarif", "en", "site"))["runs"]
    assert [rule["id"] for rule in sarif["tool"]["driver"]["rules"]] == [
        "ill-typed",
        "unknown-vocabulary-term",
    ]
    first, second = sarif["results"]
    assert (first["ruleId"], first["level"], second["level"]) == ("ill-typed", "error", "warning")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "site/data/a%2Cb%3Ac.ttl"},
        "region": {"startLine": 3, "startColumn": 7},
    }
    assert second["locations"][0]["physicalLocation"]["region"] == {"startLine": 9}


def test_a_cell_of_a_workbook_is_named_as_people_do_and_in_parts() -> None:
    cell = Finding(
        "ill-typed", Severity.VIOLATION, Place("s.xlsx", 5, 3, "People"), texts={"": "!"}
    )
    report = Report((cell,), EMPTY)
    assert render(report, "text", "fr").startswith(
        "s.xlsx, feuille «\u202fPeople\u202f», ligne 5, colonne C:"
    )
    (read,) = json.loads(render(report, "json", "fr"))["findings"]
    assert (read["path"], read["sheet"], read["line"], read["column"]) == ("s.xlsx", "People", 5, 3)
    (sarif,) = json.loads(render(report, "sarif", "fr"))["runs"]
    assert "region" not in sarif["results"][0]["locations"][0]["physicalLocation"]


def test_colours_are_only_added() -> None:
    coloured = render(REPORT, "text", "en", coloured=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == render(REPORT, "text", "en")
    assert "\x1b" in coloured and "\x1b" not in render(REPORT, "text", "en")


def test_turtle_holds_the_findings_of_the_shapes_and_ours(tmp_path: Path) -> None:
    report = check_files(tmp_path, FILES)
    graph = rdflib.Graph().parse(data=render(report, "turtle", "en"), format="turtle")
    (node,) = graph.subjects(RDF.type, SH.ValidationReport)
    results = list(graph.objects(node, SH.result))
    assert len(results) == len(report.findings) == 3
    for result in results:
        for needed in (SH.focusNode, SH.resultSeverity, SH.sourceConstraintComponent):
            assert len(list(graph.objects(result, needed))) == 1
        assert list(graph.objects(result, SH.resultMessage))
    assert graph.value(node, SH.conforms).toPython() is False  # type: ignore[union-attr]


def test_an_empty_report_is_written_in_every_format() -> None:
    report = Report((), EMPTY)
    assert render(report, "text", "en") == "Conforms. violations: 0, warnings: 0, notes: 0\n"
    assert json.loads(render(report, "json", "en"))["findings"] == []
    assert "sh:conforms true" in render(report, "turtle", "en")
    assert set(FORMATS) == {"text", "json", "github", "sarif", "turtle"}


def test_the_gravest_come_first_and_nothing_is_said_twice(tmp_path: Path) -> None:
    report = check_files(tmp_path, {**FILES, "data/z.ttl": 'thing:zoe schema:nam "Zoe"@en .\n'})
    severities = [finding.severity for finding in report.findings]
    assert severities == sorted(severities, key=list(Severity).index)
    texts = [(finding.place, finding.text()) for finding in report.findings]
    assert len(texts) == len(set(texts))


def test_the_command_prints_the_report_and_exits_1(tmp_path: Path) -> None:
    checked = run("check", "--lang", "fr", project=write_project(tmp_path, FILES))
    assert checked.returncode == 1
    assert f"data/people.ttl:{FIRST_LINE + 1}:20: violation: « soon »" in checked.stdout
    assert checked.stdout.endswith("remarques\u202f: 0\n")
    assert checked.stderr == ""


def test_what_is_being_done_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    terminal, stderr = pty.openpty()
    command = [sys.executable, "-m", "ssegraph", "--project", str(write_project(tmp_path, {}))]
    checked = subprocess.run(
        [*command, "check"], stdout=subprocess.PIPE, stderr=stderr, text=True, check=False
    )
    shown = os.read(terminal, 4096).decode()
    os.close(stderr)
    os.close(terminal)
    assert "Reading the sources …" in shown and "Running the saved queries …" in shown
    assert shown.endswith("\r\x1b[K")
    assert checked.stdout == "Conforms. violations: 0, warnings: 0, notes: 0\n"


def test_the_command_exits_0_when_all_conforms(tmp_path: Path) -> None:
    checked = run("check", "--format", "json", project=write_project(tmp_path, {}))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert json.loads(checked.stdout)["conforms"] is True


def test_the_command_refuses_an_unknown_format_as_wrong_usage(tmp_path: Path) -> None:
    checked = run("check", "--format", "xml", project=write_project(tmp_path, {}))
    assert (checked.returncode, checked.stdout) == (2, "")
