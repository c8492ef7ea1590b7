"""Turn away a query that is known to hurt, with a sentence that says why.

A courtesy like ``query_text``, on which it stands: what passes it still meets
the limits of the worker's sandbox.
"""

from __future__ import annotations

from ssegraph.engine.query_text import QueryText
from ssegraph.errors import QueryRefused, QueryTooComplex
from ssegraph.settings import Settings


def admit(text: QueryText, settings: Settings) -> None:
    """Raise ``QueryRefused`` or ``QueryTooComplex`` for a query that may not run."""
    if text.calls_service:
        raise QueryRefused("SERVICE is refused: this service never contacts another one.")
    for name, measured, unit, advice in (
        ("query_nesting", text.nesting, "levels of nesting", "Write it flatter."),
        ("query_patterns", text.patterns, "triple patterns and path steps", "Split it up."),
        ("query_operators", text.operators, "operators", "Use VALUES or IN, or split it up."),
    ):
        limit = getattr(settings, name)
        if measured > limit:
            raise QueryTooComplex(
                f"The query has about {measured} {unit}; the limit is {limit} ({name}). {advice}",
                extra={"limit": name, "value": limit},
            )
