"""The pages of concept schemes: trees, uses, anchors, and the list of all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from flask.testing import FlaskClient

from tests.web.markup import Page, text_of
from tests.web.small import PROJECT, client_of, page_of

SVG = "{http://www.w3.org/2000/svg}"
PageAt = Callable[[str], Page]

COLOURS = """
<https://example.org/kb/scheme/colour> a skos:ConceptScheme ; skos:prefLabel "Colours"@en ;
  skos:definition "What things look like."@en .
<https://example.org/kb/scheme/colour/red> a skos:Concept ; skos:notation "red" ;
  skos:inScheme <https://example.org/kb/scheme/colour> ; skos:prefLabel "red"@en , "rouge"@fr ;
  skos:altLabel "scarlet"@en , "carmin"@fr ; skos:definition "Like a tomato."@en ;
  skos:exactMatch <https://elsewhere.org/red> .
<https://example.org/kb/scheme/colour/pink> a skos:Concept ; skos:notation "pink" ;
  skos:inScheme <https://example.org/kb/scheme/colour> ; skos:prefLabel "pink"@en ;
  skos:broader <https://example.org/kb/scheme/colour/red> .
<https://example.org/kb/scheme/colour/a> a skos:Concept ; skos:prefLabel "round"@en ;
  skos:inScheme <https://example.org/kb/scheme/colour> ;
  skos:broader <https://example.org/kb/scheme/colour/b> .
<https://example.org/kb/scheme/colour/b> a skos:Concept ; skos:prefLabel "about"@en ;
  skos:inScheme <https://example.org/kb/scheme/colour> ;
  skos:broader <https://example.org/kb/scheme/colour/a> .
"""
DATA = """
e:1 a v:Thing ; rdfs:label "one"@en ; v:colour <https://example.org/kb/scheme/colour/red> .
e:2 a v:Thing ; rdfs:label "two"@en ; v:colour <https://example.org/kb/scheme/colour/red> .
"""
LISTED = PROJECT + '[lists.things]\nclass = "https://example.org/vocab#Thing"\n'
PAGES = '[facets.colour]\ntitle = { en = "Colour", fr = "Couleur" }\npaths = ["<https://example.org/vocab#colour>"]\n'


def colours(folder: Path, pages: str = "") -> FlaskClient:
    folder.mkdir(exist_ok=True)
    if pages:
        (folder / "pages.toml").write_text(pages)
    files = {"ontology/schemes/colour.ttl": COLOURS, "data/d.ttl": DATA}
    return client_of(folder, files, LISTED)


def concept(page: Page, anchor: str) -> Element:
    return next(one for one in page.all("li") if one.get("id") == anchor)


def test_narrower_concepts_stand_below_wider_ones(tmp_path: Path) -> None:
    red = concept(page_of(colours(tmp_path), "/scheme/colour"), "red")
    assert "Like a tomato." in text_of(red)
    assert [one.get("id") for one in red.iter("li")] == ["red", "pink"]


def test_concepts_that_are_wider_than_each_other_are_not_lost(tmp_path: Path) -> None:
    text = text_of(page_of(colours(tmp_path), "/scheme/colour").one("main"))
    assert "round" in text
    assert "about" in text
    assert "4 concepts" in text


def test_a_concept_says_what_it_is_called_otherwise_and_what_it_matches(tmp_path: Path) -> None:
    red = text_of(concept(page_of(colours(tmp_path), "/scheme/colour"), "red"))
    assert "also: en scarlet" in red
    assert "carmin" not in red
    assert "exact match: https://elsewhere.org/red" in red


def test_a_concept_counts_the_things_that_have_it(tmp_path: Path) -> None:
    red = concept(page_of(colours(tmp_path), "/scheme/colour"), "red")
    (count,) = [link for link in red.iter("a") if link.get("class") == "count"]
    assert (text_of(count), count.get("href")) == ("2 things", "/scheme/colour/red")
    assert "not used yet" in text_of(red)


def test_where_a_facet_has_a_concept_its_number_leads_to_what_is_found(tmp_path: Path) -> None:
    client = colours(tmp_path, PAGES)
    red = concept(page_of(client, "/scheme/colour"), "red")
    (count,) = [link for link in red.iter("a") if link.get("class") == "count"]
    address = count.get("href", "")
    assert address == "/search?colour=scheme/colour/red"
    found = client.get(address, headers={"Accept": "application/json"}).get_json()
    assert text_of(count) == f"{found['total']} things"


def test_a_scheme_of_several_levels_is_drawn(page_at: PageAt) -> None:
    drawing = page_at("/scheme/group").one(f"{SVG}svg", class_="diagram")
    words = [text_of(one) for one in drawing.iter(f"{SVG}text")]
    assert {"Groups", "rural population", "rural youth"} <= set(words)
    assert page_at("/scheme/evidence").all(f"{SVG}svg", class_="diagram") == []


def test_every_scheme_is_listed_with_the_number_of_its_concepts(page_at: PageAt) -> None:
    entries = [text_of(one) for one in page_at("/scheme").one("ul", class_="entries").iter("li")]
    assert len(entries) == 16
    assert any(entry.startswith("Challenges 19 concepts en Problems that") for entry in entries)


def test_data_that_describes_the_address_of_the_list_has_it(tmp_path: Path) -> None:
    own = '<https://example.org/kb/scheme> rdfs:label "Ours"@en .'
    client = client_of(tmp_path, {"data/d.ttl": own})
    assert text_of(page_of(client, "/scheme").one("h1")) == "Ours"


def test_a_site_without_schemes_says_so(tmp_path: Path) -> None:
    client = client_of(tmp_path, {"data/d.ttl": 'e:1 rdfs:label "one"@en .'})
    page = page_of(client, "/scheme")
    assert "Nothing yet." in text_of(page.one("main"))
    assert "/scheme" not in [address for address, _ in page.links()]
