"""Each finding has the column of what it is about."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssegraph.check.written import WrittenFile, declared_prefixes, unescaped
from tests.check.projects import FIRST_LINE, PREFIXES, check_files

ONTOLOGY = """
<https://example.org/vocab> a <http://www.w3.org/2002/07/owl#Ontology> .
e:Person a <http://www.w3.org/2002/07/owl#Class> .
e:knows a <http://www.w3.org/2002/07/owl#ObjectProperty> .
"""
SHAPES = """
e:S a sh:NodeShape ; sh:targetClass e:Person ;
  sh:property [ sh:path schema:name ; sh:maxCount 1 ; sh:message "One name."@en ] ,
    [ sh:path schema:url ; sh:pattern "^https" ; sh:message "An address."@en ] .
"""
ANA = 'thing:ana a e:Person ; schema:name "Ana"@en .\n'

# What is written on the line, with | before what the finding must point at.
POINTED_AT = {
    "misspelt-property": "thing:ana |e:nkows thing:ana .",
    "misspelt-class": "thing:ana a |e:Persno .",
    "unknown-thing": "thing:ana e:knows thing:ana , |thing:anna .",
    "whole-iri": "thing:ana e:knows |<https://example.org/kb/id/thing/anna> .",
    "date": 'thing:ana schema:birthDate |"2020-99-99"^^xsd:date .',
    "after-accents": 'thing:ana schema:description "été, ñandú 🎈"@fr ; e:knows |thing:anna .',
    "after-a-comment-sign": 'thing:ana schema:description "# no comment" ; e:knows |thing:anna .',
    "escaped": 'thing:ana schema:birthDate |"20\\u0030"^^xsd:date .',
    "value-of-a-shape": "thing:ana schema:url |<http://ana.example/> .",
    "property-of-a-shape": 'thing:ana |schema:name "Anna"@en .',
    "contact-data": 'thing:ana schema:description |"ana@example.org" .',
    "indented": "   \t thing:ana |e:nkows thing:ana .",
}


def findings_of(folder: Path, data: str, **files: str) -> list[str]:
    written = {"ontology/o.ttl": ONTOLOGY, "data/x.ttl": data, **files}
    report = check_files(folder, written)
    return [str(finding.place) for finding in report.findings if finding.place.path == "data/x.ttl"]


@pytest.mark.parametrize("marked", POINTED_AT.values(), ids=list(POINTED_AT))
def test_a_finding_points_at_the_term(tmp_path: Path, marked: str) -> None:
    data = ANA + marked.replace("|", "", 1) + "\n"
    places = findings_of(tmp_path, data, **{"ontology/shapes/s.ttl": SHAPES})
    line = FIRST_LINE + ANA.count("\n")
    # The shape that names are few for complains where the first one stands.
    allowed = {f"data/x.ttl:{line}:{marked.index('|') + 1}"}
    if "schema:name" in marked:
        allowed.add(f"data/x.ttl:{FIRST_LINE}:{ANA.index('schema:name') + 1}")
    assert set(places) <= allowed and places


def test_a_text_over_several_lines_does_not_hide_what_follows(tmp_path: Path) -> None:
    text = '"""one "quoted"\n # two\n thing:anna"""@en'
    data = f"{ANA}thing:ana schema:description {text} ;\n  e:knows thing:anna .\n"
    assert findings_of(tmp_path, data) == [f"data/x.ttl:{FIRST_LINE + 4}:11"]


def test_a_file_that_cannot_be_read_keeps_the_place_of_the_parser(tmp_path: Path) -> None:
    assert findings_of(tmp_path, ANA + "thing:ana nope:x 1 .\n") == [
        f"data/x.ttl:{FIRST_LINE + 1}:11"
    ]


def test_pages_and_queries_have_columns_too(tmp_path: Path) -> None:
    pages = '[pages.person]\nclass = "e:Person"\n  sectoins = []\n'
    query = "#+ summary: { en: All }\n#+ veiw: table\nSELECT ?s { ?s ?p ?o }\n"
    files = {"pages.toml": "[prefixes]\ne = 'https://e/'\n" + pages, "queries/all.rq": query}
    places = {str(finding.place) for finding in check_files(tmp_path, files).findings}
    assert places == {"pages.toml:3:1", "pages.toml:5:3", "queries/all.rq:2:4"}


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)


@given(WORDS, WORDS, st.integers(0, 5))
def test_a_word_is_found_wherever_it_stands(before: str, word: str, blank: int) -> None:
    first, second = (text.replace("\\", "").replace('"', "") for text in (before, word))
    second = f"w{second}"
    line = " " * blank + f'<a:s> <a:p> "{first}" , "{second}" .'
    written = WrittenFile(PREFIXES + line, FIRST_LINE)
    assert written.column(FIRST_LINE, (second,)) == line.index(f'"{second}"') + 1


@given(st.text(max_size=200))
def test_any_text_can_be_looked_through(text: str) -> None:
    lines = text.count("\n") + 1
    assert WrittenFile(text, lines).column(lines, ("x",)) >= 0
    assert isinstance(unescaped(text), str)


def test_a_long_file_is_looked_through_in_a_time_that_grows_with_its_length() -> None:
    # Quotation marks that never close are what would take a careless search longest.
    for text in ('"' * 50_000, "'" * 50_000, '"a\\' * 50_000, "<" * 50_000, "a:" * 50_000):
        assert declared_prefixes(text) == {}
