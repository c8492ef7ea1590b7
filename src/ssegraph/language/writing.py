"""Typed values as a language writes them: dates, times, lengths of time, numbers, sizes.

What does not look like its datatype is left as it stands.  Datatypes are
those of XML Schema (https://www.w3.org/TR/xmlschema11-2/); the forms are
CLDR's, by Babel.
"""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time, get_datetime_format
from babel.numbers import format_decimal, format_scientific
from babel.units import format_unit
from pyoxigraph import Literal

from ssegraph.language.catalogue import catalogue, locale_of

XSD = "http://www.w3.org/2001/XMLSchema#"
DATED = frozenset(XSD + name for name in ("date", "dateTime", "dateTimeStamp", "gYearMonth"))
DATE = re.compile(
    r"(\d{4})-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?)?)?(Z|[+-]\d\d:\d\d)?", re.ASCII
)
YEAR = re.compile(r"(-?\d{4,})(Z|[+-]\d\d:\d\d)?", re.ASCII)
DURATIONS = frozenset(XSD + name for name in ("duration", "dayTimeDuration", "yearMonthDuration"))
DURATION = re.compile(
    r"P(?:(\d{1,15})Y)?(?:(\d{1,15})M)?(?:(\d{1,15})D)?"
    r"(?:T(?:(\d{1,15})H)?(?:(\d{1,15})M)?(?:(\d{1,15}(?:\.\d{1,9})?)S)?)?",
    re.ASCII,
)
UNITS = ("year", "month", "day", "hour", "minute", "second")
BOOLEANS = {"true": True, "1": True, "false": False, "0": False}
INTEGERS = frozenset(
    XSD + name
    for name in ("integer", "int", "long", "nonNegativeInteger", "positiveInteger", "unsignedInt")
)
FRACTIONS = frozenset(XSD + name for name in ("decimal", "double", "float"))
# Shorter ones may be years and places in a row, which nobody writes in groups.
LEAST_GROUPED = 10_000
# Babel computes with no more digits.
LONGEST_NUMBER = 28
# Beyond, nobody reads the digits one by one.
LARGEST_WRITTEN = 1e15
SIZES = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


def written(literal: Literal, language: str) -> str:
    """Return *literal* as people write it in *language*, else its text unchanged.

    >>> from pyoxigraph import NamedNode
    >>> start = Literal("2021-10-04T20:00:00", datatype=NamedNode(XSD + "dateTime"))
    >>> written(start, "en"), written(start, "fr")
    ('4 October 2021, 20:00', '4 octobre 2021, 20:00')
    >>> written(Literal("PT1H30M", datatype=NamedNode(XSD + "duration")), "es")
    '1 hora 30 minutos'
    """
    text, datatype = literal.value, literal.datatype.value
    if datatype in DATED:
        return _date(text, language) or text
    if datatype == XSD + "gYear":
        return _year(text)
    if datatype in DURATIONS:
        return _duration(text, language) or text
    if datatype == XSD + "boolean":
        return yes_or_no(BOOLEANS[text], language) if text in BOOLEANS else text
    if datatype in INTEGERS or datatype in FRACTIONS:
        return _number(text, language) or text
    return text


def is_date(literal: Literal) -> bool:
    """Tell whether *literal* is a date that HTML's ``time`` element can carry."""
    return literal.datatype.value in DATED and _date(literal.value, "en") is not None


@lru_cache(maxsize=4096)
def number(value: float, language: str) -> str:
    """Return *value* with the marks that *language* sets between its digits.

    >>> number(12345, "en"), number(12345, "es")
    ('12,345', '12.345')
    """
    if abs(value) >= LARGEST_WRITTEN:
        return format_scientific(value, locale=locale_of(language))
    return format_decimal(value, locale=locale_of(language))


def size(number_of_bytes: int, language: str) -> str:
    """Return a size in the largest unit that leaves a number of at least one.

    >>> size(1500, "en"), size(12, "es")
    ('1.5 kB', '12 bytes')
    """
    amount, unit = float(number_of_bytes), 0
    while amount >= 1000 and unit < len(SIZES) - 1:  # noqa: PLR2004  # what kilo means
        amount, unit = amount / 1000, unit + 1
    length = "short" if unit else "long"
    rounded = round(amount, 1 if unit else None)
    return _unit(rounded, f"digital-{SIZES[unit]}", length, language)


def yes_or_no(value: bool, language: str) -> str:
    """Return the word of *language* for *value*."""
    gettext = catalogue(language).gettext
    return gettext("yes") if value else gettext("no")


def language_name(tag: str, language: str | None = None) -> str:
    """Return what *language*, else the speakers of *tag* themselves, call the language *tag*.

    A tag that CLDR does not know names itself.

    >>> language_name("fr-CA"), language_name("fr", "es"), language_name("qqx", "en")
    ('français', 'francés', 'qqx')
    """
    base = tag.partition("-")[0].lower()
    names = locale_of(language or base).languages
    return str(names[base]) if base in names else tag


def _date(text: str, language: str) -> str | None:
    found = DATE.fullmatch(text)
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    locale = locale_of(language)
    try:
        on = date(int(year), int(month), int(day or 1))
        at = time(int(hour), int(minute), int(second)) if hour else None
    except ValueError:
        return None
    shown = (
        format_date(on, "long", locale=locale)
        if day
        else format_skeleton("yMMMM", on, locale=locale)
    )
    if at is not None:
        moment = format_time(at, "medium" if at.second else "short", locale=locale)
        shown = str(get_datetime_format("medium", locale=locale)).format(moment, shown)
    return shown + _zone(zone)


def _year(text: str) -> str:
    found = YEAR.fullmatch(text)
    return found[1] + _zone(found[2]) if found else text


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    return " UTC" if zone == "Z" else f" UTC{zone.replace('-', '−')}"


def _duration(text: str, language: str) -> str | None:
    found = DURATION.fullmatch(text)
    if found is None or text[-1] in "PT":
        return None
    parts = zip(found.groups(), UNITS, strict=True)
    return " ".join(
        _unit(Decimal(amount), f"duration-{unit}", "long", language)
        for amount, unit in parts
        if amount
    )


def _unit(amount: float | Decimal, unit: str, length: str, language: str) -> str:
    return format_unit(amount, unit, length, locale=locale_of(language))  # type: ignore[arg-type]


def _number(text: str, language: str) -> str | None:
    """Return *text* as a number with as many decimal places as it has."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or len(digits) + abs(exponent) > LONGEST_NUMBER:
        return None
    return format_decimal(
        value,
        format=f"#,##0.{'0' * max(0, -exponent)}".rstrip("."),
        locale=locale_of(language),
        group_separator=abs(value) >= LEAST_GROUPED,
    )
