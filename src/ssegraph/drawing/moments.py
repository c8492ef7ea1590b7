"""Times from data, as the renderer reads them and as people do.

A time stands where the clock on the wall stood: an axis has no time zones.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

from babel.dates import format_date, format_skeleton

from ssegraph.drawing.specification import Spec
from ssegraph.language.catalogue import locale_of

MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?(?:Z|[+-]\d\d:\d\d)?"
)

# How much of a moment says its year, and how much its month.
YEAR, MONTH = 4, 7
# An hour, a day, a month or a year: the largest that a tick begins.
TIME_LABEL = (
    "utchours(datum.value) || utcminutes(datum.value) ? utcFormat(datum.value, '%H:%M')"
    " : utcdate(datum.value) > 1 ? utcFormat(datum.value, '%-d %b')"
    " : utcmonth(datum.value) ? utcFormat(datum.value, '%b %Y')"
    " : utcFormat(datum.value, '%Y')"
)
# An axis has a tick for about so many pixels.
TICK = 90


def moment(text: str) -> str:
    """Return the year, month, date or time *text* of XML Schema as a moment, '' if it is none.

    >>> moment("2021-10-04T20:00:00-04:00"), moment("2021"), moment("2021-99"), moment("soon")
    ('2021-10-04T20:00:00', '2021-01-01T00:00:00', '', '')
    """
    found = MOMENT.fullmatch(text)
    if found is None:
        return ""
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    with suppress(ValueError):
        return datetime(year, month or 1, day or 1, hour, minute, second).isoformat()
    return ""


def dated(text: str, language: str) -> str:
    """Return the day, month or year of *text*, which must be a moment, as *language* writes it.

    >>> dated("2021-10-04T20:00:00", "fr"), dated("2021", "en"), dated("2021-10", "en")
    ('4 octobre 2021', '2021', 'October 2021')
    """
    if len(text) == YEAR:
        return text
    on = datetime.fromisoformat(moment(text))
    locale = locale_of(language)
    if len(text) == MONTH:
        return str(format_skeleton("yMMMM", on, locale=locale))
    return str(format_date(on, "long", locale=locale))


def time_axis(width: int) -> Spec:
    """Return an axis of time whose labels suit the distance between its ticks."""
    return {
        "orient": "bottom",
        "labelFlush": True,
        "tickCount": max(2, width // TICK),
        "labelExpr": TIME_LABEL,
    }
