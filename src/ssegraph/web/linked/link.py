"""A typed link, and the header that carries several (RFC 8288)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# Proxies keep few kilobytes for the headers of an answer: nginx four.
MOST_BYTES = 2500


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link leads, what that is to the document, and the media type that is found there.

    ``target`` is a URI reference: ASCII, without spaces or angle brackets.
    """

    target: str
    relations: tuple[str, ...]
    media_type: str = ""

    def __str__(self) -> str:
        typed = f'; type="{self.media_type}"' if self.media_type else ""
        return f'<{self.target}>; rel="{" ".join(self.relations)}"{typed}'


def header_of(links: Iterable[Link]) -> str:
    """Return the value of ``Link`` for *links*, the worthiest first, as far as there is room.

    >>> header_of([Link("/a", ("license",)), Link("/b" * 2000, ("type",)), Link("/c", ("item",))])
    '</a>; rel="license", </c>; rel="item"'
    """
    written: list[str] = []
    room = MOST_BYTES
    for link in map(str, links):
        if len(link) <= room:
            written.append(link)
            room -= len(link) + 2
    return ", ".join(written)
