"""Reduce a word to its stem, so that one form of it finds the others.

The stemmers are those of Snowball.  A word is stemmed as written and without
its accents, because readers type it either way and the rules differ.
"""

from __future__ import annotations

import re
from functools import lru_cache
from threading import Lock

from Stemmer import Stemmer

from ssegraph.search.folding import fold

# Snowball's algorithm for each language, by the first part of its tag (BCP 47).
ALGORITHMS = {
    **{"ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german"},
    **{"el": "greek", "en": "english", "eo": "esperanto", "es": "spanish", "et": "estonian"},
    **{"eu": "basque", "fa": "persian", "fi": "finnish", "fr": "french", "ga": "irish"},
    **{"hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian", "it": "italian"},
    **{"lt": "lithuanian", "nb": "norwegian", "ne": "nepali", "nl": "dutch", "nn": "norwegian"},
    **{"no": "norwegian", "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian"},
    **{"sr": "serbian", "st": "sesotho", "sv": "swedish", "ta": "tamil", "tr": "turkish"},
    **{"yi": "yiddish"},
}
# As in "ciudades", "jóvenes", "lugares".
PLURAL_OF_CONSONANT = re.compile("(?<=[dlnrz])es$")
REMEMBERED = 50_000
_one_at_a_time = Lock()


def has_stemmer(language: str) -> bool:
    """Tell whether words of *language* are stemmed; *language* has no region."""
    return language in ALGORITHMS


@lru_cache(REMEMBERED)
def stems_of(word: str, language: str) -> frozenset[str]:
    """Return the stems of *word* in *language*, each with the language before it.

    >>> sorted(stems_of("économies", "fr") & stems_of("economie", "fr"))
    ['fr econom']
    >>> stems_of("ville", "xx")
    frozenset()
    """
    if language not in ALGORITHMS:
        return frozenset()
    lower = word.lower()
    forms = {lower, fold(lower)}
    if language == "es":
        # Snowball has no rule for the plural of words that end in a consonant.
        forms |= {PLURAL_OF_CONSONANT.sub("", form) for form in forms}
    stemmer = _stemmer(language)
    # The stemmers keep the word that they are at in themselves.
    with _one_at_a_time:
        found = {fold(stemmer.stemWord(form)) for form in forms}
    return frozenset(f"{language} {stem}" for stem in found if stem)


@lru_cache
def _stemmer(language: str) -> Stemmer:
    return Stemmer(ALGORITHMS[language])


def primary(tag: str) -> str:
    """Return the language of a *tag* without region and script.

    >>> primary("fr-CA")
    'fr'
    """
    return tag.partition("-")[0].lower()
