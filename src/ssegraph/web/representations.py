"""One document in the representation that its reader wants (RFC 9110 section 12)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from flask import Response, request
from pyoxigraph import NamedNode

from ssegraph.http.media import HTML, MediaType, choose
from ssegraph.web.addresses import page_address
from ssegraph.web.language import NAMED
from ssegraph.web.linked.link import Link, header_of

Address = Callable[[NamedNode, MediaType | None], str]


def represent(  # noqa: PLR0913  # what it is, then how it is offered
    iri: NamedNode,
    suffix: MediaType | None,
    offered: Sequence[MediaType],
    write: Callable[[MediaType], str | bytes],
    *,
    also: Sequence[MediaType] = (),
    address: Address = page_address,
    links: Callable[[MediaType], Sequence[Link]] | None = None,
) -> Response:
    """Send the document *iri* as *write* makes it, with *links* to what belongs to it.

    The *suffix* of the address decides which of those *offered* it is, else
    the request, which may ask by name for what is *also* there; raises
    ``NotAcceptable`` when none will do.  *address* tells where each is;
    without *links* these are the other representations.
    """
    format_name = request.args.get("format")
    choices = (*offered, *also) if format_name else offered
    chosen = suffix or choose(request.headers.get("Accept", ""), format_name, choices)
    response = Response(write(chosen), content_type=chosen.content_type)
    if suffix is None:
        response.headers["Content-Location"] = address(iri, chosen)
        response.vary.update(_varying(offered))
    if links is None:
        others = [offer for offer in offered if offer is not chosen]
        told = [Link(address(iri, offer), ("alternate",), offer.name) for offer in others]
    else:
        told = list(links(chosen))
    if header := header_of(told):
        response.headers.add("Link", header)
    return response


def _varying(offered: Sequence[MediaType]) -> list[str]:
    """Return what decides between the representations *offered* at one address.

    Each of them says the same, because a cache that is told different things
    of one address forgets one representation over the next, as nginx does.
    """
    speaks = HTML in offered and not request.environ.get(NAMED)
    return ["Accept", *(("Accept-Language",) if speaks else ()), "Accept-Encoding"]
