"""Which of SPARQL's four forms a query has, without parsing it."""

from __future__ import annotations

from ssegraph.engine.remote_tokens import tokens_of

SELECT, ASK, CONSTRUCT, DESCRIBE = FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def form_of(query: str) -> str:
    """Return the first word of *query* that is a form; ``SELECT`` if there is none.

    >>> form_of("PREFIX select: <http://e/> ASK { ?s ?p ?o }")
    'ASK'
    """
    words = (token.keyword for token in tokens_of(query))
    return next((word for word in words if word in FORMS), SELECT)
