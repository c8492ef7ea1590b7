"""The addresses of the documents about a resource, one for each format."""

from __future__ import annotations

from urllib.parse import quote

from flask import request
from pyoxigraph import NamedNode

from ssegraph.errors import BadRequest
from ssegraph.http.media import HTML, MediaType
from ssegraph.web.language import root
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
    start = request.script_root if media_type in (None, HTML) else root()
    if not iri.value.startswith(site().base_iri):
        name = media_type.formats[0] if media_type else ""
        asked = f"&format={name}" if name else ""
        return f"{start}/resource?uri={quote(iri.value, safe='')}{asked}"
    path = iri.value[len(site().base_iri) :]
    if path.startswith("id/"):
        path = "doc/" + path[3:]
    suffix = f".{media_type.suffix}" if media_type else ""
    return f"{start}/{quote(path, safe=SAFE)}{suffix}"
