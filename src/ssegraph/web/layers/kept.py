"""A complete answer, kept with its encoded forms and its entity tag."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from werkzeug.http import parse_date, parse_etags, quote_etag, unquote_etag

from ssegraph.http.coding import IDENTITY, encode, is_compressible

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

Headers = list[tuple[str, str]]
NOT_MODIFIED = "304 Not Modified"
# What describes a body is not sent without one (RFC 9110 section 15.4.5).
ABOUT_BODY = frozenset({"content-type", "content-length", "content-encoding"})
OVERHEAD_BYTES = 2000


class Form:
    """Headers and body of an answer in one coding, and what conditions are compared with."""

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.headers, self.body = headers, body
        self.bare = [pair for pair in headers if pair[0].lower() not in ABOUT_BODY]
        self._etag = unquote_etag(_value(headers, "ETag"))[0] or ""
        self._changed = parse_date(_value(headers, "Last-Modified"))

    def is_known(self, environ: WSGIEnvironment) -> bool:
        """Tell whether the client says that it has this form (RFC 9110 section 13.2.2)."""
        if_none_match = environ.get("HTTP_IF_NONE_MATCH")
        if if_none_match is not None:
            return bool(self._etag) and parse_etags(if_none_match).contains_weak(self._etag)
        since = parse_date(environ.get("HTTP_IF_MODIFIED_SINCE"))
        return since is not None and self._changed is not None and self._changed <= since


class KeptAnswer:
    """Status, headers and body of an answer; its encoded forms are made once.

    Each form has an entity tag of its own, because its bytes differ.
    """

    def __init__(self, status: str, headers: Headers, body: bytes) -> None:
        self.status = status
        self._body = body
        content_type = _value(headers, "Content-Type")
        self._encodes = status.startswith("200") and is_compressible(content_type, len(body))
        dropped = {"content-length", "vary", *(("etag",) if self._encodes else ())}
        self._headers = [(name, value) for name, value in headers if name.lower() not in dropped]
        self._etag = unquote_etag(_value(headers, "ETag"))[0] or ""
        coded = ("Accept-Encoding",) if self._encodes else ()
        varies = dict.fromkeys((*filter(None, _value(headers, "Vary").split(", ")), *coded))
        # In one line: of several, nginx heeds the last alone.
        if varies:
            self._headers.append(("Vary", ", ".join(varies)))
        self._may_be_known = status.startswith("200")
        self._forms: dict[str, Form] = {}
        self._lock = threading.Lock()

    @property
    def size(self) -> int:
        """Bytes that this answer may come to fill, its encoded forms included."""
        headers = sum(len(name) + len(value) for name, value in self._headers)
        return OVERHEAD_BYTES + headers + len(self._body) * (2 if self._encodes else 1)

    def header(self, name: str) -> str:
        """Return the values of the header *name*, joined, or nothing."""
        return _value(self._headers, name)

    def for_request(self, environ: WSGIEnvironment, coding: str) -> tuple[str, Headers, bytes]:
        """Return status, headers and body for a request that takes *coding*."""
        form = self._form(coding if self._encodes else IDENTITY)
        if self._may_be_known and form.is_known(environ):
            return NOT_MODIFIED, form.bare, b""
        return self.status, form.headers, form.body

    def _form(self, coding: str) -> Form:
        form = self._forms.get(coding)
        if form is None:
            with self._lock:
                # Whoever waited here finds what was made meanwhile.
                form = self._forms.get(coding) or self._encoded(coding)
                self._forms[coding] = form
        return form

    def _encoded(self, coding: str) -> Form:
        body = encode(self._body, coding)
        headers = [*self._headers, ("Content-Length", str(len(body)))]
        if self._encodes and self._etag:
            suffix = "" if coding == IDENTITY else f"-{coding}"
            headers.append(("ETag", quote_etag(self._etag + suffix)))
        if coding != IDENTITY:
            headers.append(("Content-Encoding", coding))
        return Form(headers, body)


def _value(headers: Headers, name: str) -> str:
    return ", ".join(value for key, value in headers if key.lower() == name.lower())
