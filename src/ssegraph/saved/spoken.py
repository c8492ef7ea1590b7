"""What a description of the saved queries says, in one language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ssegraph.language.catalogue import catalogue


@dataclass(frozen=True, slots=True)
class Spoken:
    """The languages to say things in, the preferred one first; at least one."""

    languages: Sequence[str]

    def gettext(self, message: str) -> str:
        """Return *message* of the interface in the preferred language."""
        return catalogue(self.languages[0]).gettext(message)

    def of(self, texts: Mapping[str, str]) -> str:
        """Return the one of *texts*, by language, to show; nothing if there is none.

        >>> Spoken(("fr", "en")).of({"en": "Country", "es": "País"})
        'Country'
        """
        found = (texts[language] for language in self.languages if language in texts)
        return next(found, next(iter(texts.values()), ""))
