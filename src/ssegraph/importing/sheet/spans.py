"""Where words stand in a sheet: characters from 0, the end not included.

A ``Piece`` keeps both what is printed, by its span, and the words without the
markup that wraps them, so that a quotation can always be compared letter by
letter with the text it was taken from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>")
EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}|_{1,2}(?!\w)|`")
WRAPPING = re.compile(r"(?:\s|\*+|__|(?<!\w)_|`|\\|</?[a-zA-Z][^<>]{0,200}>)+")
WRAPPED_END = re.compile(r"(?:\s|\*+|__|_(?!\w)|`|\\|</?[a-zA-Z][^<>]{0,200}>)+\Z")
LONGEST_TAG = 203


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The characters from ``start`` up to, not including, ``end``."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Say whether *other* lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Say whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Piece:
    """Printed words: where they stand, and the words without markup."""

    span: Span
    words: str

    def __bool__(self) -> bool:
        return bool(self.words)


def piece_of(text: str, start: int, end: int) -> Piece:
    """Return what is printed between *start* and *end*, less the markup around it."""
    opening = WRAPPING.match(text, start, end)
    if opening:
        start = opening.end()
    # A search from the left would try every blank of a long cell.
    tail = max(start, end - LONGEST_TAG * 4)
    closing = WRAPPED_END.search(text, tail, end)
    if closing and closing.start() >= start:
        end = closing.start()
    return Piece(Span(start, max(start, end)), tidy(text[start:end]))


def tidy(text: str) -> str:
    """Return the words of *text* in one line, without tags and emphasis.

    >>> tidy("**Session  title:** <p>*Water*</p>")
    'Session title: Water'
    """
    return " ".join(EMPHASIS.sub("", TAG.sub(" ", text)).split())


def folded(text: str) -> str:
    """Return *text* as words are compared: no accents, capitals or punctuation.

    >>> folded("Durée / Horaires :")
    'duree horaires'
    """
    plain = unicodedata.normalize("NFKD", text.casefold())
    letters = "".join(c if c.isalnum() or c in "#°º" else " " for c in plain if not _mark(c))
    return " ".join(letters.split())


def _mark(character: str) -> bool:
    return unicodedata.category(character) == "Mn"
