"""What browsers may do with embeds: anybody may frame them, and they do nothing else."""

from __future__ import annotations

from typing import TypeVar

from werkzeug.wrappers import Response

from ssegraph.web.headers import SECURITY

POLICY = "Content-Security-Policy"
EMBEDDED = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self';"
    " form-action 'none'; base-uri 'none'; frame-ancestors *"
)
WITH_PREVIEW = SECURITY[POLICY] + "; frame-src 'self'"
AnyResponse = TypeVar("AnyResponse", bound=Response)


def open_to_all(response: AnyResponse) -> AnyResponse:
    """Let any page show *response* in a frame or include it, and return it."""
    response.headers[POLICY] = EMBEDDED
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def allow_preview(response: AnyResponse) -> AnyResponse:
    """Let *response*, a page of ours, show embeds of ours in frames, and return it."""
    response.headers[POLICY] = WITH_PREVIEW
    return response
