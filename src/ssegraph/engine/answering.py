"""What the site asks of an engine, whichever it is."""

from __future__ import annotations

from typing import Protocol

from ssegraph.engine.protocol import Reply, Request


class Answering(Protocol):
    """Something that answers queries."""

    def answer(self, request: Request) -> Reply:
        """Return the complete result of *request*, or raise a ``Problem``."""
        ...
