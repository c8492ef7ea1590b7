"""The page of an ontology: ours, and another project's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from flask.testing import FlaskClient

from tests.web.markup import Page, text_of
from tests.web.small import client_of, page_of

SVG = "{http://www.w3.org/2000/svg}"
PageAt = Callable[[str], Page]

FOREIGN = """
<https://example.org/vocab> a owl:Ontology ;
  dcterms:title "Boats"@en , "Bateaux"@fr ; dcterms:abstract "Words for boats."@en ;
  owl:versionInfo "3.1" ; vann:preferredNamespacePrefix "boat" ;
  vann:preferredNamespaceUri "https://example.org/vocab#" .
v:Vessel a owl:Class ; rdfs:label "Vessel"@en , "Navire"@fr ;
  skos:definition "Something that floats."@en , "Ce qui flotte."@fr ;
  rdfs:comment "Rafts count."@en , "Les radeaux comptent."@fr .
v:Boat a rdfs:Class ; rdfs:label "Boat"@en ; rdfs:subClassOf v:Vessel ,
  [ a owl:Restriction ; owl:onProperty v:harbour ; owl:minCardinality 1 ] ;
  owl:equivalentClass schema:BoatTrip ; owl:deprecated true .
v:Harbour a owl:Class ; rdfs:label "Harbour <script>alert(1)</script>"@en .
v:harbour a owl:ObjectProperty , owl:FunctionalProperty ; rdfs:label "harbour"@en ;
  rdfs:domain [ owl:unionOf ( v:Boat v:Vessel ) ] ; rdfs:range v:Harbour ; owl:inverseOf v:hosts .
v:hosts a owl:ObjectProperty ; rdfs:label "hosts"@en .
v:length a owl:DatatypeProperty ; rdfs:label "length"@en ; rdfs:domain v:Vessel ;
  rdfs:range xsd:decimal ; skos:example "never shown where the data has one" .
v:unused a rdf:Property ; rdfs:label "unused"@en ; skos:example "e:x v:unused 1 ." .
"""
SHAPES = """
v:BoatShape a sh:NodeShape ; rdfs:label "Rules for boats"@en ; sh:targetClass v:Boat ;
  sh:property [ sh:path v:harbour ; sh:minCount 1 ; sh:maxCount 1 ; sh:class v:Harbour ] ,
    [ sh:path v:length ; sh:maxCount 2 ; sh:datatype xsd:decimal ; sh:severity sh:Warning ;
      sh:message "Measure it."@en , "Mesurez-le."@fr ] .
"""
DATA = """
e:queen a v:Boat ; rdfs:label "The Queen"@en , "La Reine"@fr ; v:harbour e:port ; v:length 4.5 .
e:port a v:Harbour ; rdfs:label "The Port"@en .
"""
FILES = {"ontology/boats.ttl": FOREIGN, "ontology/shapes/boats.ttl": SHAPES, "data/b.ttl": DATA}
ADDRESS = "/resource?uri=https://example.org/vocab"


@pytest.fixture(scope="module")
def boats(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_of(tmp_path_factory.mktemp("boats"), FILES)


def term(page: Page, anchor: str) -> Element:
    """Return the section about one term."""
    return next(one for one in page.all("section", class_="term") if one.get("id") == anchor)


def fact(section: Element, name: str) -> str:
    """Return the value beside *name* in a section."""
    for row in section.iter("div"):
        title = row.find("dt")
        if title is not None and text_of(title) == name:
            return text_of(row.find("dd"))  # type: ignore[arg-type]
    raise AssertionError(name)


def test_every_term_of_ours_has_an_anchor_a_definition_and_an_example(page_at: PageAt) -> None:
    page = page_at("/ontology")
    sections = page.all("section", class_="term")
    assert len(sections) == 29
    for section in sections:
        definition = next(p for p in section.iter("p") if p.get("class") == "definition")
        assert text_of(definition)
        assert list(section.iter("pre")), section.get("id")


def test_the_index_leads_to_every_term(page_at: PageAt) -> None:
    page = page_at("/fr/ontology")
    index = page.one("nav", class_="term-index")
    leading = {link.get("href", "").partition("#")[2] for link in index.iter("a")}
    assert leading == {section.get("id") for section in page.all("section", class_="term")}


def test_an_example_is_from_the_data_and_leads_there(page_at: PageAt) -> None:
    example = next(term(page_at("/ontology"), "Session").iter("pre"))
    assert "<id/session/gsef2021-s001> a sse:Session ;" in text_of(example)
    links = [link.get("href") for link in example.iter("a")]
    assert "/id/session/gsef2021-s001" in links


def test_a_term_says_what_it_maps_to_and_in_which_graph(page_at: PageAt) -> None:
    said = fact(term(page_at("/ontology"), "Session"), "Elsewhere")
    assert "schema:Event" in said
    assert "alignments" in said


def test_the_diagram_joins_classes_by_their_properties(page_at: PageAt) -> None:
    drawing = page_at("/ontology").one(f"{SVG}svg", class_="diagram")
    words = [text_of(one) for one in drawing.iter(f"{SVG}text")]
    assert {"Session", "Presentation", "presents", "extracted from"} <= set(words)
    kinds = [
        one.get("class", "").split()[-1] for one in drawing.iter(f"{SVG}path") if one.get("class")
    ]
    assert kinds.count("subclass") == 4
    assert kinds.count("property") > 8


def test_the_shapes_of_ours_are_read_in_words(page_at: PageAt) -> None:
    page = page_at("/shapes")
    session = text_of(term(page, "Session"))
    assert "It looks at every Session." in session
    assert "exactly one, of the class Forum edition" in session


def test_another_ontology_gets_the_same_page(boats: FlaskClient) -> None:
    page = page_of(boats, ADDRESS)
    assert text_of(page.one("h1")) == "Boats"
    assert "Words for boats." in text_of(page.one("div", class_="lead"))
    anchors = {section.get("id") for section in page.all("section", class_="term")}
    assert anchors == {
        *("Vessel", "Boat", "Harbour", "harbour", "hosts", "length", "unused", "BoatShape")
    }


def test_a_class_says_what_is_above_and_below_it_and_what_it_has(boats: FlaskClient) -> None:
    page = page_of(boats, ADDRESS)
    vessel, boat = term(page, "Vessel"), term(page, "Boat")
    assert fact(vessel, "Kinds of it") == "Boat"
    assert fact(vessel, "Its properties") == "harbour, length"
    assert "harbour: at least 1" in fact(boat, "A kind of")
    assert "schema:BoatTrip" in fact(boat, "Elsewhere")
    assert "deprecated" in text_of(boat)
    assert fact(boat, "In this data") == "1 thing"


def test_a_property_says_what_it_joins_and_what_rules_ask_of_it(boats: FlaskClient) -> None:
    page = page_of(boats, ADDRESS)
    harbour = term(page, "harbour")
    assert fact(harbour, "Said of") == "Boat or Vessel"
    assert fact(harbour, "Behaviour") == "has at most one value"
    assert fact(harbour, "The other way round") == "hosts"
    assert fact(harbour, "Rules").startswith("required exactly one, of the class Harbour")
    length = fact(term(page, "length"), "Rules")
    assert "recommended at most 2, a number for Rules for boats" in length


def test_an_example_that_is_written_down_stands_in_where_the_data_has_none(
    boats: FlaskClient,
) -> None:
    page = page_of(boats, ADDRESS)
    assert "e:x v:unused 1 ." in text_of(term(page, "unused"))
    assert "never shown" not in text_of(term(page, "length"))
    assert "boat:length 4.5" in text_of(term(page, "length"))


def test_definitions_and_messages_come_in_the_language_of_the_page(boats: FlaskClient) -> None:
    vessel = text_of(term(page_of(boats, f"/fr{ADDRESS}"), "Vessel"))
    assert "Ce qui flotte." in vessel
    assert "Les radeaux comptent." in vessel
    assert "Mesurez-le." in text_of(term(page_of(boats, f"/fr{ADDRESS}"), "BoatShape"))


def test_markup_in_a_label_stays_text(boats: FlaskClient) -> None:
    page = page_of(boats, ADDRESS)
    assert page.programs() == []
    assert "<script>alert(1)</script>" in text_of(term(page, "Harbour"))


def test_classes_above_each_other_are_shown_once_each(tmp_path: Path) -> None:
    circle = "<https://example.org/vocab> a owl:Ontology .\n" + "\n".join(
        f"v:C{n} a owl:Class ; rdfs:subClassOf {', '.join(f'v:C{m}' for m in range(12))} ."
        for n in range(12)
    )
    client = client_of(tmp_path, {"ontology/c.ttl": circle, "data/d.ttl": "e:x a v:C1 ."})
    page = page_of(client, ADDRESS)
    index = page.one("nav", class_="term-index")
    assert len(list(index.iter("a"))) <= 12 * 12
    assert len(page.all("section", class_="term")) == 12


def test_an_ontology_without_terms_still_has_a_page(tmp_path: Path) -> None:
    lone = '<https://example.org/vocab> a owl:Ontology ; rdfs:label "Nothing"@en .'
    client = client_of(tmp_path, {"data/d.ttl": lone})
    page = page_of(client, ADDRESS)
    assert text_of(page.one("h1")) == "Nothing"
    assert page.all("section", class_="term") == []
