"""Embeds while no query can be asked: the last good answer with its date, words, and a way back."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.embedding.hosting import copied_site, hosting
from tests.embedding.looking import SLOW_MS, open_whole
from tests.hostile.processes import Process
from tests.hostile.running import Running, running, wait_until
from tests.http import fetch
from tests.serving import run
from tests.web.browsing import opened_page

pytestmark = pytest.mark.browser

IMPATIENT = {"query_deadline_s": "1", "queue_wait_s": "1"}
READY, STALE = "ready", "stale"
ONE = """#+ summary: { en: One, fr: Un, es: Uno }
#+ columns:
#+   - { name: one, type: integer, label: { en: One, fr: Un, es: Uno } }
#+ view: count
SELECT (1 AS ?one) {}
"""


@pytest.fixture(scope="module")
def server(project_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server of its own, whose engine a test may stop and whose project it may change."""
    project = tmp_path_factory.mktemp("own") / "project"
    shutil.copytree(project_folder, project, symlinks=True)
    with running(project, settings=IMPATIENT) as started:
        yield started


@pytest.fixture
def visit(browser: Browser, server: Running, tmp_path: Path) -> Iterator[Page]:
    """The article in a browser that has seen nothing yet."""
    folder = copied_site(tmp_path / "forum", server.address)
    with hosting(folder, {}) as host, opened_page(browser) as (page, _):
        open_whole(page, host + "/index.html")
        yield page


@contextmanager
def no_engine(server: Running) -> Iterator[None]:
    """Take the query workers away, and stop who would start others."""
    wait_until(lambda: len(engines(server)) == 1, "the engine of the last release never ended")
    engine, workers = server.engine(), server.workers()
    engine.kill(signal.SIGSTOP)
    for worker in workers:
        worker.kill()
    try:
        yield
    finally:
        engine.kill(signal.SIGCONT)
        wait_until(lambda: server.ask("ASK {}") == 200, "no query was answered again")


def engines(server: Running) -> list[Process]:
    """Return the parents of query workers: two while a release takes over from another."""
    return [one for one in server.processes() if one.is_engine and server.owns(one)]


def choose(page: Page, country: str, state: str) -> None:
    """Choose a country, and wait until its answer is there in *state*."""
    page.get_by_role("combobox", name="Pays").select_option(label=country)
    embed = page.locator("#speakers .ssegraph-embed")
    expect(embed.locator(".ssegraph-asked, .ssegraph-problem")).to_contain_text(
        country if state != "error" else "", timeout=SLOW_MS
    )
    expect(embed).to_have_attribute("data-state", state, timeout=SLOW_MS)


def test_embeds_outlive_the_engine_and_the_release(
    visit: Page, server: Running, browser: Browser
) -> None:
    choose(visit, "Maroc", READY)
    day = visit.locator("#speakers time").get_attribute("datetime")
    # Another release, to which no query was put yet.
    first = fetch(server.address + "/healthz").headers["X-Release"]
    (server.project / "queries" / "one.rq").write_text(ONE, encoding="utf-8")
    built = run("build", project=server.project)
    assert built.returncode == 0, built.stderr
    wait_until(
        lambda: fetch(server.address + "/healthz").headers["X-Release"] != first,
        "the new release was never served",
    )
    with no_engine(server), browser.new_context() as another:
        page = another.new_page()
        open_whole(page, visit.url)
        # Answers without a choice are a part of the release.
        states = "all => all.map(it => it.dataset.state)"
        assert page.locator(".ssegraph-embed").evaluate_all(states) == [READY] * 4
        choose(page, "Maroc", STALE)
        expect(page.locator("#speakers tbody tr")).to_contain_text("Mohammed Salhi")
        for time in page.locator("#speakers time").all():
            expect(time).to_have_attribute("datetime", day or "")
        choose(page, "Togo", "error")
        button = page.locator("#speakers").get_by_role("button", name="Réessayer")
        expect(button).to_be_visible()
        server.engine().kill(signal.SIGCONT)
        wait_until(lambda: server.ask("ASK {}") == 200, "no query was answered again")
        button.click()
        expect(page.locator("#speakers tbody tr")).to_contain_text("Kevin Ossah")
