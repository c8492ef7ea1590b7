"""How soon a page is seen and what it weighs: ``python -m tests.web.paint ADDRESS``.

Prints a table with a row for every kind of page: milliseconds to the first
contentful paint in headless Chromium without a cache (the median of several
loads), and the bytes that come over the wire.  Not a test: it measures time.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from tests.web.kinds import KINDS

LOADS = 5
PAINT = """() => new Promise(resolve => {
  const seen = () => {
    const [paint] = performance.getEntriesByName("first-contentful-paint");
    if (paint) resolve(paint.startTime); else setTimeout(seen, 5);
  };
  seen();
})"""


def main(arguments: Sequence[str]) -> None:
    """Measure the site at the one address of *arguments*."""
    (address,) = arguments
    print("| page | first contentful paint, ms | bytes |\n|---|---|---|")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        for kind, path in KINDS.items():
            loads = [load(browser, address.rstrip("/") + path) for _ in range(LOADS)]
            paint = median(paint for paint, _ in loads)
            print(f"| {kind} | {paint:.0f} | {loads[0][1]:,} |")
        browser.close()


def load(browser: Browser, address: str) -> tuple[float, int]:
    """Return the milliseconds to the first contentful paint of a page, and its bytes."""
    sizes: list[int] = []
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.on(
            "Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"])
        )
        page.goto(address, wait_until="networkidle")
        return page.evaluate(PAINT), sum(sizes)


if __name__ == "__main__":
    main(sys.argv[1:])
