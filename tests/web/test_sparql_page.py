"""The SPARQL page without a script: views, links, downloads, examples, limits."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ssegraph.errors import DrawingBusy
from ssegraph.web.asking.samples import LONGEST_ADDRESS
from ssegraph.web.drawn import picture
from tests.web.markup import Page, text_of

PAGE = {"Accept": "text/html"}
PREFIXES = "PREFIX schema: <https://schema.org/> PREFIX sse: <https://w3id.org/ssegraph/ontology#>"
NUMBERS = "SELECT ?n ?name { VALUES (?name ?n) { ('one' 1) ('three' 3) } }"
COUNTRIES = f"{PREFIXES} SELECT ?country {{ ?country a schema:Country }}"
GRAPH = f"{PREFIXES} CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s a schema:Country ; ?p ?o }}"
DATES = """SELECT ?what ?day { VALUES (?what ?day) {
 ('begin' '2021-10-04'^^<http://www.w3.org/2001/XMLSchema#date>)
 ('end' '2021-10-08'^^<http://www.w3.org/2001/XMLSchema#date>) } }"""
CODES = "SELECT ?c ?n { VALUES (?c ?n) { ('MAR' 2) ('Togo' 1) } }"
PLACES = """SELECT ?name ?lat ?long { VALUES (?name ?lat ?long) { ('Lomé' 6.13 1.22) } }"""
Ask = Callable[..., Page]


@pytest.fixture
def ask(client: FlaskClient) -> Ask:
    """Ask a query on the page."""

    def asked(query: str, **parameters: str) -> Page:
        return Page(send(client, query, **parameters).text)

    return asked


def send(client: FlaskClient, query: str, **parameters: str) -> TestResponse:
    return client.get("/sparql?" + urlencode({"query": query, **parameters}), headers=PAGE)


def views(page: Page) -> dict[str, str]:
    """Return the views that a page offers, with their addresses."""
    links = (a for nav in page.all("nav", class_="views") for a in nav.iter("a"))
    return {text_of(a): a.get("href", "") for a in links}


def current(page: Page) -> str:
    (nav,) = page.all("nav", class_="views")
    return next(text_of(a) for a in nav.iter("a") if a.get("aria-current"))


@pytest.mark.parametrize(
    ("query", "fitting"),
    [
        (NUMBERS, ["Table", "Bars", "Cards"]),
        (COUNTRIES, ["Table", "Map"]),
        (GRAPH, ["Table", "Map", "Graph"]),
        (DATES, ["Table", "Timeline", "Cards"]),
        (PLACES, ["Table", "Map", "Cards"]),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", ["Table", "Number"]),
        (
            "SELECT ?c ?n { VALUES (?c ?n) { ('MAR' 2) ('Togo' 1) } }",
            ["Table", "Bars", "Map", "Cards"],
        ),
        ("SELECT * { VALUES ?a { 'x' 'y' } }", []),
        ("ASK {}", []),
        ("SELECT * { ?s <http://example.org/none> ?o }", []),
    ],
)
def test_a_result_can_be_seen_in_every_view_that_fits_it(
    ask: Ask, query: str, fitting: list[str]
) -> None:
    assert list(views(ask(query))) == fitting


@pytest.mark.parametrize(
    ("query", "view", "words"),
    [
        (NUMBERS, "bar", "three"),
        (NUMBERS, "chart", "three"),
        (COUNTRIES, "map", "Togo"),
        (PLACES, "map", "Lomé"),
        (GRAPH, "graph", "Togo"),
        (DATES, "timeline", "begin"),
    ],
)
def test_a_drawing_is_in_the_page_with_the_table_below_it(
    ask: Ask, query: str, view: str, words: str
) -> None:
    page = ask(query, view=view)
    (drawing,) = page.all("div", class_="drawing")
    (svg,) = drawing
    assert svg.tag.endswith("svg")
    assert words in text_of(drawing)
    (folded,) = page.all("details", class_="fold-part")
    assert len(list(folded.iter("table"))) == 1
    assert page.faults == []


def test_a_number_alone_can_be_shown_large(ask: Ask) -> None:
    page = ask("SELECT (6 * 7 AS ?answer) {}", view="count")
    assert text_of(page.one("p", class_="answer")) == "42"


def test_a_query_says_how_it_is_shown_as_elsewhere(ask: Ask) -> None:
    assert current(ask("#defaultView:BarChart\n" + NUMBERS)) == "Bars"
    assert current(ask('#defaultView:Map{"hide":"?x"}\n' + COUNTRIES)) == "Map"
    assert current(ask("# view: nonsense\n" + NUMBERS)) == "Table"


def test_the_address_wins_over_the_comment(ask: Ask) -> None:
    assert current(ask("#defaultView:BarChart\n" + NUMBERS, view="table")) == "Table"


def test_a_view_that_does_not_fit_gives_way_to_the_table(ask: Ask) -> None:
    page = ask(NUMBERS, view="map")
    assert "does not fit the view “Map”" in text_of(page.one("p", class_="note"))
    assert len(page.all("table")) == 1


def test_an_unknown_view_is_refused_with_those_that_there_are(client: FlaskClient) -> None:
    response = send(client, NUMBERS, view="hologram")
    assert response.status_code == 400
    assert "Views: table" in text_of(Page(response.text).root)


def test_a_program_does_not_care_about_views(client: FlaskClient) -> None:
    address = "/sparql?" + urlencode({"query": NUMBERS, "view": "hologram"})
    response = client.get(address, headers={"Accept": "application/json"})
    assert response.status_code == 200


def test_the_table_is_shown_while_nothing_can_be_drawn(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Busy:
        def svg(self, spec: object, **_: object) -> bytes:
            raise DrawingBusy("Try again.")

    monkeypatch.setattr(picture, "renderer", Busy)
    response = send(client, NUMBERS + "# busy", view="bar")
    page = Page(response.text)
    assert "The drawing could not be made" in text_of(page.one("p", class_="note"))
    assert len(page.all("table")) == 1
    assert response.headers["Cache-Control"] == "no-store"


def test_the_lasting_link_leads_to_the_same_result_in_the_same_view(
    client: FlaskClient, ask: Ask
) -> None:
    link = ask("#defaultView:BarChart\n" + NUMBERS).link("Lasting link to this result")
    again = Page(client.get(link, headers=PAGE).text)
    assert current(again) == "Bars"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        (NUMBERS, {"JSON", "XML", "CSV", "TSV"}),
        ("ASK {}", {"JSON", "XML"}),
        (GRAPH, {"Turtle", "N-Triples", "JSON-LD", "RDF/XML"}),
    ],
)
def test_the_whole_result_can_be_had_in_every_format_of_its_kind(
    client: FlaskClient, ask: Ask, query: str, names: set[str]
) -> None:
    line = ask(query).one("p", id="page-formats")
    links = {text_of(a): a.get("href", "") for a in line.iter("a")}
    assert links.keys() == names
    for address in links.values():
        response = client.get(address, headers=PAGE)
        assert (response.status_code, response.mimetype != "text/html") == (200, True), address


def test_a_query_too_long_for_an_address_is_posted_on(client: FlaskClient) -> None:
    long = NUMBERS + " # " + "x" * LONGEST_ADDRESS
    response = client.post("/sparql", data={"query": long, "view": "bar"}, headers=PAGE)
    page = Page(response.text)
    form = page.one("form", id="page-formats")
    assert len(page.all("div", class_="drawing")) == 1
    assert {button.get("value") for button in form.iter("button")} == {"json", "xml", "csv", "tsv"}
    assert "Lasting link" not in text_of(page.root)
    sent = {field.get("name"): field.get("value") for field in form.iter("input")}
    csv = client.post("/sparql", data={**sent, "format": "csv"}, headers=PAGE)
    assert csv.text.splitlines()[0] == "n,name"


def test_long_results_are_cut_and_counted_honestly(ask: Ask) -> None:
    page = ask("SELECT ?s { ?s ?p ?o }")
    assert len(list(page.one("tbody"))) == 1000
    assert re.search(r"[1-9],\d{3} rows, of which 1,000 are shown", text_of(page.one("caption")))


def test_the_page_says_what_a_query_may_cost_and_how_long_it_took(ask: Ask) -> None:
    words = text_of(ask(NUMBERS).root)
    assert re.search(r"A query may be [\d.]+ kB long, take [\d.]+ seconds and yield", words)
    assert re.search(r"Answered (in [\d.,]+ (ms|s)|from memory)\.", words)


def test_an_example_is_opened_and_run_in_its_own_view(client: FlaskClient) -> None:
    page = Page(client.get("/sparql", headers=PAGE).text)
    address = page.link("Speakers per country of their organisation")
    opened = Page(client.get(address, headers=PAGE).text)
    query = text_of(opened.one("textarea"))
    assert query.startswith("PREFIX schema:")
    assert "#+" not in query
    assert current(opened) == "Bars"
    assert "example=speakers-per-country" in views(opened)["Map"]


def test_an_unknown_example_is_not_found(client: FlaskClient) -> None:
    assert client.get("/sparql?example=nothing", headers=PAGE).status_code == 404


def test_a_fault_is_pointed_at_for_people_and_for_the_editor(client: FlaskClient) -> None:
    response = send(client, "SELECT *\nWHERE { ?s ?p }")
    page = Page(response.text)
    area = page.one("textarea")
    assert response.status_code == 400
    assert (area.get("data-line"), area.get("data-column")) == ("2", "16")
    assert area.get("aria-describedby") == page.one("div", class_="problem").get("id")


@pytest.mark.parametrize("view", ("table", "bar", "map"))
def test_a_saved_query_is_shown_in_each_view(client: FlaskClient, view: str) -> None:
    page = Page(client.get(f"/queries/speakers-per-country?view={view}", headers=PAGE).text)
    assert current(page) == {"table": "Table", "bar": "Bars", "map": "Map"}[view]
    assert views(page)["Bars"] == "/queries/speakers-per-country"
    assert page.faults == []


def test_the_cards_of_a_saved_query_have_its_headings(client: FlaskClient) -> None:
    page = Page(client.get("/fr/queries/session-card", headers=PAGE).text)
    assert "Ville hôte" in [text_of(term) for term in page.all("dt")]


@pytest.mark.parametrize(
    ("query", "view"),
    [
        ("SELECT ('a' AS ?l) (1e308 AS ?d) {}", "bar"),
        ("SELECT ('MA' AS ?p) (1e308 AS ?n) {}", "map"),
        ("SELECT ('a' AS ?l) (-1e200 AS ?d) {}", "bar"),
        (
            "SELECT ('P" + "9" * 40 + "Y'^^<http://www.w3.org/2001/XMLSchema#duration> AS ?l)"
            " (1 AS ?d) {}",
            "bar",
        ),
        ("SELECT (" + "9" * 29 + " AS ?n) {}", "table"),
    ],
)
def test_a_number_of_any_size_is_written(client: FlaskClient, query: str, view: str) -> None:
    assert send(client, query, view=view).status_code == 200
