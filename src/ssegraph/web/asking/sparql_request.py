"""Read a request by the SPARQL 1.1 Protocol, section 2.1.

The framework keeps the first of two equal parameters and mends bad UTF-8;
the protocol wants both refused, so parameters are read here from the bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from pyoxigraph import NamedNode
from werkzeug.wrappers import Request as HttpRequest

from ssegraph.errors import (
    AddressTooLong,
    BadRequest,
    ContentTooLarge,
    QueryRefused,
    UnsupportedMediaType,
)
from ssegraph.settings import Settings

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
ACCEPT_POST = {"Accept-Post": f"{DIRECT}, {FORM}"}
GRAPH_SCHEMES = ("http:", "https:", "urn:", "tag:", "file:")
MAX_PARAMETERS = 200
# A query in a form or an address may be percent-encoded to thrice its length.
ENCODING_FACTOR = 3


@dataclass(frozen=True, slots=True)
class QueryRequest:
    """The parameters of one query operation; ``query`` is ``None`` if absent.

    ``view`` is how a page is to show the result, which is no part of the protocol.
    """

    query: str | None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    format: str | None = None
    deadline_s: float | None = None
    view: str | None = None


def read_query_request(request: HttpRequest, settings: Settings) -> QueryRequest:
    """Read the operation that *request* asks for; raise a ``Problem`` if it is none."""
    limit = settings.query_length_bytes
    if len(request.query_string) > ENCODING_FACTOR * limit:
        raise AddressTooLong(
            _too_long(limit), extra={"limit": "query_length_bytes", "value": limit}
        )
    parameters = _parse(request.query_string)
    if request.method == "POST":
        parameters += _body_parameters(request, limit)
    return _query_request(parameters, settings, request.method)


def _body_parameters(request: HttpRequest, limit: int) -> list[tuple[str, str]]:
    if request.headers.get("Content-Encoding", "identity") != "identity":
        raise UnsupportedMediaType("Send the body without Content-Encoding.")
    media_type = request.mimetype
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if media_type not in (FORM, DIRECT) or charset not in ("utf-8", "utf8"):
        raise UnsupportedMediaType(
            f"Send the query as {DIRECT} or {FORM}, in UTF-8.", headers=ACCEPT_POST
        )
    body = _body(request, limit * (ENCODING_FACTOR if media_type == FORM else 1), limit)
    return _parse(body) if media_type == FORM else [("query", _decode(body))]


def _body(request: HttpRequest, most_bytes: int, limit: int) -> bytes:
    if (request.content_length or 0) > most_bytes:
        raise ContentTooLarge(
            _too_long(limit), extra={"limit": "query_length_bytes", "value": limit}
        )
    body = request.stream.read(most_bytes + 1)
    if len(body) < (request.content_length or 0):
        raise BadRequest("The body is shorter than its Content-Length says.")
    if len(body) > most_bytes:
        raise ContentTooLarge(
            _too_long(limit), extra={"limit": "query_length_bytes", "value": limit}
        )
    return body


def _parse(encoded: bytes) -> list[tuple[str, str]]:
    text = _decode(encoded)
    try:
        return parse_qsl(
            text, keep_blank_values=True, errors="strict", max_num_fields=MAX_PARAMETERS
        )
    except UnicodeDecodeError as error:
        raise BadRequest("A parameter is not UTF-8 after percent-decoding.") from error
    except ValueError as error:
        raise BadRequest(f"There are more than {MAX_PARAMETERS} parameters.") from error


def _decode(encoded: bytes) -> str:
    try:
        return encoded.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadRequest("The request is not UTF-8.") from error


def _query_request(
    parameters: Sequence[tuple[str, str]], settings: Settings, method: str
) -> QueryRequest:
    def values(name: str) -> list[str]:
        return [value for key, value in parameters if key == name]

    if values("update"):
        raise QueryRefused("This service is read-only: it answers queries, not updates.")
    queries = values("query")
    if len(queries) > 1:
        raise BadRequest("There are several 'query' parameters. Send one.")
    if queries and not queries[0].strip():
        raise BadRequest("The 'query' parameter is empty.")
    limit = settings.query_length_bytes
    if queries and len(queries[0].encode()) > limit:
        too_long = ContentTooLarge if method == "POST" else AddressTooLong
        raise too_long(_too_long(limit), extra={"limit": "query_length_bytes", "value": limit})
    return QueryRequest(
        queries[0] if queries else None,
        _graphs(values("default-graph-uri")),
        _graphs(values("named-graph-uri")),
        next(iter(values("format")), None),
        _deadline(values("timeout"), settings.query_deadline_s),
        next(iter(values("view")), None),
    )


def _graphs(names: Sequence[str]) -> tuple[str, ...] | None:
    for name in names:
        try:
            NamedNode(name)
        except ValueError as error:
            raise BadRequest(f"{name[:200]!r} is not an absolute IRI: {error}.") from error
        if not name.lower().startswith(GRAPH_SCHEMES):
            raise BadRequest(f"{name[:200]!r} cannot be the name of a graph.")
    return tuple(names) or None


def _deadline(values: Sequence[str], most_s: float) -> float | None:
    if not values:
        return None
    try:
        asked_s = float(values[0])
    except ValueError:
        asked_s = 0.0
    if not 0 < asked_s <= most_s:
        raise BadRequest(
            f"'timeout' must be a number of seconds above 0 and at most {most_s:g}.",
            extra={"limit": "query_deadline_s", "value": most_s},
        )
    return asked_s


def _too_long(limit: int) -> str:
    return f"The query is longer than {limit} bytes (query_length_bytes). Shorten it."
