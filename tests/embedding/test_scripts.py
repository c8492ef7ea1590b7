"""The scripts for other people's pages: small, alone, and with the rules that the site serves."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.embedding.stage import BUILT
from tests.serving import REPOSITORY
from tests.web.browsing import opened_page

RULES = REPOSITORY / "src/ssegraph/web/embedding/embed.css"
# As it comes over the wire, with the rules for every kind of answer.
MOST_BYTES = {"embed.js": 5_000, "frame.js": 500, "copy.js": 500}
# What a policy for trusted types, or one without 'unsafe-eval', refuses.
REFUSED = ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(")
REFUSE = "() => { navigator.clipboard.writeText = () => Promise.reject(new Error()); }"
EMBEDS = "/queries/speakers-per-country"


@pytest.mark.parametrize("name", MOST_BYTES)
def test_a_script_is_small_and_needs_no_other(name: str) -> None:
    script = (BUILT / name).read_bytes()
    assert len(gzip.compress(script)) <= MOST_BYTES[name]
    text = script.decode()
    assert not re.search(r"\bimport\s*[\"'({*]|\bimport\s+\w+\s+from", text)
    assert [word for word in REFUSED if word in text] == []


def test_the_component_has_the_rules_that_the_site_serves() -> None:
    names = set(re.findall(r"--ssegraph-[a-z0-9-]+|\.ssegraph-[a-z]+", RULES.read_text()))
    script = (BUILT / "embed.js").read_text(encoding="utf-8")
    assert len(names) > 20
    assert {name for name in names if name not in script} == set()


@pytest.fixture
def page(browser: Browser, site_url: str) -> Iterator[Page]:
    with opened_page(browser) as (opened, complaints):
        opened.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site_url)
        opened.goto(site_url + EMBEDS)
        yield opened
    assert complaints == []


@pytest.mark.browser
def test_the_code_of_an_embed_is_copied(page: Page) -> None:
    button = page.locator("button[data-copy]").first
    label = button.inner_text()
    button.click()
    expect(button).not_to_have_text(label)
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe")
    assert copied == page.locator("pre code").first.inner_text().strip()


@pytest.mark.browser
def test_where_the_clipboard_is_refused_the_code_is_marked(page: Page) -> None:
    page.evaluate(REFUSE)
    page.locator("button[data-copy]").first.click()
    marked = page.locator("pre code").first.inner_text().strip()
    assert page.evaluate("getSelection().toString().trim()") == marked


@pytest.mark.browser
def test_the_preview_is_as_tall_as_what_it_shows(page: Page) -> None:
    frame = page.locator("iframe.preview")
    frame.scroll_into_view_if_needed()
    expect(frame.content_frame.locator("h1")).to_be_visible()
    expect(frame).not_to_have_js_property("clientHeight", 480)
    assert page.frames[1].evaluate("document.documentElement.scrollHeight - innerHeight") <= 0
