"""What is misspelt is met with what was probably meant, as the file would write it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.errors import BadParameter, ProjectInvalid
from ssegraph.project import read_project
from ssegraph.saved.binding import bind
from ssegraph.saved.library import read_queries
from tests.check.projects import check_files, write_project

ONTOLOGY = """
<https://example.org/vocab> a <http://www.w3.org/2002/07/owl#Ontology> .
e:Person a <http://www.w3.org/2002/07/owl#Class> .
e:knows a <http://www.w3.org/2002/07/owl#ObjectProperty> .
"""
CONCEPT = "https://example.org/kb/scheme/role/"
HEADER = "#+ summary: { en: People }\n"
SELECT = "SELECT ?person ?name { ?person <https://schema.org/name> ?name FILTER(?name != ?role) }\n"
PARAMS = '#+ params: [{ name: role, default: "x", allowed: [x, speaker] }]\n'

# File, its content, rule, what is suggested.
MISSPELT = {
    "property": ("data/x.ttl", "thing:ana e:nkows thing:ana .", "unknown-term", "e:knows"),
    "class": ("data/x.ttl", "thing:x a e:Persno .", "unknown-term", "e:Person"),
    "thing": ("data/x.ttl", "thing:ana e:knows thing:anna .", "unknown-thing", "thing:ana"),
    "concept": (
        "data/x.ttl",
        f"@prefix role: <{CONCEPT}> .\nrole:speaker e:knows role:speakr .",
        *("unknown-thing", "role:speaker"),
    ),
    "words-in-another-order": (
        "data/x.ttl",
        f"@prefix role: <{CONCEPT}> .\nrole:guest-speaker e:knows role:speaker-guest .",
        *("unknown-thing", "role:guest-speaker"),
    ),
    "foreign-property": (
        "data/x.ttl",
        "thing:ana schema:birthdate 1 .",
        *("unknown-vocabulary-term", "schema:birthDate"),
    ),
    "prefix": ("data/x.ttl", "thing:ana shcema:name 1 .", "unknown-prefix", "schema:"),
    "query-key": ("queries/a.rq", HEADER + "#+ veiw: table\n" + SELECT, "query-key", ""),
    "query-view": ("queries/a.rq", HEADER + "#+ view: tabel\n" + SELECT, "query-value", "table"),
    "query-parameter": (
        "queries/a.rq",
        HEADER + '#+ params: [{ name: roel, default: "x" }]\n' + SELECT,
        *("query-parameter", "role"),
    ),
    "query-column": (
        "queries/a.rq",
        HEADER + "#+ columns: [{ name: persn }, { name: name }]\n" + SELECT,
        *("query-column", "person"),
    ),
    "query-default": (
        "queries/a.rq",
        HEADER + '#+ params: [{ name: role, default: "speker", allowed: [x, speaker] }]\n' + SELECT,
        *("query-allowed", "speaker"),
    ),
}


@pytest.mark.parametrize(("path", "text", "rule", "meant"), MISSPELT.values(), ids=list(MISSPELT))
def test_what_was_meant_is_offered(
    tmp_path: Path, path: str, text: str, rule: str, meant: str
) -> None:
    files = {"ontology/o.ttl": ONTOLOGY, "data/ana.ttl": "thing:ana a e:Person .\n", path: text}
    found = [finding for finding in check_files(tmp_path, files).findings if finding.rule == rule]
    assert [finding.meant for finding in found] == [meant]
    if meant:
        for language, asked in (("en", "Did you mean"), ("fr", "Vouliez-vous"), ("es", "¿Quiso")):
            assert asked in found[0].text(language) and meant in found[0].text(language)


def test_a_prefix_that_another_file_declares_is_given_whole(tmp_path: Path) -> None:
    other = "@prefix farm: <https://example.org/farms#> .\nfarm:a a farm:Farm .\n"
    files = {"data/a.ttl": other, "data/b.ttl": "farm:b a farm:Farm .\n"}
    (finding,) = check_files(tmp_path, files).findings
    assert finding.rule == "undeclared-prefix"
    assert "@prefix farm: <https://example.org/farms#> ." in finding.text("fr")


def test_names_that_are_nothing_alike_are_not_offered(tmp_path: Path) -> None:
    files = {"ontology/o.ttl": ONTOLOGY, "data/a.ttl": "thing:ana e:zzzzzzz thing:ana .\n"}
    (finding,) = check_files(tmp_path, files).findings
    assert (finding.rule, finding.meant) == ("unknown-term", "")


@pytest.mark.parametrize(
    ("given", "words"),
    [({"rol": ["x"]}, "Did you mean 'role'?"), ({"role": ["speker"]}, "Did you mean speaker?")],
)
def test_a_misspelt_parameter_is_answered_with_what_was_meant(
    tmp_path: Path, given: dict[str, list[str]], words: str
) -> None:
    folder = write_project(tmp_path, {"queries/a.rq": HEADER + PARAMS + SELECT})
    (query,), _ = read_queries(read_project(folder))
    with pytest.raises(BadParameter, match=words.replace("?", r"\?")):
        bind(query, given)


def test_a_misspelt_key_of_the_project_is_answered_with_what_was_meant(tmp_path: Path) -> None:
    folder = write_project(tmp_path, {"ssegraph.toml": 'base_iri = "https://e/"\nlangauges = []\n'})
    with pytest.raises(ProjectInvalid, match=r"Did you mean 'languages'\?"):
        read_project(folder)
