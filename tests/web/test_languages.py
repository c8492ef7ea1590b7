"""The site in each of its languages: by address, by header, and never mixed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from ssegraph.project import read_project
from ssegraph.release.open import Release
from ssegraph.web.app import create_app
from ssegraph.web.language import preferred
from tests.web.markup import Page, text_of

PageAt = Callable[[str], Page]
SESSION = "/doc/session/gsef2021-s001"
LANGUAGES = ("en", "fr", "es")
# Words of the interface on the session's page, in each language.
WORDS = {
    "en": ("Skip to the content", "What leads here", "About this page", "Saved queries"),
    "fr": (
        "Aller au contenu",
        "Ce qui mène ici",
        "À propos de cette page",
        "Requêtes enregistrées",
    ),
    "es": ("Ir al contenido", "Lo que lleva hasta aquí", "Acerca de esta", "Consultas guardadas"),
}
PATHS = ("/", "/sessions", "/types", "/queries", "/sparql", "/dumps/", SESSION, "/ontology")


def asked(client: FlaskClient, path: str, languages: str = "", accept: str = "text/html"):  # type: ignore[no-untyped-def]
    headers = {"Accept": accept} | ({"Accept-Language": languages} if languages else {})
    return client.get(path, headers=headers)


def language_of(page: Page) -> str | None:
    return page.one("html").get("lang")


def app_of(release: Release, folder: Path, **settings: object) -> FlaskClient:
    served = read_project(folder, **settings).settings
    return create_app(release, None, (), served).test_client()  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_an_address_names_the_language_of_its_page(
    client: FlaskClient, path: str, language: str
) -> None:
    response = asked(client, f"/{language}{path}", "de, en;q=0.1")
    page = Page(response.text)
    assert (response.status_code, page.faults) == (200, [])
    assert language_of(page) == language
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["/fr", "/fr/"])
def test_a_language_alone_is_the_home_page(client: FlaskClient, path: str) -> None:
    page = Page(asked(client, path).text)
    assert page.link("Sessions") == "/fr/sessions"
    assert "Par où entrer" in text_of(page.one("main"))


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("fr", "fr"),
        ("es-MX, fr;q=0.9", "es"),
        ("fr-CA;q=0.2, es;q=0.8", "es"),
        ("zh-Hant-TW, de", "en"),
        ("fr;q=0, es;q=0.1", "es"),
        ("*, en;q=0", "fr"),
        ("FR", "fr"),
        ("nonsense;;;q=,", "en"),
    ],
)
def test_without_one_the_reader_s_preference_decides(
    client: FlaskClient, header: str, language: str
) -> None:
    response = asked(client, SESSION, header)
    assert response.headers["Content-Language"] == language
    assert "Accept-Language" in response.headers["Vary"]


def test_a_regional_language_of_the_project_answers_the_general_wish() -> None:
    assert preferred("pt, es", ("en", "es-mx")) == "es-mx"
    assert preferred("x" * 500, ("fr", "en")) == "fr"


def test_kept_answers_are_not_mixed(client: FlaskClient) -> None:
    path = "/doc/presentation/gsef2021-s001-2"
    for _ in range(2):
        for language in LANGUAGES:
            by_header = Page(asked(client, path, language).text)
            named = Page(asked(client, f"/{language}{path}").text)
            for page, start in ((by_header, ""), (named, f"/{language}")):
                assert language_of(page) == language
                assert f"{start}/sessions" in {address for address, _ in page.links()}


@pytest.mark.parametrize("path", PATHS)
def test_every_link_of_a_page_keeps_its_language(client: FlaskClient, path: str) -> None:
    page = Page(asked(client, f"/fr{path}").text)
    switch = {e.get("href") for e in page.one("nav", class_="languages").iter("a")}
    data = {e.get("href") for e in page.all("a", rel="alternate") if e.get("type")}
    own = {
        address
        for address, _ in page.links()
        if address.startswith("/") and address not in switch | data
    }
    assert own
    assert [address for address in own if not re.match(r"/fr(/|$)", address)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_session_page_is_in_one_language(client: FlaskClient, language: str) -> None:
    text = text_of(Page(asked(client, f"/{language}{SESSION}").text).root)
    assert [word for word in WORDS[language] if word not in text] == []
    others = [word for other in LANGUAGES if other != language for word in WORDS[other]]
    assert [word for word in others if word in text] == []


def test_dates_and_numbers_are_written_in_the_language(client: FlaskClient) -> None:
    french, spanish = (Page(asked(client, f"/{one}{SESSION}").text) for one in ("fr", "es"))
    assert "4 octobre 2021, 20:00" in {text_of(e) for e in french.all("time")}
    assert "4 de octubre de 2021, 20:00" in {text_of(e) for e in spanish.all("time")}
    footer = "".join(french.one("footer", class_="site").itertext())
    assert re.search(r"\d\u202f\d{3} énoncés", footer)


def test_the_header_offers_the_page_in_the_other_languages(page_at: PageAt) -> None:
    page = page_at("/fr/types?class=https%3A%2F%2Fschema.org%2FPerson&page=1")
    links = list(page.one("nav", class_="languages").iter("a"))
    assert [(e.get("lang"), e.get("hreflang"), text_of(e)) for e in links] == [
        ("en", "en", "English"),
        ("fr", "fr", "Français"),
        ("es", "es", "Español"),
    ]
    assert [e.get("aria-current") for e in links] == [None, "true", None]
    assert links[2].get("href") == "/es/types?class=https%3A%2F%2Fschema.org%2FPerson&page=1"


def test_programs_learn_the_other_languages_and_the_address_of_this_one(
    page_at: PageAt,
) -> None:
    page = page_at("/sessions?page=1")
    alternates = {e.get("hreflang"): e.get("href") for e in page.all("link") if e.get("hreflang")}
    assert alternates == {code: f"/{code}/sessions?page=1" for code in LANGUAGES}
    assert page.one("link", rel="canonical").get("href") == "/en/sessions?page=1"


def test_a_very_long_query_is_not_repeated_in_the_head(page_at: PageAt) -> None:
    page = page_at("/sparql?query=ASK+%7B%7D+%23" + "x" * 2000)
    assert [e for e in page.all("link") if e.get("hreflang")] == []
    assert page.one("nav", class_="languages") is not None


@pytest.mark.parametrize(
    ("language", "title", "explanation"),
    [
        ("en", "Not found", "There is no page at this address."),
        ("fr", "Page introuvable", "Il n’y a pas de page à cette adresse."),
        ("es", "No se ha encontrado", "No hay ninguna página en esta dirección."),
    ],
)
def test_an_error_page_explains_in_the_language_and_details_in_english(
    client: FlaskClient, language: str, title: str, explanation: str
) -> None:
    response = asked(client, f"/{language}/doc/session/none")
    page = Page(response.text)
    assert (response.status_code, text_of(page.one("h1"))) == (404, title)
    assert text_of(page.one("p", class_="lead")).startswith(explanation)
    (detail,) = page.one("p", class_="detail").iter("bdi")
    assert detail.get("lang") == "en"
    assert "published" in text_of(detail)


def test_a_problem_for_programs_stays_english(client: FlaskClient) -> None:
    response = asked(client, "/fr/doc/session/none", "fr", "application/json")
    assert response.json is not None
    assert response.json["title"] == "Not found"
    assert "Content-Language" not in response.headers


def test_rdf_is_the_same_in_every_language(client: FlaskClient) -> None:
    plain = asked(client, SESSION, "", "text/turtle")
    for path, header in ((f"/fr{SESSION}", ""), (SESSION, "es"), (f"/es{SESSION}", "fr")):
        response = asked(client, path, header, "text/turtle")
        assert response.data == plain.data
        assert response.headers["Content-Location"] == SESSION + ".ttl"
        assert "Content-Language" not in response.headers
        # The page at the same address is in some language, and caches are told one thing of both.
        assert ("Accept-Language" in response.headers["Vary"]) == (path == SESSION)


def test_links_to_rdf_have_no_language_and_links_to_pages_keep_it(client: FlaskClient) -> None:
    response = asked(client, f"/fr{SESSION}")
    page = Page(response.text)
    formats = [e for e in page.all("link", rel="alternate") if e.get("type")]
    assert {urlsplit(e.get("href", "")).path.rpartition(".")[0] for e in formats} == {SESSION}
    assert f"<{SESSION}.ttl>" in response.headers["Link"]
    turtle = asked(client, f"/fr{SESSION}", "", "text/turtle")
    assert f"</fr{SESSION}.html>" in turtle.headers["Link"]


@pytest.mark.parametrize(
    ("start", "accept", "target"),
    [
        ("/fr", "text/html", f"/fr{SESSION}"),
        ("", "text/html", SESSION),
        ("/fr", "text/turtle", f"{SESSION}.ttl"),
    ],
)
def test_a_thing_leads_to_its_document_in_the_language_that_was_named(
    client: FlaskClient, start: str, accept: str, target: str
) -> None:
    response = asked(client, f"{start}/id/session/gsef2021-s001", "es", accept)
    assert (response.status_code, response.location) == (303, target)
    assert "Accept-Language" not in response.headers["Vary"]


def test_files_for_programs_do_not_depend_on_the_language_of_who_runs_them(
    client: FlaskClient,
) -> None:
    plain = asked(client, "/countries.csv", "", "text/csv")
    assert asked(client, "/countries.csv", "fr", "text/csv").data == plain.data
    assert asked(client, "/fr/countries.csv", "", "text/csv").data != plain.data
    french = asked(client, "/fr/countries.json", "en", "application/json").json
    assert french is not None
    assert french["title"] == "Pays"


@pytest.mark.parametrize("path", ["/de/sessions", "/FR/sessions", "/fr/fr/sessions", "/french"])
def test_what_is_no_language_of_the_site_is_part_of_the_path(
    client: FlaskClient, path: str
) -> None:
    assert asked(client, path).status_code == 404


def test_static_files_are_in_no_language_and_may_be_kept_for_ever(
    client: FlaskClient, page_at: PageAt
) -> None:
    sheets = [page_at(path).one("link", rel="stylesheet").get("href") for path in ("/", "/fr")]
    assert sheets[0] == sheets[1]
    assert re.fullmatch(r"/static/ssegraph\.css\?v=[0-9a-f]{12}", sheets[0] or "")
    kept = client.get(sheets[0] or "")
    assert "immutable" in kept.headers["Cache-Control"]
    for path in ("/static/ssegraph.css", "/static/ssegraph.css?v=000000000000"):
        assert client.get(path).headers["Cache-Control"] == "no-cache"


@pytest.fixture
def under_path(release: Release, project_folder: Path) -> Iterator[FlaskClient]:
    public = {"public_url": "https://data.example.org/sse", "trusted_proxies": "1"}
    yield app_of(release, project_folder, **public)


def test_a_language_comes_after_the_path_of_the_site(under_path: FlaskClient) -> None:
    for path in ("/sse/fr/sessions", "/fr/sessions"):
        page = Page(asked(under_path, path).text)
        assert language_of(page) == "fr"
        assert page.link("Sessions") == "/sse/fr/sessions"
        assert page.link("Español") == "/sse/es/sessions"
        sheet = page.one("link", rel="stylesheet").get("href", "")
        assert sheet.startswith("/sse/static/ssegraph.css")
        canonical = page.one("link", rel="canonical").get("href")
        assert canonical == "https://data.example.org/sse/fr/sessions"
    thing = asked(under_path, "/sse/fr/id/session/gsef2021-s001", "", "text/turtle")
    assert thing.location == f"/sse{SESSION}.ttl"


def test_a_project_without_any_of_our_languages_has_an_english_interface(
    release: Release, project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(release.project, "languages", ["ee"])
    page = Page(asked(app_of(release, project_folder), "/sessions", "fr").text)
    assert language_of(page) == "en"
    assert page.all("nav", class_="languages") == []
    assert asked(app_of(release, project_folder), "/fr/sessions").status_code == 404
