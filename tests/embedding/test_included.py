"""Answers that the host's own server includes: no script, and they outlive the data site."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.embedding.hosting import including
from tests.embedding.looking import barriers
from tests.hostile.running import running
from tests.http import fetch
from tests.serving import free_port
from tests.web.browsing import PHONE, opened_page, overflow

pytestmark = pytest.mark.browser

PROGRAMME = "/programme.shtml"


@pytest.fixture(scope="module")
def host(site_url: str) -> Iterator[str]:
    with including(site_url) as address:
        yield address


def test_answers_are_in_the_page_itself(browser: Browser, host: str) -> None:
    assert "<script" not in fetch(host + PROGRAMME).text
    with opened_page(browser) as (page, complaints):
        page.goto(host + PROGRAMME)
        embeds = page.locator("main > .ssegraph-embed")
        expect(embeds).to_have_count(2)
        assert embeds.evaluate_all("all => all.map(it => it.lang)") == ["fr", "fr"]
        expect(embeds.first).to_contain_text("4 octobre 2021")
        expect(embeds.last.locator("tbody tr")).to_have_count(5)
        page.set_viewport_size(PHONE)
        assert overflow(page) <= 0
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_included_answer_has_no_barrier_that_axe_finds(
    browser: Browser, host: str, scheme: str
) -> None:
    with browser.new_context(bypass_csp=True, color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(host + PROGRAMME)
        assert barriers(page.main_frame) == []


def test_what_was_included_once_stays_while_the_data_site_is_away(project_folder: Path) -> None:
    with running(project_folder) as server, including(server.address) as address:
        assert "4 octobre 2021" in fetch(address + PROGRAMME).text
        for process in server.processes():
            process.kill()
        server.process.wait()
        assert "4 octobre 2021" in fetch(address + PROGRAMME).text


def test_a_data_site_that_never_answered_is_named() -> None:
    with including(f"http://127.0.0.1:{free_port()}") as address:
        page = fetch(address + PROGRAMME).text
    assert page.count("Le site des données ne répond pas.") == 2
    assert "502" not in page
