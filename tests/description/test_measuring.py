"""What a description counts."""

from __future__ import annotations

from pyoxigraph import RdfFormat, parse

from ssegraph.description.facts import Figures, Linkset
from ssegraph.description.measuring import measure

BASE = "https://example.org/kb/"
DATA = """
@prefix : <https://example.org/kb/id/> .
@prefix v: <https://vocabulary.example/v#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:b a v:Person ; v:knows :a , <https://other.example/x> , <https://other.example/y> .
:a a v:Person ; owl:sameAs <http://third.example/a> ; v:says "words" .
v:Person rdfs:subClassOf <https://fourth.example/Agent> .
:Own rdfs:subClassOf <https://fourth.example/Agent> .
<https://other.example/x> v:knows <https://third.example/> .
[] a v:Person .
"""


def measured(*classes: str) -> Figures:
    lines = {f"{quad} .\n".encode() for quad in parse(DATA, RdfFormat.TURTLE)}
    return measure(sorted(lines), BASE, classes)


def test_each_statement_thing_and_use_is_counted() -> None:
    figures = measured()
    assert (figures.triples, figures.entities) == (11, 2)
    assert (figures.subjects, figures.objects) == (6, 8)
    assert figures.classes == {"https://vocabulary.example/v#Person": 2}
    assert figures.properties["https://vocabulary.example/v#knows"] == 4


def test_links_lead_from_things_of_ours_to_other_sites() -> None:
    assert measured().linksets == (
        Linkset("https://other.example/", "https://vocabulary.example/v#knows", 2),
        Linkset("http://third.example/", "http://www.w3.org/2002/07/owl#sameAs", 1),
    )


def test_examples_are_of_the_listed_classes_else_of_the_frequent_ones() -> None:
    person = "https://vocabulary.example/v#Person"
    assert measured(person).examples == measured().examples == (BASE + "id/a",)
    assert measured("https://example.org/nothing").examples == (BASE + "id/a",)
