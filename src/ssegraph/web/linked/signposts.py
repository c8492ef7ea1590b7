"""The links of a document, as FAIR Signposting has them (https://signposting.org/FAIR/).

The page about a thing is its landing page, the RDF the metadata that
describes it; every representation says which IRI to cite.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from flask import url_for
from pyoxigraph import NamedNode

from ssegraph.http.media import HTML, LINKSET, MediaType
from ssegraph.terms import SCHEMA, iri_or_text
from ssegraph.web.addresses import document_address
from ssegraph.web.linked.link import Link
from ssegraph.web.site import SAFE, site

ABOUT_PAGE = SCHEMA + "AboutPage"
# A resource of more classes is better asked for than told in a header.
MOST_TYPES = 8


def signposts(iri: NamedNode, chosen: MediaType, offered: Sequence[MediaType]) -> list[Link]:
    """Return the links of the document about *iri* as *chosen* of those *offered*."""
    if chosen is LINKSET:
        return [_page(iri, "describes")]
    linkset = Link(document_address(iri, LINKSET), ("linkset",), LINKSET.name)
    return [linkset, *links_of(iri, chosen, offered)]


def links_of(iri: NamedNode, chosen: MediaType, offered: Sequence[MediaType]) -> list[Link]:
    """Return the same without the one to the linkset: what the linkset itself holds."""
    others = [offer for offer in offered if offer not in (HTML, chosen)]
    is_page = chosen is HTML
    metadata = ("describedby", "alternate") if is_page else ("alternate",)
    return [
        *_cited(iri),
        *(() if is_page else (_page(iri, "describes", "alternate"),)),
        *licence(),
        *(_types(iri) if is_page else ()),
        Link(url_for("home.home"), ("collection",), HTML.name),
        *(Link(document_address(iri, offer), metadata, offer.name) for offer in others),
    ]


def _cited(iri: NamedNode) -> list[Link]:
    """Return the IRI to cite; those of others are theirs to tell."""
    is_own = iri.value.startswith(site().base_iri)
    return [Link(quoted(iri.value), ("cite-as",))] if is_own else []


def _page(iri: NamedNode, *relations: str) -> Link:
    return Link(document_address(iri, HTML), relations, HTML.name)


def licence() -> list[Link]:
    """Return the licence of the data, if it is an IRI."""
    licence = iri_or_text(site().release.project["license"] or "")
    return [Link(quoted(licence.value), ("license",))] if isinstance(licence, NamedNode) else []


def _types(iri: NamedNode) -> list[Link]:
    types = [one.value for one in site().lookup.types(iri)[:MOST_TYPES]]
    return [Link(quoted(one), ("type",)) for one in (ABOUT_PAGE, *types)]


def quoted(iri: str) -> str:
    """Return *iri* as a URI (RFC 3987 section 3.1)."""
    return quote(iri, safe=SAFE + "?[]")
