"""An address with its query in the representation that its reader wants (RFC 9110 section 12)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode

from flask import Response, request

from ssegraph.http.media import HTML, MediaType, by_suffix, choose
from ssegraph.web.addresses import absolute_address
from ssegraph.web.language import root

FORMAT = "format"


def represented(
    path: str,
    suffix: str | None,
    offered: Sequence[MediaType],
    write: Callable[[MediaType], str | bytes],
) -> Response:
    """Send what is at *path* as *write* makes it, with links to the other representations.

    A *suffix* of the address decides which of those *offered* it is, else the
    request; raises ``NotFound`` for an unknown suffix, and ``NotAcceptable``
    when none will do.
    """
    if suffix is None:
        chosen = choose(request.headers.get("Accept", ""), request.args.get(FORMAT), offered)
    else:
        chosen = by_suffix(suffix, offered)
    response = Response(write(chosen), content_type=chosen.content_type)
    if suffix is None:
        response.headers["Content-Location"] = address(path, chosen, asked())
        response.vary.add("Accept")
    for offer in offered:
        if offer is not chosen:
            link = f'<{address(path, offer, asked())}>; rel="alternate"; type="{offer.name}"'
            response.headers.add("Link", link)
    return response


def asked() -> dict[str, str]:
    """Return the query of the request without the choice of a format."""
    return {name: value for name, value in request.args.items() if name != FORMAT}


def address(path: str, media_type: MediaType | None, query: Mapping[str, str]) -> str:
    """Return the address of *path* in one format; only pages are in the reader's language."""
    start = request.script_root if media_type in (None, HTML) else root()
    suffix = f".{media_type.suffix}" if media_type else ""
    return f"{start}{path}{suffix}" + (f"?{urlencode(query)}" if query else "")


def absolute(path: str, media_type: MediaType | None = None, **query: str) -> str:
    """Return the absolute address of *path*, in no language, in one format if given."""
    suffix = f".{media_type.suffix}" if media_type else ""
    query_text = f"?{urlencode(query)}" if query else ""
    return absolute_address(f"{root()}{path}{suffix}{query_text}")
