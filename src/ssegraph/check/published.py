"""What is published already, as far as a check makes use of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ssegraph.engine.patching import Stored
from ssegraph.saved.library import SavedQuery


def nothing_stored() -> None:
    """Return the store of nobody."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the current release holds: saved queries, whose promises stay, and its store.

    From the store another is made that differs little.  Asking for it reads
    it whole; ``None`` means that there is none to be trusted.
    """

    queries: Sequence[SavedQuery] = ()
    stored: Callable[[], Stored | None] = nothing_stored
