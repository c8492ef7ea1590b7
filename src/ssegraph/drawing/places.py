"""Countries by their ISO 3166-1 codes, in any of the three kinds, by CLDR's aliases."""

from __future__ import annotations

from functools import lru_cache

from babel.core import get_global

from ssegraph.language.catalogue import locale_of

# Codes that a country has given up; it is still found by them.
FORMER = frozenset(
    ("230", "249", "278", "280", "720", "736", "886", "BUR", "DDR", "FXX", "TMP", "YMD", "ZAR")
)
# What CLDR calls a territory that nobody knows.
UNKNOWN = "ZZ"
ALPHA_2, OTHERS = 2, 3


def alpha_2(code: str) -> str:
    """Return the two letters of the country *code*, '' if no country has it.

    >>> alpha_2("mar"), alpha_2("504"), alpha_2("MA"), alpha_2("TG-P")
    ('MA', 'MA', 'MA', '')
    """
    # Some letters become two when they are made capitals.
    code = code.upper() if code.isascii() else ""
    if len(code) == ALPHA_2:
        return code if code in _codes() else ""
    found = get_global("territory_aliases").get(code, []) if len(code) == OTHERS else []
    return found[0] if len(found) == 1 and found[0] in _codes() else ""


def alpha_3(code: str) -> str:
    """Return the three letters of the country *code*, '' if no country has it."""
    return _codes().get(alpha_2(code), ("", ""))[0]


def numeric(code: str) -> str:
    """Return the three digits of the country *code*, '' if no country has it."""
    return _codes().get(alpha_2(code), ("", ""))[1]


def country_name(code: str, language: str) -> str:
    """Return what *language* calls the country *code*, its own code if it has no name for it."""
    return str(locale_of(language).territories.get(alpha_2(code), code))


@lru_cache(maxsize=1)
def _codes() -> dict[str, tuple[str, str]]:
    """Return the three letters and the three digits of every country, by its two letters."""
    letters: dict[str, str] = {}
    digits: dict[str, str] = {}
    for alias, territories in get_global("territory_aliases").items():
        if len(territories) == 1 and len(alias) == OTHERS and alias not in FORMER:
            (digits if alias.isdecimal() else letters)[territories[0]] = alias
    known = (letters.keys() & digits.keys()) - {UNKNOWN}
    return {code: (letters[code], digits[code]) for code in known}
