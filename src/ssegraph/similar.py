"""Offer the name that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Collection
from difflib import get_close_matches

# The comparison is quadratic in the length of the names.
LONGEST = 100
MOST_CANDIDATES = 5_000
LOCAL = re.compile(r"[^/#]*$")


def local_name(iri: str) -> str:
    """Return what follows the last ``/`` or ``#`` of *iri*."""
    found = LOCAL.search(iri)
    return found.group() if found else ""


def namespace_of(iri: str) -> str:
    """Return *iri* up to its last ``/`` or ``#``."""
    return iri.removesuffix(local_name(iri))


def similar(iri: str, candidates: Collection[str]) -> str:
    """Return the candidate that *iri* is most likely a misspelling of, or ''."""
    name = local_name(iri)
    if len(name) > LONGEST or len(candidates) > MOST_CANDIDATES:
        return ""
    # "mincount" is nearer to "minCount" for people than for the comparison.
    names = {local_name(candidate).lower(): candidate for candidate in sorted(candidates)}
    found = get_close_matches(name.lower(), names, 1)
    return names[found[0]] if found else ""
