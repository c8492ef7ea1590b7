"""Add to a sentence of ours what was probably meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from ssegraph.messages import MESSAGES
from ssegraph.similar import similar
from ssegraph.terms import compact

# Looking for one takes up to 0.1 s among 4,000 names, and nobody reads thousands.
MOST_SUGGESTIONS = 50


class Suggestions:
    """Offers the names that were probably meant, for the first few faults."""

    def __init__(self) -> None:
        self._left = MOST_SUGGESTIONS

    def meant(self, iri: str, candidates: Collection[str]) -> str:
        """Return the candidate that *iri* is most likely a misspelling of, or ''."""
        self._left -= 1
        return similar(iri, candidates) if self._left >= 0 else ""


def suggesting(rule: str, suggestion: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of *rule*, each followed by the *suggestion* if any."""
    texts = {tag: pattern.format(**values) for tag, pattern in MESSAGES[rule].items()}
    if not suggestion:
        return texts
    shown = compact(suggestion)
    return {
        tag: f"{text} {MESSAGES['suggestion'][tag].format(term=shown)}"
        for tag, text in texts.items()
    }
