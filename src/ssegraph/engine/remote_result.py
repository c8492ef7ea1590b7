"""Read what a remote engine answered, and write it in the format asked for.

The engine is asked for one format of each kind, which every engine has; the
result is parsed to its last byte and written anew.  So an answer is complete
and well-formed or refused, and every format is available whichever engine it
is.  Known oddities of engines are mended on the way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from pyoxigraph import QueryResultsFormat, RdfFormat, Triple, parse, parse_query_results, serialize

from ssegraph.engine.protocol import BOOLEAN, TRIPLES
from ssegraph.engine.remote_http import Answer, BadAnswer
from ssegraph.engine.remote_names import STOOD_FOR, XSD, from_engine
from ssegraph.engine.remote_query import HIDDEN
from ssegraph.engine.remote_reading import Read
from ssegraph.engine.worker import RDF_FORMATS, RESULT_FORMATS, BoundedBuffer
from ssegraph.terms import PREFIXES

RESULTS = ("application/sparql-results+json", "application/json")
GRAPHS = {"application/n-triples": RdfFormat.N_TRIPLES, "text/turtle": RdfFormat.TURTLE}
# Virtuoso answers ASK with a row in place of a boolean.
ASK_COLUMN = "__ASK_RETVAL"
BOOLEANS = {"0": "false", "1": "true"}
Binding = dict[str, Any]


def write_result(answer: Answer, expected: Read, format_name: str, limit: int) -> bytes:
    """Write the result in *answer*, which must be what is *expected*, in *format_name*.

    Raises ``BadAnswer`` when the body is not what was asked for, and
    ``worker.TooLarge`` when the result is larger than *limit* bytes.
    """
    buffer = BoundedBuffer(limit)
    try:
        if expected.kind == TRIPLES:
            triples = list(_triples(answer))
            _expect_all(answer, len(triples))
            serialize(triples, buffer, RDF_FORMATS[format_name], prefixes=dict(PREFIXES))  # type: ignore[arg-type]
        else:
            result = (
                _boolean(answer)
                if expected.kind == BOOLEAN
                else _solutions(answer, expected.variables)
            )
            parsed = parse_query_results(json.dumps(result), format=QueryResultsFormat.JSON)
            parsed.serialize(buffer, RESULT_FORMATS[format_name])  # type: ignore[arg-type]
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadAnswer(f"the body is not a result: {type(error).__name__}") from error
    return buffer.getvalue()


def _triples(answer: Answer) -> Iterator[Triple]:
    rdf_format = GRAPHS.get(answer.media_type)
    if rdf_format is None:
        raise _wrong_type(answer)
    for quad in parse(answer.body, format=rdf_format):
        yield from_engine(quad.triple)


def _expect_all(answer: Answer, rows: int) -> None:
    """Refuse a result that Virtuoso may have cut off, which it says in a header only."""
    most = answer.headers.get("x-sparql-maxrows", "")
    if most.isdecimal() and rows >= int(most):
        raise BadAnswer(f"the engine cuts results off after {most} rows (ResultSetMaxRows)")


def _document(answer: Answer) -> Any:
    if answer.media_type not in RESULTS:
        raise _wrong_type(answer)
    return json.loads(answer.body)


def _wrong_type(answer: Answer) -> BadAnswer:
    return BadAnswer(f"the answer is {answer.media_type[:60] or 'of no type'}, not a result")


def _boolean(answer: Answer) -> object:
    document = _document(answer)
    if "boolean" in document:
        return {"head": {}, "boolean": document["boolean"]}
    if document["head"]["vars"] != [ASK_COLUMN]:
        raise BadAnswer("the answer is a table, but the question was ASK")
    rows = document["results"]["bindings"]
    return {"head": {}, "boolean": any(row[ASK_COLUMN]["value"] == "1" for row in rows)}


def _solutions(answer: Answer, variables: Sequence[str]) -> object:
    document = _document(answer)
    names = variables or [name for name in document["head"]["vars"] if HIDDEN not in name]
    rows = document["results"]["bindings"]
    _expect_all(answer, len(rows))
    labels: dict[str, str] = {}
    bindings = [{name: _term(row[name], labels) for name in names if name in row} for row in rows]
    return {"head": {"vars": list(names)}, "results": {"bindings": bindings}}


def _term(term: Binding, labels: dict[str, str]) -> Binding:
    """Return the JSON form of *term* as the standard has it, stand-ins undone."""
    kind, value = term["type"], term["value"]
    if kind == "bnode":
        return {"type": kind, "value": labels.setdefault(value, f"b{len(labels)}")}
    if kind == "uri":
        return {"type": kind, "value": STOOD_FOR.get(value, value)}
    if kind not in ("literal", "typed-literal"):
        return term
    mended = {**term, "type": "literal"}
    datatype = term.get("datatype")
    if datatype is not None:
        mended["datatype"] = STOOD_FOR.get(datatype, datatype)
        if datatype == XSD + "boolean":
            mended["value"] = BOOLEANS.get(value, value)
    return mended
