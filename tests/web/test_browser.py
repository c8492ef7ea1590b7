"""Pages in a real browser: reading, narrow screens, dark mode, hostile data."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.browsing import PHONE, contrast, luminance, opened_page, overflow

pytestmark = pytest.mark.browser

SESSION = "/doc/session/gsef2021-s001"
PRESENTATION = "/doc/presentation/gsef2021-s001-3"
PATHS = (
    "/",
    "/sessions",
    "/claims",
    "/types",
    SESSION,
    PRESENTATION,
    "/doc/statement/gsef2021-s001-3-c1",
    "/doc/initiative/montreal-tohu-collaboration",
    "/ontology",
    "/scheme/group",
    "/graph/source/gsef2021-s001",
    "/queries",
    "/queries/speakers",
    "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 20",
    "/dumps/",
)
HOSTILE = ("/", "/things", "/doc/script", "/doc/override", "/doc/long", "/doc/deep", "/doc/loop")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page; the test fails when the browser complains about what it shows."""
    with opened_page(browser) as (opened, complaints):
        yield opened
    assert complaints == []


def test_a_reader_clicks_from_the_home_page_to_the_words_behind_a_claim(
    page: Page, site_url: str
) -> None:
    page.goto(site_url + "/")
    page.get_by_role("link", name="Social and Solidarity Economy in the Fight").click()
    expect(page).to_have_url(site_url + SESSION)
    page.get_by_role("link", name="Decommodification of Services").first.click()
    expect(page).to_have_url(site_url + PRESENTATION)
    page.get_by_role("link", name="massively increased women").click()
    expect(page.get_by_role("heading", name="Who says so, and where")).to_be_visible()
    quote = page.locator("blockquote")
    expect(quote).to_contain_text("massivement accru la participation au marché du travail")
    page.get_by_role("link", name="characters 9328–9428", exact=True).click()
    expect(page.locator("h1")).to_have_text("Session sheet, characters 9328–9428")


def test_a_reader_asks_a_saved_query_and_changes_it(page: Page, site_url: str) -> None:
    page.goto(site_url + "/queries/speakers")
    expect(page.get_by_role("row")).to_have_count(6)
    page.get_by_role("link", name="Open it in the SPARQL page").click()
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text("SELECT ?n { BIND(6 * 7 AS ?n) }")
    page.get_by_role("button", name="Run the query").click()
    expect(page.get_by_role("cell", name="42")).to_be_visible()


def test_the_keyboard_reaches_the_content_past_the_menu(page: Page, site_url: str) -> None:
    page.goto(site_url + SESSION)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@pytest.mark.parametrize("path", PATHS)
def test_a_narrow_screen_never_scrolls_sideways(page: Page, site_url: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site_url + path)
    assert overflow(page) <= 0
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    assert overflow(page) <= 0


def test_text_stays_readable_in_light_and_dark(page: Page, site_url: str) -> None:
    backgrounds = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site_url + PRESENTATION)
        for selector in ("body", ".origin a", ".facts dt", "figcaption", ".mark", ".line, .count"):
            assert contrast(page, selector) >= 4.5, (scheme, selector)
        backgrounds[scheme] = luminance(page, "body", "backgroundColor")
    assert backgrounds["dark"] < 0.05
    assert backgrounds["light"] > 0.8


def test_a_page_needs_no_script(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "/ontology")
        page.get_by_text("French, Spanish").first.click()
        expect(page.locator("details[open]")).to_have_count(1)


@pytest.mark.parametrize("path", HOSTILE)
def test_hostile_data_is_text_and_nothing_else(page: Page, hostile_url: str, path: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(hostile_url + path.replace("/doc/", "/id/"))
    assert page.title() != "broken"
    assert (
        page.locator(
            "script:not([type='application/ld+json']), iframe, img:not([src^='/neighbourhood?'])"
        ).count()
        == 0
    )
    links = page.locator("a[href]").evaluate_all("all => all.map(it => it.protocol)")
    assert set(links) <= {"http:", "https:"}
    assert overflow(page) <= 0


def test_evil_addresses_are_shown_but_lead_nowhere(page: Page, hostile_url: str) -> None:
    page.goto(hostile_url + "/id/script")
    for text in ("javascript:document.title='broken'", "data:text/html,broken", "{{7*7}}"):
        shown = page.locator("dd").get_by_text(text, exact=True)
        expect(shown).to_be_visible()
        expect(shown.locator("xpath=ancestor-or-self::a")).to_have_count(0)


def test_a_direction_override_ends_with_its_own_text(page: Page, hostile_url: str) -> None:
    page.goto(hostile_url + "/id/override")
    heading = page.locator("h1 > bdi")
    assert heading.evaluate("it => getComputedStyle(it).unicodeBidi") == "isolate"
    hebrew = page.locator("bdi[lang=he]")
    assert hebrew.evaluate("it => getComputedStyle(it).direction") == "rtl"


def test_a_text_of_a_megabyte_is_folded_cut_and_left_to_the_files(
    page: Page, hostile_url: str
) -> None:
    response = page.goto(hostile_url + "/id/long")
    assert response is not None
    assert len(response.body()) < 200_000
    expect(page.locator("bdi.long").last).to_be_hidden()
    page.locator("details.fold summary").last.click()
    expect(page.locator("bdi.long").last).to_be_visible()
    expect(page.get_by_text(re.compile("more characters are left out here"))).not_to_have_count(0)
