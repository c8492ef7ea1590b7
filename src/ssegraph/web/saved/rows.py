"""The rows of an answer: all of them as terms or in SPARQL's formats, and their headings."""

from __future__ import annotations

import json
from collections.abc import Sequence

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results

from ssegraph.engine.protocol import Reply
from ssegraph.http.media import RESULT_FORMATS, RESULTS_JSON, MediaType
from ssegraph.saved.library import SavedQuery
from ssegraph.web.asking.results import Results, Row
from ssegraph.web.saved.paging import Window
from ssegraph.web.words import text_in


def headings_of(saved: SavedQuery, results: Results) -> list[str]:
    """Return what people call the columns of *results*, in the language of the page."""
    labels = {column.name: text_in(column.label).text for column in saved.columns}
    return [labels.get(name) or name for name in results.variables]


def all_rows(reply: Reply) -> Results:
    """Read every row of *reply*, which is in SPARQL's JSON."""
    parsed = parse_query_results(reply.body, format=QueryResultsFormat.JSON)
    assert isinstance(parsed, QuerySolutions)  # noqa: S101  # who calls knows the kind
    names = [variable.value for variable in parsed.variables]
    rows: Sequence[Row] = [tuple(solution) for solution in parsed]
    return Results(names, rows, len(rows), kind=reply.kind)


def written(reply: Reply, window: Window, media_type: MediaType) -> tuple[bytes, int]:
    """Write the rows of *reply* in *window* as *media_type*; also return how many there are.

    The number is 0 where nobody needs to know, because all of them are there.
    """
    body, total = reply.body, 0
    if not window.is_whole:
        result = json.loads(body)
        bindings = result["results"]["bindings"]
        total = len(bindings)
        result["results"]["bindings"] = window.of(bindings)
        body = json.dumps(result, ensure_ascii=False, separators=(",", ":")).encode()
    if media_type is RESULTS_JSON:
        return body, total
    parsed = parse_query_results(body, format=QueryResultsFormat.JSON)
    serialized = parsed.serialize(format=RESULT_FORMATS[media_type])
    assert serialized is not None  # noqa: S101  # no file is given to write it to
    return serialized, total
