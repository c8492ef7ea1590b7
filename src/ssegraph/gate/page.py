"""Read a page as a program does: its links, its typed links, the data in it."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from ssegraph.gate.client import Answer, joined
from ssegraph.http.media import JSON_LD

# Where elements lead to.
ADDRESSES = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "script": "src",
    "iframe": "src",
    "form": "action",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A link from an element *element* of a page, or from a header, to *address*."""

    element: str
    address: str
    relations: tuple[str, ...] = ()
    media_type: str = ""


@dataclass(slots=True)
class Page:
    """What was found in one page."""

    language: str = ""
    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    data: list[str] = field(default_factory=list)


def page_of(answer: Answer) -> Page:
    """Read the page in *answer*."""
    return _page(answer.address, answer.text)


# Several checks look at the same few pages.
@lru_cache(maxsize=16)
def _page(address: str, text: str) -> Page:
    reader = _Reader(address)
    # What the library cannot read ends the page.
    with suppress(AssertionError):
        reader.feed(text)
        reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self._base = address
        self._data: list[str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.page.language = found.get("lang", "")
        if tag == "script" and found.get("type", "").lower() == JSON_LD.name:
            self._data = []
        self.page.anchors.update(filter(None, (found.get("id"), found.get("name"))))
        address = found.get(ADDRESSES.get(tag, ""), "").strip()
        if address:
            relations = tuple(found.get("rel", "").lower().split())
            absolute = joined(self._base, address)
            self.page.links.append(Link(tag, absolute, relations, found.get("type", "")))

    def handle_data(self, data: str) -> None:
        if self._data is not None:
            self._data.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._data is not None:
            self.page.data.append("".join(self._data))
            self._data = None
