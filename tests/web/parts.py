"""Read the parts of a page by type: its facts, and its sections by their titles."""

from __future__ import annotations

from tests.web.markup import Page, text_of


def facts(page: Page, place: str = "side") -> dict[str, list[str]]:
    """Return the facts beside a page: each name with its values."""
    found = {}
    for box in page.all("div", class_=place):
        for row in box.iter("div"):
            name, held = row.find("dt"), row.find("dd")
            if name is not None and held is not None:
                values = [*held.iter("li")] or [e for e in held if e.get("class") == "value"]
                found[text_of(name)] = [text_of(value) for value in values]
    return found


def section(page: Page, title: str) -> Page:
    """Return the section under the heading *title*."""
    found = next(
        one
        for one in page.all("section", class_="part")
        if (heading := one.find("h2")) is not None and text_of(heading).startswith(title)
    )
    part = Page("")
    part.root = found
    return part
