"""The typed links of an answer's ``Link`` headers (RFC 8288)."""

from __future__ import annotations

import re

from ssegraph.gate.client import Answer, joined
from ssegraph.gate.page import Link

LINK = re.compile(r'<([^>]*)>((?:\s*;\s*[\w!#$%&+^`|~*.-]+(?:\s*=\s*(?:"[^"]*"|[^\s",;]*))?)*)')
PARAMETER = re.compile(r';\s*([\w*-]+)\s*=\s*(?:"([^"]*)"|([^\s",;]*))')
HEADER = "header"


def links_of(answer: Answer) -> list[Link]:
    """Return the links in the headers of *answer*, with absolute addresses."""
    return parse_links(answer.header("Link"), answer.address)


def parse_links(written: str, base: str) -> list[Link]:
    """Read links as a header or a document of ``application/link-format`` has them.

    >>> parse_links('</a>; rel="first memento"; type=text/html', "http://e/")[0].relations
    ('first', 'memento')
    """
    links = []
    for address, parameters in LINK.findall(written):
        given = {
            name.lower(): quoted or bare for name, quoted, bare in PARAMETER.findall(parameters)
        }
        relations = tuple(given.get("rel", "").split())
        links.append(Link(HEADER, joined(base, address), relations, given.get("type", "")))
    return links


def related(links: list[Link], relation: str) -> list[Link]:
    """Return those of *links* that have *relation*."""
    return [link for link in links if relation in link.relations]
