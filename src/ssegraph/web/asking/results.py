"""The result of a query as terms, ready for a page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
)

from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply
from ssegraph.terms import Term

# What to ask the engine for so that ``read_results`` can read it.
PAGE_FORMATS = {SOLUTIONS: "json", BOOLEAN: "json", TRIPLES: "nt"}
# A page shows at most this many rows; the formats for programs have them all.
MOST_ROWS = 1000
STATEMENT = ("subject", "predicate", "object")
Row = tuple[Term | None, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A result as rows of terms; ``None`` stands for an unbound variable.

    ``kind`` is the result kind; the rows of ``TRIPLES`` are these.
    ``boolean`` is set for ASK only.  ``total`` counts all rows, of which
    ``rows`` holds the first ``MOST_ROWS``.  ``engine_s`` is how long the
    engine took, 0 for a result that was remembered.
    """

    variables: Sequence[str]
    rows: Sequence[Row]
    total: int
    boolean: bool | None = None
    kind: str = SOLUTIONS
    engine_s: float = 0.0


def read_results(reply: Reply) -> Results:
    """Read *reply*, which must be in one of ``PAGE_FORMATS``."""
    kind, engine_s = reply.kind, reply.engine_s
    if kind == TRIPLES:
        quads = parse(reply.body, format=RdfFormat.N_TRIPLES)
        rows = ((quad.subject, quad.predicate, quad.object) for quad in quads)
        return Results(STATEMENT, *_first(rows), kind=kind, engine_s=engine_s)
    parsed = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    if isinstance(parsed, QueryBoolean):
        return Results((), (), 0, bool(parsed), kind, engine_s)
    assert isinstance(parsed, QuerySolutions)  # noqa: S101  # the only other kind in this format
    names = [variable.value for variable in parsed.variables]
    rows = (tuple(solution) for solution in parsed)
    return Results(names, *_first(rows), kind=kind, engine_s=engine_s)


def _first(rows: Iterable[Row]) -> tuple[list[Row], int]:
    """Return the rows to show and the number of all; the others are not kept."""
    rest = iter(rows)
    shown = list(islice(rest, MOST_ROWS))
    return shown, len(shown) + sum(1 for _ in rest)
