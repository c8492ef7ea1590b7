"""Labels from data, made fit to be drawn: one line, of bounded width, nothing but text.

Nothing here escapes markup: the writer of the SVG does, for all text alike.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Marks that turn the direction of all that follows; a label needs none.
TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u061c")
# Besides these, XML has no words for two characters that are none.
NOT_DRAWN = TURNING | {"\ufffe", "\uffff"}
FIRST_STRONG, POP = "\u2068", "\u2069"
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN"})
# What belongs to the character before it: joiners and emoji's variants.
JOINER = "\u200d"
ELLIPSIS = "…"
# The average character of a sans serif, as a share of the font's size.
CHARACTER = 0.53
# Beyond this a label would be cut anyway; it need not be looked at.
LONGEST = 4000


def label(text: str, most: int) -> str:
    """Return *text* as one line of about *most* characters' width.

    >>> label("Federación de\\nCooperativas", 14)
    'Federación de…'
    """
    return _isolated(cut(_line(text), most))


def lines(text: str, most: int, number: int = 2) -> list[str]:
    """Return *text* as at most *number* lines of about *most* characters' width.

    >>> lines("a school for all children", 12)
    ['a school for', 'all children']
    """
    rest = _line(text)
    found: list[str] = []
    while rest and len(found) < number - 1 and _width(rest) > most:
        head = _fitting(rest, most)
        # A space right behind the part that fits is a good place to end it.
        space = len(head) if rest[len(head)] == " " else head.rfind(" ")
        end = space if space > most // 3 else len(head)
        found.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return [_isolated(line) for line in (*found, cut(rest, most)) if line]


def characters(width: float, size: float) -> int:
    """Return how many average characters of *size* fit into *width*, in pixels both."""
    return max(4, int(width / (size * CHARACTER)))


def address(href: str) -> str:
    """Return *href* if a drawing may link to it: a page of the site or of the web, else ''.

    >>> address("/fr/id/x"), address("javascript:alert(1)"), address("//evil.example/")
    ('/fr/id/x', '', '')
    """
    if href.startswith("/") and not href.startswith("//") and "\\" not in href:
        return href
    return href if href.startswith(("http://", "https://")) else ""


def cut(text: str, most: int) -> str:
    """Return *text*, at most about *most* characters wide, with a sign where it was cut."""
    if _width(text) <= most:
        return text
    head = _fitting(text, most - 1)
    space = len(head) if text[len(head)] == " " else head.rfind(" ")
    return (head[:space] if space > most * 2 // 3 else head).rstrip() + ELLIPSIS


def _line(text: str) -> str:
    """Return *text* without line ends, control characters and marks of direction."""
    return " ".join("".join(_drawable(text[:LONGEST])).split())


def _drawable(text: str) -> Iterator[str]:
    for character in text:
        category = unicodedata.category(character)
        if category in ("Cc", "Zl", "Zp"):
            yield " "
        elif category != "Cs" and character not in NOT_DRAWN:
            yield character


def _fitting(text: str, most: int) -> str:
    """Return the longest start of *text* that is at most *most* wide and ends between letters."""
    width, end = 0, 0
    for position, character in enumerate(text):
        width += _cells(character)
        if width > most:
            break
        end = position + 1
    while 0 < end < len(text) and (_joins(text[end]) or text[end - 1] == JOINER):
        end -= 1
    return text[:end]


def _joins(character: str) -> bool:
    return character == JOINER or unicodedata.category(character).startswith("M")


def _width(text: str) -> int:
    return sum(map(_cells, text))


def _cells(character: str) -> int:
    if _joins(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _isolated(text: str) -> str:
    """Keep the direction of *text* from that of what stands beside it."""
    if any(unicodedata.bidirectional(character) in RIGHT_TO_LEFT for character in text):
        return FIRST_STRONG + text + POP
    return text
