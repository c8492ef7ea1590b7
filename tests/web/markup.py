"""Read a page as a browser would, and find things in it."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import html5rdf  # type: ignore[import-untyped]


class Page:
    """The tree of a page; ``faults`` are the places where its HTML is broken."""

    def __init__(self, html: str) -> None:
        parser = html5rdf.HTMLParser(namespaceHTMLElements=False)
        self.root: Element = parser.parse(html)
        self.faults: list[object] = list(parser.errors)

    def programs(self) -> list[Element]:
        """Return the scripts that a browser runs; it does not run data."""
        return [one for one in self.all("script") if one.get("type") != "application/ld+json"]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements *tag* whose attributes hold these words."""
        return [
            element
            for element in self.root.iter(tag)
            if all(
                value in element.get(name.strip("_"), "").split()
                for name, value in attributes.items()
            )
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        (found,) = self.all(tag, **attributes)
        return found

    def links(self) -> Iterator[tuple[str, str]]:
        """Yield the address and the text of every link."""
        for element in self.root.iter("a"):
            yield element.get("href", ""), text_of(element)

    def link(self, text: str) -> str:
        """Return the address of the first link with this text."""
        return next(address for address, words in self.links() if words == text)


def text_of(element: Element) -> str:
    """Return the text in *element*, white space made single."""
    return " ".join("".join(element.itertext()).split())
