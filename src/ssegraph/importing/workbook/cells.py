"""A cell: what is written in it, the one text that stands for that, and its digest.

A spreadsheet keeps 2021 as a number and a date as a day count.  What counts is
the text that the project would have, so that a program that changes the form
of a cell changes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pyoxigraph import Literal

from ssegraph.declared.layout import Column
from ssegraph.sources.parse import Value
from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
# A cell can hold no more (ECMA-376; LibreOffice keeps to it when it saves).
LONGEST = 32_000
CUT = " […]"
# Numbers beyond are rounded by spreadsheets.
LARGEST = 10**15
# The first year in which all spreadsheets agree on the calendar.
FIRST_YEAR = 1901
DIGITS = 16
Raw = str | int | float | bool | datetime | date | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Shown:
    """What an export writes into a cell.

    ``raw`` is for spreadsheets, ``text`` the same as text.  ``is_whole`` is false
    when the cell cannot hold or say all of it, so that it must not be edited.
    """

    raw: Raw
    text: str
    is_whole: bool = True


EMPTY = Shown(None, "")


def text_of(raw: Raw, column: Column | None = None) -> str:
    """Return the text that stands for what is in a cell of *column*."""
    if raw is None or isinstance(raw, bool):
        return {None: "", True: "true", False: "false"}[raw]
    if isinstance(raw, float):
        return str(int(raw)) if raw.is_integer() and abs(raw) < LARGEST else repr(raw)
    if isinstance(raw, datetime):
        return _moment(raw, column)
    if isinstance(raw, date | time):
        return raw.isoformat()
    return str(raw).replace("\r\n", "\n").replace("\r", "\n").strip()


def _moment(raw: datetime, column: Column | None) -> str:
    """Return a date, or a date and time; a spreadsheet does not tell one from the other."""
    wants_time = column is not None and XSD + "dateTime" in column.datatypes
    if raw.time() == time() and not wants_time:
        return raw.date().isoformat()
    # Day counts are fractions, and the last digit of one is a matter of luck.
    nearest = raw + timedelta(microseconds=500_000)
    return nearest.replace(microsecond=0).isoformat()


def shown_literals(values: Iterable[Value], column: Column, *, joined: bool) -> Shown:
    """Return the cell for *values* of a column without references."""
    texts = [value.value for value in values]
    if not texts:
        return EMPTY
    if column.many:
        texts = [_escaped(text) for text in texts]
    text = "\n".join(texts)
    is_whole = joined and len(text) <= LONGEST and (column.many or len(texts) == 1)
    if len(text) > LONGEST:
        text = text[:LONGEST] + CUT
    return Shown(_typed(text, column), text_of(text, column), is_whole)


def _typed(text: str, column: Column) -> Raw:
    """Return *text* as the number or date that a spreadsheet can count with, if it is the same."""
    raw: Raw = text
    with suppress(ValueError):
        if XSD + "dateTime" in column.datatypes:
            raw = datetime.fromisoformat(text)
        elif XSD + "date" in column.datatypes:
            raw = date.fromisoformat(text)
        elif any("nteger" in datatype for datatype in column.datatypes):
            raw = int(text)
    is_old = isinstance(raw, date) and raw.year < FIRST_YEAR
    is_zoned = isinstance(raw, datetime) and raw.tzinfo is not None
    is_large = isinstance(raw, int) and abs(raw) >= LARGEST
    same = not (is_old or is_zoned or is_large) and text_of(raw, column) == text
    return raw if same else text


def _escaped(text: str) -> str:
    """Write *text* on one line of a cell that has a value on each."""
    return text.replace("\\", "\\\\").replace("\n", "\\n")


def lines_of(text: str) -> list[str]:
    r"""Return the values of a cell that has one on each line.

    >>> lines_of("a\n\n b\\nc ")
    ['a', 'b\nc']
    """
    stripped = (line.strip() for line in text.split("\n"))
    return [_unescaped(line) for line in stripped if line]


def _unescaped(line: str) -> str:
    out, escaped = "", False
    for character in line:
        if escaped:
            out += {"n": "\n", "\\": "\\"}.get(character, "\\" + character)
            escaped = False
        elif character == "\\":
            escaped = True
        else:
            out += character
    return out + ("\\" if escaped else "")


def references_of(text: str) -> list[str]:
    """Return the names in a cell, which semicolons or new lines part."""
    parts = (part.strip() for line in text.split("\n") for part in line.split(";"))
    return [part for part in parts if part]


def digest(text: str) -> str:
    """Return the digest by which it is seen that a cell was edited; '' for an empty one."""
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS] if text else ""


def digest_of_values(values: Iterable[Value]) -> str:
    """Return the digest by which it is seen that the project has changed; '' for nothing."""
    return digest("\n".join(sorted(map(_plain, values))))


def _plain(value: Value) -> str:
    return str(value) if isinstance(value, Literal) else value.value
