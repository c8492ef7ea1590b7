"""A saved query keeps the promises of its own header."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ssegraph.findings import Finding
from tests.check.projects import check_files, only

DATA = """\
thing:ana a e:Person ; schema:name "Ana"@en ; e:born "1980-01-01"^^xsd:date .
thing:bob a e:Person ; schema:name "Bob"@en ; e:born "1990-01-01"^^xsd:date .
"""
SELECT = "SELECT ?person ?born { ?person <https://example.org/vocab#born> ?born }\n"
SUMMARY = "#+ summary: { en: People }\n"
BORN = "SELECT ?person { ?person <https://example.org/vocab#born> ?born }\n"
COLUMNS = "#+ columns:\n#+   - { name: person, type: iri }\n#+   - { name: born, type: date }\n"


def check_query(folder: Path, text: str, **settings: float) -> tuple[Finding, ...]:
    files = {"data/people.ttl": DATA, "queries/people.rq": text}
    return check_files(folder, files, **settings).findings


def test_a_query_that_keeps_its_promises_passes(tmp_path: Path) -> None:
    assert check_query(tmp_path, SUMMARY + COLUMNS + "#+ expect: 2\n" + SELECT) == ()


# header and query after the summary; rule; line and column; words of the sentence
BROKEN = {
    "syntax": ("SELECT ?person WHERE {", "query-syntax", "2:23", "Correct the query"),
    "undeclared-prefix": (
        "SELECT ?s { ?s foaf:name ?o }",
        *("query-syntax", "2:25", "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
    ),
    "update": ("INSERT DATA { <http://a> <http://b> 1 }", "query-syntax", "2:10", "SPARQL 1.1"),
    "service": ("SELECT * { SERVICE <http://127.0.0.1/> {} }", "query-service", "1", "never"),
    "crashing-text": (
        "ASK { FILTER(" + "(" * 8000 + "1" + ")" * 8000 + ") }",
        *("query-size", "", "query_length_bytes"),
    ),
    "unknown-function": (
        "SELECT (<http://e/f>(1) AS ?x) {}",
        *("query-syntax", "1", "http://e/f"),
    ),
    "column-not-selected": (
        COLUMNS + "SELECT ?person { ?person ?p ?o }",
        *("query-column", "4:16", "'born'"),
    ),
    "variable-not-described": (
        "#+ columns:\n#+   - { name: person, type: iri }\n" + SELECT,
        *("query-variable", "3:6", "?born"),
    ),
    "wrong-column-type": (
        COLUMNS.replace("type: date", "type: integer") + SELECT,
        *("query-type", "4:16", '"1980-01-01"'),
    ),
    "too-few-rows": ("#+ expect: 3\n" + SELECT, "query-rows", "2:12", "2 row(s), but at least 3"),
    "default-of-the-wrong-type": (
        "#+ params: [{ name: born, datatype: 'xsd:date', default: soon }]\n" + BORN,
        *("query-default", "2:21", '"soon" is not a valid xsd:date'),
    ),
    "default-that-is-no-iri": (
        "#+ params: [{ name: person, datatype: iri, default: Ana Maria }]\nASK { ?person ?p ?o }",
        *("query-default", "2:21", '"Ana Maria" is not a valid iri'),
    ),
    "default-that-is-not-allowed": (
        "#+ params: [{ name: born, default: a, allowed: [b, c] }]\n" + BORN,
        *("query-allowed", "2:21", "b, c"),
    ),
    "allowed-value-of-the-wrong-type": (
        "#+ params: [{ name: born, datatype: 'xsd:gYear', allowed: ['2020', last] }]\n" + BORN,
        *("query-default", "2:21", '"last"'),
    ),
}


@pytest.mark.parametrize(("text", "rule", "place", "words"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_promise_is_found_at_its_place(
    tmp_path: Path, text: str, rule: str, place: str, words: str
) -> None:
    findings = check_query(tmp_path, SUMMARY + text, query_length_bytes=8000)
    assert [finding.rule for finding in findings] == [rule]
    assert str(findings[0].place) == ("queries/people.rq" + (f":{place}" if place else ""))
    assert words in findings[0].text("en")


def test_a_text_that_crashes_the_engine_is_a_finding(tmp_path: Path) -> None:
    deep = "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }"
    (finding,) = check_query(tmp_path, SUMMARY + deep)
    assert (finding.rule, finding.place.path) == ("query-crash", "queries/people.rq")


def test_a_query_that_never_ends_is_stopped(tmp_path: Path) -> None:
    endless = (
        "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(12)) + "}"
    )
    started = time.monotonic()
    (finding,) = check_query(tmp_path, SUMMARY + endless, query_deadline_s=1)
    assert time.monotonic() - started < 10
    assert finding.rule == "query-failed"
    assert "query_deadline_s" in finding.text("en")


def test_the_default_graph_is_the_union_and_repeats_nothing(tmp_path: Path) -> None:
    files = {
        "data/a.ttl": "thing:ana a e:Person .",
        "data/b.ttl": "thing:ana a e:Person .",
        "queries/count.rq": SUMMARY
        + "#+ columns: [{ name: n, type: integer }]\n#+ expect: 1\n"
        + "SELECT ?n { { SELECT (COUNT(*) AS ?n) { ?s a <https://example.org/vocab#Person> } }"
        + " FILTER(?n = 1) }\n",
    }
    assert check_files(tmp_path, files).findings == ()


def test_each_graph_can_be_asked_by_name(tmp_path: Path) -> None:
    files = {
        "data/a.ttl": "thing:ana a e:Person .",
        "queries/graphs.rq": SUMMARY
        + "#+ expect: 1\nSELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }\n",
    }
    assert check_files(tmp_path, files).findings == ()


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("ASK { ?s ?p 'nowhere' }", ["query-rows"]),
        ("ASK { ?s ?p ?o }", []),
        ("CONSTRUCT { ?s a <http://e/T> } WHERE { ?s ?p 'nowhere' }", ["query-rows"]),
        ("CONSTRUCT WHERE { ?s ?p ?o }", []),
    ],
)
def test_expect_counts_the_answer_yes_and_the_triples_too(
    tmp_path: Path, text: str, rules: list[str]
) -> None:
    findings = check_query(tmp_path, SUMMARY + "#+ expect: 1\n" + text)
    assert [finding.rule for finding in findings] == rules


def test_queries_are_not_run_on_data_that_does_not_conform(tmp_path: Path) -> None:
    files = {
        "data/people.ttl": 'thing:ana schema:birthDate "soon"^^xsd:date .',
        "queries/people.rq": SUMMARY + "#+ expect: 9\nASK { ?s ?p ?o }",
    }
    only(check_files(tmp_path, files), "ill-typed")
