"""Amounts with their units, as a language writes them.

Units come as codes of UN/CEFACT Recommendation 20, which schema:unitCode
prefers; one that is not listed here is written as it is.
"""

from __future__ import annotations

import re
from decimal import Decimal

from babel.units import format_unit
from pyoxigraph import Literal

from ssegraph.language.catalogue import locale_of
from ssegraph.language.writing import written

UNITS = {
    "ANN": "duration-year",
    "MON": "duration-month",
    "WEE": "duration-week",
    "DAY": "duration-day",
    "HUR": "duration-hour",
    "MIN": "duration-minute",
    "KMT": "length-kilometer",
    "MTR": "length-meter",
    "KMK": "area-square-kilometer",
    "HAR": "area-hectare",
    "MTK": "area-square-meter",
    "KGM": "mass-kilogram",
    "TNE": "mass-tonne",
    "LTR": "volume-liter",
    "P1": "concentr-percent",
}
NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,6})?")


def quantity(amount: Literal, unit: str, language: str) -> str:
    """Return *amount* with the *unit* of this code.

    >>> quantity(Literal(30), "KMT", "en"), quantity(Literal(20), "ANN", "fr")
    ('30 km', '20 ans')
    >>> quantity(Literal(3), "XYZ", "en"), quantity(Literal("few"), "KMT", "en")
    ('3 XYZ', 'few KMT')
    """
    if unit not in UNITS or not NUMBER.fullmatch(amount.value):
        return f"{written(amount, language)} {unit}"
    value = Decimal(amount.value)
    length = "long" if UNITS[unit].startswith("duration") else "short"
    text: str = format_unit(value, UNITS[unit], length, locale=locale_of(language))  # type: ignore[arg-type]
    return text
