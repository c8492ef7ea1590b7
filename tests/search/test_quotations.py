"""Whoever searches for words of a quotation finds what it is evidence for."""

from __future__ import annotations

import pytest

from tests.search.conftest import Make
from tests.search.indexes import Asking


@pytest.mark.parametrize(
    ("typed", "statement", "presentation"),
    [
        # Words that only the printed French has, in a sentence that is summed up otherwise.
        ('"ce n\'est pas un lieu de représentation politique"', "4-s2", "4"),
        ("reposant dynamique informelle", "4-s2", "4"),
    ],
)
def test_words_of_a_passage_find_the_statement_and_the_presentation(
    forum: Asking, typed: str, statement: str, presentation: str
) -> None:
    found = forum.names(typed)
    assert found[0] == f"statement/gsef2021-s001-{statement}"
    assert f"presentation/gsef2021-s001-{presentation}" in found
    assert found[-1].startswith("passage/")


def test_the_snippet_shows_the_passage(forum: Asking) -> None:
    shown = forum.snippet("reposant", "statement/gsef2021-s001-4-s2", language="en")
    assert shown.startswith("[Reposant] sur une dynamique informelle")


def test_both_the_printed_and_the_mended_text_are_found(indexed: Make) -> None:
    asking = indexed(
        ':p a sse:Passage ; sse:verbatimText "mise en ouvre"@fr ;'
        ' sse:normalizedText "mise en œuvre"@fr . :s sse:extractedFrom :p .'
    )
    assert asking.names("ouvre ") == asking.names("oeuvre ") == ["s", "p"]


def test_passages_of_two_statements_are_not_mixed_into_a_phrase(indexed: Make) -> None:
    asking = indexed(
        ':p1 sse:verbatimText "one two"@en . :p2 sse:verbatimText "three four"@en .'
        ':talk rdfs:label "A talk"@en .'
        ":a sse:extractedFrom :p1 ; sse:assertedIn :talk ."
        ":b sse:extractedFrom :p2 ; sse:assertedIn :talk ."
    )
    assert asking.names('"one two"')[0:2] == ["a", "talk"]
    assert asking.names('"two three"') == []
    assert asking.names("two three ") == ["talk"]
