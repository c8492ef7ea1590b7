"""The ``#+`` lines of a saved query are read strictly, with the place of every fault."""

from __future__ import annotations

import pytest

from ssegraph.saved.header import Header, read_header
from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
GOOD = """\
#+ summary: { en: Speakers, fr: Intervenants }
#+ description: { en: Who speaks., fr: Qui parle. }
#+ tags: [people, sessions]
#+ params:
#+   - { name: country, datatype: iri, default: "https://example.org/ca" }
#+   - { name: year, datatype: "xsd:gYear", default: "2021", allowed: ["2020", "2021"] }
#+ columns:
#+   - { name: person, type: iri, label: { en: Person, fr: Personne } }
#+   - name: when
#+     type: date
#+ view: timeline
#+ expect: 5
SELECT ?person ?when WHERE { ?person ?when ?country , ?year }
"""


def header_of(text: str) -> Header:
    header, _, findings = read_header(text, "queries/x.rq", ("en", "fr"))
    assert findings == [], [finding.text() for finding in findings]
    return header


def test_a_whole_header_is_read() -> None:
    header = header_of(GOOD)
    assert header.summary == {"en": "Speakers", "fr": "Intervenants"}
    assert header.tags == ("people", "sessions")
    assert [(p.name, p.datatype, p.default) for p in header.params] == [
        ("country", "iri", "https://example.org/ca"),
        ("year", XSD + "gYear", "2021"),
    ]
    assert header.params[1].allowed == ("2020", "2021")
    assert [(c.name, c.type) for c in header.columns] == [("person", "iri"), ("when", "date")]
    assert (header.view, header.expect) == ("timeline", 5)


def test_the_language_tag_no_is_text_and_not_false() -> None:
    header, _, findings = read_header("#+ summary: { no: Talere }\n", "q.rq", ("no",))
    assert (header.summary, findings) == ({"no": "Talere"}, [])


def test_a_text_alone_is_in_the_first_language() -> None:
    header, _, findings = read_header("#+ summary: Speakers\n", "q.rq", ("en",))
    assert (header.summary, findings) == ({"en": "Speakers"}, [])


def test_comments_behind_the_header_are_no_part_of_it() -> None:
    assert header_of(GOOD + "#+ view: nonsense\n").view == "timeline"


def test_a_parameter_may_choose_from_a_query_be_optional_and_have_an_example() -> None:
    header = header_of(
        SUMMARY
        + "#+ version: 3\n#+ params:\n"
        + "#+   - { name: a, allowed: { query: countries }, optional: true, example: x,"
        + " description: { en: A, fr: B } }\n"
        + "#+   - { name: b, optional: false, default: '1', datatype: 'xsd:integer' }\n"
        + "#+   - { name: c, allowed: [x, y] }\n"
    )
    a, b, c = header.params
    assert (a.choices_from, a.allowed, a.optional, a.example) == ("countries", (), True, "x")
    assert a.description == {"en": "A", "fr": "B"}
    assert [parameter.is_required for parameter in (a, b, c)] == [False, False, True]
    assert [parameter.sample for parameter in (a, b, c)] == ["x", "1", "x"]
    assert (header.version, header_of(SUMMARY).version) == (3, 1)


SUMMARY = "#+ summary: { en: A, fr: B }\n"
# header after a good summary line; rule; line and column of the finding
FAULTY = {
    "not-yaml": ("#+ tags: [a, b\n", "query-header", (2, 15)),
    "not-a-mapping": ("#+ - a\n", "query-header", (2, 4)),
    "key-that-is-no-word": ("#+ ? [a]\n#+ : b\n", "query-key", (2, 6)),
    "tab": ("#+\ttags: []\n", "query-header", (2, 3)),
    "unknown-key": ("#+ colums: []\n", "query-key", (2, 4)),
    "key-twice": ("#+ view: table\n#+ view: map\n", "query-key", (3, 4)),
    "unknown-view": ("#+ view: pie\n", "query-value", (2, 10)),
    "expect-is-no-number": ("#+ expect: many\n", "query-value", (2, 12)),
    "expect-is-negative": ("#+ expect: -1\n", "query-value", (2, 12)),
    "tags-are-no-list": ("#+ tags: people\n", "query-value", (2, 10)),
    "columns-are-no-list": ("#+ columns: person\n", "query-value", (2, 13)),
    "column-without-name": ("#+ columns: [{ type: iri }]\n", "query-value", (2, 14)),
    "column-name-is-no-variable": ("#+ columns: [{ name: a-b }]\n", "query-value", (2, 22)),
    "unknown-column-type": ("#+ columns: [{ name: a, type: url }]\n", "query-value", (2, 31)),
    "column-twice": ("#+ columns: [{ name: a }, { name: a }]\n", "query-twice", (2, 35)),
    "parameter-twice": ("#+ params: [{ name: a }, { name: a }]\n", "query-twice", (2, 34)),
    "datatype-is-no-iri": (
        *('#+ params: [{ name: a, datatype: "a b" }]\n', "query-value"),
        (2, 34),
    ),
    "datatype-needs-a-language": (
        *("#+ params: [{ name: a, datatype: 'rdf:langString' }]\n", "query-value"),
        (2, 34),
    ),
    "optional-is-no-yes": ("#+ params: [{ name: a, optional: yes }]\n", "query-value", (2, 34)),
    "allowed-is-one-word": ("#+ params: [{ name: a, allowed: x }]\n", "query-value", (2, 33)),
    "allowed-from-nothing": ("#+ params: [{ name: a, allowed: {} }]\n", "query-value", (2, 33)),
    "allowed-from-a-list": (
        *("#+ params: [{ name: a, allowed: { queries: x } }]\n", "query-key"),
        (2, 35),
    ),
    "version-zero": ("#+ version: 0\n", "query-value", (2, 13)),
    "version-with-a-point": ("#+ version: 1.2\n", "query-value", (2, 13)),
    "label-lacks-a-language": (
        *("#+ columns: [{ name: a, label: { en: A } }]\n", "query-language"),
        (2, 32),
    ),
    "language-is-no-tag": ("#+ description: { e_n: A }\n", "query-value", (2, 19)),
    "empty-text": ("#+ description: { en: '', fr: B }\n", "query-value", (2, 23)),
}


@pytest.mark.parametrize(("header", "rule", "place"), FAULTY.values(), ids=list(FAULTY))
def test_a_faulty_header_is_reported_at_its_place(
    header: str, rule: str, place: tuple[int, int]
) -> None:
    _, _, findings = read_header(SUMMARY + header + "ASK {}\n", "q.rq", ("en", "fr"))
    assert (findings[0].rule, findings[0].place.path) == (rule, "q.rq")
    assert (findings[0].place.line, findings[0].place.column) == place


def test_a_misspelt_key_is_answered_with_the_key_that_was_meant() -> None:
    _, _, findings = read_header(SUMMARY + "#+ colums: []\n", "q.rq", ("en", "fr"))
    assert "Write columns" in findings[0].text("en")


@pytest.mark.parametrize("text", ["", "ASK {}\n", "# a comment\nASK {}\n"])
def test_a_query_without_a_summary_is_reported_in_the_first_line(text: str) -> None:
    _, _, findings = read_header(text, "q.rq", ("en", "fr"))
    assert [(f.rule, f.place.line) for f in findings] == [("query-language", 1)]


def test_deep_nesting_is_a_fault_and_no_crash() -> None:
    deep = SUMMARY + "#+ tags: " + "[" * 3_000 + "\n"
    _, _, findings = read_header(deep, "q.rq", ("en", "fr"))
    assert "query-header" in [finding.rule for finding in findings]
