"""What people call a licence that the project names by its address."""

from __future__ import annotations

import re
from dataclasses import dataclass

CREATIVE_COMMONS = re.compile(
    r"https?://creativecommons\.org/(?:licenses/([a-z-]+)|publicdomain/(zero))/(\d\.\d)/?.*"
)
SAFE = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence by its address and a short name."""

    address: str
    name: str


def licence_of(address: str) -> Licence | None:
    """Return the licence at *address*, ``None`` if that is no address on the web.

    >>> licence_of("https://creativecommons.org/licenses/by-sa/4.0/").name
    'CC BY-SA 4.0'
    >>> licence_of("https://example.org/terms").name
    'example.org/terms'
    """
    if not address.startswith(SAFE):
        return None
    found = CREATIVE_COMMONS.fullmatch(address)
    if found is None:
        return Licence(address, address.partition("://")[2].rstrip("/"))
    kind = f"CC {found[1].upper()}" if found[1] else "CC0"
    return Licence(address, f"{kind} {found[3]}")
