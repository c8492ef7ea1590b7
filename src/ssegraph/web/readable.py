"""Typed values as people write them: dates, times, lengths of time, yes and no.

The words are English, the language of the interface; what does not look like
its datatype is left as it stands.
"""

from __future__ import annotations

import re
from calendar import month_name

from pyoxigraph import Literal

from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
MONTHS, DAYS = 12, 31
DATE = re.compile(
    r"(-?\d{4,})(?:-(\d\d)(?:-(\d\d))?)?(?:T(\d\d:\d\d)(:\d\d(?:\.\d+)?)?)?(|Z|[+-]\d\d:\d\d)"
)
DATED = frozenset(XSD + name for name in ("date", "dateTime", "dateTimeStamp", "gYearMonth"))
DURATION = re.compile(
    r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?"
)
UNITS = ("year", "month", "day", "hour", "minute", "second")
BOOLEANS = {"true": "yes", "1": "yes", "false": "no", "0": "no"}


def readable(literal: Literal) -> str:
    """Return *literal* as people write it, else its text unchanged.

    >>> from pyoxigraph import NamedNode
    >>> readable(Literal("2021-10-04T20:00:00", datatype=NamedNode(XSD + "dateTime")))
    '4 October 2021, 20:00'
    >>> readable(Literal("2020-04", datatype=NamedNode(XSD + "gYearMonth")))
    'April 2020'
    >>> readable(Literal("PT1H30M", datatype=NamedNode(XSD + "duration")))
    '1 hour 30 minutes'
    """
    datatype = literal.datatype.value
    if datatype in DATED:
        return _date(literal.value) or literal.value
    if datatype in (XSD + "duration", XSD + "dayTimeDuration"):
        return _duration(literal.value) or literal.value
    if datatype == XSD + "boolean":
        return BOOLEANS.get(literal.value, literal.value)
    return literal.value


def is_date(literal: Literal) -> bool:
    """Tell whether *literal* is a date that HTML's ``time`` element can carry."""
    return literal.datatype.value in DATED and _date(literal.value) is not None


def _date(text: str) -> str | None:
    found = DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, time, seconds, zone = found.groups()
    if not month or not 1 <= int(month) <= MONTHS:
        return None
    date = f"{month_name[int(month)]} {year}"
    if day:
        if not 1 <= int(day) <= DAYS:
            return None
        date = f"{int(day)} {date}"
    if not time:
        return f"{date} {zone}".strip()
    shown_seconds = "" if not seconds or float(seconds[1:]) == 0 else seconds
    return f"{date}, {time}{shown_seconds} {'UTC' if zone == 'Z' else zone}".strip()


def _duration(text: str) -> str | None:
    found = DURATION.fullmatch(text)
    if found is None or text[-1] in "PT":
        return None
    parts = zip(found.groups(), UNITS, strict=True)
    return " ".join(f"{n} {unit}{'' if n == '1' else 's'}" for n, unit in parts if n)
