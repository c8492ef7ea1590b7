"""What the pages show: every resource readable, every claim with its evidence."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from flask.testing import FlaskClient

import ssegraph.web
from tests.web.markup import Page, text_of

PageAt = Callable[[str], Page]

WEB = Path(ssegraph.web.__file__).parent
OEMBED = "application/json+oembed"
SESSION = "/doc/session/gsef2021-s001"
PRESENTATION = "/doc/presentation/gsef2021-s001-3"
CLAIM = "/doc/statement/gsef2021-s001-3-c1"
KINDS = (
    "/",
    "/sessions",
    "/concepts?page=2",
    "/types",
    SESSION,
    PRESENTATION,
    CLAIM,
    "/doc/passage/gsef2021-s001-9328",
    "/doc/person/beatrice-alain",
    "/doc/initiative/montreal-tohu-collaboration",
    "/doc/participation/gsef2021-s001-speaker-3",
    "/doc/country/tgo",
    "/ontology",
    "/scheme/group",
    "/scheme/group/rural-youth",
    "/graph/source/gsef2021-s001",
    "/graph/shapes",
    "/resource?uri=https://schema.org/name",
    "/queries",
    "/queries/speakers",
    "/sparql",
    "/sparql?query=SELECT+*+WHERE+{+%3Fs+%3Fp+%3Fo+}+LIMIT+50",
    "/dumps/",
)


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_page_is_sound_html(page_at: PageAt, path: str) -> None:
    page = page_at(path)
    assert page.faults == []
    assert page.root.get("lang") == "en"
    assert len(page.all("h1")) == len(page.all("main")) == len(page.all("title")) == 1
    ids = [element.get("id") for element in page.root.iter() if "id" in element.attrib]
    assert len(ids) == len(set(ids))
    for element in page.root.iter():
        named = element.get("aria-labelledby", element.get("aria-describedby"))
        assert named is None or named in ids
    skip = page.one("a", class_="skip")
    assert skip.get("href", "").removeprefix("#") in ids
    for table in page.all("table"):
        assert table.find("caption") is not None


@pytest.mark.parametrize("path", KINDS)
def test_headings_never_skip_a_level(page_at: PageAt, path: str) -> None:
    levels = [int(e.tag[1]) for e in page_at(path).root.iter() if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", KINDS)
def test_a_page_brings_no_script_no_inline_style_and_nothing_from_elsewhere(
    page_at: PageAt, path: str
) -> None:
    page = page_at(path)
    assert page.all("style") == []
    # A query's page shows how its embed looks.
    assert all(frame.get("src", "").startswith("/") for frame in page.all("iframe"))
    for script in page.programs():
        assert script.get("src", "").startswith("/static/built/")
        assert script.text is None
    for element in page.root.iter():
        assert not {name for name in element.attrib if name == "style" or name.startswith("on")}
        if element.tag in ("img", "link") and "stylesheet" in element.get("rel", ""):
            assert element.get("href", element.get("src", "")).startswith("/")


@pytest.mark.parametrize("path", (*KINDS, "/catalog", "/releases", "/changes"))
def test_every_link_of_a_page_has_words(page_at: PageAt, path: str) -> None:
    page = page_at(path)
    # What a drawing links is named by what is drawn, which the browser's checks look at.
    wordless = [link for link in page.all("a") if not text_of(link) and not len(link)]
    assert wordless == []
    for link in page.one("main").iter("a"):
        words = {text_of(part) for part in link.iter("bdi")}
        assert "" not in words, link.get("href")


@pytest.mark.parametrize("path", KINDS)
def test_every_link_of_a_page_leads_somewhere(
    client: FlaskClient, page_at: PageAt, path: str
) -> None:
    own = {
        urlsplit(address)._replace(fragment="").geturl()
        for address, _ in page_at(path).links()
        if address.startswith("/") and not address.startswith("/sparql?")
    }
    for address in own:
        with client.head(address, headers={"Accept": "text/html"}) as response:
            assert response.status_code in (200, 303), address


@pytest.mark.parametrize("path", [SESSION, "/ontology", "/scheme/group", "/queries/speakers"])
def test_a_page_names_its_other_formats_in_its_head(
    client: FlaskClient, page_at: PageAt, path: str
) -> None:
    links = page_at(path).all("link", rel="alternate")
    # An oEmbed answer is JSON; only links to it say more (oembed.com, section 4).
    alternates = [link for link in links if link.get("type") not in (None, OEMBED)]
    assert len(alternates) >= 4
    for link in alternates:
        assert client.get(link.get("href", "")).mimetype == link.get("type")


def test_a_session_shows_names_in_three_languages_its_time_and_its_programme(
    page_at: PageAt,
) -> None:
    page = page_at(SESSION)
    names = page.one("ul", class_="names")
    assert {e.get("lang") for e in names.iter("bdi") if e.get("lang")} >= {"fr", "es"}
    times = [(e.get("datetime"), text_of(e)) for e in page.all("time")]
    assert ("2021-10-04T20:00:00", "4 October 2021, 20:00") in times
    presentations = [a for a, _ in page.links() if a.startswith("/id/presentation/")]
    in_order = list(dict.fromkeys(presentations))
    assert [address[-1] for address in in_order] == ["1", "2", "3", "4", "5"]


def test_marks_tell_the_source_from_what_was_added(page_at: PageAt) -> None:
    marks = {
        (e.get("data-kind"), text_of(e), urlsplit(e.get("href", "")).path)
        for e in page_at(SESSION).all("a", class_="mark")
    }
    assert ("source", "source", "/graph/source/gsef2021-s001") in marks
    assert ("editorial", "editorial", "/graph/editorial") in marks


@pytest.mark.parametrize("path", [CLAIM, PRESENTATION, "/doc/initiative/cpe"])
def test_a_claim_stands_with_its_speaker_organisation_passage_and_place(
    page_at: PageAt, path: str
) -> None:
    page = page_at(path)
    whole = text_of(page.one("main"))
    assert "massively increased women's participation in the labour market" in whole
    assert "Béatrice Alain for Chantier de l'économie sociale" in whole
    assert "no source cited" in whole
    quotes = [(e.get("lang"), text_of(e)) for q in page.all("blockquote") for e in q.iter("bdi")]
    assert ("fr", quotes[0][1]) == quotes[0]
    assert "ont massivement accru la participation au marché du travail des femmes" in quotes[0][1]
    captions = [text_of(caption) for caption in page.all("figcaption")]
    assert "Session sheet of 4 October 2021, characters 9328–9428" in captions


def test_a_person_page_gathers_what_they_said_with_the_occasion(page_at: PageAt) -> None:
    page = page_at("/doc/person/beatrice-alain")
    assert len(page.all("li", class_="claim")) >= 5
    assert text_of(page.all("p", class_="origin")[0]) == (
        "For Chantier de l'économie sociale, in Decommodification of Services for the Vulnerable"
    )


def test_a_corrected_reading_stands_beside_the_words_as_printed(page_at: PageAt) -> None:
    found = page_at(PRESENTATION).all("p", class_="reading")
    assert any("mais peu prise en compte" in text_of(reading) for reading in found)


def test_a_statement_without_a_speaker_says_so(page_at: PageAt) -> None:
    origins = [text_of(e) for e in page_at(SESSION).all("p", class_="origin")]
    assert "No speaker named, in Session sheet of 4 October 2021" in origins


def test_long_translations_are_folded_with_their_languages_named(page_at: PageAt) -> None:
    lead = page_at("/graph/editorial").one("div", class_="lead")
    assert [text_of(summary) for summary in lead.iter("summary")] == ["French, Spanish"]
    folded = next(lead.iter("details"))
    assert {e.get("lang") for e in folded.iter("bdi") if e.get("lang")} == {"fr", "es"}


def test_blank_nodes_are_read_in_place(page_at: PageAt) -> None:
    page = page_at("/doc/initiative/montreal-tohu-collaboration")
    nested = [text_of(e) for e in page.all("div", class_="nested")]
    assert any("20" in text and "ANN" in text for text in nested)


def test_incoming_statements_are_grouped_and_counted(page_at: PageAt) -> None:
    text = text_of(page_at("/doc/country/can").one("main"))
    assert "What leads here" in text
    assert re.search(r"← location \(\d\)", text)


def test_a_graph_page_says_what_it_is_and_what_it_holds(page_at: PageAt) -> None:
    page = page_at("/graph/source/gsef2021-s001")
    assert text_of(page.one("h1")) != "graph/source/gsef2021-s001"
    assert "/id/session/gsef2021-s001" in {address for address, _ in page.links()}


def test_a_saved_query_shows_its_answer_its_text_and_its_files(page_at: PageAt) -> None:
    page = page_at("/queries/speakers")
    headings = [text_of(cell) for cell in page.all("th", scope="col")]
    assert headings == ["Order", "Speaker", "Organisation", "Country", "Presentation"]
    assert len(page.all("tr")) == 6
    assert "#+" not in text_of(page.all("pre", class_="code")[0])
    assert page.link("CSV") == "/queries/speakers.csv"
    assert page.link("Open it in the SPARQL page") == "/sparql?example=speakers"


def test_the_sparql_page_keeps_the_query_and_offers_the_whole_result(
    client: FlaskClient, page_at: PageAt
) -> None:
    query = 'SELECT ?s WHERE { ?s a <https://w3id.org/ssegraph/ontology#Session> } # "<&'
    page = page_at("/sparql?" + urlencode({"query": query}))
    assert page.one("textarea").text == query
    assert "1 row" in text_of(page.one("caption"))
    assert client.get(page.link("JSON")).json["results"]["bindings"]  # type: ignore[index]
    assert client.get(page.link("CSV")).text.startswith("s\r\n")
    queries = Path(__file__).parents[2] / "queries"
    assert len(page.one("nav", class_="examples")[1]) == len(list(queries.glob("*.rq")))


def test_a_syntax_error_is_shown_at_its_place_with_the_query_kept(client: FlaskClient) -> None:
    response = client.get(
        "/sparql", query_string={"query": "ASK {\n  ?s ?p"}, headers={"Accept": "text/html"}
    )
    page = Page(response.text)
    assert response.status_code == 400
    assert "line 2, column" in text_of(page.one("div", class_="problem"))
    assert "?s ?p" in text_of(page.one("pre"))
    assert page.one("textarea").get("aria-invalid") == "true"


def test_the_sparql_page_shows_literals_as_they_are_and_a_saved_query_as_people_write_them(
    page_at: PageAt,
) -> None:
    query = 'SELECT * { BIND("2021-10-04"^^<http://www.w3.org/2001/XMLSchema#date> AS ?d) }'
    page = page_at("/sparql?" + urlencode({"query": query}))
    assert [text_of(cell) for cell in page.all("td")] == ["2021-10-04"]
    card = page_at("/queries/session-card")
    assert "4 October 2021" in [text_of(cell) for cell in card.all("dd")]


def test_an_ask_query_is_answered_in_one_word(page_at: PageAt) -> None:
    assert text_of(page_at("/sparql?query=ASK+{}").one("p", class_="answer")) == "Yes"


def test_an_error_page_says_what_happened_and_leads_on(client: FlaskClient) -> None:
    response = client.get("/doc/session/none", headers={"Accept": "text/html"})
    page = Page(response.text)
    assert (response.status_code, page.faults) == (404, [])
    assert text_of(page.one("h1")) == "Not found"
    assert {"/", "/types", "/sparql"} <= {address for address, _ in page.links()}


@pytest.mark.parametrize("template", sorted((WEB / "templates").iterdir()), ids=lambda p: p.name)
def test_no_template_switches_escaping_off(template: Path) -> None:
    text = template.read_text()
    # A script comes from a file of ours, which is known by its digest, or is data.
    scripts = r'<script(?! type="(?:module" src="\{\{ static_address\(|application/ld\+json">\{\{))'
    assert not re.search(rf"\|\s*safe\b|autoescape|style=|{scripts}|javascript:", text)


def test_the_style_sheet_is_one_small_file_that_fetches_nothing(client: FlaskClient) -> None:
    text = client.get("/static/ssegraph.css").text
    assert len(text) < 40_000
    assert not re.search(r"url\(|@import|!important", text)
