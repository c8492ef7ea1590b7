"""The lines of a sheet: the mark of a list before them, and the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ssegraph.importing.sheet.spans import Piece, piece_of

MARK = re.compile(r"[ >]*(?P<mark>[○●•◦▪▫■□‣❖➢–—*+·-]|\d{1,2}[.)]|[a-z]\)|#{1,6})[ \t]+")
RULE = re.compile(r"[\s|+:=_*-]*\Z")


@dataclass(frozen=True, slots=True)
class Line:
    """One line; ``start`` and ``end`` are those of all of it, ``body`` follows its mark."""

    start: int
    end: int
    mark: str
    body: Piece
    tabular: bool

    @property
    def blank(self) -> bool:
        """Say whether nothing is printed on the line."""
        return not self.body


def lines_of(text: str) -> Iterator[Line]:
    """Yield every line of *text*, in order."""
    start = 0
    for raw in text.splitlines(keepends=True):
        printed = raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        yield _line(text, start, start + len(printed))
        start += len(raw)


def _line(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    if RULE.match(raw) and "\t" not in raw and "|" not in raw:
        return Line(start, end, "", Piece(piece_of(text, start, start).span, ""), tabular=False)
    found = MARK.match(text, start, end)
    mark = found["mark"] if found else ""
    body = piece_of(text, found.end() if found else start, end)
    tabular = "\t" in raw.lstrip(" \t>") or raw.count("|") > 1 or raw.startswith("\t\t")
    return Line(start, end, mark, body, tabular)
