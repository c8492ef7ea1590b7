"""References are what the programs that read them take them for, whatever the data says."""

from __future__ import annotations

import hashlib
import json
import warnings
from dataclasses import replace
from datetime import date

import pytest
import rispy  # type: ignore[import-untyped]
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import Entry, parse_string  # type: ignore[import-untyped]

from ssegraph.release.lookup import Label
from ssegraph.web.citing.bibtex import to_bibtex
from ssegraph.web.citing.csl import to_csl
from ssegraph.web.citing.licences import spdx_of
from ssegraph.web.citing.reference import Reference, hash_of
from ssegraph.web.citing.ris import to_ris
from ssegraph.web.embedding.licence import licence_of

ADDRESS = "https://data.example.org/releases/0123456789abcdef/doc/caf%C3%A9?a=b%20c&d=%25_~"
REFERENCE = Reference(
    "answer",
    "query speakers",
    Label("Who spoke & when: 100 % of #1_a", "en"),
    Label("Sessions", "en"),
    "A, B & {press}",
    "A, B & {press}",
    "0123456789abcdef",
    date(2026, 3, 4),
    "/queries/speakers",
    ADDRESS,
    "en",
    "https://example.org/id/query/speakers",
    hash_of("ASK {}"),
    licence_of("https://creativecommons.org/licenses/by/4.0/"),
)
HOSTILE = ["{", "}", "\\", "a\\", '"', "@misc{x,", "%", "\u2028ER  - ", "a\r\nTY  - BOOK", "\x1f"]
# Lone surrogates are no text; everything else may stand in data.
ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


def entry_of(bibtex: str) -> Entry:
    ((_, entry),) = parse_string(bibtex, "bibtex").entries.items()
    return entry


def titled(text: str) -> Reference:
    return replace(REFERENCE, title=Label(text, "en"), publisher=text, creator=text)


def test_bibtex_says_everything() -> None:
    fields = entry_of(to_bibtex(REFERENCE)).fields
    assert fields["title"] == r"{Who spoke \& when: 100 \% of \#1\_a}"
    assert (fields["year"], fields["month"]) == ("2026", "3")
    assert fields["version"] == "0123456789abcdef"
    assert fields["url"] == ADDRESS
    assert fields["howpublished"] == "Sessions"
    for said in ("Release 0123456789abcdef", hash_of("ASK {}"), "CC BY 4.0", "/id/query/speakers"):
        assert said in fields["note"].replace("\\", "")


def test_the_author_of_bibtex_is_one_and_whole() -> None:
    (author,) = entry_of(to_bibtex(REFERENCE)).persons["author"]
    assert author.last_names == [r"{A, B \& \textbraceleft{}press\textbraceright{}}"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_out_of_bibtex(text: str) -> None:
    assert entry_of(to_bibtex(titled(text))).fields["url"] == ADDRESS


@given(ANY_TEXT)
def test_any_text_makes_one_entry_of_bibtex(text: str) -> None:
    assert entry_of(to_bibtex(titled(text))).fields["url"] == ADDRESS


def test_ris_says_everything() -> None:
    (record,) = rispy.loads(to_ris(REFERENCE))
    assert record["type_of_reference"] == "DATA"
    assert record["title"] == REFERENCE.title.text
    assert record["secondary_title"] == "Sessions"
    assert record["authors"] == ["A, B & {press}"]
    assert (record["year"], record["date"]) == ("2026", "2026/03/04/")
    assert record["urls"] == [ADDRESS]
    assert record["notes"] == [REFERENCE.note]
    assert record["edition"] == "0123456789abcdef"


@given(ANY_TEXT)
def test_any_text_makes_one_record_of_ris(text: str) -> None:
    (record,) = rispy.loads(to_ris(titled(text)))
    assert record.get("title", "") == " ".join(text.split())
    assert record["urls"] == [ADDRESS]


@given(ANY_TEXT)
def test_csl_json_holds_any_text_as_it_is(text: str) -> None:
    (item,) = json.loads(to_csl(titled(text)))
    assert item["title"] == text
    assert item["author"] == [{"literal": text}]


def test_a_citation_processor_formats_the_csl_json() -> None:
    said = bibliography_of(REFERENCE)
    for part in ("Who spoke & when", "2026", "A, B & {press}", ADDRESS):
        assert part in said


def test_a_whole_dataset_is_in_no_other() -> None:
    whole = replace(REFERENCE, kind="dataset", title=REFERENCE.whole)
    assert "howpublished" not in entry_of(to_bibtex(whole)).fields
    assert "secondary_title" not in rispy.loads(to_ris(whole))[0]
    assert "container-title" not in json.loads(to_csl(whole))[0]


def test_the_key_names_what_is_cited_and_the_release() -> None:
    assert REFERENCE.key == "query-speakers-01234567"
    assert replace(REFERENCE, name="Éé/ ").key == "01234567"


def test_the_hash_is_of_the_text_whatever_ends_its_lines() -> None:
    text = "SELECT * {\n  ?s ?p 'é'\n}"
    expected = hashlib.sha256(text.encode()).hexdigest()
    assert hash_of(text) == hash_of(text.replace("\n", "\r\n") + "\r\n") == expected


@pytest.mark.parametrize(
    ("address", "identifier"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/3.0", "CC-BY-NC-SA-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://opendatacommons.org/licenses/odbl/1-0/", "ODbL-1.0"),
        ("https://spdx.org/licenses/MIT", "MIT"),
        ("https://creativecommons.org/licenses/by/4.0/deed.fr/evil", ""),
        ("https://example.org/licenses/by/4.0/", ""),
        ("not an address", ""),
        ("", ""),
    ],
)
def test_licences_have_their_usual_identifiers(address: str, identifier: str) -> None:
    assert spdx_of(address) == identifier


def bibliography_of(reference: Reference) -> str:
    """Return what a citation processor makes of the CSL-JSON of *reference*."""
    with warnings.catch_warnings():
        # It tells of every variable that the style does not use.
        warnings.simplefilter("ignore")
        source = CiteProcJSON(json.loads(to_csl(reference)))
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        bibliography = CitationStylesBibliography(style, source, formatter.plain)
        bibliography.register(Citation([CitationItem(reference.key)]))
        return "".join(str(one) for one in bibliography.bibliography())
