"""The example site in a browser, from another site than the data and under a strict policy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.embedding.hosting import copied_site, hosting
from tests.embedding.looking import SLOW_MS, barriers, open_whole
from tests.embedding.stage import POLICY
from tests.http import fetch
from tests.web.browsing import PHONE, contrast, luminance, opened_page, overflow

pytestmark = pytest.mark.browser

EMBED = '<ssegraph-query name="speakers-by-country" param-country="{}">{}</ssegraph-query>'
COUNTRY = "https://w3id.org/ssegraph/id/country/"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, site_url: str) -> Path:
    return copied_site(tmp_path_factory.mktemp("forum"), site_url)


@pytest.fixture(scope="module")
def host(folder: Path, site_url: str) -> Iterator[str]:
    policy = {"Content-Security-Policy": POLICY.format(data=site_url)}
    with hosting(folder, policy) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page; the test fails when the browser complains, of the policy for instance."""
    with opened_page(browser) as (opened, complaints):
        opened.set_default_timeout(SLOW_MS)
        yield opened
    assert complaints == []


def table_of(page: Page, embed: str) -> list[str]:
    """Return the first cells of the rows of the embed that the selector *embed* finds."""
    cells = page.locator(f"{embed} tbody tr > :first-child")
    return cells.all_inner_texts()


def write_page(folder: Path, name: str, body: str) -> None:
    """Make a page of the host with *body* in the place of the article."""
    before, _, rest = (folder / "index.html").read_text(encoding="utf-8").partition("<main>")
    after = rest.partition("</main>")[2]
    (folder / name).write_text(f"{before}<main>{body}</main>{after}", encoding="utf-8")


def test_every_kind_of_embed_is_shown(page: Page, host: str) -> None:
    open_whole(page, host + "/index.html")
    embeds = page.locator("ssegraph-query .ssegraph-embed")
    states = embeds.evaluate_all("all => all.map(it => [it.dataset.view, it.dataset.state])")
    assert states == [[view, "ready"] for view in ("count", "bar", "table", "map")]
    expect(page.locator("ssegraph-query svg")).to_have_count(2)
    expect(page.locator("ssegraph-query > p").first).to_be_hidden()
    assert page.locator("main img").evaluate("it => it.naturalWidth") > 0
    # The frame has the height of its page, so nothing in it scrolls.
    inside = page.frames[1]
    fits = "document.documentElement.scrollHeight - innerHeight"
    expect(page.locator("iframe")).not_to_have_js_property("clientHeight", 416)
    assert inside.evaluate(fits) <= 0


def test_without_a_script_links_lead_to_what_would_be_there(
    browser: Browser, host: str, site_url: str
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(host + "/index.html")
        links = page.locator("ssegraph-query a")
        expect(links).to_have_count(4)
        addresses = [link.get_attribute("href") or "" for link in links.all()]
        heading = page.locator("iframe").content_frame.locator("h1")
        expect(heading).to_be_visible(timeout=SLOW_MS)
        expect(page.locator("label")).to_be_hidden()
    for address in addresses:
        assert address.startswith(site_url)
        assert fetch(address, accept="text/html").status == 200


def test_each_embed_is_in_the_language_of_its_place(page: Page, host: str) -> None:
    open_whole(page, host + "/es.html")
    assert "Marruecos" in table_of(page, "ssegraph-query:not([lang])")
    assert "Maroc" in table_of(page, "ssegraph-query[lang=fr]")
    page.goto(host + "/index.html")
    chart = page.locator("ssegraph-query[name=speakers-per-country] .ssegraph-embed")
    expect(chart).to_have_attribute("lang", "fr")
    expect(chart.locator("svg")).to_contain_text("Maroc")
    expect(chart.locator("svg")).to_contain_text("Canada")


def test_a_reader_chooses_a_value(page: Page, host: str) -> None:
    page.goto(host + "/index.html")
    rows = page.locator("#speakers tbody tr")
    expect(rows).to_have_count(5)
    page.get_by_role("combobox", name="Pays").select_option(label="Maroc")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("Mohammed Salhi")
    page.get_by_role("combobox", name="Pays").select_option(label="Tous")
    expect(rows).to_have_count(5)


@pytest.mark.parametrize("name", ["index.html", "es.html"])
def test_a_narrow_screen_never_scrolls_sideways(page: Page, host: str, name: str) -> None:
    page.set_viewport_size(PHONE)
    open_whole(page, f"{host}/{name}")
    assert overflow(page) <= 0
    for frame in page.frames[1:]:
        assert frame.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_embeds_follow_the_host_into_the_dark(page: Page, host: str) -> None:
    light = {}
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        open_whole(page, host + "/index.html")
        light[scheme] = luminance(page, "#speakers .ssegraph-embed", "backgroundColor")
        for selector in (".ssegraph-title", ".ssegraph-source", ".ssegraph-source a", "td"):
            assert contrast(page, f"#speakers {selector}") >= 4.5, (scheme, selector)
        frame = page.frames[1].locator("html")
        background = frame.evaluate("it => getComputedStyle(it).backgroundColor")
        assert ("251" in background) == (scheme == "light")
    assert light["light"] > 0.8
    assert light["dark"] < 0.05


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["index.html", "es.html"])
def test_a_host_page_has_no_barrier_that_axe_finds(
    browser: Browser, host: str, name: str, scheme: str
) -> None:
    # Scripts of the test itself are let past the host's policy.
    with browser.new_context(bypass_csp=True, color_scheme=scheme, reduced_motion="reduce") as one:  # type: ignore[arg-type]
        page = one.new_page()
        open_whole(page, f"{host}/{name}")
        for frame in page.frames:
            assert barriers(frame) == [], frame.url


def test_an_empty_result_explains_itself(page: Page, host: str, folder: Path) -> None:
    write_page(folder, "empty.html", EMBED.format(COUNTRY + "mex", "<p>Personne ?</p>"))
    page.goto(host + "/empty.html")
    embed = page.locator(".ssegraph-embed")
    expect(embed).to_have_attribute("data-state", "empty")
    expect(embed).to_contain_text("Mexique")
    expect(page.get_by_text("Personne ?")).to_be_hidden()


def test_an_error_is_said_in_words_where_the_answer_would_be(
    browser: Browser, host: str, folder: Path
) -> None:
    nothing = '<ssegraph-query name="nothing"><p>Rien ici</p></ssegraph-query>'
    write_page(folder, "wrong.html", EMBED.format("no address", "<p>Reste</p>") + nothing)
    with opened_page(browser) as (page, complaints):
        page.goto(host + "/wrong.html")
        problems = page.locator(".ssegraph-embed[data-state=error] .ssegraph-problem")
        expect(problems).to_have_count(2)
        expect(problems.first).to_contain_text("country")
        for kept in ("Reste", "Rien ici"):
            expect(page.get_by_text(kept)).to_be_visible()
        expect(page.locator(".ssegraph-source a")).to_have_count(2)
    assert all("status of 40" in complaint for complaint in complaints), complaints


def test_the_bare_address_becomes_a_frame_by_oembed(
    page: Page, host: str, folder: Path, site_url: str
) -> None:
    page.goto(host + "/index.html")
    address = page.locator(".oembed a").get_attribute("href")
    asked = f"{site_url}/oembed?" + urlencode({"url": address, "maxwidth": 600})
    described = json.loads(fetch(asked).text)
    write_page(folder, "oembed.html", described["html"])
    open_whole(page, host + "/oembed.html")
    frame = page.locator("iframe")
    expect(frame).to_have_attribute("title", described["title"])
    expect(frame.content_frame.locator("tbody tr").first).to_be_visible()
