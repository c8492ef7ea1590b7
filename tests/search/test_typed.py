"""Any text can be typed: quotes and signs mean something, nothing is an error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ssegraph.search.typed import MOST_CHARACTERS, MOST_WORDS, read_typed
from tests.search.conftest import Make
from tests.search.indexes import Asking

TEXTS = """
:one rdfs:label "social economy forum"@en .
:two rdfs:label "economy of social housing"@en .
:three rdfs:label "forum of cities"@en .
"""
HOSTILE = (
    *('"', '""', '"a', 'a"', "'", "-", "--", "- -", '-"', "*", "a*", "^a", "a^2", "NEAR(a b)"),
    *(
        "a AND",
        "OR",
        "NOT",
        "a NOT b",
        "label:a",
        "{label} : a",
        "(a",
        "a)",
        "a + b",
        "\\",
        "%",
        "_",
    ),
    *("'; DROP TABLE things; --", "\0", "a\0b", "\ud800", "\u202e", "🙂", "!?…", "²", "½", "ﷺ"),
    *("rowid:1", "a,b", "<script>", "a" * 10_000, " ".join("abc" * 10) * 50, "\x1f", "\ue000"),
)


def test_quotes_ask_for_the_very_words_in_order(indexed: Make) -> None:
    asking = indexed(TEXTS)
    assert set(asking.names("social economy")) == {"one", "two"}
    assert asking.names('"social economy"') == ["one"]
    assert asking.names("«social economy»") == ["one"]
    assert asking.names('"social economies"') == []
    assert asking.names('"economy') == asking.names("economy ")


def test_a_minus_leaves_out_what_has_the_word(indexed: Make) -> None:
    asking = indexed(TEXTS)
    assert asking.names("economy -forum") == ["two"]
    assert asking.names("economy -forums") == ["two"]
    assert set(asking.names('-"social economy"')) == {"two", "three"}
    assert asking.names("economy -social -housing") == []
    # A hyphen within a word is none.
    assert asking.names("social-economy forum") == ["one"]


def test_the_facets_of_a_phrase_and_an_exclusion_count_what_was_found(indexed: Make) -> None:
    asking = indexed(TEXTS + ":one a k:A . :two a k:A , k:B . :three a k:B .")
    kind = "https://example.org/kind#"
    assert asking.counts("type", "economy -forum") == {kind + "A": 1, kind + "B": 1}
    assert asking.counts("type", '"social economy"') == {kind + "A": 1}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_no_text_is_an_error(forum: Asking, text: str) -> None:
    found = forum.find(text, language="fr")
    assert found.total >= len(found.hits)
    assert forum.find(f'economie -{text} "{text}"').total >= 0


def test_signs_alone_find_nothing(forum: Asking) -> None:
    assert forum.find("!? … -- \0").total == 0


def test_a_text_of_spaces_is_no_search(forum: Asking) -> None:
    assert forum.find(" \n").total == forum.find("").total > 400


@given(text=st.text())
def test_whatever_is_typed_gets_an_answer(forum: Asking, text: str) -> None:
    found = forum.find(text)
    assert len(found.hits) == min(30, found.total)


def test_a_long_text_is_cut_and_says_so(forum: Asking) -> None:
    assert not forum.find(" ".join(["forum"] * MOST_WORDS)).is_cut
    assert forum.find(" ".join(["forum"] * (MOST_WORDS + 1))).is_cut
    assert forum.find("x" * (MOST_CHARACTERS + 1)).is_cut
    # What is cut off is not searched for.
    assert forum.find("forum " * MOST_WORDS + "nonsense").total == forum.find("forum ").total


@pytest.mark.parametrize("text", ["economy ", "\0", '"', "-", "社", '"a b" '])
def test_no_more_is_read_of_a_megabyte_than_of_a_line(indexed: Make, text: str) -> None:
    typed = text * (1_000_000 // len(text))
    read = read_typed(typed)
    assert (len(read.text), read.is_cut) == (MOST_CHARACTERS, True)
    assert sum(len(one.words) for one in read.required) <= MOST_WORDS
    assert indexed(TEXTS).find(typed).is_cut


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("montrael", "montréal"),
        ("agricultrue", "agriculture"),
        ("économie socaile", "économie sociale"),
        ("inegaliteés -forum", "inégalités -forum"),
        ("zzzzzzzz", ""),
        ('"socaile economie"', ""),
    ],
)
def test_what_was_probably_meant_is_offered(forum: Asking, typed: str, meant: str) -> None:
    found = forum.find(typed)
    assert (found.total, found.suggestion) == (0, meant)
    if meant:
        assert forum.find(meant).total > 0


def test_nothing_is_offered_when_something_was_found(forum: Asking) -> None:
    assert forum.find("montréal").suggestion == ""
