"""The addresses of the documents about a resource, one for each format."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from flask import Response, redirect, request
from pyoxigraph import NamedNode

from ssegraph.errors import BadRequest
from ssegraph.http.media import HTML, MediaType
from ssegraph.web.language import root
from ssegraph.web.paths import DOCUMENT, THING
from ssegraph.web.site import SAFE, site


def absolute_iri(parameter: str, text: str) -> NamedNode:
    """Return the IRI that *parameter* of a request gives as *text*, or raise ``BadRequest``."""
    try:
        return NamedNode(text)
    except ValueError as error:
        raise BadRequest(f"{parameter!r} must be an absolute IRI: {error}.") from error


def document_address(iri: NamedNode, media_type: MediaType | None = None) -> str:
    """Return the address of the document about *iri*, in one format if given.

    RDF holds every language, so its addresses are in none.
    """
    if iri.value.startswith(site().base_iri) and site().paths.lead_to(iri.value):
        return page_address(iri, media_type)
    name = media_type.formats[0] if media_type else ""
    asked = f"&format={name}" if name else ""
    return f"{_start(media_type)}/resource?uri={quote(iri.value, safe='')}{asked}"


def page_address(iri: NamedNode, media_type: MediaType | None = None) -> str:
    """Return the address that the path of *iri* has on this site, in one format if given."""
    path, mark, fragment = iri.value.removeprefix(site().base_iri).partition("#")
    shown = DOCUMENT + path.removeprefix(THING) if path.startswith(THING) else path
    address = f"{_start(media_type)}/{quote(shown, safe=SAFE)}"
    if media_type is None:
        return address + mark + fragment
    if site().paths.is_ambiguous(f"{path}.{media_type.suffix}"):
        return f"{address}?format={media_type.formats[0]}"
    return f"{address}.{media_type.suffix}"


def absolute_address(address: str) -> str:
    """Return *address*, a path on this site with all that stands before it, as an absolute one."""
    origin = urlsplit(site().absolute("/"))
    return f"{origin.scheme}://{origin.netloc}{address}"


def redirected(address: str, status: int) -> Response:
    """Return the answer that leads to *address*."""
    response = redirect(address, status)
    assert isinstance(response, Response)  # noqa: S101  # redirect() is typed for Werkzeug
    return response


def _start(media_type: MediaType | None) -> str:
    return request.script_root if media_type in (None, HTML) else root()
