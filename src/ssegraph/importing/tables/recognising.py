"""Recognise what a cell means when people wrote it for people.

A country may be named in any language; a web address may lack its beginning,
or share its cell with others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from ssegraph.importing.countries import country_of, near_country

SEPARATED = re.compile(r"[\s;,]+(?=https?://|www\.|[\w-]+\.[a-z]{2,}|@|$)", re.IGNORECASE)
SCHEME = re.compile(r"https?://", re.IGNORECASE)
HOST = re.compile(
    r"https?://(?:[\w-]{1,63}\.)+[a-z]{2,63}(?::\d{1,5})?(?:[/?#][^\s<>\"{}|\\^`]*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a cell means: values, what was completed, and what is nothing of the kind.

    ``meant`` is what the latter was probably meant to be.
    """

    values: tuple[str, ...] = ()
    completed: tuple[tuple[str, str], ...] = ()
    useless: tuple[str, ...] = ()
    meant: str = ""


@lru_cache(maxsize=4096)
def country(text: str) -> Recognised:
    """Return the ISO 3166-1 alpha-3 code, in lower case, of the country *text* names."""
    code = country_of(text)
    return Recognised((code.lower(),)) if code else Recognised((), (), (text,), near_country(text))


def web_addresses(text: str) -> Recognised:
    """Return the web addresses in *text*, each with its scheme.

    >>> web_addresses("www.patim.org @patimcs")
    Recognised(values=('http://www.patim.org',), completed=(('www.patim.org', \
'http://www.patim.org'),), useless=('@patimcs',), meant='')
    """
    values: list[str] = []
    completed: list[tuple[str, str]] = []
    useless: list[str] = []
    for piece in filter(None, SEPARATED.split(text.strip())):
        address = piece if SCHEME.match(piece) else f"http://{piece}"
        # RFC 3986 section 3.2.2 keeps brackets for addresses of IP.
        address = address.replace("[", "%5B").replace("]", "%5D")
        if not HOST.fullmatch(address) or "@" in address.partition("//")[2].partition("/")[0]:
            useless.append(piece)
            continue
        if address != piece:
            completed.append((piece, address))
        if address not in values:
            values.append(address)
    return Recognised(tuple(values), tuple(completed), tuple(useless))


RECOGNISERS: Mapping[str, Callable[[str], Recognised]] = {
    "country": country,
    "web-addresses": web_addresses,
}
