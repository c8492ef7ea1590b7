"""Saved queries as pictures: they say what they show, fit their size, and lead back."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
import vl_convert
from flask import Flask
from flask.testing import FlaskClient

from ssegraph.drawing.orders import Order
from ssegraph.drawing.render import RETRY_AFTER, DrawingLimits, Renderer
from ssegraph.drawing.theme import STYLE_HASH
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.errors import DrawingBusy, DrawingLost
from ssegraph.project import read_project
from ssegraph.release.open import Release
from ssegraph.saved.binding import bind
from ssegraph.saved.header import Column
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parameters import Parameter
from ssegraph.web.app import create_app
from ssegraph.web.drawn.picture import EXTENSION
from ssegraph.web.saved.answers import answer
from ssegraph.web.saved.pictures import alternative_text, views_of
from tests.drawing.conftest import links, texts

COUNTRIES = {"en": "Speakers per country", "fr": "Intervenants par pays", "es": "Ponentes por país"}
FIRST = {"en": "Speakers: Canada 2", "fr": "Intervenants: Canada 2", "es": "Ponentes: Canadá 2"}
NUMBERS = """
PREFIX c: <https://w3id.org/ssegraph/id/country/>
SELECT ?country ?speakers WHERE {
  VALUES (?country ?speakers) { (c:can 2) (c:mar 1) (c:civ 0) (c:tgo -1) }
}
"""
LONG = " ".join(f'("{"long name " * 20}{number}" {number})' for number in range(120))
MANY = f"SELECT ?name ?size {{ VALUES (?name ?size) {{ {LONG} }} }}"
TIMES = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?at ?size { VALUES (?at ?size) { ("2020"^^xsd:gYear 1) ("2021"^^xsd:gYear 5) } }
"""
GRAPH = "CONSTRUCT { ?a <urn:of> ?b } WHERE { ?a <https://schema.org/containedInPlace> ?b }"


def saved(name: str, query: str, view: str = "table", **more: object) -> SavedQuery:
    summary = more.pop("summary", {"en": f"About {name}"})
    return SavedQuery(name, Path(name), query, summary=summary, view=view, **more)  # type: ignore[arg-type]


QUERIES = (
    saved(
        *("countries", NUMBERS, "bar"),
        summary=COUNTRIES,
        description={"en": "Who spoke. And where.", "fr": "Qui a parlé. Et où."},
        columns=(
            Column("country", "iri", {"en": "Country"}),
            Column(
                "speakers", "integer", {"en": "Speakers", "fr": "Intervenants", "es": "Ponentes"}
            ),
        ),
    ),
    saved("many", MANY, "bar"),
    saved("nothing", "SELECT ?a ?b { ?a <urn:no> ?b }", "bar"),
    saved("one", "SELECT (42 AS ?answer) {}", "count"),
    saved("times", TIMES, "bar"),
    saved("truth", "ASK {}"),
    saved("links", GRAPH, "graph"),
    saved(
        *("named", "SELECT ?x ?name { VALUES ?x { 1 } BIND(?named AS ?name) }"),
        params=(Parameter("named", default="Ann", label={"en": "Called"}),),
    ),
)


@pytest.fixture(scope="module")
def app(project_folder: Path, release: Release) -> Iterator[Flask]:
    settings = read_project(project_folder).settings
    with running_engine(release.store, limits_of(settings)) as engine:
        made = create_app(release, engine, QUERIES, settings)
        made.extensions[EXTENSION] = Renderer(DrawingLimits(deadline_s=60))
        yield made
        made.extensions[EXTENSION].close()


@pytest.fixture
def pictures(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def drawn(pictures: FlaskClient) -> Callable[[str], Element]:
    def fetched(path: str) -> Element:
        response = pictures.get(path)
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml"), response.text
        return fromstring(response.get_data())

    return fetched


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_a_picture_says_what_it_shows_in_the_language_of_its_address(
    drawn: Callable[[str], Element], language: str
) -> None:
    drawing = drawn(f"/{language}/queries/countries.svg")
    title, description = drawing[0], drawing[1]
    assert drawing.get("lang") == language
    assert title.text == COUNTRIES[language]
    assert (description.text or "").startswith(FIRST[language])
    assert COUNTRIES[language] in texts(drawing)


def test_a_picture_says_where_it_comes_from_and_leads_there(
    drawn: Callable[[str], Element], release: Release
) -> None:
    drawing = drawn("/fr/queries/countries.svg")
    words = " ".join(text for one in drawing.iterfind(".//{*}text") for text in one.itertext())
    assert release.project["title"]["fr"].split()[0] in words
    assert all(href.startswith("http://localhost/fr/") for href in links(drawing))
    assert links(drawing)[-1] == "http://localhost/fr/queries/countries"
    assert links(drawing)[0] == "http://localhost/fr/id/country/can"


def test_only_the_first_sentence_of_the_description_is_drawn(
    drawn: Callable[[str], Element],
) -> None:
    words = texts(drawn("/en/queries/countries.svg"))
    assert "Who spoke." in words


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("countries.svg?view=map", "Canada 2"),
        ("countries.svg?view=cards", "Canada, Speakers 2"),
        ("countries.svg?view=table", "Canada, Speakers 2"),
        ("times.svg?view=line", "2020 1, 2021 5"),
        ("one.svg", "42"),
        ("truth.svg", "Yes"),
        ("links.svg", " – "),
        ("many.svg?view=chart", "long name"),
        ("named.svg", "name Ann"),
        ("nothing.svg", "Nothing was found."),
        ("nothing.svg?view=map", "Nothing was found."),
    ],
)
def test_every_view_is_a_picture_with_its_words(
    drawn: Callable[[str], Element], path: str, first: str
) -> None:
    (description,) = drawn(f"/en/queries/{path}").iterfind("{*}desc")
    assert first in (description.text or "")


def test_values_that_were_asked_for_are_told(drawn: Callable[[str], Element]) -> None:
    assert "Called: Ben & <b>." in texts(drawn("/en/queries/named.svg?named=Ben+%26+%3Cb%3E"))


def test_the_view_of_a_query_that_does_not_fit_gives_way(drawn: Callable[[str], Element]) -> None:
    assert "2021" in texts(drawn("/en/queries/times.svg"))


@pytest.mark.parametrize("width", [240, 320, 1600])
def test_a_picture_is_as_wide_as_is_asked(drawn: Callable[[str], Element], width: int) -> None:
    for view in ("bar", "map", "cards", "table"):
        drawing = drawn(f"/en/queries/countries.svg?view={view}&width={width}")
        assert drawing.get("width") == str(width)


@pytest.mark.parametrize(
    "path",
    ["many.svg?view=bar", "many.svg?view=cards", "many.svg?view=table", "one.svg?view=count"],
)
def test_a_picture_is_no_higher_than_is_asked(drawn: Callable[[str], Element], path: str) -> None:
    assert float(drawn(f"/en/queries/{path}&height=300").get("height", "0")) <= 300


@pytest.mark.parametrize(
    "path", ["countries.svg?view=map", "times.svg?view=line", "links.svg?view=graph"]
)
def test_a_picture_of_any_height_has_that(drawn: Callable[[str], Element], path: str) -> None:
    assert drawn(f"/en/queries/{path}&height=500").get("height") == "500"


def test_a_picture_follows_the_reader_or_has_one_theme(pictures: FlaskClient) -> None:
    either = pictures.get("/en/queries/countries.svg")
    assert f"style-src '{STYLE_HASH}'" in either.headers["Content-Security-Policy"]
    assert "prefers-color-scheme" in either.text
    for theme in ("light", "dark"):
        one = pictures.get(f"/en/queries/countries.svg?theme={theme}")
        assert "style-src" not in one.headers["Content-Security-Policy"]
        assert "var(" not in one.text


def test_a_png_has_as_many_pixels_as_its_scale_says(pictures: FlaskClient) -> None:
    for scale in (1, 3):
        response = pictures.get(f"/fr/queries/one.png?width=300&scale={scale}&theme=dark")
        assert response.mimetype == "image/png"
        assert struct.unpack(">I", response.get_data()[16:20]) == (300 * scale,)


def test_the_longest_picture_of_usual_size_is_not_too_large(pictures: FlaskClient) -> None:
    assert pictures.get("/en/queries/many.png?view=bar").status_code == 200


@pytest.mark.parametrize("name", ["countries", "links", "nothing", "one"])
def test_the_specification_works_elsewhere(pictures: FlaskClient, name: str) -> None:
    response = pictures.get(f"/fr/queries/{name}.vl.json?download=1")
    spec = json.loads(response.text)
    kind = spec["$schema"].split("/")[-2]
    assert response.mimetype == f"application/vnd.{kind.replace('-', '')}.v6+json"
    assert f'filename="{name}.vl.json"' in response.headers["Content-Disposition"]
    assert "var(--" not in response.text
    assert "page.invalid" not in response.text
    convert = vl_convert.vega_to_svg if kind == "vega" else vl_convert.vegalite_to_svg
    assert "http://localhost/fr/queries/" in convert(response.text, allowed_base_urls=[])


@pytest.mark.parametrize("name", ["countries.svg", "one.png", "one.vl.json"])
def test_a_picture_may_be_kept_and_says_its_language(pictures: FlaskClient, name: str) -> None:
    response = pictures.get(f"/queries/{name}", headers={"Accept-Language": "es"})
    assert response.headers["Content-Language"] == "es"
    assert "Accept-Language" in response.headers["Vary"]
    assert "stale-if-error" in response.headers["Cache-Control"]
    assert response.headers["ETag"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("countries.svg?width=239", 400, "240 to 1600"),
        ("countries.svg?width=1e3", 400, "240 to 1600"),
        ("countries.svg?width=-300", 400, "240 to 1600"),
        ("countries.svg?height=9999999999", 400, "160 to 1600"),
        ("one.png?scale=4", 400, "1 to 3"),
        ("many.png?width=1600&scale=3", 400, "smaller 'scale'"),
        ("one.svg?scale=2", 400, "scale"),
        ("one.svg?format=csv", 400, "'format' says"),
        ("one.png?theme=blue", 400, "light"),
        ("one.svg?view=nonsense", 400, "There is no view"),
        ("one.svg?view=map&view=bar", 400, "once"),
        ("countries.svg?view=timeline", 406, "bar, map, cards, table"),
        ("truth.svg?view=bar", 406, "count"),
        ("countries.svg?width=0000006409", 400, "1600"),
        ("countries.png?width=000000640" + "9" * 5000, 400, "1600"),
        ("countries.svg?download=0", 400, "download"),
        ("none.svg", 404, "no saved query"),
        ("one.svg?version=7", 404, "no version"),
        ("named.svg?named=1&named=2", 400, "named"),
    ],
)
@pytest.mark.parametrize("accept", ["image/avif,image/webp,image/*,*/*;q=0.8", ""])
def test_what_cannot_be_drawn_is_refused_with_its_reason(
    pictures: FlaskClient, path: str, status: int, says: str, accept: str
) -> None:
    response = pictures.get(f"/en/queries/{path}", headers={"Accept": accept})
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert says in json.loads(response.text)["detail"]


@pytest.mark.parametrize(("query", "accept"), [("?format=png", ""), ("?width=300", "image/png")])
def test_the_address_without_a_suffix_has_pictures_too(
    pictures: FlaskClient, query: str, accept: str
) -> None:
    response = pictures.get(f"/en/queries/countries{query}", headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, "image/png")
    assert "Accept" in response.headers["Vary"]


class Refusing(Renderer):
    """A renderer that never draws."""

    def __init__(self, problem: DrawingBusy | DrawingLost) -> None:
        super().__init__()
        self.problem = problem

    def _draw(self, order: Order, *, at_once: bool = False) -> bytes:
        raise self.problem


@pytest.mark.parametrize("kind", [DrawingBusy, DrawingLost])
@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_without_a_renderer_the_reader_is_asked_to_come_back(
    app: Flask, monkeypatch: pytest.MonkeyPatch, suffix: str, kind: type[DrawingBusy | DrawingLost]
) -> None:
    refusing = Refusing(kind("Not now.", headers=RETRY_AFTER))
    monkeypatch.setitem(app.extensions, EXTENSION, refusing)
    response = app.test_client().get(f"/en/queries/many.{suffix}?width=333")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert response.headers["Cache-Control"] == "no-store"


def test_a_specification_needs_no_renderer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(app.extensions, EXTENSION, Refusing(DrawingBusy("Not now.")))
    assert app.test_client().get("/en/queries/many.vl.json?width=333").status_code == 200


def test_a_page_can_say_what_a_picture_shows(app: Flask) -> None:
    with app.test_request_context("/"):
        bound = bind(QUERIES[0], {})
        given = answer(bound)
        assert views_of(bound, given) == ("bar", "map", "cards", "table")
        words = alternative_text(bound, given)
    assert words == (
        "Speakers per country. Speakers: Canada 2, Morocco 1, Côte d'Ivoire 0, Togo -1"
    )
