"""A browser, and a stage for what is embedded."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.embedding.stage import Stage, staged
from tests.web.conftest import browser

__all__ = ["browser"]


@pytest.fixture
def stage(browser: Browser) -> Iterator[Stage]:
    with staged(browser) as set_up:
        yield set_up
