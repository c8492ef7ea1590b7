"""A SHACL result becomes a finding: the place of the value, the words of the shape."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.report import Report
from ssegraph.findings import Severity
from tests.check.projects import FIRST_LINE, check_files, only

SHAPES = "ontology/shapes/people.ttl"
DATA = """\
thing:ana a e:Person ;
  schema:name "Ana"@en ;
  e:age 41 ,
    "forty" ;
  e:home [
    e:city thing:mtl ;
    e:zip "H2X"
  ] .
thing:bob a e:Person ; schema:name "Bob"@en ; e:age 7 ; e:knows thing:ana .
thing:mtl schema:name "Montréal"@en .
"""
S = "e:S a sh:NodeShape ; sh:targetClass e:Person ; "

# shapes; line of the data; label; a sentence in English
RESULTS = {
    "value-of-the-wrong-datatype": (
        S + "sh:property [ sh:path e:age ; sh:datatype xsd:integer ] .",
        *(3, "Ana", '"forty" is not of the datatype xsd:integer'),
    ),
    "missing-value": (
        S + "sh:property [ sh:path e:knows ; sh:minCount 1 ] .",
        *(0, "Ana", "at least"),
    ),
    "too-many-values": (
        S + "sh:property [ sh:path e:age ; sh:maxCount 1 ] .",
        *(2, "Ana", "at most"),
    ),
    "value-inside-a-nested-node": (
        "e:H a sh:NodeShape ; sh:targetObjectsOf e:home ;"
        " sh:property [ sh:path e:zip ; sh:maxLength 2 ] .",
        *(6, "Ana", 'vocab#zip: "H2X" is longer than'),
    ),
    "nested-node-itself": (
        S + "sh:property [ sh:path e:home ; sh:nodeKind sh:IRI ] .",
        *(5, "Ana", "sh:IRI"),
    ),
    "value-at-the-end-of-a-path": (
        S + "sh:property [ sh:path ( e:home e:city ) ; sh:class e:Village ] .",
        *(7, "Ana", "/https://example.org/vocab#city"),
    ),
    "value-of-an-inverse-path": (
        S + "sh:property [ sh:path [ sh:inversePath e:knows ] ; sh:maxCount 0 ] .",
        *(0, "Ana", "^https://example.org/vocab#knows"),
    ),
    "value-of-a-choice-of-properties": (
        S + "sh:property [ sh:path [ sh:alternativePath ( e:knows e:age ) ] ;"
        " sh:not [ sh:datatype xsd:string ] ] .",
        *(3, "Ana", "not allowed"),
    ),
    "value-not-in-a-list": (
        "e:S a sh:NodeShape ; sh:targetNode thing:bob ;"
        " sh:property [ sh:path e:age ; sh:in (1 2) ] .",
        *(8, "Bob", '"1", "2"'),
    ),
    "closed": (
        "e:S a sh:NodeShape ; sh:targetNode thing:mtl ; sh:closed true ;"
        " sh:property [ sh:path e:zip ] .",
        *(9, "Montréal", "schema:name: this property is not allowed here"),
    ),
    "reason-inside-another-shape": (
        S + "sh:node [ sh:property [ sh:path e:age ; sh:minInclusive 18 ] ] .",
        *(8, "Bob", '"7" is below "18"'),
    ),
    "focus-node-that-is-text": (
        "e:S a sh:NodeShape ; sh:targetObjectsOf e:zip ; sh:maxLength 2 .",
        *(6, "H2X", '"H2X": "H2X" is longer than'),
    ),
}


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on data that breaks every shape of the table."""
    shapes = "\n".join(
        text.replace("e:S a", f"e:S{number} a")
        for number, (text, *_) in enumerate(RESULTS.values())
    )
    return check_files(
        tmp_path_factory.mktemp("results"), {SHAPES: shapes, "data/people.ttl": DATA}
    )


@pytest.mark.parametrize("name", RESULTS)
def test_a_result_is_found_at_its_place_and_said_in_three_languages(
    results: Report, name: str
) -> None:
    _, line, label, words = RESULTS[name]
    finding = next(
        finding
        for finding in results.findings
        if (finding.place.path, finding.place.line) == ("data/people.ttl", FIRST_LINE + line)
        and words in finding.text("en")
    )
    assert finding.label == label
    assert finding.rule.startswith("sh:")
    assert len({finding.text(language) for language in ("en", "fr", "es")}) == 3


MESSAGE = 'sh:message "How old?"@en , "Quel âge ?"@fr'


def test_the_words_of_the_shape_come_first_in_each_language(tmp_path: Path) -> None:
    shapes = S + f"sh:property [ sh:path e:age ; sh:datatype xsd:integer ; {MESSAGE} ] ."
    finding = only(
        check_files(tmp_path, {SHAPES: shapes, "data/people.ttl": DATA}),
        "sh:DatatypeConstraintComponent",
    )
    assert [finding.text(language) for language in ("en", "fr", "es")] == [
        "How old?",
        "Quel âge ?",
        "How old?",
    ]


def test_a_message_with_variables_keeps_its_language(tmp_path: Path) -> None:
    shapes = S + (
        'sh:sparql [ sh:message "Age {?age} (of {$this})."@en , "Âge {?age} (de {$this})."@fr ;'
        ' sh:select "SELECT $this ?age { $this <https://example.org/vocab#age> ?age'
        ' FILTER(isNumeric(?age) && ?age < 18) }" ] .'
    )
    finding = only(
        check_files(tmp_path, {SHAPES: shapes, "data/people.ttl": DATA}),
        "sh:SPARQLConstraintComponent",
    )
    assert finding.text("fr").startswith("Âge 7 (de ")
    assert finding.text("en").startswith("Age 7 (of ")


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("Violation", Severity.VIOLATION), ("Warning", Severity.WARNING), ("Info", Severity.INFO)],
)
def test_the_severity_is_that_of_the_shape(
    tmp_path: Path, severity: str, expected: Severity
) -> None:
    shapes = (
        f"e:S a sh:NodeShape ; sh:targetNode thing:bob ; sh:severity sh:{severity} ;"
        " sh:nodeKind sh:Literal ."
    )
    report = check_files(tmp_path, {SHAPES: shapes, "data/people.ttl": DATA})
    assert only(report, "sh:NodeKindConstraintComponent").severity == expected
    assert report.conforms == (expected != Severity.VIOLATION)


COMPONENT = """
e:Longer a sh:ConstraintComponent ; sh:parameter [ sh:path e:longerThan ] ;
  sh:validator [ a sh:SPARQLAskValidator ; %s
    sh:ask "ASK { FILTER(STRLEN(STR($value)) > $longerThan) }" ] .
e:S a sh:NodeShape ; sh:targetClass e:Person ;
  sh:property [ sh:path schema:name ; e:longerThan 3 ] .
"""


@pytest.mark.parametrize("message", ["", 'sh:message "Too short: {?value}." ;'])
def test_a_constraint_that_the_shapes_define_is_reported_with_or_without_words(
    tmp_path: Path, message: str
) -> None:
    report = check_files(tmp_path, {SHAPES: COMPONENT % message, "data/people.ttl": DATA})
    assert [(finding.rule, finding.label) for finding in report.findings] == [
        ("https://example.org/vocab#Longer", "Ana"),
        ("https://example.org/vocab#Longer", "Bob"),
    ]
    assert all(finding.text("fr") for finding in report.findings)
    assert not message or report.findings[0].text("en") == "Too short: Ana."


def test_the_ontology_is_part_of_the_data_and_the_shapes_are_not(tmp_path: Path) -> None:
    files = {
        "ontology/o.ttl": "e:Member <http://www.w3.org/2000/01/rdf-schema#subClassOf> e:Person .",
        "data/people.ttl": "thing:cem a e:Member .",
        SHAPES: S + "sh:property [ sh:path schema:name ; sh:minCount 1 ] . e:x a e:Person .",
    }
    report = check_files(tmp_path, files)
    assert [finding.focus.rpartition("/")[2] for finding in report.findings] == ["cem"]


def test_the_report_of_the_shapes_is_the_same_bytes_in_every_run(tmp_path: Path) -> None:
    shapes = S + (
        f"sh:property [ sh:path e:age ; sh:datatype xsd:string ; {MESSAGE} ] ;"
        " sh:property [ sh:path [ sh:inversePath e:knows ] ; sh:minCount 1 ] ."
    )
    files = {SHAPES: shapes, "data/people.ttl": DATA}
    reports = {check_files(tmp_path, files).validation for _ in range(2)}
    assert len(reports) == 1
    (turtle,) = reports
    assert "sh:conforms false" in turtle and "sh:inversePath" in turtle


def test_data_that_conforms_has_a_report_that_says_so(tmp_path: Path) -> None:
    report = check_files(tmp_path, {SHAPES: S + "sh:nodeKind sh:IRI ."})
    assert report.conforms
    assert "sh:conforms true" in report.validation


def test_without_shapes_there_is_no_report(tmp_path: Path) -> None:
    assert check_files(tmp_path, {}).validation == ""


def test_a_shape_does_not_repeat_what_is_known_of_the_same_line(tmp_path: Path) -> None:
    files = {
        SHAPES: S + "sh:property [ sh:path e:knows ; sh:class e:Person ] .",
        "data/people.ttl": "thing:ana a e:Person ;\n  e:knows thing:nobody .\n",
    }
    only(check_files(tmp_path, files), "unknown-thing")


def test_a_literal_keeps_the_form_in_which_it_is_written(tmp_path: Path) -> None:
    files = {
        SHAPES: S + "sh:property [ sh:path e:age ; sh:maxInclusive 5 ] .",
        "data/people.ttl": 'thing:ana a e:Person ;\n  e:age "007"^^xsd:integer .\n',
    }
    finding = only(check_files(tmp_path, files), "sh:MaxInclusiveConstraintComponent")
    assert finding.place.line == FIRST_LINE + 1
    assert '"007"' in finding.text("en")
