"""The parts that pages are made of, each on a few statements."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse

from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES
from ssegraph.web.things.evidence import evidence_of
from ssegraph.web.things.instances import (
    entries_of,
    first_sentence,
    line_about,
    summary_of,
)
from ssegraph.web.things.order import ORDER, place_of
from ssegraph.web.things.statements import MOST_OPEN, Group, Subject, arrange, arrange_incoming
from ssegraph.web.vocabularies.concepts import Concept, tree_of
from ssegraph.web.words import best, name_of, shorten, text_in, words_of

BASE = "https://example.org/"
PREAMBLE = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
MakeLookup = Callable[[str], Lookup]


def n(name: str) -> NamedNode:
    return NamedNode(BASE + name)


@pytest.fixture
def lookup(tmp_path: Path) -> MakeLookup:
    """Make look-ups over TriG with the empty prefix for the base IRI."""

    def make(trig: str) -> Lookup:
        text = f"{PREAMBLE}PREFIX : <{BASE}>\nPREFIX g: <{BASE}graph/>\n{trig}"
        store = Store(str(tmp_path / "store"))
        for quad in parse(text, format=RdfFormat.TRIG):
            store.add(quad)
            store.add(Quad(quad.subject, quad.predicate, quad.object))
        store.flush()
        del store
        return Lookup(tmp_path / "store", BASE, ["en", "fr"])

    return make


def page(lookup: Lookup, name: str, usual: NamedNode | None = None) -> Subject:
    return arrange(lookup, n(name), lookup.description(n(name)), usual)[0]


def local(group: Group) -> str:
    return group.predicate.value.removeprefix(BASE)


def test_a_long_name_is_cut_at_a_word_and_a_long_word_within_it() -> None:
    assert shorten("short") == "short"
    assert shorten("one two three", 9) == "one two …"
    assert shorten("x" * 400) == "x" * 300 + " …"


def test_the_first_sentence_is_enough_for_a_list() -> None:
    assert first_sentence("One thing. Another.") == "One thing."
    assert len(first_sentence("word " * 200)) < 250


def test_names_without_a_label_are_read_from_the_iri(lookup: MakeLookup) -> None:
    made = lookup('g:a { :wasMadeBy rdfs:label "fait par"@fr }')
    assert name_of(made, n("wasMadeBy")).text == "fait par"
    assert name_of(made, n("isOlderThan")).text == "is older than"
    assert words_of("https://example.org/") == "example.org"


def test_one_rule_chooses_among_languages(lookup: MakeLookup) -> None:
    made = lookup("g:a { :it :p 1 }")
    texts = {tag: Literal(f"in {tag or 'none'}", language=tag or None) for tag in ("es", "", "fr")}
    assert best(texts.values(), made) == texts["fr"]
    assert best([texts["es"], texts[""]], made) == texts[""]
    assert best([texts["es"]], made) == texts["es"]
    assert best([], made) is None
    english = [Literal("one", language="en"), Literal("two", language="en")]
    assert best([*texts.values(), *english], made) == english[0]
    assert text_in({"es": "uno", "fr": "un"}, made).language == "fr"
    assert text_in({}, made).text == ""


def test_the_order_names_each_property_once_and_puts_others_last() -> None:
    names = ORDER.split()
    assert len(names) == len(set(names))
    assert place_of(NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")) == 0
    assert place_of(n("other")) == len(names)


def test_statements_stand_in_the_order_of_interest_then_of_their_labels(
    lookup: MakeLookup,
) -> None:
    made = lookup('g:a { :it :zebra 1 ; :apple 2 ; schema:startDate "2021" ; schema:name "it" }')
    groups = page(made, "it").groups
    assert [local(group).rpartition("/")[2] for group in groups] == [
        "name", "startDate", "apple", "zebra",
    ]  # fmt: skip


def test_values_are_in_the_order_of_the_languages_and_numbers(lookup: MakeLookup) -> None:
    made = lookup('g:a { :it :p "b"@fr , "c"@es , "a"@en ; :q :part-10 , :part-2 }')
    texts, parts = page(made, "it").groups
    assert [value.language for value in texts.values] == ["en", "fr", "es"]
    assert [value.term for value in parts.values] == [n("part-2"), n("part-10")]


def test_blank_nodes_and_lists_are_read_in_place_and_loops_end(lookup: MakeLookup) -> None:
    made = lookup("g:a { :it :p [ :q ( 1 [ :r 2 ] ) ] ; :loop _:x . _:x :loop _:x }")
    loop, nested = page(made, "it").groups
    assert loop.values[0].nested is not None
    assert loop.values[0].nested.groups[0].values[0].nested is None
    inner = nested.values[0].nested
    assert inner is not None
    one, two = inner.groups[0].values[0].members
    assert isinstance(one.term, Literal)
    assert two.nested is not None


def test_fragments_that_nothing_leads_to_stand_alone(lookup: MakeLookup) -> None:
    made = lookup(
        "g:a { :it a owl:Ontology ; :part <https://example.org/it#part> ."
        " <https://example.org/it#part> :p 1 ."
        " <https://example.org/it#Term> rdfs:isDefinedBy :it . }"
    )
    main, alone = arrange(made, n("it"), made.description(n("it")))
    assert [subject.fragment for subject in alone] == ["Term"]
    nested = {
        value.nested.fragment for group in main.groups for value in group.values if value.nested
    }
    assert nested == {"part"}


def test_graphs_are_told_where_they_differ_from_the_usual_one(lookup: MakeLookup) -> None:
    made = lookup("g:a { :it :p 1 ; :q [ :r 2 ] } g:b { :it :p 1 , 2 }")
    first, nested = page(made, "it").groups
    assert [len(value.graphs) for value in first.values] == [2, 1]
    assert first.graphs == ()
    assert nested.graphs == (n("graph/a"),)
    assert nested.values[0].nested is not None
    assert nested.values[0].nested.groups[0].graphs == ()
    first, nested = page(made, "it", n("graph/a")).groups
    assert nested.graphs == ()


def test_many_values_and_long_translations_are_folded(lookup: MakeLookup) -> None:
    numbers = " , ".join(map(str, range(100)))
    long = "long " * 40
    made = lookup(f'g:a {{ :it :many {numbers} ; :text "{long}"@en , "{long}"@fr , "{long}"@es }}')
    many, text = page(made, "it").groups
    assert (len(many.open), len(many.folded)) == (MOST_OPEN, 100 - MOST_OPEN)
    assert many.folded_languages == ""
    assert [value.language for value in text.open] == ["en"]
    assert text.folded_languages == "French, Spanish"


def test_incoming_statements_are_counted_by_name_and_repeats_are_told(lookup: MakeLookup) -> None:
    made = lookup("g:a { :a :p :it . :b :p :it , :c . [] :q :it . :d :r [ :q :it ] . :a :h :it }")
    groups = arrange_incoming(made, n("it"), {n("h")}, {n("a"), n("b")})
    assert [(local(group), group.total, group.repeats) for group in groups] == [
        ("p", 2, True),
        ("q", 2, False),
    ]
    assert n("d") in [value.term for value in groups[1].values]


def test_a_concept_with_two_broader_ones_stands_under_both_and_cycles_end(
    lookup: MakeLookup,
) -> None:
    made = lookup(
        "g:a { :x skos:inScheme :s . :y skos:inScheme :s . :z skos:inScheme :s ;"
        " skos:broader :x , :y ; skos:definition 'What z is.'@en ."
        " :loop skos:inScheme :s ; skos:broader :z , :loop . :out skos:broader :x }"
    )

    def shape(concepts: list[Concept]) -> list[object]:
        return [(one.node.value.removeprefix(BASE), shape(one.narrower)) for one in concepts]

    in_scheme = NamedNode(PREFIXES["skos"] + "inScheme")
    tree = tree_of(made, made.subjects(in_scheme, n("s")))
    assert shape(tree) == [("x", [("z", [("loop", [])])]), ("y", [("z", [])])]
    assert tree[0].narrower[0].definition == Literal("What z is.", language="en")


CLAIMS = """
g:v { sse:Claim rdfs:subClassOf sse:Statement }
g:a {
  :c1 a sse:Claim ; prov:wasAttributedTo :ada ; sse:assertedIn :talk ;
    schema:abstract "Elle le dit."@fr ; sse:extractedFrom :passage .
  :passage sse:verbatimText "as printd"@en ; sse:normalizedText "as printed"@en ;
    prov:wasQuotedFrom :sheet ; oa:hasSelector [ oa:start 3 ; oa:end 9 ] .
  :part sse:participant :ada ; sse:participationIn :talk ; sse:representing :club .
  :elsewhere sse:participant :ada ; sse:participationIn :dinner ; sse:representing :other .
  :page prov:wasAttributedTo :ada .
}
"""


def test_evidence_names_the_organisation_of_that_occasion_only(lookup: MakeLookup) -> None:
    evidence = evidence_of(lookup(CLAIMS), n("c1"))
    assert evidence.organizations == [n("club")]
    (passage,) = evidence.passages
    assert passage.positions == [("3", "9")]
    assert [str(text.value) for text in passage.normalized if isinstance(text, Literal)] == [
        "as printed"
    ]


def test_a_line_is_a_summary_else_facts_else_classes(lookup: MakeLookup) -> None:
    made = lookup(
        CLAIMS + 'g:b { :a schema:name "A"@en ; schema:abstract "Le sommaire. Suite."@fr .'
        ' :b a :Kind , :Sort ; schema:startDate "2021-10-04"^^xsd:date . :c a :Kind , :Sort }'
    )
    assert line_about(made, n("a")).text == "Le sommaire."
    assert line_about(made, n("b"), n("Kind")).text == "4 October 2021"
    assert line_about(made, n("c"), n("Kind")).text == "sort"
    assert line_about(made, n("ada")).text == "other · club"
    assert line_about(made, n("none")).text == ""
    assert summary_of(made, n("c1")) is None


def test_what_is_remembered_of_a_release_goes_with_it(lookup: MakeLookup) -> None:
    made = lookup("g:b { :a a :K }")
    assert entries_of(made, n("K")) is entries_of(made, n("K"))
    gone = weakref.ref(made)
    del made
    gc.collect()
    assert gone() is None
