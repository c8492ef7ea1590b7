"""Read a query as the embedded engine does, over no data, before it goes out."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from pyoxigraph import QueryBoolean, QuerySolutions, Store

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES
from ssegraph.engine.remote_tokens import tokens_of

FORMS = {"SELECT": SOLUTIONS, "ASK": BOOLEAN, "CONSTRUCT": TRIPLES, "DESCRIBE": TRIPLES}


@dataclass(frozen=True, slots=True)
class Read:
    """The kind of result that a query has, and its columns if they are known."""

    kind: str
    variables: Sequence[str] = ()


def read(query: str, base_iri: str | None) -> Read:
    """Read *query*; raises ``SyntaxError`` for one that is not SPARQL.

    Raises ``OSError`` when it reaches out, as ``SERVICE`` does.
    """
    try:
        with _no_new_descriptor():
            result = Store().query(query, base_iri=base_iri)
    except RuntimeError:
        # A function that the embedded engine lacks; the remote one may have it.
        keywords = (token.keyword for token in tokens_of(query))
        return Read(next(FORMS[keyword] for keyword in keywords if keyword in FORMS))
    if isinstance(result, QuerySolutions):
        return Read(SOLUTIONS, [variable.value for variable in result.variables])
    return Read(BOOLEAN if isinstance(result, QueryBoolean) else TRIPLES)


@contextmanager
def _no_new_descriptor() -> Iterator[None]:
    """Let no socket and no file be opened meanwhile: ``ASK`` runs at once, and it may call."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    lowest = os.dup(0)
    os.close(lowest)
    resource.setrlimit(resource.RLIMIT_NOFILE, (lowest, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
