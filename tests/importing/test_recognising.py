"""Names of countries and things are recognised, and private data is taken out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.errors import UsageError
from ssegraph.findings import Place
from ssegraph.importing.contact import contact_spans, without_contact
from ssegraph.importing.countries import countries, country_of
from ssegraph.importing.draft import LONGEST_SLUG, slug_of, target_of
from ssegraph.importing.identifiers import Known, Taken, mint
from ssegraph.release.history import NAME
from ssegraph.release.history_write import CHANGES
from ssegraph.terms import RDFS, SCHEMA, TYPE
from tests.importing.drafts import GRAPH, PERSON, named, thing, tiny_project

NAMES = {
    "AUT": "Österreich",
    "GBR": "UK",
    "GRC": "Ελλάδα",
    "CIV": "côte d'ivoire",
    "CZE": "Česká republika",
    "NLD": "The Netherlands",
    "USA": "U.S.A.",
    "COD": "RDC",
    "COG": "Congo-Brazzaville",
    "PRT": "PRT",
    "MAR": " المغرب ",
    "GIN": "Guinea",
    "GNB": "Guinée-Bissau",
    "TUR": "Türkiye",
}


@pytest.mark.parametrize("code", NAMES)
def test_a_country_is_known_by_any_of_its_names(code: str) -> None:
    assert country_of(NAMES[code]) == code


@pytest.mark.parametrize("text", ["Congo", "Korea", "", "fr", "Atlantis", "XXX", "Europe", "—"])
def test_what_names_no_country_or_several_is_none(text: str) -> None:
    assert country_of(text) is None


def test_there_are_as_many_countries_as_the_standard_has() -> None:
    assert len(countries()) == 249


ADDRESSES = [
    "chloe.secher@rtes.example.org",
    "<chloe@example.org>",
    "mailto:chloe@example.org",
    "chloe [at] example.org",
    "+33 6 12 34 56 78",
    "0033 (0)6 12 34 56 78",
    "Tél. : 06 12 34 56 78",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_contact_data_is_taken_out_whole(address: str) -> None:
    cleaned = without_contact(f"Chloé Sécher, RTES {address} moderates")
    assert cleaned.text == "Chloé Sécher, RTES moderates"
    (finding,) = cleaned.findings(Place("sheet.txt", 12))
    assert not any(part in finding.text() for part in ("chloe", "12 34"))


@pytest.mark.parametrize(
    "text",
    [
        "4–8 Oct 2021, 20:00–21:30",
        "https://vimeo.com/537489074",
        "A/RES/77/281",
        "1,000,000 people",
    ],
)
def test_numbers_that_are_no_telephone_stay(text: str) -> None:
    assert list(contact_spans(text)) == []


@pytest.fixture
def known() -> Known:
    author = NamedNode("https://example.org/vocab#Author")
    return Known(
        [
            Quad(author, NamedNode(RDFS + "subClassOf"), PERSON, GRAPH),
            Quad(thing("chloe"), TYPE, author, GRAPH),
            named("chloe", "Chloé Sécher"),
            Quad(thing("jo-1"), TYPE, PERSON, GRAPH),
            named("jo-1", "Jo March"),
            Quad(thing("jo-2"), TYPE, PERSON, GRAPH),
            Quad(thing("jo-2"), NamedNode(SCHEMA + "alternateName"), Literal("JO MARCH"), GRAPH),
        ]
    )


def test_a_name_is_found_without_its_accents_and_among_subclasses(known: Known) -> None:
    assert known.exact("chloe SECHER", PERSON.value) == thing("chloe")


def test_a_name_of_two_things_means_neither(known: Known) -> None:
    assert known.exact("Jo March", PERSON.value) is None
    assert {match.node for match in known.find("Jo March", PERSON.value)} == {
        thing("jo-1"),
        thing("jo-2"),
    }


def test_a_misspelt_name_is_offered_but_not_taken(known: Known) -> None:
    (match,) = known.find("Chloe Sacher", PERSON.value)
    assert (match.node, match.name, match.is_exact) == (thing("chloe"), "Chloé Sécher", False)
    assert 80 < match.score < 100
    assert known.find("Somebody Else", PERSON.value) == []


def record_withdrawn(releases: Path, iri: str) -> None:
    """Write a history in which *iri* was published once and is gone."""
    path = releases / "publications" / NAME
    path.parent.mkdir(parents=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(CHANGES)
        connection.execute("INSERT INTO change VALUES (?, 1, 0, '')", (iri,))
        connection.execute("PRAGMA user_version = 1")
        connection.commit()


def test_an_identifier_is_never_given_twice(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    record_withdrawn(project.releases, f"{project.base_iri}id/person/ana-maria")
    taken = Taken(project, {f"{project.base_iri}id/person/ana-maria-2"})
    first = mint(project.base_iri, "person", "Ana María", taken)
    taken.add(first.value)
    second = mint(project.base_iri, "person", "Ana María", taken)
    assert [iri.value.rpartition("/")[2] for iri in (first, second)] == [
        "ana-maria-3",
        "ana-maria-4",
    ]


def test_a_name_in_no_latin_letter_gets_an_identifier_all_the_same() -> None:
    assert mint("https://e.org/", "person", "Ελένη", ()).value == "https://e.org/id/person/person"


def test_a_long_name_is_cut_between_words() -> None:
    slug = slug_of("Social and Solidarity Economy, " * 10)
    assert len(slug) <= LONGEST_SLUG
    assert slug.endswith(("social", "and", "solidarity", "economy"))


def test_a_file_without_a_name_in_latin_letters_must_be_given_one(tmp_path: Path) -> None:
    project = tiny_project(tmp_path)
    with pytest.raises(UsageError, match="--name"):
        target_of(project, Path("Ελλάδα.xlsx"))
    assert str(target_of(project, Path("Ελλάδα.xlsx"), "Greece")) == "data/imported/greece.trig"
