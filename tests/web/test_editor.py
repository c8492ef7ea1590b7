"""The query editor in a real browser: completion, running, faults, keyboard, hostile labels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.web.browsing import PHONE, contrast, opened_page, overflow

pytestmark = pytest.mark.browser

EDITOR_WAITS_MS = 100
# What Chromium says about the page of a query with a fault, whose status is 400.
REFUSED = "the server responded with a status of 400"
PASTE = """(target, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", html);
  const options = { clipboardData: data, bubbles: true, cancelable: true };
  target.dispatchEvent(new ClipboardEvent("paste", options));
}"""
MARKUP = "</textarea><img src=x onerror=\"document.title='broken'\"><script>alert(1)</script>"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new page; the test fails when the browser complains about what it shows."""
    with opened_page(browser) as (opened, complaints):
        yield opened
    assert [said for said in complaints if REFUSED not in said] == []


def editor_of(page: Page) -> Locator:
    """Return the editor, emptied and with the cursor in it."""
    editor = page.locator(".cm-content")
    editor.click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    return editor


def chosen(page: Page) -> Locator:
    """Return the completion that Enter would take."""
    return page.locator(".cm-tooltip-autocomplete li[aria-selected]")


def take(page: Page, text: str) -> None:
    """Take the completion that begins with *text*, which must be offered first."""
    expect(chosen(page)).to_contain_text(text)
    # For a moment the editor ignores Enter, lest it take what has just appeared.
    page.wait_for_timeout(EDITOR_WAITS_MS)
    page.keyboard.press("Enter")


def lines(page: Page) -> list[str]:
    return page.locator(".cm-line").all_inner_texts()


def test_a_query_is_typed_by_names_and_declares_its_prefixes(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.type("SELECT * WHERE {")
    page.keyboard.press("Enter")
    page.keyboard.type("?session a sess")
    take(page, "sse:Session")
    page.keyboard.type(" ; spea")
    take(page, "schema:performer")
    page.keyboard.type(" ?who }")
    text = "\n".join(lines(page))
    assert text.startswith(
        "PREFIX sse: <https://w3id.org/ssegraph/ontology#>\nPREFIX schema: <https://schema.org/>\n"
    )
    assert "?session a sse:Session ; schema:performer ?who }" in text
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("heading", name="Result", exact=True)).to_be_visible()
    expect(page.get_by_role("columnheader", name="who")).to_be_visible()


def test_names_are_those_of_the_page_s_language_with_or_without_accents(
    page: Page, site_url: str
) -> None:
    page.goto(site_url + "/fr/sparql")
    editor_of(page)
    page.keyboard.type("SELECT * { ?s a enonc")
    expect(chosen(page)).to_contain_text("sse:Statement")
    expect(chosen(page)).to_contain_text(re.compile(r"Énoncé · \d"))


def test_a_typed_prefix_is_declared_and_its_names_are_offered(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.type("ASK { ?s schema:")
    expect(page.locator(".cm-line").first).to_have_text("PREFIX schema: <https://schema.org/>")
    expect(chosen(page)).to_contain_text("schema:")
    page.keyboard.type("perf")
    expect(chosen(page)).to_contain_text("schema:performer")


def test_variables_of_the_query_are_completed(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.type("SELECT ?organisation { ?or")
    take(page, "?organisation")
    assert lines(page) == ["SELECT ?organisation { ?organisation"]


def test_nothing_is_completed_inside_comments_and_strings(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.type("# sess")
    page.keyboard.press("Control+Space")
    page.keyboard.press("End")
    expect(page.locator(".cm-tooltip-autocomplete")).to_have_count(0)


def test_a_fault_is_marked_where_it_is_until_the_query_changes(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql?query=" + quote("# 😀\nSELECT * {\n  ?s nonsense ?o }"))
    expect(page.locator(".cm-wrong")).to_have_text("nonsense")
    expect(page.locator(".cm-wrongLine")).to_contain_text("3")
    editor = page.locator(".cm-content")
    expect(editor).to_have_attribute("aria-invalid", "true")
    described = str(editor.get_attribute("aria-describedby")).split()
    expect(page.locator(f"#{described[0]}")).to_contain_text("line 3")
    editor.click()
    page.keyboard.type(" ")
    expect(page.locator(".cm-wrong, .cm-wrongLine")).to_have_count(0)


def test_the_keyboard_alone_writes_and_runs_a_query(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor = page.get_by_role("textbox", name="Query")
    editor.focus()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("SELECT (6 * 7 AS ?n) {}")
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Run the query")
    expect(button).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("cell", name="42")).to_be_visible()


def test_the_label_leads_into_the_editor(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    page.get_by_text("Query", exact=True).click()
    expect(page.locator(".cm-content")).to_be_focused()


def test_a_query_too_long_for_an_address_is_posted(page: Page, site_url: str) -> None:
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.insert_text("SELECT (6 * 7 AS ?n) {} # " + "x" * 9000)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(page.get_by_role("cell", name="42")).to_be_visible()
    expect(page).to_have_url(site_url + "/sparql")


def test_without_a_script_the_text_area_runs_a_query(browser: Browser, site_url: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(site_url + "/sparql")
        page.get_by_role("textbox", name="Query").fill("SELECT (6 * 7 AS ?n) {}")
        page.get_by_role("button", name="Run the query").click()
        expect(page.get_by_role("cell", name="42")).to_be_visible()
        page.get_by_role("link", name="Speakers per country").click()
        page.get_by_role("link", name="Map", exact=True).click()
        expect(page.locator(".drawing svg")).to_be_visible()


def test_markup_in_labels_is_text_in_completions(page: Page, hostile_url: str) -> None:
    page.goto(hostile_url + "/sparql")
    editor_of(page)
    page.keyboard.type("SELECT * { ?s not")
    expect(chosen(page)).to_contain_text("<https://example.org/ontology#note>")
    expect(chosen(page)).to_contain_text("<img src=x onerror=")
    take(page, "<https://example.org/ontology#note>")
    assert lines(page) == ["SELECT * { ?s <https://example.org/ontology#note>"]
    assert page.locator("main img").count() == 0
    assert page.title() != "broken"


@pytest.mark.parametrize("by", ("address", "paste"))
def test_markup_in_a_query_is_text_in_the_editor(page: Page, site_url: str, by: str) -> None:
    query = f'SELECT ("""{MARKUP}""" AS ?x) {{}}'
    if by == "address":
        page.goto(site_url + "/sparql?query=" + quote(query))
    else:
        page.goto(site_url + "/sparql")
        editor_of(page).evaluate(PASTE, query)
    expect(page.locator(".cm-content")).to_contain_text(MARKUP)
    assert page.locator("main img, main script").count() == 0
    assert page.title() != "broken"


@pytest.mark.parametrize(
    "text", ("a-" * 7500, "a." * 7500, "a:" + "b." * 7400, "(" * 7500, "'" * 7501, "<" * 7500)
)
def test_an_endless_word_in_a_link_does_not_hang_the_page(
    page: Page, site_url: str, text: str
) -> None:
    page.goto(site_url + "/sparql?query=" + quote("ASK {} " + text))
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+Home")
    page.keyboard.type("# ")
    assert lines(page)[0].startswith("# ASK {}")


@pytest.mark.parametrize("scheme", ("light", "dark"))
def test_colours_stay_readable_in_light_and_dark(page: Page, site_url: str, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(site_url + "/sparql?example=speakers-per-country")
    shades = set()
    spans = page.locator(".cm-line span")
    for index in range(spans.count()):
        shades.add(str(spans.nth(index).get_attribute("class")))
    assert len(shades) >= 4
    for shade in shades:
        assert contrast(page, f".cm-line .{shade.split()[0]}") >= 4.5, shade
    assert contrast(page, ".cm-gutterElement") >= 4.5


def test_on_a_telephone_completions_stay_on_the_screen(page: Page, site_url: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(site_url + "/sparql")
    editor_of(page)
    page.keyboard.type("SELECT * { ?s sc")
    expect(chosen(page)).to_be_visible()
    assert overflow(page) <= 0
    box = page.locator(".cm-tooltip-autocomplete").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
