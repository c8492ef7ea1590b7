"""The home page says what this is, shows it, answers, and leads on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser, ConsoleMessage
from werkzeug.test import TestResponse

from ssegraph.drawing.render import DrawingLimits, Renderer
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import DrawingBusy, EngineBusy
from ssegraph.project import read_project
from ssegraph.release.open import Release, current_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from ssegraph.web.drawn.picture import EXTENSION
from tests.http import fetch
from tests.serving import run
from tests.web.markup import Page, text_of

HTML = {"Accept": "text/html"}
MOST_BYTES = 66_000
INITIATIVES = 6


class BusyEngine:
    """An engine that never has a worker free; it counts who asks."""

    def __init__(self) -> None:
        self.asked: list[Request] = []

    def answer(self, request: Request) -> Reply:
        self.asked.append(request)
        raise EngineBusy("Try again in a few seconds.")


@pytest.fixture(scope="module")
def home(client: FlaskClient) -> Callable[[str], TestResponse]:
    """Fetch the home page in a language, once its map can be drawn."""

    def fetched(language: str) -> TestResponse:
        assert client.get("/en/maps/world.svg").status_code == 200
        return client.get(f"/{language}/", headers=HTML)

    return fetched


@pytest.fixture
def busy() -> BusyEngine:
    return BusyEngine()


@pytest.fixture
def without_engine(project_folder: Path, release: Release, busy: BusyEngine) -> FlaskClient:
    queries = read_released_queries(release.folder / "queries")
    settings = read_project(project_folder).settings
    return create_app(release, busy, queries, settings).test_client()


def section(page: Page, heading: str) -> str:
    """Return the words of the section under *heading*."""
    (found,) = (one for one in page.all("section") if one.get("aria-labelledby") == heading)
    return text_of(found)


def test_it_says_what_this_is_in_numbers(home: Callable[[str], TestResponse]) -> None:
    page = Page(home("en").text)
    assert text_of(page.one("h1")) == "Sessions of the Global Social Economy Forum"
    numbers = {text_of(link) for link in page.one("ul", class_="numbers").iter("a")}
    assert {"1 Sessions", "6 Initiatives", "6 Countries"} <= numbers


def test_the_countries_are_on_a_map_and_in_words(home: Callable[[str], TestResponse]) -> None:
    page = Page(home("en").text)
    figure = page.one("figure", class_="worldmap")
    svg = "{http://www.w3.org/2000/svg}"
    on_map = {link.get("href") for link in figure.iter(f"{svg}a")}
    in_words = {link.get("href") for link in figure.iter("a")}
    assert on_map == in_words
    assert "/en/id/country/tgo" in in_words
    assert all(one.get("fill", "").startswith("var(--") for one in figure.iter(f"{svg}path"))


def test_the_newest_session_comes_with_its_programme(home: Callable[[str], TestResponse]) -> None:
    page = Page(home("en").text)
    words = section(page, "page-newest")
    assert "4 October 2021, 20:00–21:30" in words
    programme = [text_of(item) for item in page.one("ol", class_="slots")]
    assert len(programme) == 5
    assert programme[2].startswith(
        "Decommodification of Services for the Vulnerable Béatrice Alain"
    )


def test_initiatives_are_cards_with_place_sentence_and_topics(
    home: Callable[[str], TestResponse],
) -> None:
    page = Page(home("fr").text)
    cards = [text_of(card) for card in page.one("ul", class_="tiles")]
    assert len(cards) == INITIATIVES
    (tchiniga,) = (card for card in cards if card.startswith("Tchiniga, Togo"))
    assert "ferme agroécologique" in tchiniga
    assert "changements climatiques" in tchiniga


def test_questions_are_answered_on_the_page(home: Callable[[str], TestResponse]) -> None:
    response = home("en")
    page = Page(response.text)
    (answers,) = page.all("ul", class_="answers")
    per_country, young, speakers = (text_of(item) for item in answers)
    assert per_country.startswith("Speakers per country of their organisation 2 Canada 1 Côte")
    assert "rural youth" in young
    assert "Béatrice Alain" in speakers
    assert response.headers["Cache-Control"] == "no-cache"


def test_every_kind_of_reader_finds_a_way_in(home: Callable[[str], TestResponse]) -> None:
    page = Page(home("en").text)
    addresses = {address for address, _ in page.links()}
    ways = {"queries", "sparql", "dumps/", "types", "ontology", "quality", "search"}
    assert {f"/en/{way}" for way in ways} <= addresses
    assert len(list(page.one("ul", class_="doors"))) == 4


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_the_page_is_light(home: Callable[[str], TestResponse], language: str) -> None:
    page = home(language).get_data()
    drawing = page[page.index(b"<svg") : page.index(b"</svg>")]
    assert len(page) - len(drawing) < MOST_BYTES / 2
    assert len(page) < MOST_BYTES


def test_without_an_engine_questions_have_the_answers_that_the_release_brings(
    without_engine: FlaskClient, busy: BusyEngine
) -> None:
    page = Page(without_engine.get("/en/", headers=HTML).text)
    assert "Béatrice Alain" in text_of(page.one("ul", class_="answers"))
    assert busy.asked == []


def test_without_an_engine_other_questions_stay_as_links(
    without_engine: FlaskClient, busy: BusyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Release, "answer", lambda release, saved: None)
    response = without_engine.get("/en/", headers=HTML)
    page = Page(response.text)
    (answers,) = page.all("ul", class_="answers")
    links = [link.get("href") for link in answers.iter("a")]
    names = ("speakers-per-country", "initiatives-for-young-people", "speakers")
    assert links == [f"/en/queries/{name}" for name in names]
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    # The others would have waited as long, so they are not even asked.
    assert len(busy.asked) == 1
    assert (busy.asked[0].wait_s or 9) < 1
    without_engine.get("/en/", headers=HTML)
    assert len(busy.asked) == 2


def test_without_a_renderer_the_map_is_an_image_and_the_page_is_not_kept(
    without_engine: FlaskClient,
) -> None:
    class Broken(Renderer):
        def svg(self, *_: object, **__: object) -> bytes:
            raise DrawingBusy("The renderer is starting.")

    without_engine.application.extensions[EXTENSION] = Broken(DrawingLimits())
    response = without_engine.get("/en/", headers=HTML)
    page = Page(response.text)
    image = page.one("figure", class_="worldmap").find("img")
    assert image is not None
    assert (image.get("src"), image.get("width")) == ("/en/maps/world.svg", "720")
    assert image.get("alt")
    assert "Togo" in text_of(page.one("figcaption"))
    assert response.headers["Cache-Control"] == "no-store"


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Another forum's project that declares nothing about its pages."""
    folder = tmp_path_factory.mktemp("plain")
    (folder / "data").mkdir()
    (folder / "ssegraph.toml").write_text(
        'base_iri = "https://forum.example/"\ntitle = "Another forum"\n'
        '[lists.talks]\nclass = "https://schema.org/Event"\ntitle = { en = "Talks" }\n'
    )
    (folder / "data" / "talks.ttl").write_text(
        "@prefix schema: <https://schema.org/> . @prefix id: <https://forum.example/id/> .\n"
        'id:old a schema:Event ; schema:name "An old talk" ; schema:startDate "2019-01-01" .\n'
        'id:new a schema:Event ; schema:name "A <b>new</b> talk" ;\n'
        '  schema:startDate "2024-01-01" ; schema:subEvent id:part .\n'
        'id:part schema:name "Its first part" .\n'
    )
    assert run("build", project=folder).returncode == 0
    project = read_project(folder)
    release = current_release(project.releases)
    with running_engine(release.store, limits_of(project.settings)) as engine:
        yield create_app(release, engine, (), project.settings).test_client()


def test_a_project_that_declares_nothing_has_a_sound_home_page(plain: FlaskClient) -> None:
    page = Page(plain.get("/", headers=HTML).text)
    assert page.faults == []
    assert text_of(page.one("h1")) == "Another forum"
    assert section(page, "page-newest").startswith("Talks A <b>new</b> talk")
    assert "Its first part" in section(page, "page-newest")
    assert page.all("figure") == page.all("ul", class_="answers") == []
    assert len(list(page.one("ul", class_="doors"))) == 4


def test_a_hostile_project_brings_only_text(hostile_url: str) -> None:
    response = fetch(f"{hostile_url}/", accept="text/html")
    assert response.status == 200
    page = Page(response.text)
    assert page.faults == []
    # Browsers do not run data.
    assert {one.get("type") for one in page.all("script")} == {"application/ld+json"}
    assert page.all("b") == []


class Console:
    """What a page says on the console."""

    def __init__(self, said: list[str]) -> None:
        self._said = said

    def note(self, message: ConsoleMessage) -> None:
        self._said.append(message.text)


@pytest.mark.browser
def test_nothing_moves_and_nothing_is_said_on_the_console(browser: Browser, site_url: str) -> None:
    assert fetch(f"{site_url}/en/maps/world.svg").status == 200
    for width in (1440, 390, 320):
        page = browser.new_page(viewport={"width": width, "height": 900})
        said: list[str] = []
        page.on("console", Console(said).note)
        page.add_init_script(
            "window.shift = 0; new PerformanceObserver(list => list.getEntries()"
            ".forEach(entry => window.shift += entry.value))"
            ".observe({type: 'layout-shift', buffered: true})"
        )
        page.goto(f"{site_url}/en/")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.shift") < 0.01
        assert page.evaluate("document.documentElement.scrollWidth") == width
        assert said == []
        page.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_map_follows_light_and_dark(browser: Browser, site_url: str, scheme: str) -> None:
    page = browser.new_page(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{site_url}/en/maps/world.svg")
    paper = page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
    assert paper == {"light": "rgb(251, 248, 242)", "dark": "rgb(27, 23, 20)"}[scheme]
    page.close()
