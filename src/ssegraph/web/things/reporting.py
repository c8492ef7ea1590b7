"""Where to report an error in a page."""

from __future__ import annotations

from urllib.parse import quote

from pyoxigraph import NamedNode

from ssegraph.release.lookup import Label
from ssegraph.web.site import site
from ssegraph.web.words import shorten


def report_address(iri: NamedNode, label: Label) -> str:
    """Return where to report an error in the page about *iri*, '' for nowhere."""
    pattern = str(site().release.project.get("report_url", ""))
    title = quote(shorten(label.text, 100), safe="")
    return pattern.format(iri=quote(iri.value, safe=""), title=title)
