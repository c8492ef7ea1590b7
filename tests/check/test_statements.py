"""What a single statement, or a reference, says wrong."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from ssegraph.check.suggestion import MOST_SUGGESTIONS
from ssegraph.findings import Severity
from tests.check.projects import FIRST_LINE, check_files, only

ONTOLOGY = """
<https://example.org/vocab> a <http://www.w3.org/2002/07/owl#Ontology> .
e:Person a <http://www.w3.org/2002/07/owl#Class> .
e:knows a <http://www.w3.org/2002/07/owl#ObjectProperty> .
"""
ANA = 'thing:ana a e:Person ; schema:name "Ana"@en ;\n  '

# the rest of Ana's description; rule; severity; words of the sentence
FAULTY = {
    "no-such-day": (
        'schema:birthDate "2020-99-99"^^xsd:date .',
        *("ill-typed", Severity.VIOLATION, "2020-99-99"),
    ),
    "no-leap-year": (
        'e:knows "2021-02-29"^^xsd:date .',
        "ill-typed",
        Severity.VIOLATION,
        "xsd:date",
    ),
    "number-with-underscore": ('e:knows "1_000"^^xsd:integer .', "ill-typed", "violation", "1_000"),
    "boolean-yes": ('e:knows "yes"^^xsd:boolean .', "ill-typed", Severity.VIOLATION, "xsd:boolean"),
    "e-mail-in-text": (
        'schema:description "Write to ana@example.org."@en .',
        *("contact-data", Severity.VIOLATION, "never published"),
    ),
    "e-mail-property": ('schema:email "hidden" .', "contact-data", "violation", "schema:email"),
    "mailto": ("schema:url <mailto:ana@example.org> .", "contact-data", "violation", "schema:url"),
    "telephone": ("schema:url <TEL:+1-514-0000> .", "contact-data", "violation", "telephone"),
    "misspelt-own-property": ("e:nkows thing:ana .", "unknown-term", "violation", "e:knows?"),
    "misspelt-own-class": ("a e:Persno .", "unknown-term", "violation", "e:Person?"),
    "misspelt-foreign-property": (
        'schema:birthdate "2020-01-01"^^xsd:date .',
        *("unknown-vocabulary-term", Severity.WARNING, "Did you mean schema:birthDate?"),
    ),
    "misspelt-datatype": (
        'schema:birthDate "2020-01-01"^^xsd:dat .',
        *("unknown-vocabulary-term", Severity.VIOLATION, "xsd:date?"),
    ),
    "unknown-thing": ("e:knows thing:anna .", "unknown-thing", "violation", "thing:ana?"),
    "unknown-concept": (
        "e:knows <https://example.org/kb/scheme/role/speaker> .",
        *("unknown-thing", Severity.VIOLATION, "nothing describes it"),
    ),
}


@pytest.mark.parametrize(("rest", "rule", "severity", "words"), FAULTY.values(), ids=list(FAULTY))
def test_a_faulty_statement_gives_one_finding_with_line_and_label(
    tmp_path: Path, rest: str, rule: str, severity: str, words: str
) -> None:
    files = {"ontology/o.ttl": ONTOLOGY, "data/people.ttl": ANA + rest + "\n"}
    finding = only(check_files(tmp_path, files), rule)
    assert finding.severity == severity
    assert str(finding.place).startswith(f"data/people.ttl:{FIRST_LINE + 1}:")
    assert finding.focus == "https://example.org/kb/id/thing/ana"
    assert finding.label == "Ana"
    assert words in finding.text("en")


SOUND = {
    "leap-year": 'e:knows "2020-02-29"^^xsd:date .',
    "year-zero": 'e:knows "0000-01-01"^^xsd:date .',
    "midnight": 'e:knows "2020-01-01T24:00:00Z"^^xsd:dateTime .',
    "duration": 'e:knows "PT1H30M"^^xsd:duration .',
    "language": 'e:knows "fr-CA"^^xsd:language .',
    "handle-without-domain": 'schema:description "@ana and 5@home"@en .',
    "foreign-thing": "schema:sameAs <http://www.wikidata.org/entity/Q1> .",
    "foreign-vocabulary": "<https://other.example/ns#anything> 1 .",
    "container-member": "<http://www.w3.org/1999/02/22-rdf-syntax-ns#_7> 1 .",
}


@pytest.mark.parametrize("rest", SOUND.values(), ids=list(SOUND))
def test_a_sound_statement_is_left_alone(tmp_path: Path, rest: str) -> None:
    files = {"ontology/o.ttl": ONTOLOGY, "data/people.ttl": ANA + rest + "\n"}
    assert check_files(tmp_path, files).findings == ()


def test_the_finding_does_not_repeat_the_contact_data(tmp_path: Path) -> None:
    files = {"data/people.ttl": ANA + 'schema:description "ana@example.org" .\n'}
    finding = only(check_files(tmp_path, files), "contact-data")
    assert not any("ana@" in finding.text(language) for language in ("en", "fr", "es"))


def test_a_misspelling_is_reported_once_a_file_with_its_count(tmp_path: Path) -> None:
    text = "thing:ana e:nkows thing:ana .\n" * 2 + "thing:bob e:nkows thing:ana .\n"
    finding = only(
        check_files(tmp_path, {"ontology/o.ttl": ONTOLOGY, "data/a.ttl": text}), "unknown-term"
    )
    assert "3 time(s)" in finding.text("en")


def test_without_an_ontology_every_term_is_welcome(tmp_path: Path) -> None:
    assert check_files(tmp_path, {"data/a.ttl": "thing:ana e:whatever thing:ana ."}).findings == ()


def test_a_described_graph_may_be_referred_to(tmp_path: Path) -> None:
    trig = "<https://example.org/kb/id/g> { thing:ana e:in <https://example.org/kb/id/g> }"
    assert check_files(tmp_path, {"data/a.trig": trig}).findings == ()


def test_thousands_of_dangling_references_are_reported_in_a_bearable_time(tmp_path: Path) -> None:
    # As when a file was forgotten: each name is compared with thousands.
    people = "".join(f'thing:person-of-number-{n} schema:name "x"@en .\n' for n in range(4000))
    links = "".join(f"thing:link-{n} e:to thing:parson-of-number-{n} .\n" for n in range(1000))
    started = time.process_time()
    report = check_files(tmp_path, {"data/people.ttl": people, "data/links.ttl": links})
    assert time.process_time() - started < 15
    texts = [finding.text("en") for finding in report.findings]
    assert len(texts) == 1000
    assert sum("Did you mean" in text for text in texts) == MOST_SUGGESTIONS
