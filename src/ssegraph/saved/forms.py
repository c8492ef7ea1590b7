"""Which of SPARQL's four forms a query has, without parsing it, and what its answer comes in."""

from __future__ import annotations

from collections.abc import Mapping

from ssegraph.engine.remote_tokens import tokens_of
from ssegraph.http.media import (
    CSV,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    RESULTS_JSON,
    RESULTS_XML,
    TSV,
    TURTLE,
    MediaType,
)

SELECT, ASK, CONSTRUCT, DESCRIBE = FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
STATEMENTS = (JSON_LD, TURTLE, N_TRIPLES, RDF_XML)
# The formats that every answer to a form comes in, the one for programs first.
FORMATS: Mapping[str, tuple[MediaType, ...]] = {
    SELECT: (RESULTS_JSON, CSV, TSV, RESULTS_XML),
    ASK: (RESULTS_JSON, RESULTS_XML),
    CONSTRUCT: STATEMENTS,
    DESCRIBE: STATEMENTS,
}


def form_of(query: str) -> str:
    """Return the first word of *query* that is a form; ``SELECT`` if there is none.

    >>> form_of("PREFIX select: <http://e/> ASK { ?s ?p ?o }")
    'ASK'
    """
    words = (token.keyword for token in tokens_of(query))
    return next((word for word in words if word in FORMS), SELECT)
