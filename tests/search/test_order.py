"""What answers best comes first."""

from __future__ import annotations

from dataclasses import replace

from tests.search.conftest import Make
from tests.search.indexes import BASE, WANTED, Asking

TIERS = """
:exact rdfs:label "Solidarity"@en .
:label rdfs:label "Solidarity of the many"@en .
:alternative rdfs:label "Support"@en ; skos:altLabel "Mutual solidarity among people"@en .
:summary rdfs:label "Help"@en ; schema:abstract "It is about solidarity."@en .
:passage a sse:Passage ; rdfs:label "Sheet, 1-9"@en ; sse:verbatimText "solidarity"@en .
:statement a sse:Statement ; schema:abstract "People help."@en ; sse:extractedFrom :passage .
:other rdfs:label "Nothing"@en .
"""


def test_names_come_before_summaries_and_those_before_quotations(indexed: Make) -> None:
    found = indexed(TIERS).names("solidarity")
    assert (found[0], set(found[1:3])) == ("exact", {"label", "alternative"})
    assert found[3:] == ["summary", "statement", "passage"]


def test_what_is_called_exactly_so_comes_first(forum: Asking) -> None:
    assert forum.names("montréal")[0] == "place/montreal"
    assert forum.names("tohu")[0] == "organization/tohu"
    assert forum.names("women")[0].endswith("scheme/group/women")


def test_of_two_texts_the_one_that_is_more_about_it_comes_first(indexed: Make) -> None:
    asking = indexed(
        ':long rdfs:label "A" ; schema:abstract "The forest is one of many things that this long'
        ' text speaks of, among rivers, lakes, fields, hills, towns and the people there."@en .'
        ':short rdfs:label "Z" ; schema:abstract "Forest and forest."@en .'
    )
    assert asking.names("forest") == ["short", "long"]


def test_a_rare_word_tells_more_than_a_common_one(indexed: Make) -> None:
    common = "".join(f':c{n} rdfs:label "forum {n}"@en .' for n in range(50))
    asking = indexed(
        common + ':common rdfs:label "forum"@en ; schema:abstract "x honey x x"@en .'
        ':rare rdfs:label "honey"@en ; schema:abstract "x forum x x"@en .'
    )
    assert asking.names("forum honey") == ["rare", "common"]


def test_what_the_project_lists_comes_before_what_it_does_not(indexed: Make) -> None:
    text = ':a a k:Note ; rdfs:label "Market day"@en . :b a k:Thing ; rdfs:label "Market day"@en .'
    wanted = replace(WANTED, list_classes=(BASE + "kind#Thing",))
    assert indexed(text, wanted).names("market") == ["b", "a"]


def test_many_hits_are_paged_without_gaps_or_repetitions(indexed: Make) -> None:
    # More than are compared with one another.
    asking = indexed("".join(f':n{n} rdfs:label "forum {n} x"@en .' for n in range(1500)))
    pages = [asking.names("forum", offset=start, limit=70) for start in range(0, 1500, 70)]
    flat = [name for page in pages for name in page]
    assert (len(flat), len(set(flat))) == (1500, 1500)
    assert flat == asking.names("forum", limit=2000)
    assert asking.find("forum", offset=1500).hits == ()
    assert asking.find("forum", offset=10**9).total == 1500
