"""From when to when, as a language writes it: what both ends share is said once."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_date, format_interval, get_datetime_format
from pyoxigraph import Literal

from ssegraph.language.catalogue import locale_of
from ssegraph.language.writing import XSD, written

DATE, DATE_TIME = XSD + "date", XSD + "dateTime"


def interval(start: Literal, end: Literal, language: str) -> str:
    """Return the time from *start* to *end*.

    >>> from pyoxigraph import NamedNode
    >>> def on(text, kind=DATE_TIME): return Literal(text, datatype=NamedNode(kind))
    >>> interval(on("2021-10-04T20:00:00"), on("2021-10-04T21:30:00"), "en")
    '4 October 2021, 20:00–21:30'
    >>> interval(on("2021-10-04", DATE), on("2021-10-08", DATE), "fr")
    '4–8 oct. 2021'
    >>> interval(on("2020"), on("soon"), "en")
    '2020 – soon'
    """
    return _shared(start, end, language) or " – ".join(
        dict.fromkeys((written(start, language), written(end, language)))
    )


def _shared(start: Literal, end: Literal, language: str) -> str:
    """Return both ends in one, if they are days, or times without a zone on the same day."""
    kinds = {start.datatype.value, end.datatype.value}
    locale = locale_of(language)
    try:
        if kinds == {DATE}:
            days = date.fromisoformat(start.value), date.fromisoformat(end.value)
            return format_interval(*days, "yMMMd", locale=locale) if days[0] < days[1] else ""
        if kinds != {DATE_TIME}:
            return ""
        first, last = datetime.fromisoformat(start.value), datetime.fromisoformat(end.value)
        if first.tzinfo or last.tzinfo or first.date() != last.date() or first >= last:
            return ""
    except ValueError:
        return ""
    day = format_date(first, "long", locale=locale)
    times = format_interval(first, last, "Hm", locale=locale)
    return str(get_datetime_format("medium", locale=locale)).format(times, day)
