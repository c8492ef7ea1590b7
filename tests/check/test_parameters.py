"""The parameters of a saved query have good names and values, and stand where a value can."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ssegraph.check.material import Material
from ssegraph.check.report import Report
from ssegraph.check.running import Ran, run_queries
from ssegraph.project import read_project
from ssegraph.saved.parameters import RESERVED
from ssegraph.sources.index import Index
from tests.check.projects import check_files, only

DATA = """\
thing:ana a e:Person ; schema:name "Ana"@en ; e:in <https://places.example/x> .
thing:bob a e:Person ; schema:name "Bob"@en ; e:in <https://places.example/y> .
"""
SUMMARY = "#+ summary: { en: People }\n"
E = "https://example.org/vocab#"
X, Y = "https://places.example/x", "https://places.example/y"
PLACES = SUMMARY + f"SELECT DISTINCT ?place {{ ?s <{E}in> ?place }} ORDER BY ?place\n"
PEOPLE = f"SELECT ?person {{ ?person <{E}in> ?place }}\n"


def check_queries(folder: Path, **queries: str) -> Report:
    files = {f"queries/{name}.rq": text for name, text in queries.items()}
    return check_files(folder, {"data/people.ttl": DATA, **files})


def people(parameter: str, query: str = PEOPLE, more: str = "") -> str:
    return f"{SUMMARY}#+ params: [{{ name: place, datatype: iri, {parameter} }}]\n{more}{query}"


def ran(folder: Path, report: Report) -> Ran:
    """Run the queries that *report*, of the project in *folder*, has read."""
    material = Material(read_project(folder), report.dataset, Index(report.dataset))
    return run_queries(material, report.queries)


def rows(run: Ran, key: str) -> list[str]:
    bindings = json.loads(run.answers[key].body)["results"]["bindings"]
    return [row["person"]["value"].rpartition("/")[2] for row in bindings]


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_name_that_addresses_use_is_refused(tmp_path: Path, name: str) -> None:
    text = f"{SUMMARY}#+ params: [{{ name: {name}, default: a }}]\nASK {{ ?s ?p ?{name} }}"
    assert only(check_queries(tmp_path, people=text), "query-reserved").place.line == 2


# Each is SPARQL as long as ?place is a variable.
MISPLACED = {
    "selected": f"SELECT ?person ?place {{ ?person <{E}in> ?place }}",
    "selected-by-star": f"SELECT * {{ ?person <{E}in> ?place }}",
    "grouped": f"SELECT (COUNT(*) AS ?n) {{ ?person <{E}in> ?place }} GROUP BY ?place",
    "sorted": f"SELECT ?person {{ ?person <{E}in> ?place }} ORDER BY ?place",
    "bound": f"SELECT ?person {{ ?person <{E}in> ?p BIND(?p AS ?place) }}",
    "values": f"SELECT ?person {{ VALUES ?place {{ <{X}> }} ?person <{E}in> ?place }}",
    "named": f"SELECT ?person (1 AS ?place) {{ ?person <{E}in> ?p }}",
    "inner-select": f"SELECT ?person {{{{ SELECT ?person ?place {{ ?person <{E}in> ?place }}}}}}",
}


@pytest.mark.parametrize("query", MISPLACED.values(), ids=list(MISPLACED))
def test_a_parameter_that_stands_where_no_value_can_is_found(tmp_path: Path, query: str) -> None:
    finding = only(check_queries(tmp_path, people=people("optional: true", query)), "query-bound")
    assert (finding.place.line, finding.values["name"]) == (2, "place")


@pytest.mark.parametrize(
    ("parameter", "rule"),
    [
        ("example: no IRI", "query-default"),
        ("allowed: [no IRI]", "query-default"),
        (f"allowed: ['{X}'], default: '{Y}'", "query-allowed"),
        (f"allowed: ['{X}'], example: '{Y}'", "query-allowed"),
        ("label: { en: Place }", "query-sample"),
        ("allowed: { query: nowhere }", "query-choices"),
        ("allowed: { query: people }", "query-choices"),
    ],
)
def test_values_that_cannot_be_are_found(tmp_path: Path, parameter: str, rule: str) -> None:
    assert only(check_queries(tmp_path, people=people(parameter)), rule).place.line == 2


def test_the_answer_to_the_default_values_is_kept(tmp_path: Path) -> None:
    report = check_queries(tmp_path, people=people(f"default: '{X}'"), places=PLACES)
    assert report.findings == ()
    run = ran(tmp_path, report)
    assert rows(run, "people.v1") == ["ana"]
    assert set(run.answers) == {"people.v1", "places.v1"}


def test_an_optional_parameter_without_a_value_means_all(tmp_path: Path) -> None:
    report = check_queries(tmp_path, people=people("optional: true"))
    assert sorted(rows(ran(tmp_path, report), "people.v1")) == ["ana", "bob"]


def test_a_query_that_needs_a_value_is_tried_with_its_example(tmp_path: Path) -> None:
    text = people(f"example: '{X}'", more="#+ expect: 2\n")
    report = check_queries(tmp_path, people=text)
    finding = only(report, "query-rows")
    assert (finding.values["count"], ran(tmp_path, report).answers) == ("1", {})


def test_an_example_must_find_something_where_rows_are_promised(tmp_path: Path) -> None:
    other = f"{E}elsewhere"
    text = people(f"default: '{X}', example: '{other}'", more="#+ expect: 1\n")
    only(check_queries(tmp_path, people=text), "query-rows")


def test_values_are_chosen_from_another_query(tmp_path: Path) -> None:
    text = people("allowed: { query: places }", more="#+ expect: 1\n")
    report = check_queries(tmp_path, people=text, places=PLACES)
    assert (report.findings, dict(report.choices)) == ((), {"places": (X, Y)})


def test_a_default_must_be_among_the_values_of_the_other_query(tmp_path: Path) -> None:
    text = people(f"allowed: {{ query: places }}, default: '{E}elsewhere'")
    finding = only(check_queries(tmp_path, people=text, places=PLACES), "query-allowed")
    assert (finding.place.path, finding.values["allowed"]) == ("queries/people.rq", f"{X}, {Y}")


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        (PLACES.replace("?place }", "?place FILTER(false) }"), "query-choices-count"),
        ("SELECT ?name { ?s <https://schema.org/name> ?name }", "query-default"),
        ("ASK { ?s ?p ?o }", "query-choices-count"),
    ],
)
def test_what_the_other_query_answers_must_be_values(
    tmp_path: Path, places: str, rule: str
) -> None:
    text = people("allowed: { query: places }, optional: true")
    report = check_queries(tmp_path, people=text, places=SUMMARY + places.removeprefix(SUMMARY))
    assert only(report, rule).place.path == "queries/people.rq"


def test_a_query_may_ask_what_the_release_says_of_queries(tmp_path: Path) -> None:
    text = SUMMARY + "#+ expect: 1\nASK { ?q a <http://www.w3.org/ns/shacl#SPARQLExecutable> }"
    assert check_queries(tmp_path, people=text).findings == ()
