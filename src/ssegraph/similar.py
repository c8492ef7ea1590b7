"""Offer the name that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

# A name of 20,000 takes 20 ms to find, most of it to cut the names off their IRIs.
LONGEST = 100
MOST_CANDIDATES = 20_000
LOCAL = re.compile(r"[^/#]*$")
BETWEEN_WORDS = re.compile(r"[\s_-]+|(?<=[a-z])(?=[A-Z])")
# The share of a name's letters that may not be wrong, and of its words that may not be missing.
LETTERS = 0.6
WORDS = 80.0


def local_name(iri: str) -> str:
    """Return what follows the last ``/`` or ``#`` of *iri*."""
    found = LOCAL.search(iri)
    return found.group() if found else ""


def namespace_of(iri: str) -> str:
    """Return *iri* up to its last ``/`` or ``#``."""
    return iri.removesuffix(local_name(iri))


def similar(iri: str, candidates: Collection[str]) -> str:
    """Return the candidate whose local name that of *iri* is most likely a misspelling of, or ''.

    >>> similar("https://schema.org/birthdate", ["https://schema.org/birthDate"])
    'https://schema.org/birthDate'
    """
    if len(candidates) > MOST_CANDIDATES:
        return ""
    names = {local_name(candidate): candidate for candidate in sorted(candidates)}
    return names.get(similar_name(local_name(iri), names), "")


def similar_name(name: str, candidates: Collection[str]) -> str:
    """Return the candidate that *name* is most likely a misspelling of, or ''.

    A letter that is wrong, missing or too much counts, and two that changed
    places count as one; capitals do not count.  Failing that, the same words
    in another order are found.

    >>> similar_name("agricultre", ["culture", "agriculture"])
    'agriculture'
    >>> similar_name("economy-solidarity", ["solidarity-economy", "housing"])
    'solidarity-economy'
    """
    if not name or len(name) > LONGEST or len(candidates) > MOST_CANDIDATES:
        return ""
    # "mincount" is nearer to "minCount" for people than for the comparison.
    lower = {candidate.lower(): candidate for candidate in candidates}
    found = process.extractOne(
        name.lower(), lower.keys(), scorer=OSA.normalized_similarity, score_cutoff=LETTERS
    )
    if found is None:
        words = {_words(candidate): candidate.lower() for candidate in candidates}
        found = process.extractOne(
            _words(name), words.keys(), scorer=fuzz.token_sort_ratio, score_cutoff=WORDS
        )
        return lower[words[found[0]]] if found else ""
    return lower[found[0]]


def _words(name: str) -> str:
    return BETWEEN_WORDS.sub(" ", name).lower()
