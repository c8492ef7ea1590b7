"""Numbers and dates on axes, as a language writes them, in the renderer's terms.

https://d3js.org/d3-format#formatLocale, https://d3js.org/d3-time-format#timeFormatLocale
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel.dates import get_day_names, get_month_names
from babel.numbers import get_decimal_symbol, get_group_symbol, get_minus_sign_symbol

from ssegraph.language.catalogue import locale_of


@lru_cache(maxsize=32)
def numbers_of(language: str) -> dict[str, Any]:
    """Return how *language* writes numbers."""
    locale = locale_of(language)
    return {
        "decimal": get_decimal_symbol(locale),
        "thousands": get_group_symbol(locale),
        "grouping": [3],
        "currency": ["", ""],
        "minus": get_minus_sign_symbol(locale),
    }


@lru_cache(maxsize=32)
def times_of(language: str) -> dict[str, Any]:
    """Return what *language* calls months and days, and how it orders the parts of a date."""
    locale = locale_of(language)
    # Python's weeks begin on Monday, the renderer's on Sunday.
    order = (6, 0, 1, 2, 3, 4, 5)
    days, short_days = get_day_names("wide", locale=locale), get_day_names(locale=locale)
    months = get_month_names("wide", "stand-alone", locale)
    short_months = get_month_names("abbreviated", "stand-alone", locale)
    return {
        "dateTime": "%x %X",
        "date": "%-d %B %Y",
        "time": "%H:%M",
        "periods": ["AM", "PM"],
        "days": [days[day] for day in order],
        "shortDays": [short_days[day] for day in order],
        "months": [months[month] for month in range(1, 13)],
        "shortMonths": [short_months[month] for month in range(1, 13)],
    }
