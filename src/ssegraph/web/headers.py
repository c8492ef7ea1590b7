"""The headers that every answer carries: security, CORS, release, validators."""

from __future__ import annotations

from email.utils import formatdate
from http import HTTPStatus

from flask import Flask, Response, request

from ssegraph.web.site import site

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
        "ETag, Link, Content-Location, Retry-After, X-Did-You-Mean, X-Release, X-Request-Id"
    ),
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
}


def install(app: Flask) -> None:
    """Add the headers to every answer of *app*, and answer preflights."""
    app.before_request(_preflight)
    app.after_request(_finish)


def _preflight() -> Response | None:
    if request.method != "OPTIONS":
        return None
    return Response(status=204, headers={"Allow": "GET, HEAD, POST, OPTIONS", **PREFLIGHT})


def _finish(response: Response) -> Response:
    release = site().release
    response.headers.extend(SECURITY)
    response.headers.extend(CORS)
    response.headers["X-Release"] = release.id
    if response.status_code == HTTPStatus.OK and request.method in ("GET", "HEAD"):
        response.headers.setdefault("Cache-Control", "no-cache")
        if "no-store" not in response.headers["Cache-Control"]:
            built_at = release.store_record.built_at
            response.headers["Last-Modified"] = formatdate(built_at, usegmt=True)
            if not response.direct_passthrough:
                response.add_etag()
            response.make_conditional(request)
    return response
