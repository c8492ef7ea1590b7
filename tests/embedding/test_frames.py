"""Iframes of ours in a host page: as tall as what they show, and moved by nobody else."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.embedding.stage import DATA, HOST, Stage, origin

pytestmark = pytest.mark.browser

FRAME = f'<iframe src="{DATA}/embed/speakers" title="Speakers" class="{{}}"></iframe>'
INSIDE = """<!doctype html><html lang="en" data-query="speakers"><head><title>Speakers</title>
<script type="module" src="/sse/static/built/frame.js"></script></head>
<body><div id="held"></div></body></html>"""
FORGED = """origin => dispatchEvent(new MessageEvent("message", {
  origin, source: window, data: {ssegraph: "height", height: 6},
}))"""
SAY = "([height, kind]) => parent.postMessage({ssegraph: kind, height}, '*')"


def tall(stage: Stage, pixels: int) -> None:
    """Wait until the iframe is as tall as that."""
    expect(stage.page.locator("iframe")).to_have_js_property("clientHeight", pixels)


@pytest.fixture(params=["", "bordered"])
def shown(stage: Stage, request: pytest.FixtureRequest) -> Stage:
    """A host page with an iframe of 1234 pixels in it, whose border may be a part of its height."""
    stage.files["/sse/embed/speakers"] = INSIDE
    stage.show(FRAME.format(request.param))
    held = stage.page.frame_locator("iframe").locator("#held")
    held.evaluate("it => { document.body.style.margin = 0; it.style.height = '1234px'; }")
    return stage


def test_an_iframe_is_as_tall_as_what_it_shows(shown: Stage) -> None:
    tall(shown, 1234)
    held = shown.page.frame_locator("iframe").locator("#held")
    held.evaluate("it => it.style.height = '321px'")
    tall(shown, 321)


def test_an_iframe_that_was_there_before_the_script_is_asked(stage: Stage) -> None:
    stage.files["/sse/embed/speakers"] = INSIDE
    stage.files["/"] = (
        f"<!doctype html><html lang=en><title>Host</title><body>{FRAME.format('')}</body></html>"
    )
    stage.page.goto(HOST + "/")
    held = stage.page.frame_locator("iframe").locator("#held")
    held.evaluate("it => { document.body.style.margin = 0; it.style.height = '777px'; }")
    expect(held).to_be_visible()
    stage.page.evaluate(f"import('{DATA}/embed.js')")
    tall(stage, 777)


def test_an_iframe_without_an_address_takes_no_height_from_others(stage: Stage) -> None:
    stage.files["/sse/embed/speakers"] = INSIDE
    stage.show('<iframe hidden src="https://[/embed/none"></iframe>' + FRAME.format("ours"))
    held = stage.page.frame_locator(".ours").locator("#held")
    held.evaluate("it => { document.body.style.margin = 0; it.style.height = '555px'; }")
    expect(stage.page.locator(".ours")).to_have_js_property("clientHeight", 555)


@pytest.mark.parametrize("message", [[0, "height"], [-5, "height"], ["x", "height"], [50, "other"]])
def test_what_is_no_height_changes_nothing(shown: Stage, message: list[object]) -> None:
    tall(shown, 1234)
    inside = shown.page.frames[1]
    inside.evaluate(SAY, message)
    inside.evaluate(SAY, [999, "height"])
    tall(shown, 999)


def test_a_mistaken_height_has_an_end(shown: Stage) -> None:
    tall(shown, 1234)
    shown.page.frames[1].evaluate(SAY, [10_000_000, "height"])
    tall(shown, 20_000)


def test_nobody_else_sets_the_height(shown: Stage) -> None:
    tall(shown, 1234)
    # The host itself, with the message of an iframe but neither its window nor its origin.
    shown.page.evaluate("postMessage({ssegraph: 'height', height: 5}, '*')")
    shown.page.evaluate(FORGED, origin(DATA))
    shown.page.frames[1].evaluate(SAY, [888, "height"])
    tall(shown, 888)
