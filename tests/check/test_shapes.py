"""What is wrong with the shapes themselves, which SHACL would pass over in silence."""

from __future__ import annotations

import socket
import time
from pathlib import Path

import pytest

from ssegraph.check import validating
from tests.check.projects import DATA, FIRST_LINE, check_files, only

SHAPES = "ontology/shapes/people.ttl"
S = "e:S a sh:NodeShape ; sh:targetClass e:Person ;\n  "
HERE = FIRST_LINE + 1

# shapes; rule; line; words of the sentence
FAULTY = {
    "misspelt-property": (
        S + "sh:property [ sh:path schema:name ; sh:mincount 1 ] .",
        *("unknown-shacl-term", HERE, "Did you mean sh:minCount?"),
    ),
    "misspelt-class": (
        "e:S a sh:Nodeshape ; sh:targetClass e:Person ; sh:nodeKind sh:IRI .",
        *("unknown-shacl-term", FIRST_LINE, "Did you mean sh:NodeShape?"),
    ),
    "misspelt-node-kind": (S + "sh:nodeKind sh:Iri .", "unknown-shacl-term", HERE, "sh:IRI?"),
    "target-class-that-nothing-has": (
        "e:S a sh:NodeShape ; sh:targetClass e:Persn ; sh:nodeKind sh:IRI .",
        *("idle-shape", FIRST_LINE, "Did you mean https://example.org/vocab#Person?"),
    ),
    "target-property-that-nothing-has": (
        "e:S a sh:NodeShape ; sh:targetSubjectsOf schema:nam ; sh:nodeKind sh:IRI .",
        *("idle-shape", FIRST_LINE, "Did you mean schema:name?"),
    ),
    "target-node-that-is-not-in-the-data": (
        "e:S a sh:NodeShape ; sh:targetNode e:nobody ; sh:nodeKind sh:IRI .",
        *("idle-shape", FIRST_LINE, "sh:targetNode"),
    ),
    "no-target": (
        "e:S a sh:NodeShape ; sh:nodeKind sh:IRI .",
        *("shape-without-target", FIRST_LINE, "no other shape uses it"),
    ),
    "no-shape-in-the-file": ('e:x schema:name "x" .', "no-shape", 0, "checks nothing"),
    "count-that-is-no-number": (
        S + 'sh:property [ sh:path schema:name ; sh:minCount "one" ] .',
        *("shape-value", HERE, 'sh:minCount cannot have the value "one"'),
    ),
    "datatype-that-is-text": (
        S + 'sh:property [ sh:path schema:name ; sh:datatype "date" ] .',
        *("shape-value", HERE, "schema:name"),
    ),
    "in-without-a-list": (
        S + "sh:property [ sh:path e:role ; sh:in e:a ] .",
        *("shape-value", HERE, "( … )"),
    ),
    "two-datatypes": (
        S + "sh:property [ sh:path e:age ; sh:datatype xsd:int , xsd:string ] .",
        *("shape-twice", HERE, "sh:datatype only once"),
    ),
    "property-without-path": (S + "sh:property [ sh:minCount 1 ] .", "shape-path", HERE, "sh:path"),
    "property-shape-that-is-not-there": (S + "sh:property e:missing .", "shape-path", HERE, "Add"),
    "node-shape-with-path": (
        S + "sh:path schema:name ; sh:minCount 1 .",
        *("shape-kind", FIRST_LINE, "sh:PropertyShape"),
    ),
    "broken-pattern": (
        S + 'sh:property [ sh:path schema:name ; sh:pattern "(" ] .',
        *("validation-failed", FIRST_LINE, "unterminated subpattern"),
    ),
    "broken-query": (
        S + 'sh:sparql [ sh:select "SELECT $this { " ] .',
        *("validation-failed", FIRST_LINE, "SelectQuery"),
    ),
    "query-that-calls-a-service": (
        S + 'sh:sparql [ sh:select "SELECT $this { SERVICE <http://127.0.0.1/> {} }" ] .',
        *("validation-failed", FIRST_LINE, "SERVICE"),
    ),
}


@pytest.mark.parametrize(("shapes", "rule", "line", "words"), FAULTY.values(), ids=list(FAULTY))
def test_a_faulty_shape_is_a_violation_with_its_line(
    tmp_path: Path, shapes: str, rule: str, line: int, words: str
) -> None:
    report = check_files(tmp_path, {SHAPES: shapes + "\n"})
    finding = next(finding for finding in report.findings if finding.rule == rule)
    assert not report.conforms
    assert (finding.place.path, finding.place.line) == (SHAPES, line)
    assert words in finding.text("en")


SOUND = {
    "used-by-another-shape": S + "sh:property e:P . e:P a sh:PropertyShape ; sh:path schema:name .",
    "used-in-a-list": S + "sh:or ( [ sh:nodeKind sh:IRI ] [ sh:nodeKind sh:Literal ] ) .",
    "switched-off": "e:S a sh:NodeShape ; sh:targetClass e:Nothing ; sh:deactivated true .",
    "class-that-is-its-own-target": (
        "e:Person a sh:NodeShape , <http://www.w3.org/2000/01/rdf-schema#Class> ;"
        " sh:nodeKind sh:IRI ."
    ),
    "target-node-in-the-data": (
        "e:S a sh:NodeShape ; sh:targetNode thing:ana ; sh:nodeKind sh:IRI ."
    ),
    "target-literal-in-the-data": (
        'e:S a sh:NodeShape ; sh:targetNode "Ana"@en ; sh:nodeKind sh:Literal .'
    ),
    "empty-list": S + "sh:property [ sh:path e:role ; sh:in () ] .",
}


@pytest.mark.parametrize("shapes", SOUND.values(), ids=list(SOUND))
def test_a_sound_shape_is_left_alone(tmp_path: Path, shapes: str) -> None:
    assert check_files(tmp_path, {SHAPES: shapes + "\n"}).findings == ()


@pytest.mark.parametrize(
    "target",
    ["sh:targetClass schema:Museum", "sh:targetClass e:Ship", "sh:targetObjectsOf schema:founder"],
)
def test_a_target_that_is_defined_may_wait_for_its_first_node(tmp_path: Path, target: str) -> None:
    defined = "a <http://www.w3.org/2000/01/rdf-schema#Class> ."
    vocabulary = f"e:Ship {defined} e:Person {defined}"
    files = {
        SHAPES: f"e:S a sh:NodeShape ; {target} ; sh:nodeKind sh:IRI .\n",
        "ontology/vocabulary.ttl": vocabulary,
    }
    report = check_files(tmp_path, files)
    assert report.conforms
    assert only(report, "waiting-shape").severity == "info"


def test_each_file_needs_a_shape_of_its_own(tmp_path: Path) -> None:
    files = {SHAPES: S + "sh:nodeKind sh:IRI .", "ontology/shapes/none.ttl": "e:x e:y e:z ."}
    assert only(check_files(tmp_path, files), "no-shape").place.path == "ontology/shapes/none.ttl"


def test_a_pattern_that_never_ends_is_stopped_at_the_deadline(tmp_path: Path) -> None:
    files = {
        SHAPES: S + 'sh:property [ sh:path schema:name ; sh:pattern "^(a+)+$" ] .',
        "data/people.ttl": DATA + f'thing:eve a e:Person ; schema:name "{"a" * 40}!"@en .\n',
    }
    started = time.monotonic()
    finding = only(check_files(tmp_path, files, validation_deadline_s=2), "validation-deadline")
    assert time.monotonic() - started < 10
    assert (finding.place.path, finding.place.line) == (SHAPES, FIRST_LINE)
    assert "validation_deadline_s" in finding.text("en") and "2 s" in finding.text("en")


def test_a_query_of_a_shape_reads_no_file_and_reaches_nobody(tmp_path: Path) -> None:
    secret = tmp_path / "secret.nt"
    secret.write_text("<https://e/s> <https://e/p> <https://e/o> .\n")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/data.nt"
        clauses = f"FROM <{secret.as_uri()}> FROM NAMED <{address}>"
        query = f"SELECT $this {clauses} WHERE {{ ?s <https://e/p> ?o }}"
        report = check_files(tmp_path, {SHAPES: S + f'sh:sparql [ sh:select "{query}" ] .'})
        with pytest.raises(TimeoutError):
            listener.accept()
    assert report.findings == ()


def test_validation_that_needs_too_much_memory_is_a_finding(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(validating, "MEMORY_BYTES", 1)
    many = "".join(f"thing:n{number} a e:Person .\n" for number in range(5000))
    files = {SHAPES: S + "sh:nodeKind sh:IRI .", "data/many.ttl": many}
    assert only(check_files(tmp_path, files), "validation-failed").severity == "violation"
