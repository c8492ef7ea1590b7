"""Put RDF terms in the place of variables of a query, token by token.

A term is written as N-Triples writes it.  Strings, comments and IRIs of the
query are never looked into.  The same text goes to every engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from ssegraph.engine.remote_tokens import pieces_of, without_code_points
from ssegraph.terms import Term


def with_values(query: str, values: Mapping[str, Term]) -> str:
    """Return the text *query* with each variable that *values* names replaced by its term.

    Raises ``ValueError`` when *query* has a string without an end.

    >>> from pyoxigraph import Literal
    >>> with_values("ASK { ?s ?p ?x } # ?x", {"x": Literal("a")})
    'ASK { ?s ?p  "a"  } # ?x'
    """
    if not values:
        return query
    return "".join(
        f" {written(values[text[1:]])} " if kind == "variable" and text[1:] in values else text
        for kind, text in _pieces(query)
    )


def variables_of(query: str) -> frozenset[str]:
    """Return the names of the variables that *query* really has.

    Raises ``ValueError`` when it has a string without an end.
    """
    return frozenset(text[1:] for kind, text in _pieces(query) if kind == "variable")


def written(term: Term) -> str:
    """Write *term* as N-Triples does, so that every engine reads the same."""
    return without_code_points(str(term))


@lru_cache(maxsize=256)
def _pieces(query: str) -> tuple[tuple[str, str], ...]:
    return tuple(pieces_of(query))
