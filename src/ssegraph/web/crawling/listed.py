"""The pages of the site that crawlers should know, each with the publication that changed it.

Things come from the history of publications, which is in order of their IRIs
and read piece by piece, so memory holds one part at most.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from typing import NamedTuple
from weakref import WeakKeyDictionary

from flask import current_app, url_for
from pyoxigraph import NamedNode
from werkzeug.exceptions import HTTPException

from ssegraph.release.history import History
from ssegraph.saved.library import newest
from ssegraph.web.addresses import page_address
from ssegraph.web.site import Site, site

# The most that one part may hold (https://www.sitemaps.org/protocol.html).
MOST = 50_000
OWN_PAGES = (
    *("/", "/types", "/queries", "/scheme", "/quality", "/dumps/", "/catalog", "/releases"),
    "/changes",
)
ANY_DOCUMENT = "documents.page"
_known: WeakKeyDictionary[History, list[Part]] = WeakKeyDictionary()


class Listed(NamedTuple):
    """A page: its path, with the root of the site, and the publication that changed it last."""

    address: str
    changed: int


@dataclass(frozen=True, slots=True)
class Part:
    """A run of documents: those behind the IRI *after*, last changed by publication *changed*."""

    after: str
    changed: int


def own_pages() -> list[Listed]:
    """Return the site's own pages; all show the whole release, but one for each publication."""
    found = [url_for("home.home")]
    paths = [path for path in OWN_PAGES[1:] if _is_page(path)]
    paths += [f"/{entry['path']}" for entry in site().release.project["lists"]]
    found += [found[0].rstrip("/") + path for path in paths]
    found += [url_for("saved.query", name=saved.name) for saved in newest(site().queries)]
    past = site().past.publications
    return [
        *(Listed(address, site().publication.number) for address in dict.fromkeys(found)),
        *(Listed(url_for("changes.publication", number=one.number), one.number) for one in past),
    ]


def parts() -> list[Part]:
    """Return the parts into which the documents are divided; found once for each release."""
    history = site().history
    if history not in _known:
        _known[history] = list(_divided(site()))
    return _known[history]


def documents_in(part: Part) -> list[Listed]:
    """Return the documents of *part*."""
    found = islice(_documents(site(), part.after), MOST)
    return [Listed(page_address(NamedNode(iri)), changed) for iri, changed, _ in found]


def _divided(of: Site) -> Iterator[Part]:
    documents = _documents(of, "")
    after = ""
    while batch := list(islice(documents, MOST)):
        yield Part(after, max(changed for _, changed, _ in batch))
        after = batch[-1][2]


def _documents(of: Site, after: str) -> Iterator[tuple[str, int, str]]:
    """Yield the IRI of each document behind *after*, its last change, and its last IRI."""
    present = (
        (iri, state.changed)
        for iri, state in of.history.things(of.base_iri, after)
        if state.withdrawn is None and of.paths.lead_to(iri)
    )
    # What stands behind "#" is described in the document before it.
    for document, group in groupby(present, key=lambda thing: thing[0].partition("#")[0]):
        things = list(group)
        yield document, max(changed for _, changed in things), things[-1][0]


def _is_page(path: str) -> bool:
    """Tell whether the site has a page of its own at *path*."""
    try:
        endpoint, _ = current_app.url_map.bind("").match(path)
    except HTTPException:
        return False
    return str(endpoint) != ANY_DOCUMENT
