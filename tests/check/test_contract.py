"""What a published query promises stays: its columns, its parameters, its version."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.check.contract import find_broken_contracts
from ssegraph.findings import Finding
from ssegraph.project import read_project
from ssegraph.saved.library import read_queries
from tests.check.projects import write_project

PUBLISHED = """\
#+ summary: { en: People }
#+ params:
#+   - { name: kind, datatype: iri, optional: true }
#+   - { name: role, default: chair, allowed: [chair, speaker] }
#+ columns:
#+   - { name: person, type: iri }
#+   - { name: name }
SELECT ?person ?name { ?person a ?kind ; <http://e/name> ?name ; <http://e/role> ?role }
"""


def broken(folder: Path, *names: str, **files: str) -> list[Finding]:
    """Publish PUBLISHED as people.rq, then find what *files* break; *names* are theirs."""
    published = write_project(folder / "published", {"queries/people.rq": PUBLISHED})
    changed = {f"queries/{name}.rq": text for name, text in zip(names, files.values(), strict=True)}
    project = read_project(write_project(folder / "changed", {"ssegraph.toml": TOML, **changed}))
    old, _ = read_queries(read_project(published))
    new, findings = read_queries(project)
    assert findings == []
    return list(find_broken_contracts(project, new, old))


TOML = 'base_iri = "https://example.org/kb/"\nlanguages = ["en"]\n'
KEPT = {
    "nothing-changed": PUBLISHED,
    "column-added": PUBLISHED.replace(
        "#+   - { name: name }", "#+   - { name: name }\n#+   - { name: x }"
    ).replace("SELECT", "SELECT ?x"),
    "columns-in-another-order": PUBLISHED.replace("?person ?name {", "?name ?person {"),
    "optional-parameter-added": PUBLISHED.replace(
        "#+ columns", "#+   - { name: x, optional: true }\n#+ columns"
    ).replace("?role }", "?role ; <http://e/x> ?x }"),
    "value-added": PUBLISHED.replace("[chair, speaker]", "[chair, speaker, host]"),
    "every-value-allowed": PUBLISHED.replace(", allowed: [chair, speaker]", ""),
    "values-chosen-from-a-query": PUBLISHED.replace("[chair, speaker]", "{ query: roles }"),
    "other-words": PUBLISHED.replace("People", "All people"),
}
BROKEN = {
    "column-dropped": (
        PUBLISHED.replace("#+   - { name: name }\n", "").replace("?person ?name {", "?person {"),
        *("contract-column", 6, "keep the published file as people.v1.rq"),
    ),
    "column-renamed": (
        PUBLISHED.replace("{ name: name }", "{ name: label }")
        .replace("?person ?name {", "?person ?label {")
        .replace("name> ?name", "name> ?label"),
        *("contract-column", 6, "'name'"),
    ),
    "column-of-another-type": (
        PUBLISHED.replace("{ name: person, type: iri }", "{ name: person }"),
        *("contract-type", 6, "published as iri, here it is text"),
    ),
    "another-form": (
        PUBLISHED.replace("SELECT ?person ?name", "ASK"),
        "contract-form",
        1,
        "boolean",
    ),
    "parameter-dropped": (
        PUBLISHED.replace("#+   - { name: kind, datatype: iri, optional: true }\n", ""),
        *("contract-parameter", 3, "'kind'"),
    ),
    "datatype-changed": (
        PUBLISHED.replace("datatype: iri", "datatype: 'xsd:string'"),
        *("contract-datatype", 3, "published as iri, here it is xsd:string"),
    ),
    "value-no-longer-allowed": (
        PUBLISHED.replace("[chair, speaker]", "[chair]"),
        *("contract-allowed", 4, "speaker"),
    ),
    "no-longer-every-value": (
        PUBLISHED.replace("optional: true", "optional: true, allowed: ['http://e/K']"),
        *("contract-allowed", 3, "'kind'"),
    ),
    "default-gone": (PUBLISHED.replace("default: chair, ", ""), "contract-required", 4, "'role'"),
    "default-changed": (
        PUBLISHED.replace("default: chair", "default: speaker"),
        *("contract-default", 4, "published with chair, here they get speaker"),
    ),
    "default-for-what-meant-all": (
        PUBLISHED.replace("optional: true", "default: 'http://e/K'"),
        *("contract-default", 3, "published with *"),
    ),
    "only-values-of-a-query-where-every-value-was-allowed": (
        PUBLISHED.replace("optional: true", "optional: true, allowed: { query: kinds }"),
        *("contract-allowed", 3, "'kind'"),
    ),
    "columns-no-longer-described": (
        PUBLISHED.replace("#+ columns:\n", "")
        .replace("#+   - { name: person, type: iri }\n", "")
        .replace("#+   - { name: name }\n", ""),
        *("contract-type", 1, "published as iri, here it is text"),
    ),
    "required-parameter-added": (
        PUBLISHED.replace("#+ columns", "#+   - { name: x, example: a }\n#+ columns").replace(
            "?role }", "?role ; <http://e/x> ?x }"
        ),
        *("contract-required", 5, "'x'"),
    ),
}


@pytest.mark.parametrize("text", KEPT.values(), ids=list(KEPT))
def test_what_is_added_breaks_nothing(tmp_path: Path, text: str) -> None:
    assert broken(tmp_path, "people", people=text) == []


@pytest.mark.parametrize(("text", "rule", "line", "words"), BROKEN.values(), ids=list(BROKEN))
def test_what_is_taken_away_or_changed_is_found(
    tmp_path: Path, text: str, rule: str, line: int, words: str
) -> None:
    (finding,) = broken(tmp_path, "people", people=text)
    assert (finding.rule, finding.place.path, finding.place.line) == (
        *(rule, "queries/people.rq"),
        line,
    )
    assert words in finding.text("en")


def test_what_could_be_left_open_can_be_left_open(tmp_path: Path) -> None:
    both = PUBLISHED.replace("default: chair", "default: chair, optional: true")
    published = read_project(write_project(tmp_path / "published", {"queries/people.rq": both}))
    changed = read_project(write_project(tmp_path / "changed", {"queries/people.rq": PUBLISHED}))
    old, new = read_queries(published)[0], read_queries(changed)[0]
    (finding,) = find_broken_contracts(changed, new, old)
    assert (finding.rule, finding.place.line) == ("contract-optional", 4)


def test_a_published_query_that_is_gone_is_found(tmp_path: Path) -> None:
    (finding,) = broken(tmp_path, "others", others=PUBLISHED)
    assert (finding.rule, str(finding.place)) == ("contract-gone", "queries/people.v1.rq")


def test_a_new_version_may_change_everything_beside_the_published_one(tmp_path: Path) -> None:
    new = "#+ summary: { en: People }\n#+ version: 2\nASK { ?s ?p ?o }\n"
    assert broken(tmp_path, "people", "people.v1", new=new, old=PUBLISHED) == []


def test_a_new_version_alone_leaves_the_published_one_missing(tmp_path: Path) -> None:
    new = "#+ summary: { en: People }\n#+ version: 2\nASK { ?s ?p ?o }\n"
    (finding,) = broken(tmp_path, "people", new=new)
    assert (finding.rule, finding.place.path) == ("contract-gone", "queries/people.v1.rq")
