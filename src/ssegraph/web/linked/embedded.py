"""The data of a page in the page itself, for harvesters that read HTML (JSON-LD section 7)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup
from pyoxigraph import Quad

from ssegraph.http.media import JSON_LD
from ssegraph.web.things.description import serialise

# A page of more is large enough without its data, which it links to.
MOST_QUADS, MOST_BYTES = 2000, 400_000


def embedded(quads: Sequence[Quad]) -> Markup | None:
    """Return *quads* as JSON-LD to put into a ``script`` element, ``None`` if they are too much."""
    if len(quads) > MOST_QUADS:
        return None
    written = serialise(quads, JSON_LD)
    if len(written) > MOST_BYTES:
        return None
    return for_script(written.decode())


def for_script(json: str) -> Markup:
    """Return *json* as it can stand in a ``script`` element of data, which browsers do not run."""
    # In JSON it means the same, and nothing in the element can end it or begin a comment.
    return Markup(json.replace("<", "\\u003c"))  # noqa: S704  # no markup is left in it
