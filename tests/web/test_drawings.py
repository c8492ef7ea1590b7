"""Drawings have addresses, are kept like other answers, and never take a page with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask.testing import FlaskClient
from pyoxigraph import NamedNode, RdfFormat, Store

from ssegraph.drawing.theme import STYLE_HASH
from ssegraph.project import read_project
from ssegraph.release.lookup import Lookup
from ssegraph.release.open import Release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from ssegraph.web.drawn.neighbours import neighbours_of
from tests.drawing.conftest import links, texts, titles
from tests.http import fetch
from tests.web.markup import Page
from tests.web.test_home import BusyEngine

BASE = "https://w3id.org/ssegraph/"
TCHINIGA = BASE + "id/initiative/tchiniga-agroforestry-project"
PERSON = BASE + "id/person/beatrice-alain"
TOGO = BASE + "id/country/tgo"
SVGS = (
    f"/en/neighbourhood?uri={TCHINIGA}",
    f"/fr/neighbourhood?uri={PERSON}&size=narrow",
    "/es/maps/world.svg",
    "/en/maps/country/tgo.svg",
    f"/fr/maps/places.svg?uri={TOGO}",
)


@pytest.fixture(scope="module")
def drawn(client: FlaskClient) -> Callable[[str], Element]:
    def fetched(path: str) -> Element:
        response = client.get(path)
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml"), response.text
        return fromstring(response.get_data())

    return fetched


@pytest.mark.parametrize("path", SVGS)
def test_a_drawing_is_called_in_the_language_of_its_address(
    drawn: Callable[[str], Element], path: str
) -> None:
    drawing = drawn(path)
    assert drawing.get("lang") == path[1:3]
    assert drawing[0].tag.endswith("title")
    assert drawing[0].text
    assert all(href.startswith(f"/{path[1:3]}/") for href in links(drawing))


@pytest.mark.parametrize("path", SVGS)
def test_a_drawing_allows_its_own_style_and_nothing_else(site_url: str, path: str) -> None:
    response = fetch(site_url + path)
    policies = response.headers.get_all("Content-Security-Policy")
    wanted = f"default-src 'none'; style-src '{STYLE_HASH}'; frame-ancestors 'none'"
    assert policies == [wanted]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    again = fetch(site_url + path, headers={"If-None-Match": response.headers["ETag"]})
    assert again.status == 304


def test_a_page_keeps_the_policy_of_the_site(site_url: str) -> None:
    policies = fetch(f"{site_url}/en/").headers.get_all("Content-Security-Policy") or []
    assert ["style-src 'self'" in policy for policy in policies] == [True]


def test_without_a_language_in_the_address_the_header_decides(client: FlaskClient) -> None:
    response = client.get("/maps/country/tgo.svg", headers={"Accept-Language": "fr"})
    assert response.headers["Content-Language"] == "fr"
    assert "Accept-Language" in response.headers["Vary"]


def test_a_thing_is_drawn_with_what_it_is_linked_with(drawn: Callable[[str], Element]) -> None:
    drawing = drawn(f"/en/neighbourhood?uri={TCHINIGA}")
    words = texts(drawing)
    assert {"location", "Tchiniga", "target group", "rural women"} <= set(words)
    assert "/en/id/place/tchiniga" in links(drawing)


PARTICIPATION = """
@prefix : <https://example.org/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
:person rdfs:label "A person" ; a :Person ; :knows [ :place :town ] ; rdfs:seeAlso :seen .
:role :participant :person ; :in :talk , [ :deep :seen ] . :talk rdfs:label "A talk" .
:Person rdfs:label "Person" . :town rdfs:label "A town" . :seen rdfs:label "Seen" .
:other :of :person ; rdfs:label "Another" .
"""


def test_what_has_no_name_is_seen_through_to_what_it_leads_to(tmp_path: Path) -> None:
    store = Store(str(tmp_path))
    store.load(PARTICIPATION.encode(), format=RdfFormat.TURTLE)
    store.flush()
    del store
    lookup = Lookup(tmp_path, "https://example.org/", ["en"])
    found = neighbours_of(lookup, NamedNode("https://example.org/person"), 16)
    linked = {(one.node.value[20:], one.predicate.value[20:], one.outgoing) for one in found}
    assert linked == {
        ("talk", "in", True),
        ("town", "place", True),
        ("other", "of", False),
    }


def test_of_many_neighbours_some_of_each_kind_are_drawn(release: Release) -> None:
    lookup = Lookup(release.store, release.project["base_iri"], release.project["languages"])
    found = neighbours_of(lookup, NamedNode(BASE + "id/session/gsef2021-s001"), 16)
    assert len({one.node for one in found}) == len(found) == 16
    assert len({one.predicate for one in found}) > 8
    assert {one.outgoing for one in found} == {True, False}


def test_a_country_is_marked_by_its_name_in_the_language(drawn: Callable[[str], Element]) -> None:
    assert titles(drawn("/fr/maps/country/CAN.svg")) == ["Canada"]
    assert titles(drawn("/es/maps/country/250.svg")) == ["Francia"]


def test_the_world_counts_what_there_is_about_each_country(
    drawn: Callable[[str], Element],
) -> None:
    said = titles(drawn("/en/maps/world.svg"))
    assert any(title.startswith("Togo: ") for title in said)
    assert len(said) >= 6


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/neighbourhood", 400),
        ("/neighbourhood?uri=not+an+iri", 400),
        ("/neighbourhood?uri=javascript:alert(1)", 404),
        (f"/neighbourhood?uri={BASE}id/nothing", 404),
        (f"/neighbourhood?uri={TOGO}&size=huge", 400),
        (f"/neighbourhood?uri={TOGO}&width=9", 400),
        ("/maps/world.svg?x=1", 400),
        ("/maps/country/zzz.svg", 404),
        ("/maps/country/%3Cscript%3E.svg", 404),
        ("/maps/country/%C3%9F.svg", 404),
        ("/maps/places.svg", 400),
        ("/maps/places.svg?uri=x", 400),
        (f"/maps/places.svg?uri={BASE}id/nothing", 404),
        (f"/maps/places.svg?uri={TOGO}&uri=http://made.up/1", 404),
    ],
)
def test_what_cannot_be_drawn_is_refused(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"


@pytest.mark.parametrize(
    ("thing", "says"),
    [
        ("initiative/tchiniga-agroforestry-project", "Map: Tchiniga, Togo"),
        ("country/tgo", "Map: Togo"),
    ],
)
def test_a_page_shows_where_its_subject_is(client: FlaskClient, thing: str, says: str) -> None:
    page = Page(client.get(f"/en/doc/{thing}", headers={"Accept": "text/html"}).text)
    image = page.one("img", class_="map")
    assert (image.get("width"), image.get("height")) == ("360", "252")
    assert image.get("alt") == says
    drawing = fromstring(client.get(image.get("src", "")).get_data())
    assert (drawing.get("width"), drawing.get("height")) == ("360", "252")


def test_pages_need_neither_engine_nor_renderer(project_folder: Path, release: Release) -> None:
    queries = read_released_queries(release.folder / "queries")
    settings = read_project(project_folder).settings
    app = create_app(release, BusyEngine(), queries, settings)
    app.extensions.pop("ssegraph.renderer")
    response = app.test_client().get("/en/doc/country/tgo", headers={"Accept": "text/html"})
    assert response.status_code == 200


def test_hostile_names_stay_words(hostile_url: str) -> None:
    response = fetch(f"{hostile_url}/neighbourhood?uri=https://example.org/id/script")
    assert response.status == 200
    drawing = fromstring(response.body)
    tags = {element.tag.partition("}")[2] for element in drawing.iter()}
    assert tags <= {"svg", "title", "desc", "style", "rect", "g", "a", "path", "line", "text"}
    assert all(href.startswith("/") for href in links(drawing))
