"""The counts of facets are what choosing them finds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ssegraph.declared.declaration import Facet
from ssegraph.declared.paths import Inverse, Link, Repeated
from ssegraph.declared.paths import Sequence as Steps
from ssegraph.search.asked import Asked
from ssegraph.search.sets import MOST_VALUES
from tests.search.conftest import Make
from tests.search.indexes import BASE, ID, WANTED, Asking, facet_of, make_index, quads_of

KIND = BASE + "kind#"
IN = Link(KIND + "in")
PLACE = Facet("place", {}, (Steps((IN, Repeated(Link(KIND + "within"), "*"))),))
COLOUR = Facet("colour", {}, (Link(KIND + "colour"), Inverse(Link(KIND + "colours"))))
FACETS = replace(WANTED, facets=(PLACE, COLOUR))
MAP = """
:paris k:within :france ; rdfs:label "Paris" . :lyon k:within :france ; rdfs:label "Lyon" .
:france a k:Country ; rdfs:label "France" . :france k:within :europe .
:a a k:Thing ; rdfs:label "one thing" ; k:in :paris ; k:colour "red" .
:b a k:Thing ; rdfs:label "two things" ; k:in :lyon ; k:colour "red" , "blue" .
:c a k:Thing ; rdfs:label "third" ; k:in :paris . :blue k:colours :c .
"""


def test_values_are_where_the_paths_lead(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    assert asking.counts("place", class_iri=KIND + "Thing") == {
        **{"europe": 3, "france": 3, "lyon": 1, "paris": 2}
    }
    assert asking.counts("colour", "thing") == {"red": 2, "blue": 1}


def test_only_values_of_the_facet_s_class_count(indexed: Make) -> None:
    wanted = replace(WANTED, facets=(replace(PLACE, class_iri=KIND + "Country"),))
    assert indexed(MAP, wanted).counts("place", class_iri=KIND + "Thing") == {"france": 3}


def test_values_of_one_facet_widen_and_facets_narrow(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    assert asking.names(chosen={"place": [ID + "paris", ID + "lyon"]}) == ["a", "c", "b"]
    assert asking.names(chosen={"place": [ID + "paris"], "colour": ["red"]}) == ["a"]
    assert asking.names("thing", chosen={"place": [ID + "lyon"]}) == ["b"]


def test_a_facet_s_own_choice_does_not_narrow_its_counts(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    chosen = {"place": [ID + "lyon"]}
    assert asking.counts("place", class_iri=KIND + "Thing", chosen=chosen)["paris"] == 2
    assert asking.counts("colour", class_iri=KIND + "Thing", chosen=chosen) == {"blue": 1, "red": 1}


def test_what_is_chosen_is_shown_though_it_finds_nothing(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    chosen = {"place": [ID + "nowhere"], "colour": ["red"]}
    found = asking.find(chosen=chosen)
    assert found.total == 0
    (nowhere,) = [one for one in facet_of(found.facets, "place") if one.is_chosen]
    assert (nowhere.value, nowhere.things) == (ID + "nowhere", 0)


def test_an_unknown_facet_finds_nothing(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    assert asking.find(chosen={"shape": ["round"]}).total == 0
    assert asking.find(chosen={"": [""]}).total == 0
    assert asking.find(chosen={"shape": []}).total == asking.find().total


def test_the_class_is_a_facet_of_a_search_but_not_of_its_own_list(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    assert asking.counts("type", "thing") == {KIND + "Thing": 2}
    assert asking.counts("type", class_iri=KIND + "Thing") == {}


def test_most_values_come_first_and_equal_ones_by_label(indexed: Make) -> None:
    asking = indexed(MAP, FACETS)
    found = facet_of(asking.find(class_iri=KIND + "Thing").facets, "place")
    assert [one.value for one in found] == [ID + name for name in ("france", "europe")] + [
        ID + name for name in ("paris", "lyon")
    ]


def test_of_very_many_values_the_largest_are_counted(indexed: Make) -> None:
    text = "".join(
        f':n{n} rdfs:label "n" ; k:colour "c{n % 300}" , "c{n % 7}" .' for n in range(900)
    )
    asking = indexed(text, FACETS)
    (facet,) = (facet for facet in asking.find().facets if facet.name == "colour")
    assert (len(facet.values), facet.is_complete) == (MOST_VALUES, False)
    assert {one.value for one in facet.values[:7]} == {f"c{n}" for n in range(7)}
    counted = asking.find(chosen={"colour": ["c299"]}).facets
    assert next(one for one in facet_of(counted, "colour") if one.is_chosen).things == 3


def test_every_count_of_the_bundled_project_is_what_choosing_it_finds(forum: Asking) -> None:
    for text in ("", "économie", "jeunes"):
        for facet in forum.find(text).facets:
            for one in facet.values[:3]:
                assert forum.find(text, chosen={facet.name: [one.value]}).total == one.things


@dataclass(frozen=True)
class Data:
    """Things with words, and values for two facets."""

    words: Sequence[frozenset[str]]
    places: Sequence[frozenset[str]]
    colours: Sequence[frozenset[str]]

    def having(self, text: str, chosen: Mapping[str, Sequence[str]]) -> set[int]:
        found = {n for n, words in enumerate(self.words) if set(text.split()) <= words}
        for facet, values in chosen.items():
            of_facet = getattr(self, facet + "s")
            found = {n for n in found if not values or of_facet[n] & set(values)}
        return found


def some(values: str) -> st.SearchStrategy[frozenset[str]]:
    return st.frozensets(st.sampled_from(values.split()))


WORDS, PLACES, COLOURS = "ant bee cat", "north south east", "red blue"
DATA = st.lists(st.tuples(some(WORDS), some(PLACES), some(COLOURS)), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None)
@given(data=DATA, text=some(WORDS), places=some(PLACES), colours=some(COLOURS))
def test_totals_and_counts_agree_with_counting_one_by_one(
    data: list[tuple[frozenset[str], frozenset[str], frozenset[str]]],
    text: frozenset[str],
    places: frozenset[str],
    colours: frozenset[str],
) -> None:
    said = Data(*zip(*data, strict=True))
    statements = [":x a k:Thing ."]
    for number, (words, in_places, in_colours) in enumerate(data):
        statements += [f':n{number} a k:Thing ; rdfs:label "n {" ".join(sorted(words))}" .']
        statements += [f':n{number} k:place "{value}" .' for value in in_places]
        statements += [f':n{number} k:colour "{value}" .' for value in in_colours]
    facets = tuple(Facet(name, {}, (Link(KIND + name),)) for name in ("place", "colour"))
    with TemporaryDirectory() as folder:
        quads = quads_of("\n".join(statements))
        index = make_index(Path(folder), quads, replace(WANTED, facets=facets))
        typed = " ".join(["n", *sorted(text)])
        chosen = {"place": sorted(places), "colour": sorted(colours)}
        found = index.find(Asked(typed + " ", chosen=chosen))
        wanted = said.having(" ".join(text), chosen)
        assert {hit.iri for hit in found.hits} == {f"{ID}n{number}" for number in wanted}
        assert found.total == len(wanted)
        for name in ("place", "colour"):
            others = said.having(" ".join(text), {**chosen, name: ()})
            values: Sequence[frozenset[str]] = getattr(said, name + "s")
            counted = {one.value: one.things for one in facet_of(found.facets, name)}
            every = {value for number in others for value in values[number]} | set(chosen[name])
            assert counted == {
                value: sum(value in values[number] for number in others) for value in every
            }
        index.close()


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_a_list_and_its_facets_agree_in_every_language(forum: Asking, language: str) -> None:
    initiative = "https://w3id.org/ssegraph/ontology#Initiative"
    found = forum.find(class_iri=initiative, language=language)
    for facet in found.facets:
        for one in facet.values:
            asked = Asked(class_iri=initiative, language=language, chosen={facet.name: [one.value]})
            assert forum.index.find(asked).total == one.things
