"""``/quality``: for people in three languages, for programs as JSON and RDF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from ssegraph.http.media import RDF_FORMATS, RDF_TYPES
from ssegraph.terms import SH
from tests.web.markup import Page, text_of
from tests.web.small import PROJECT, built_and_served, client_of, page_of

PageAt = Callable[[str], Page]
CONFORMS = NamedNode(SH + "conforms")
SHAPES = """
v:Named a sh:NodeShape ; rdfs:label "Addresses"@en ; sh:targetClass v:Boat ; sh:property [
  sh:path schema:url ; sh:minCount 1 ; sh:severity sh:Warning ;
  sh:message "Add an address."@en , "Ajoutez une adresse."@fr ] .
"""
DATA = """
e:queen a v:Boat ; rdfs:label "The Queen"@en , "La Reine"@fr .
e:king a v:Boat ; rdfs:label "<b>The King</b>"@en ; rdfs:seeAlso <https://kings.example/> .
"""
FILES = {"ontology/shapes/boats.ttl": SHAPES, "data/boats.ttl": DATA}


@pytest.fixture
def boats(tmp_path: Path) -> FlaskClient:
    return client_of(tmp_path, FILES)


def test_a_reader_finds_the_page_in_the_foot_of_every_page(page_at: PageAt) -> None:
    assert page_at("/").link("Quality") == "/quality"


@pytest.mark.parametrize(
    ("language", "title", "message"),
    [("en", "Quality", "Add an address."), ("fr", "Qualité", "Ajoutez une adresse.")],
)
def test_findings_name_their_subject_and_speak_the_page_s_language(
    boats: FlaskClient, language: str, title: str, message: str
) -> None:
    page = page_of(boats, f"/{language}/quality")
    assert text_of(page.one("h1")) == title
    findings = [one for one in page.all("li") if one.get("data-severity") == "warning"]
    assert len(findings) == 2
    assert all(message in text_of(one) for one in findings)
    assert {link.get("href") for one in findings for link in one.iter("a")} == {
        f"/{language}/id/queen",
        f"/{language}/id/king",
    }


def test_each_class_shows_how_many_can_be_read_in_each_language(boats: FlaskClient) -> None:
    table = page_of(boats, "/quality").one("table", class_="coverage")
    rows = [text_of(row) for row in table.iter("tr")]
    assert any(row.startswith("boat 2 100% 50%") for row in rows), rows
    assert any(row.startswith("Everything 2 100% 50%") for row in rows), rows


def test_a_share_is_never_rounded_to_all_or_nothing(tmp_path: Path) -> None:
    boats = " ".join(f'e:{n} a v:Boat ; rdfs:label "{n}"@en .' for n in range(300))
    data = f'{boats} e:0 rdfs:label "zéro"@fr . e:x a v:Boat .'
    table = page_of(client_of(tmp_path, {"data/b.ttl": data}), "/quality").one(
        "table", class_="coverage"
    )
    assert any(text_of(row).startswith("boat 301 99% 1%") for row in table.iter("tr"))


def test_what_nothing_was_measured_of_is_said_so(boats: FlaskClient) -> None:
    text = text_of(page_of(boats, "/quality").one("main"))
    assert "counted but not fetched" in text
    assert "there was no other to compare it with" in text
    assert "How statements are backed" not in text


def test_changes_since_the_previous_release_are_shown_as_statements(tmp_path: Path) -> None:
    client_of(tmp_path, FILES)
    (tmp_path / "data" / "boats.ttl").write_text(
        (tmp_path / "data" / "boats.ttl").read_text().replace("The Queen", "The Empress")
    )
    client = built_and_served(tmp_path)
    (thing,) = page_of(client, "/quality").one("ul", class_="changes").findall("li")
    removed, added = (text_of(one) for one in thing.iter("li") if one is not thing)
    assert removed.startswith("removed: label")
    assert "The Queen" in removed
    assert added.startswith("added: label")
    assert "The Empress" in added


def test_markup_in_data_stays_text(boats: FlaskClient) -> None:
    page = page_of(boats, "/quality")
    assert page.all("b") == []
    assert "<b>The King</b>" in text_of(page.one("main"))


def test_the_page_and_the_json_agree(client: FlaskClient, page_at: PageAt) -> None:
    document = client.get("/quality", headers={"Accept": "application/json"}).get_json()
    text = text_of(page_at("/en/quality").one("main"))
    assert f"{document['measures']['quads']:,} statements" in text
    for found in document["findings"]["shown"]:
        assert found["texts"]["en"] in text
    assert document["release"] in text


@pytest.mark.parametrize("media_type", RDF_TYPES, ids=lambda one: one.suffix)
def test_the_report_comes_in_every_format(client: FlaskClient, media_type) -> None:  # type: ignore[no-untyped-def]
    asked = client.get("/quality", headers={"Accept": media_type.name})
    named = client.get(f"/quality.{media_type.suffix}")
    assert asked.status_code == named.status_code == 200
    assert asked.mimetype == named.mimetype == media_type.name
    assert asked.headers["Content-Location"] == f"/quality.{media_type.suffix}"
    assert "Accept" in asked.vary
    quads = list(parse(named.data, RDF_FORMATS[media_type]))
    assert [quad.object.value for quad in quads if quad.predicate == CONFORMS] == ["false"]
    assert len(quads) > 500


def test_the_measures_are_in_the_rdf(boats: FlaskClient) -> None:
    turtle = boats.get("/quality.ttl").data
    triples = [quad.triple for quad in parse(turtle, RdfFormat.TURTLE)]
    metric = NamedNode("https://example.org/kb/quality#labelled-fr")
    (measured,) = [one.subject for one in triples if one.object == metric]
    said = [one for one in triples if one.subject == measured]
    facts = {one.predicate.value.rpartition("#")[2]: one.object for one in said}
    assert facts["computedOn"] == NamedNode("https://example.org/vocab#Boat")
    assert isinstance(facts["value"], Literal)
    assert facts["value"].value == "1"


def test_what_is_not_offered_is_refused(client: FlaskClient) -> None:
    assert client.get("/quality", headers={"Accept": "image/png"}).status_code == 406
    assert client.get("/quality.png").status_code == 404
    assert client.get("/quality?format=nonsense").status_code == 400


def test_a_release_that_was_not_measured_says_so(tmp_path: Path) -> None:
    client = client_of(tmp_path, FILES)
    for path in tmp_path.glob("releases/*/findings.json"):
        path.unlink()
    assert client.get("/quality").status_code == 404


def test_a_project_without_shapes_says_what_was_checked(tmp_path: Path) -> None:
    client = client_of(tmp_path, {"data/boats.ttl": DATA}, PROJECT)
    text = text_of(page_of(client, "/quality").one("main"))
    assert "This project has no shapes" in text
    assert "nothing to remark" in text
