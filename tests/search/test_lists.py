"""A list has every thing of a class, by its label as readers sort."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from ssegraph.release.open import Release
from ssegraph.release.vocabulary import read_vocabulary
from ssegraph.search.folding import sort_key
from tests.search.conftest import Make
from tests.search.indexes import BASE, WANTED, Asking, make_index, marked, quads_of

KIND = BASE + "kind#"


def test_labels_are_sorted_without_accents_case_and_punctuation(indexed: Make) -> None:
    labels = ["« Âge »", "boat", "École", "ecole 2", "Ecole 10", "l'été", "Œuf", "Zoé", "zoo"]
    mixed = labels[::2] + labels[1::2]
    asking = indexed("".join(f':n{n} rdfs:label "{text}" .' for n, text in enumerate(mixed)))
    assert [marked(hit.title) for hit in asking.find().hits] == labels


def test_each_language_has_an_order_of_its_own(indexed: Make) -> None:
    asking = indexed(
        ':a rdfs:label "Bread"@en , "Pain"@fr . :b rdfs:label "Milk"@en , "Lait"@fr .'
        ':c rdfs:label "Nata"@es .'
    )
    assert asking.names(language="en") == ["a", "b", "c"]
    assert asking.names(language="fr") == ["b", "c", "a"]
    # A language that the project does not have falls back on its first.
    assert asking.names(language="de") == ["a", "b", "c"]


def test_a_list_has_as_many_things_as_the_release_counts(forum: Asking, release: Release) -> None:
    for class_iri, count in read_vocabulary(release.folder).classes.items():
        assert forum.find(class_iri=class_iri).total == count, class_iri


def test_a_subclass_keeps_its_instances_to_itself(indexed: Make) -> None:
    asking = indexed(
        ":a a k:Claim . :b a k:Statement . k:Claim <http://www.w3.org/2000/01/rdf-schema#subClassOf>"
        " k:Statement ."
    )
    assert asking.names(class_iri=KIND + "Statement") == ["b"]


def test_graphs_shapes_and_blank_nodes_are_not_searched(indexed: Make) -> None:
    asking = indexed(
        'g:one { :a rdfs:label "one"@en . g:one a k:Graph ; rdfs:label "one graph"@en .'
        ' k:Shape a sh:NodeShape ; rdfs:label "one shape"@en . [] a k:Thing ; rdfs:label "one"@en .'
        ' k:Class a owl:Class ; rdfs:label "one class"@en . k:nothing rdfs:label "one"@en }'
    )
    assert asking.names("one") == ["a", KIND + "Class"]
    assert asking.find().total == 2
    # They are listed where their class is asked for.
    assert asking.names(class_iri=KIND + "Graph") == [BASE + "graph/one"]
    assert asking.find(class_iri="http://www.w3.org/ns/shacl#NodeShape").total == 1


def test_a_search_can_be_kept_to_a_class(indexed: Make) -> None:
    asking = indexed(':a a k:A ; rdfs:label "bread" . :b a k:B ; rdfs:label "bread" .')
    assert asking.names("bread", class_iri=KIND + "B") == ["b"]


def test_titles_fall_back_as_labels_do_elsewhere(indexed: Make) -> None:
    asking = indexed(
        ':en rdfs:label "x1"@en , "y1"@es . :es rdfs:label "x2"@es , "y2"@de .'
        ':none rdfs:label "x3" , "y3"@de . :other rdfs:label "x4"@de .'
        ':first skos:prefLabel "x5"@en ; rdfs:label "y5"@fr . :unnamed a k:Thing .'
    )
    titles = {hit.iri: marked(hit.title) for hit in asking.find(language="fr").hits}
    assert list(titles.values()) == ["id/unnamed", "x1", "x2", "x3", "x4", "x5"]


def test_pages_join_without_gaps(forum: Asking) -> None:
    whole = forum.names(language="es")
    pages = [forum.names(language="es", offset=start, limit=17) for start in range(0, 500, 17)]
    assert [name for page in pages for name in page] == whole[: sum(map(len, pages))]
    assert len(set(whole)) == len(whole) == forum.find().total


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count the steps that SQLite takes on connections opened from now on."""
    taken = [0]

    def count() -> int:
        taken[0] += 1
        return 0

    connect = sqlite3.connect

    def observed(*arguments: object, **named: object) -> sqlite3.Connection:
        connection = connect(*arguments, **named)  # type: ignore[call-overload]
        connection.set_progress_handler(count, 1)
        return connection  # type: ignore[no-any-return]

    monkeypatch.setattr("sqlite3.connect", observed)

    def taken_since() -> int:
        before, taken[0] = taken[0], 0
        return before

    return taken_since


def test_a_page_costs_the_same_however_long_the_list_is(
    tmp_path: Path, steps: Callable[[], int]
) -> None:
    costs = []
    for length in (100, 3000):
        folder = tmp_path / str(length)
        folder.mkdir()
        text = "".join(f':n{n} a k:Thing ; rdfs:label "thing {n}" .' for n in range(length))
        asking = Asking(make_index(folder, quads_of(text), WANTED))
        for offset in (0, length - 30):
            asking.find(class_iri=KIND + "Thing", language="fr", offset=offset)
            steps()
            asking.find(class_iri=KIND + "Thing", language="fr", offset=offset)
            costs.append(steps())
    assert len(set(costs)) == 1
    assert costs[0] > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Écologie", "Forum"), ("Session 9", "Session 10"), ("a 007", "a 8"), ("Œ", "of"), ("", "a")],
)
def test_sort_keys_order_as_readers_expect(one: str, other: str) -> None:
    assert sort_key(one) < sort_key(other)
