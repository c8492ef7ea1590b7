"""The message catalogues of the interface, one for each language but English.

The messages in the code are English, so English needs no catalogue.  The
``.po`` files are read and compiled in memory, once for each process: no
compiled file can be older than its source.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations

ENGLISH = "en"
LOCALE = Path(__file__).parent / "locale"
# The texts of the interface are British, and so are the dates beside them.
BRITISH = Locale("en", "GB")


def catalogue_path(language: str) -> Path:
    """Return the file that holds the messages of *language*, whether it exists or not."""
    return LOCALE / language / "LC_MESSAGES" / "messages.po"


def has_catalogue(language: str) -> bool:
    """Tell whether the interface can be shown in *language*, such as ``fr`` or ``fr-ca``."""
    return _base(language) in translated_languages() or _base(language) == ENGLISH


@lru_cache(maxsize=1)
def translated_languages() -> frozenset[str]:
    """Return the languages that have a catalogue; English, which needs none, is not among them."""
    return frozenset(path.parents[1].name for path in LOCALE.glob("*/LC_MESSAGES/messages.po"))


def interface_languages(listed: Iterable[str]) -> tuple[str, ...]:
    """Return those of the *listed* languages that the interface can be shown in, else English.

    >>> interface_languages(["ee", "fr", "en"]), interface_languages(["ee"])
    (('fr', 'en'), ('en',))
    """
    return tuple(language for language in listed if has_catalogue(language)) or (ENGLISH,)


def catalogue(language: str) -> NullTranslations:
    """Return the messages of *language*; what it has none for stays English."""
    return _catalogue(_base(language))


@lru_cache(maxsize=32)
def _catalogue(base: str) -> NullTranslations:
    if base not in translated_languages():
        return NullTranslations()
    with catalogue_path(base).open("rb") as file:
        messages = read_po(file, base)
    compiled = io.BytesIO()
    write_mo(compiled, messages)
    compiled.seek(0)
    return Translations(compiled)


@lru_cache(maxsize=64)
def locale_of(language: str) -> Locale:
    """Return what CLDR knows about *language*; about one that it does not know, English."""
    for tag in (language, _base(language)):
        try:
            found = Locale.parse(tag, sep="-")
        except (ValueError, UnknownLocaleError):
            continue
        return BRITISH if str(found) == ENGLISH else found
    return BRITISH


def _base(language: str) -> str:
    return language.partition("-")[0]
