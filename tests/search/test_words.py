"""Readers find what they mean, however they type it."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.search.tokens import tokens
from tests.search.conftest import Make
from tests.search.indexes import ID, Asking, make_index


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Montréal", "organization/ville-de-montreal"),
        ("montreal", "organization/ville-de-montreal"),
        ("MONTREAL", "organization/ville-de-montreal"),
        ("ville de montreal", "organization/ville-de-montreal"),
        ("Ayuntamiento", "organization/ville-de-montreal"),
        ("johanne lavoie", "person/johanne-lavoie"),
        ("lavoie johanne", "person/johanne-lavoie"),
        ("Maroc", "country/mar"),
        ("marruecos", "country/mar"),
        ("Côte d’Ivoire", "country/civ"),
        ("cote d'ivoire", "country/civ"),
        ("cote ivoire", "country/civ"),
    ],
)
def test_a_name_is_found_in_any_language_and_spelling(forum: Asking, typed: str, name: str) -> None:
    assert name in forum.names(typed)[:2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("inégalité", "inégalités"),
        ("inegalites", "inégalités"),
        ("l'économie", "economie"),
        ("women", "women's"),
        ("objectif", "objectifs"),
        ("inequality", "inequalities"),
        ("desigualdad", "desigualdades"),
        ("cooperativa", "cooperativas"),
        ("ciudad", "ciudades"),
    ],
)
def test_forms_of_a_word_find_the_same(forum: Asking, one: str, other: str) -> None:
    # A space after the last word tells that it is whole.
    found = set(forum.names(one + " "))
    assert found
    assert found & set(forum.names(other + " "))


@pytest.mark.parametrize(
    ("typed", "spelt"),
    [
        ("oeuvre", "Œuvre"),
        ("œuvre", "oeuvre"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("lodz", "Łódź"),
        ("economie", "l’Économie"),
        ("ete", "e\u0301te\u0301"),
        ("montreal", "Mon\u00adtréal"),
        ("ioannis", "ΙΩΑΝΝΗΣ Ioannis"),
        ("ιωαννης", "Ιωάννης"),
        ("world", "the world's"),
        ("pays", "d'autres pays"),
        ("5", "No. 5"),
        ("full", "Ｆｕｌｌ"),
    ],
)
def test_letters_are_compared_as_readers_see_them(indexed: Make, typed: str, spelt: str) -> None:
    assert indexed(f':a rdfs:label "{spelt}" .').names(typed + " ") == ["a"]


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("経済", "社会的連帯経済のフォーラム"),
        ("连带经济", "社会连带经济论坛"),
        ("사회적경제", "사회적경제는 중요하다"),
        ("เศรษฐกิจ", "เศรษฐกิจเพื่อสังคม"),
        ("اقتصاد", "اقتصاد اجتماعي"),
        ("الاقتصاد", "الاِقْتِصَاد الاجتماعي"),
        ("אוניברסיטה", "אוּנִיבֶרְסִיטָה"),
        ("अर्थव्यवस्था", "सामाजिक अर्थव्यवस्था"),
        ("экономика", "Социальная экономика"),
    ],
)
def test_text_in_any_script_is_found(indexed: Make, typed: str, text: str) -> None:
    asking = indexed(f':a rdfs:label "{text}" . :b rdfs:label "経社 다른 สังคม" .')
    assert asking.names(typed) == ["a"]


def test_characters_without_spaces_must_touch(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "経済" . :b rdfs:label "経と済" . :c rdfs:label "済経" .')
    assert asking.names("経済") == ["a"]


def test_a_word_is_stemmed_by_the_language_of_its_text(indexed: Make) -> None:
    text = ':a rdfs:label "organisations"@en . :b rdfs:label "organisations"@tlh .'
    asking = indexed(text)
    assert asking.names("organisation ") == ["a", "b"]
    # Nobody has rules for Klingon, so only the word as it stands finds the text.
    alone = indexed(':b rdfs:label "organisations"@tlh .')
    assert (alone.names("organisation "), alone.names("organisations ")) == ([], ["b"])


def test_the_last_word_may_be_unfinished(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "Economic growth" . :b rdfs:label "Ecology" .')
    assert set(asking.names("eco")) == {"a", "b"}
    assert asking.names("econ") == ["a"]
    assert asking.names("growth econ") == ["a"]
    assert asking.names("econ growth") == []


def test_a_space_ends_the_last_word(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "Art" . :b rdfs:label "Artisans" .')
    assert asking.names("art") == ["a", "b"]
    assert asking.names("art ") == ["a"]


def test_a_short_beginning_finds_as_much_as_all_its_words(indexed: Make) -> None:
    # More words than are looked at one by one.
    things = [f':n{n} rdfs:label "wor{chr(97 + n % 26)}{chr(97 + n // 26)}" .' for n in range(400)]
    asking = indexed(" ".join(things))
    for beginning in ("w", "wo", "wor", "worc"):
        wanted = {f"n{n}" for n in range(400) if beginning != "worc" or n % 26 == 2}
        assert set(asking.names(beginning)) == wanted


def test_words_of_grammar_need_not_be_there(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "Economy, solidarity"@en . :b rdfs:label "The"@en .')
    assert asking.names("the economy of solidarity") == ["a"]
    assert asking.names("the ") == ["b"]


def test_a_word_finds_what_is_of_that_kind(indexed: Make) -> None:
    asking = indexed(
        'k:Session a owl:Class ; rdfs:label "Session"@en , "Séance"@fr .'
        ':a a k:Session ; rdfs:label "On inequality"@en . :b rdfs:label "Session of music"@en .'
    )
    assert asking.names("session") == ["https://example.org/kind#Session", "b", "a"]
    assert asking.names("seance inequality") == ["a"]


@settings(max_examples=50, deadline=None)
@given(labels=st.lists(st.text(max_size=80), min_size=1, max_size=5))
def test_any_label_is_found_by_itself(labels: list[str]) -> None:
    name = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    quads = [
        Quad(NamedNode(f"{ID}n{n}"), name, Literal(label, language=language))
        for n, label in enumerate(labels)
        for language in ("fr", "tr")
    ]
    with TemporaryDirectory() as folder:
        asking = Asking(make_index(Path(folder), quads))
        for n, label in enumerate(labels):
            plain = label.translate(dict.fromkeys(map(ord, '-−－"“”„«»＂'), " "))
            if next(tokens(plain), None):
                assert f"n{n}" in asking.names(plain), label
        asking.index.close()


def test_an_iri_finds_what_it_names(forum: Asking) -> None:
    assert forum.names(f" {forum.base}person/johanne-lavoie ") == ["person/johanne-lavoie"]


def test_a_thing_without_a_label_is_found_by_its_iri(indexed: Make) -> None:
    assert indexed(":green-roof a k:Thing .").names("green roof") == ["green-roof"]
