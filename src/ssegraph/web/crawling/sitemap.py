"""The sitemap: an index, and parts with the moment at which each page changed last.

See https://www.sitemaps.org/protocol.html.  A thing changed when a publication
changed a statement about it, not when a release was built.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from flask import Blueprint, Response

from ssegraph.errors import NotFound
from ssegraph.web.crawling.listed import Listed, documents_in, own_pages, parts
from ssegraph.web.language import root, speak_to_programs
from ssegraph.web.saved.addresses import public
from ssegraph.web.saved.asked import is_whole_number
from ssegraph.web.site import site

blueprint = Blueprint("sitemap", __name__)
blueprint.before_request(speak_to_programs)
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
PAGES = "pages"


@blueprint.get("/sitemap.xml")
def index() -> Response:
    """List the parts: the site's own pages, then the documents about things."""
    start = f"{root()}/sitemap"
    listed = [Listed(f"{start}/{PAGES}.xml", site().publication.number)]
    numbered = enumerate(parts(), start=1)
    listed += [Listed(f"{start}/{number}.xml", part.changed) for number, part in numbered]
    return _written("sitemapindex", "sitemap", listed)


@blueprint.get("/sitemap/<name>.xml")
def part(name: str) -> Response:
    """List the pages of one part."""
    if name == PAGES:
        return _written("urlset", "url", own_pages())
    number = int(name) if is_whole_number(name) else 0
    if not 1 <= number <= len(parts()):
        raise NotFound("There is no such part. See /sitemap.xml.")
    return _written("urlset", "url", documents_in(parts()[number - 1]))


def _written(whole: str, entry: str, listed: Iterable[Listed]) -> Response:
    moments = {one.number: one.seconds for one in site().past.publications}
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<{whole} xmlns="{NAMESPACE}">']
    for address, changed in listed:
        moment = _moment(moments.get(changed, site().modified_at))
        lines.append(
            f"<{entry}><loc>{escape(public(address))}</loc><lastmod>{moment}</lastmod></{entry}>"
        )
    lines.append(f"</{whole}>")
    return Response("\n".join(lines) + "\n", content_type="application/xml")


def _moment(seconds: int) -> str:
    """Return the moment as W3C's profile of ISO 8601 has it, never in the future."""
    moment = datetime.fromtimestamp(min(seconds, int(time.time())), UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
