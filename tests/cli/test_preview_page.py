"""The page of a preview in a real browser: no barrier, no sideways scrolling, in light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser

from tests.cli.previewed import AFTER, write_before, write_data
from tests.embedding.looking import AXE, CHECK, UNFOLD
from tests.serving import run
from tests.web.conftest import browser

pytestmark = pytest.mark.browser
__all__ = ["browser"]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A preview with everything in it."""
    folder = write_before(tmp_path_factory.mktemp("page") / "project")
    assert run("build", project=folder).returncode == 0
    write_data(folder, AFTER)
    page = folder.parent / "preview.html"
    run("build", "--preview", "--lang", "fr", "--html", str(page), project=folder)
    yield page


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_has_no_barrier_and_fits(
    browser: Browser,
    written: Path,
    width: int,
    scheme: Literal["light", "dark"],
) -> None:
    with browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    ) as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(written.as_uri())
        page.locator("details").evaluate_all(UNFOLD)
        assert asked == [written.as_uri()]
        assert page.evaluate("document.documentElement.scrollWidth") == width
        page.add_script_tag(path=AXE)
        assert page.evaluate(CHECK) == []
