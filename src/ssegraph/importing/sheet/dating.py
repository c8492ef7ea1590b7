"""The day and the hours of a session, as people write them in three languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time
from functools import cache

from babel.dates import get_month_names

from ssegraph.importing.sheet.spans import Piece, folded

LANGUAGES = ("en", "fr", "es")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
NUMBERS = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")
WORDED = re.compile(
    r"\b(\d{1,2})\s*(?:st|nd|rd|th|er|º|°)?\s*(?:de\s+|of\s+)?([a-z]{3,12})\.?,?\s+(?:de\s+|del\s+)?(\d{4})\b"
)
MONTH_FIRST = re.compile(r"\b([a-z]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})\b")
CLOCK = (
    r"(\d{1,2})(?:\s*(?:[:.hH]|hrs?|heures?|horas?)\s*(\d{2})?)?\s*(?:hrs?\b)?\s*([ap]\.?\s?m\.?)?"
)
HOURS = re.compile(
    rf"\b{CLOCK}\s*(?:-|–|—|to|à|a|until|hasta|y las|a las)\s*(?:las\s+)?{CLOCK}(?!\d)"
)
NOON = 12


@dataclass(frozen=True, slots=True)
class When:
    """The day, and the hours where they are printed; no time zone is ever guessed."""

    day: date | None
    start: time | None
    end: time | None
    piece: Piece
    unsure: bool = False


def when_of(piece: Piece) -> When | None:
    """Read the day and the hours out of *piece*; ``None`` when it has neither.

    A day in numbers alone, 04/10/2021, is read day first and ``unsure`` when
    the month could be either.
    """
    words = piece.words
    day, unsure, rest = _day(words)
    start, end = _hours(rest)
    return When(day, start, end, piece, unsure) if day or start else None


def _day(words: str) -> tuple[date | None, bool, str]:
    plain = _plain(words)
    for pattern, order in ((ISO, "ymd"), (NUMBERS, "dmy"), (MONTH_FIRST, "mdy"), (WORDED, "dmy")):
        for found in pattern.finditer(plain):
            parts = dict(zip(order, found.groups(), strict=True))
            month = _month(parts["m"])
            try:
                day = date(int(parts["y"]), month, int(parts["d"]))
            except ValueError:
                continue
            unsure = pattern is NUMBERS and day.day <= NOON and day.day != day.month
            return day, unsure, plain[: found.start()] + " ; " + plain[found.end() :]
    return None, False, plain


def _plain(words: str) -> str:
    """Return *words* in small letters without accents, hours and dashes kept."""
    return "".join(folded(c) or c for c in words.casefold())


def _month(word: str) -> int:
    return int(word) if word.isdecimal() else _months().get(folded(word), 0)


@cache
def _months() -> dict[str, int]:
    return {
        folded(name): number
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for number, name in get_month_names(width, locale=language).items()
    }


def _hours(words: str) -> tuple[time | None, time | None]:
    for found in HOURS.finditer(words):
        hour, minute, half, later, later_minute, later_half = found.groups()
        if not (minute or half or later_minute or later_half or "h" in found.group()):
            continue
        start = _clock(hour, minute, half or (later_half if int(hour) < int(later) else None))
        end = _clock(later, later_minute, later_half)
        if start and end:
            return start, end
    return None, None


def _clock(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour)
    if half:
        number = number % NOON + (NOON if half.startswith("p") else 0)
    try:
        return time(number, int(minute or 0))
    except ValueError:
        return None
