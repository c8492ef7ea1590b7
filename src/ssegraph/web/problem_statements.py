"""A problem in RDF, for clients that read nothing else: HTTP Vocabulary in RDF 1.0.

The statements are about a request that was answered, never about the thing
that was asked for: a client that keeps them by mistake learns nothing false.
"""

from __future__ import annotations

import re
from functools import singledispatch
from urllib.parse import quote

from flask import request
from pyoxigraph import BlankNode, Literal, NamedNode, Triple, serialize

from ssegraph.errors import Problem
from ssegraph.http.media import RDF_FORMATS, MediaType
from ssegraph.terms import DCTERMS, PREFIXES, TYPE
from ssegraph.web.site import SAFE

HTTP = "http://www.w3.org/2011/http#"
STATUS_CODES = "http://www.w3.org/2011/http-statusCodes#"
INTEGER = NamedNode(PREFIXES["xsd"] + "integer")
# The names that the vocabulary has for what is answered here.
REGISTERED = {
    400: "BadRequest",
    403: "Forbidden",
    404: "NotFound",
    405: "MethodNotAllowed",
    406: "NotAcceptable",
    410: "Gone",
    413: "RequestEntityTooLarge",
    414: "RequestURITooLong",
    415: "UnsupportedMediaType",
    416: "RequestedRangeNotSatisfiable",
    500: "InternalServerError",
    501: "NotImplemented",
    502: "BadGateway",
    503: "ServiceUnavailable",
    504: "GatewayTimeout",
}
ASKED, ANSWERED = BlankNode("request"), BlankNode("response")
LONGEST_ADDRESS, LONGEST_DETAIL = 2000, 2000
# RDF/XML cannot hold these in any spelling.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@singledispatch
def more_about(_problem: Problem) -> list[Triple]:
    """Return what a problem says besides; a kind of problem registers what it has to say."""
    return []


def written_as(problem: Problem, media_type: MediaType) -> bytes:
    """Write *problem*, the answer to the current request, as *media_type*."""
    triples = [*_request(), *_response(problem), *more_about(problem)]
    prefixes = {"http": HTTP, "dcterms": DCTERMS, "xsd": PREFIXES["xsd"]}
    written = serialize(triples, None, RDF_FORMATS[media_type], prefixes=prefixes)
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return written


def _request() -> list[Triple]:
    # What HEAD tells of an answer is told of that to GET.
    method = request.method if request.method != "HEAD" else "GET"
    return [
        Triple(ASKED, TYPE, _http("Request")),
        Triple(ASKED, _http("methodName"), Literal(method)),
        Triple(ASKED, _http("requestURI"), Literal(_target()[:LONGEST_ADDRESS])),
        Triple(ASKED, _http("resp"), ANSWERED),
    ]


def _target() -> str:
    """Return what was asked for, in ASCII: a path, and a query if there is one."""
    safe = SAFE.replace("#", "")
    path = quote(request.script_root + request.path, safe=safe)
    query = quote(request.query_string, safe=safe + "?")
    return f"{path}?{query}" if query else path


def _response(problem: Problem) -> list[Triple]:
    status = Literal(str(problem.status), datatype=INTEGER)
    name = REGISTERED.get(problem.status)
    return [
        Triple(ANSWERED, TYPE, _http("Response")),
        Triple(ANSWERED, _http("statusCodeValue"), status),
        *([Triple(ANSWERED, _http("sc"), NamedNode(STATUS_CODES + name))] if name else []),
        Triple(ANSWERED, NamedNode(DCTERMS + "title"), _text(problem.title)),
        Triple(ANSWERED, NamedNode(DCTERMS + "description"), _text(problem.detail)),
    ]


def _http(name: str) -> NamedNode:
    return NamedNode(HTTP + name)


def _text(text: str) -> Literal:
    return Literal(CONTROL.sub("\ufffd", text)[:LONGEST_DETAIL], language="en")
