"""One document in the representation that its reader wants (RFC 9110 section 12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Response, request
from pyoxigraph import NamedNode

from ssegraph.http.media import MediaType, choose
from ssegraph.web.addresses import document_address


def represent(
    iri: NamedNode,
    suffix: MediaType | None,
    offered: Sequence[MediaType],
    write: Callable[[MediaType], str | bytes],
) -> Response:
    """Send the document *iri* as *write* makes it, with links to the other representations.

    The *suffix* of the address decides which of those *offered* it is, else
    the request; raises ``NotAcceptable`` when none will do.
    """
    chosen = suffix or choose(
        request.headers.get("Accept", ""), request.args.get("format"), offered
    )
    response = Response(write(chosen), content_type=chosen.content_type)
    if suffix is None:
        response.headers["Content-Location"] = document_address(iri, chosen)
        response.vary.add("Accept")
    for offer in offered:
        if offer is not chosen:
            link = f'<{document_address(iri, offer)}>; rel="alternate"; type="{offer.name}"'
            response.headers.add("Link", link)
    return response
