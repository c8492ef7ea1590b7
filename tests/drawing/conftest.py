"""One renderer for all drawings of a run: its process takes a second to start."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from xml.etree.ElementTree import Element, fromstring

import pytest

from ssegraph.drawing.render import DrawingLimits, Renderer

SVG = "{http://www.w3.org/2000/svg}"
# Long enough for a machine that does other things too.
PATIENT = DrawingLimits(deadline_s=60)


@pytest.fixture(scope="session")
def renderer() -> Iterator[Renderer]:
    running = Renderer(PATIENT)
    yield running
    running.close()


@pytest.fixture(scope="session")
def draw(renderer: Renderer) -> Callable[[dict[str, Any]], Element]:
    """Draw a specification and read what came of it as XML."""

    def drawn(spec: dict[str, Any]) -> Element:
        return fromstring(renderer.svg(spec))

    return drawn


def texts(drawing: Element) -> list[str]:
    """Return the words that are seen."""
    return [
        " ".join([element.text or "", *(line.text or "" for line in element)]).strip()
        if element.find(f"{SVG}tspan") is not None
        else element.text or ""
        for element in drawing.iter(f"{SVG}text")
    ]


def titles(drawing: Element) -> list[str]:
    """Return what marks say to those who do not see them."""
    return [
        child.text or ""
        for element in drawing.iter()
        if element is not drawing
        for child in element.findall(f"{SVG}title")
    ]


def links(drawing: Element) -> list[str]:
    """Return the addresses that the drawing links to."""
    return [element.get("href", "") for element in drawing.iter(f"{SVG}a")]
