"""Drawings as part of a page: SVG in its HTML, in the page's own colours."""

from __future__ import annotations

import logging

from flask import Flask, current_app
from markupsafe import Markup

from ssegraph.drawing.render import Renderer, limits_of
from ssegraph.drawing.specification import Spec
from ssegraph.errors import Problem
from ssegraph.settings import Settings

EXTENSION = "ssegraph.renderer"
log = logging.getLogger("ssegraph.drawing")


def install(app: Flask, settings: Settings) -> None:
    """Give *app* its renderer, whose process starts with the first drawing."""
    app.extensions[EXTENSION] = Renderer(limits_of(settings))


def renderer() -> Renderer:
    """Return the renderer of the current application."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Renderer)  # noqa: S101  # set once, by install
    return found


def inline(spec: Spec, *, at_once: bool = False) -> Markup | None:
    """Return *spec* as an ``svg`` element, ``None`` if it cannot be drawn now.

    With *at_once* that is so, too, if the renderer's process has yet to start.
    The renderer lets nothing through but shapes, words and safe links, so
    what it returns is markup.
    """
    try:
        return Markup(renderer().svg(spec, at_once=at_once).decode())  # noqa: S704  # see above
    except Problem as problem:
        log.log(
            logging.INFO if at_once else logging.WARNING, "%s: %s", problem.title, problem.detail
        )
        return None
