"""Ask a SPARQL endpoint that is not ours, and believe only a result."""

from __future__ import annotations

import time
from contextlib import closing
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

from SPARQLWrapper import SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException

from ssegraph.errors import EnvironmentFault, MalformedQuery, UsageError
from ssegraph.http.media import RDF_TYPES, RESULT_TYPES

ACCEPT_ANY = "application/sparql-results+json, text/turtle;q=0.9, */*;q=0.1"
CHUNK_BYTES = 1 << 16


def ask_endpoint(endpoint: str, query: str, suffix: str | None, deadline_s: float) -> bytes:
    """Return the result of *query* at *endpoint* in the format *suffix*, or in any.

    Raises ``EnvironmentFault`` when there is none within about *deadline_s*.
    """
    wrapper = SPARQLWrapper(_checked(endpoint))
    wrapper.setQuery(query)
    if wrapper.isSparqlUpdateRequest():
        raise UsageError("This is an update; only queries are asked.")
    wrapper.setTimeout(max(1, round(deadline_s)))
    # Else it also asks for XML in the address, which endpoints obey before Accept.
    wrapper.setOnlyConneg(True)
    types = [
        media for media in (*RESULT_TYPES, *RDF_TYPES) if suffix in (*media.formats, media.suffix)
    ]
    wrapper.addCustomHttpHeader("Accept", ", ".join(media.name for media in types) or ACCEPT_ANY)
    try:
        with closing(wrapper.query().response) as response:
            _expect_result(endpoint, response)
            return _read(response, time.monotonic() + deadline_s)
    except QueryBadFormed as error:
        raise MalformedQuery(f"{endpoint}: {error}") from error
    except (SPARQLWrapperException, HTTPException, OSError) as error:
        reason = str(error) or type(error).__name__
        raise EnvironmentFault(f"{endpoint} did not answer: {reason}") from error


def _checked(endpoint: str) -> str:
    try:
        parts = urlsplit(endpoint)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"--endpoint: {endpoint!r} is not an http(s) address.")
    return endpoint


def _expect_result(endpoint: str, response: HTTPResponse) -> None:
    given = response.headers.get_content_type()
    names = {name for media in (*RESULT_TYPES, *RDF_TYPES) for name in (media.name, *media.also)}
    if given not in names:
        raise EnvironmentFault(f"{endpoint} answered with {given}, which is no result of a query.")


def _read(response: HTTPResponse, end: float) -> bytes:
    """Read the body; a server that sends it drop by drop is given up at *end*."""
    body = bytearray()
    while chunk := response.read1(CHUNK_BYTES):
        body += chunk
        if time.monotonic() > end:
            raise TimeoutError("the answer takes too long")
    if response.length:
        raise HTTPException(f"the answer broke off {response.length} bytes before its end")
    return bytes(body)
