"""Open a page in a browser, hear what the browser complains of, and measure what is seen."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page, Request, ViewportSize

PHONE: ViewportSize = {"width": 320, "height": 640}
COLOUR = """(it, name) => {
  const parse = text => (text.match(/[\\d.]+/g) || []).map(Number);
  let colour = parse(getComputedStyle(it)[name]);
  while (name === 'backgroundColor' && colour[3] === 0 && it.parentElement) {
    it = it.parentElement;
    colour = parse(getComputedStyle(it)[name]);
  }
  return colour.slice(0, 3);
}"""


class Complaints(list[str]):
    """What the browser says on its console, and every request that fails."""

    def listen(self, page: Page) -> None:
        page.on("console", lambda message: self.append(f"{page.url}: {message.text}"))
        page.on("pageerror", lambda error: self.append(f"{page.url}: {error}"))
        page.on("requestfailed", self._failed)
        page.on("dialog", lambda dialog: self.append(f"{page.url}: {dialog.message}"))

    def _failed(self, request: Request) -> None:
        # A page that is left lets go of what it was asking for.
        if request.failure != "net::ERR_ABORTED":
            self.append(f"failed: {request.url}")


@contextmanager
def opened_page(browser: Browser) -> Iterator[tuple[Page, Complaints]]:
    """Open a new page for a ``with`` block, with all that the browser complains of."""
    complaints = Complaints()
    with browser.new_context(viewport={"width": 1440, "height": 900}) as context:
        page = context.new_page()
        complaints.listen(page)
        yield page, complaints


def overflow(page: Page) -> int:
    """Return by how many pixels the page is wider than the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def luminance(page: Page, selector: str, name: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    colour = page.locator(selector).first.evaluate(COLOUR, name)
    red, green, blue = (linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def contrast(page: Page, selector: str) -> float:
    """Return the contrast of the text against what lies behind it (WCAG 2.2)."""
    pair = [luminance(page, selector, name) for name in ("color", "backgroundColor")]
    return (max(pair) + 0.05) / (min(pair) + 0.05)
