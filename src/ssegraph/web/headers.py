"""The headers that every answer carries: security, CORS, release, validators."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.wrappers import Response as WerkzeugResponse

from ssegraph.engine.query_text import read_query
from ssegraph.web.site import Site, site

SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
        " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": (
        "ETag, Link, Content-Location, Memento-Datetime, Retry-After, X-Did-You-Mean, X-Release,"
        " X-Request-Id"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Datetime, Content-Type, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}


def constant_headers(site: Site) -> list[tuple[str, str]]:
    """Return the headers that every answer of *site* carries, whatever it is."""
    return [*SECURITY.items(), *CORS.items(), ("X-Release", site.release.id)]


def install(app: Flask) -> None:
    """Add validators to the answers of *app*, and answer preflights."""
    app.before_request(_preflight)
    app.after_request(_finish_in_context)


def forbid_keeping_if_changing(response: WerkzeugResponse, query: str) -> None:
    """Say that *response* is for now only, if *query* may be answered differently next time."""
    if read_query(query).changes:
        response.headers["Cache-Control"] = "no-store"


def _preflight() -> Response | None:
    if request.method != "OPTIONS":
        return None
    return Response(status=204, headers={"Allow": "GET, HEAD, POST, OPTIONS", **PREFLIGHT})


def _finish_in_context(response: Response) -> Response:
    finish(site(), response, answers_get=request.method in ("GET", "HEAD"))
    return response


def finish(site: Site, response: WerkzeugResponse, *, answers_get: bool = True) -> WerkzeugResponse:
    """Add to *response* the validators of *site* and how it may be kept, and return it."""
    headers = response.headers
    if response.status_code == HTTPStatus.OK and answers_get:
        headers.setdefault("Cache-Control", "no-cache")
        if "no-store" not in headers["Cache-Control"]:
            headers["Last-Modified"] = site.last_modified
            # Conditions are for the layer in front, which may have the answer already.
            if not response.direct_passthrough:
                response.add_etag()
    return response
