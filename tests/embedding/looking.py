"""Look at a host page: all that it embeds, as a reader who scrolls down sees it, and by axe."""

from __future__ import annotations

from playwright.sync_api import Frame, Page, expect

from tests.serving import REPOSITORY

AXE = REPOSITORY / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
# It looks into shadow roots by itself; the frames of a page are looked at one by one.
CHECK = """async () => {
  const found = await axe.run({resultTypes: ["violations"], iframes: false});
  return found.violations.map(it => [it.id, it.nodes.map(node => node.html).slice(0, 3)]);
}"""
UNFOLD = "all => all.forEach(it => it.open = true)"
# A drawing may be the first since its process was started.
SLOW_MS = 20_000


def open_whole(page: Page, address: str) -> None:
    """Open a page, scroll until all that it embeds was asked for, and wait until it is there."""
    page.goto(address)
    for embed in page.locator("ssegraph-query").all():
        embed.scroll_into_view_if_needed()
        expect(embed.locator(".ssegraph-embed")).to_be_visible(timeout=SLOW_MS)
    for frame in page.locator("iframe").all():
        frame.scroll_into_view_if_needed()
        expect(frame.content_frame.locator("h1")).to_be_visible(timeout=SLOW_MS)
    for picture in page.locator("main img").all():
        picture.scroll_into_view_if_needed()
        expect(picture).to_have_js_property("complete", value=True, timeout=SLOW_MS)


def barriers(frame: Frame) -> list[object]:
    """Return what axe finds in *frame* once all is unfolded; its page must let a script in."""
    frame.locator("details").evaluate_all(UNFOLD)
    frame.add_script_tag(path=AXE)
    found: list[object] = frame.evaluate(CHECK)
    return found
