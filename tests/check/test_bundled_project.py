"""The bundled project conforms, and each way to break it is reported."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.check.report import Report
from ssegraph.findings import Finding, Severity
from ssegraph.project import read_project
from tests.serving import copy_project

PREFIXES = """\
@prefix claim-type: <https://w3id.org/ssegraph/scheme/claim-type/> .
@prefix evidence: <https://w3id.org/ssegraph/scheme/evidence/> .
@prefix id: <https://w3id.org/ssegraph/id/> .
@prefix initiative: <https://w3id.org/ssegraph/id/initiative/> .
@prefix organization: <https://w3id.org/ssegraph/id/organization/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix person: <https://w3id.org/ssegraph/id/person/> .
@prefix presentation: <https://w3id.org/ssegraph/id/presentation/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix schema: <https://schema.org/> .
@prefix sector: <https://w3id.org/ssegraph/scheme/sector/> .
@prefix sse: <https://w3id.org/ssegraph/ontology#> .
@prefix statement: <https://w3id.org/ssegraph/id/statement/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
CLAIM = """
statement:broken-c1 a sse:Claim ;
  schema:abstract "A claim."@en , "Une affirmation."@fr , "Una afirmación."@es ;
  sse:statementAbout initiative:cpe ; sse:assertedIn presentation:gsef2021-s001-3 ;
  prov:wasAttributedTo person:beatrice-alain ;
  sse:claimType claim-type:outcome ; sse:evidenceStatus evidence:asserted-only .
"""
# One fault each: what is written, the rule, the label, words of the English sentence.
FAULTS = {
    "wrong-type": (
        'initiative:cpe schema:location "Québec" .',
        *("sh:", "childhood centres", "place"),
    ),
    "no-such-date": (
        'initiative:indh schema:startDate "2020-99-99"^^xsd:date .',
        *("ill-typed", "", "2020-99-99"),
    ),
    "missing-language": (
        'organization:broken a org:Organization ; schema:name "Broken"@en , "Cassée"@fr .',
        *("sh:", "Broken", "Spanish"),
    ),
    "unknown-concept": (
        "initiative:tchiniga-agroforestry-project sse:sector sector:agricultre .",
        *("unknown-thing", "", "Did you mean sector:agriculture?"),
    ),
    "claim-without-passage": (CLAIM, "sh:", "A claim.", "passage"),
    "e-mail-address": (
        'person:kevin-ossah schema:description "Write to kevin@example.org."@en .',
        *("contact-data", "Kevin", "never published"),
    ),
    "script-as-homepage": (
        "organization:ojedd schema:url <javascript:alert(1)> .",
        *("sh:", "", "https://"),
    ),
    "misspelt-property": (
        "initiative:montreal-tohu-collaboration sse:sectr sector:culture .",
        *("unknown-term", "", "Did you mean sse:sector?"),
    ),
}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on a copy that has every fault, each in a file of its own."""
    folder = copy_project(tmp_path_factory.mktemp("broken"))
    for name, (text, *_) in FAULTS.items():
        (folder / "data" / f"{name}.ttl").write_text(PREFIXES + text + "\n", encoding="utf-8")
    return check_project(read_project(folder))


def found_in(report: Report, name: str) -> Finding:
    findings = [f for f in report.findings if f.place.path == f"data/{name}.ttl"]
    assert findings, [str(finding.place) for finding in report.findings]
    return findings[0]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_reported_with_line_label_and_remedy(broken: Report, name: str) -> None:
    _, rule, label, words = FAULTS[name]
    finding = found_in(broken, name)
    assert finding.rule.startswith(rule)
    assert finding.severity == "violation"
    assert finding.place.line > PREFIXES.count("\n")
    assert label in finding.label and finding.label
    assert words in finding.text("en")
    assert len({finding.text(language) for language in ("en", "fr", "es")}) == 3


def test_a_fault_is_reported_once(broken: Report) -> None:
    violations = [f.place.path for f in broken.findings if f.severity == Severity.VIOLATION]
    assert sorted(violations) == sorted(f"data/{name}.ttl" for name in FAULTS)


def test_the_bundled_project_conforms() -> None:
    report = check_project(read_project(Path(__file__).parents[2]))
    assert report.conforms, [f"{finding.place}: {finding.text()}" for finding in report.findings]


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<<<<<<< HEAD\n", "merge-conflict"),
        ("nope:a nope:b nope:c .\n", "undeclared-prefix"),
        ("organization:tohu a org:Organization", "unfinished-file"),
    ],
)
def test_a_damaged_data_file_is_the_only_finding(tmp_path: Path, text: str, rule: str) -> None:
    folder = copy_project(tmp_path)
    path = folder / "data" / "gsef2021" / "organizations.trig"
    lines = path.read_text(encoding="utf-8").count("\n")
    with path.open("a", encoding="utf-8") as stream:
        stream.write(text)
    report = check_project(read_project(folder))
    assert [(f.rule, f.place.line) for f in report.findings] == [(rule, lines + 1)]
