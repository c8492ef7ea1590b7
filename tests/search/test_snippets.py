"""A snippet is the text as it stands in the data, its hits marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssegraph.search.asked import Asked
from ssegraph.search.snippet import SNIPPET_CHARACTERS, Marked, cut
from ssegraph.search.texts import Field, Text
from tests.search.conftest import Make
from tests.search.indexes import Asking, marked

LONG = " ".join(f"word{n}" for n in range(200))


@pytest.mark.parametrize(
    ("typed", "text", "shown"),
    [
        ("economie", "De l'Économie, encore", "De l'[Économie], encore"),
        ("economies ", "De l'Économie, encore", "De l'[Économie], encore"),
        ("oeuvre", "Mise en Œuvre", "Mise en [Œuvre]"),
        ("cafe", "Le cafe\u0301 bleu", "Le [cafe\u0301] bleu"),
        ("eco", "écologie & économie", "[écologie] & [économie]"),
        ('"vie chere"', "La vie, la vie chère", "La vie, la [vie chère]"),
        ("会的", "社会的経済", "社[会的]経済"),
        ("strasse", "Die STRAẞE", "Die [STRAẞE]"),
        ("b", "<b>&amp;\u202e", "<[b]>&amp;\u202e"),
    ],
)
def test_hits_are_marked_where_they_stand(indexed: Make, typed: str, text: str, shown: str) -> None:
    asking = indexed(f':a rdfs:label "Thing" ; schema:abstract "{text}"@fr .')
    assert asking.snippet(typed, "a", language="fr") == shown


def test_the_title_is_marked_as_well(forum: Asking) -> None:
    title = forum.title("montreal", "organization/ville-de-montreal", language="fr")
    assert title == "Ville de [Montréal]"


def test_the_snippet_is_in_the_reader_s_language_when_that_answers(forum: Asking) -> None:
    name = "statement/gsef2021-s001-4-s1"
    found = {
        language: next(
            hit
            for hit in forum.find("Montréal", language=language, limit=50).hits
            if hit.iri == forum.base + name
        )
        for language in ("fr", "es")
    }
    assert found["fr"].title_language == "fr"
    assert marked(found["fr"].title).startswith("Un groupe de travail")
    assert marked(found["es"].title).startswith("Un grupo de trabajo")


def test_a_word_of_another_language_shows_the_text_in_it(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "A"@en ; schema:abstract "the bread"@en , "le pain"@fr .')
    assert asking.snippet("bread", "a", language="en") == "the [bread]"
    assert asking.snippet("pain", "a", language="en") == "le [pain]"


def test_the_text_with_all_words_is_shown_before_one_with_some(indexed: Make) -> None:
    asking = indexed(
        ':a rdfs:label "A"@en ; schema:abstract "red"@en ; rdfs:comment "red and blue"@en .'
    )
    assert asking.snippet("red blue", "a", language="en") == "[red] and [blue]"


def test_without_a_hit_outside_the_title_the_summary_is_shown(indexed: Make) -> None:
    asking = indexed(':a rdfs:label "Bread"@en ; schema:abstract "To eat."@en , "À manger."@fr .')
    assert asking.snippet("bread", "a", language="fr") == "À manger."
    assert asking.title("bread", "a", language="fr") == "[Bread]"


def test_a_list_has_titles_without_snippets(forum: Asking) -> None:
    hit = forum.find(language="fr").hits[0]
    assert (hit.snippet, [part.is_match for part in hit.title]) == ((), [False])


def test_a_long_text_is_cut_around_its_hits(indexed: Make) -> None:
    asking = indexed(f':a rdfs:label "A" ; schema:abstract "{LONG}"@en .')
    shown = asking.snippet("word150", "a")
    assert "word149 [word150] word151" in shown
    assert (shown[:2], shown[-2:]) == ("… ", " …")
    assert len(shown) <= SNIPPET_CHARACTERS + 6
    assert asking.snippet("word0 ", "a").startswith("[word0] word1")
    assert asking.snippet("word199", "a").endswith("word198 [word199]")


def test_of_several_places_the_one_with_most_hits_is_shown(indexed: Make) -> None:
    text = "one " + LONG + " one two " + LONG
    asking = indexed(f':a rdfs:label "A" ; schema:abstract "{text}"@en .')
    assert "[one] [two]" in asking.snippet("one two ", "a")


def test_a_huge_literal_is_shown_in_part(indexed: Make) -> None:
    text = "needle " + "hay " * 300_000
    asking = indexed(f':a rdfs:label "A" ; schema:abstract "{text}"@en .')
    assert len(asking.snippet("needle", "a")) < 2 * SNIPPET_CHARACTERS


TEXTS = st.text(st.sampled_from("ab é œ'’-.\n社İ"), max_size=600)


@given(value=TEXTS, places=st.lists(st.tuples(st.integers(0, 600), st.integers(1, 9)), max_size=8))
def test_what_is_shown_is_always_a_piece_of_the_text(
    value: str, places: list[tuple[int, int]]
) -> None:
    ends = sorted((start, start + length) for start, length in places)
    hits = [(start, end) for start, end in ends if end <= len(value)]
    shown = "".join(part.text for part in cut(Marked(Text(Field.TEXT, "", value), hits, 1)))
    assert shown.removeprefix("… ").removesuffix(" …") in value


@given(text=st.text(max_size=40), typed=st.text(max_size=20))
def test_titles_are_never_changed_by_marking(forum: Asking, text: str, typed: str) -> None:
    for hit in forum.index.find(Asked(typed + " " + text, language="fr")).hits:
        plain = "".join(part.text for part in hit.title)
        same = forum.index.find(Asked(hit.iri, language="fr")).hits[0].title
        assert plain == "".join(part.text for part in same)
