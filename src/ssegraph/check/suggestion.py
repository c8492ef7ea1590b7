"""Add to a sentence of ours what was probably meant."""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.messages import MESSAGES
from ssegraph.terms import compact


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
