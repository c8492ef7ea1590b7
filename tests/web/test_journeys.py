"""What readers do, in a real browser: with a script engine and without one."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urldefrag, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.http import fetch
from tests.web.kinds import KINDS
from tests.web.markup import Page as Markup

pytestmark = pytest.mark.browser


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    with browser.new_context(
        java_script_enabled=request.param, viewport={"width": 1280, "height": 900}, locale="en-GB"
    ) as context:
        yield context.new_page()


def test_a_search_leads_to_a_result_and_its_evidence(page: Page, site_url: str) -> None:
    page.goto(site_url + "/")
    page.locator("header.site input[type=search]").fill("garderie enfance")
    page.locator("header.site").get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")
    page.locator("header.page input[type=search]").fill("labour market women")
    page.locator("header.page").get_by_role("button", name="Search").click()
    page.locator(".entries a", has_text="labour market").first.click()
    expect(page.locator("blockquote").first).to_contain_text("marché du travail")


def test_two_facets_are_combined_and_one_is_taken_away(page: Page, site_url: str) -> None:
    page.goto(site_url + "/organizations")
    facets = page.locator(".facets")
    facets.get_by_role("link", name="Canada", exact=True).click()
    expect(page.locator(".chips li")).to_have_count(2)
    before = page.locator(".entries > li").count()
    kind = page.locator(".facet", has_text="Type of organisation").locator("li a").first
    if not kind.is_visible():
        page.locator(".facet summary", has_text="Type of organisation").click()
    kind.click()
    expect(page.locator(".chips li")).to_have_count(3)
    assert 0 < page.locator(".entries > li").count() < before
    page.locator(".chips a", has_text="Canada").click()
    expect(page.locator(".chips li")).to_have_count(2)


def test_the_language_is_changed_and_stays(page: Page, site_url: str) -> None:
    page.goto(site_url + "/initiatives?country=id/country/tgo")
    page.get_by_role("navigation", name="Language").get_by_role("link", name="Français").click()
    expect(page).to_have_url(site_url + "/fr/initiatives?country=id/country/tgo")
    page.locator(".entries a").first.click()
    assert urlsplit(page.url).path.startswith("/fr/doc/initiative/")
    assert page.locator("html").get_attribute("lang") == "fr"
    page.locator(".brand a").click()
    expect(page).to_have_url(site_url + "/fr/")


def test_a_query_is_asked_and_a_faulty_one_explained(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}/sparql?query=SELECT (6 * 7 AS ?n) {{}}")
    page.get_by_role("button", name="Run the query").click()
    expect(page.get_by_role("cell", name="42")).to_be_visible()
    page.goto(f"{site_url}/sparql?query=SELECT * {{ ?s ?p }}")
    expect(page.get_by_role("alert")).to_be_visible()


def test_a_page_follows_the_colours_that_its_reader_prefers(page: Page, site_url: str) -> None:
    seen = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.goto(site_url + KINDS["home"])
        seen.append(page.screenshot(clip={"x": 2, "y": 400, "width": 1, "height": 1}))
    assert seen[0] != seen[1]


def test_a_printed_page_has_no_menu(page: Page, site_url: str) -> None:
    page.goto(site_url + KINDS["session"])
    expect(page.locator("header.site nav").first).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("header.site nav").first).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_no_link_of_any_kind_of_page_is_dead(site_url: str) -> None:
    waiting = [path for kind, path in KINDS.items() if kind != "not found"]
    linked = {
        urldefrag(address).url
        for path in waiting
        for address, _ in Markup(fetch(site_url + path, accept="text/html").text).links()
    }
    own = sorted(address for address in linked if address.startswith("/"))
    assert len(own) > 300
    dead = {
        address: status
        for address in own
        if (status := fetch(site_url + address, accept="text/html").status) not in (200, 303)
    }
    assert dead == {}
