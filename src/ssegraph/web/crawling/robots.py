"""Which addresses crawlers should leave alone (RFC 9309).

An address with a query string is one of endlessly many, and most cost the
engine or a renderer something.  What stands behind such an address stands at
others, too.
"""

from __future__ import annotations

from flask import Blueprint, Response

from ssegraph.web.language import languages, root
from ssegraph.web.site import site

blueprint = Blueprint("robots", __name__)
# The endpoint, references, and everything in every release that ever was.
SPARED = ("/sparql", "/cite/", "/releases/", "/timemap/")


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Say where not to go, and where the sitemap is."""
    starts = (root(), *(f"{root()}/{code}" for code in languages()))
    lines = [
        "User-agent: *",
        *(f"Disallow: {start}{path}" for path in SPARED for start in starts),
        f"Disallow: {root()}/*?",
        "",
        f"Sitemap: {site().absolute('/sitemap.xml')}",
    ]
    return Response(
        "".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8"
    )
