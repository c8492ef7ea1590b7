"""Find what was probably meant, as long as somebody may read it."""

from __future__ import annotations

from collections.abc import Collection

from ssegraph.similar import similar
from ssegraph.terms import compact

# Looking for one takes up to 0.1 s among 4,000 names, and nobody reads thousands.
MOST_SUGGESTIONS = 50


class Suggestions:
    """Offers the names that were probably meant, for the first few faults."""

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def meant(self, iri: str, candidates: Collection[str]) -> str:
        """Return the candidate that *iri* is most likely a misspelling of, as people write it.

        Returns '' when there is none.
        """
        self._left -= 1
        return compact(similar(iri, candidates)) if self._left >= 0 else ""
