"""A plain HTTP client for tests: it follows nothing and mends nothing."""

from __future__ import annotations

import http.client
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from urllib.parse import urlencode, urlsplit

Parameters = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Response:
    status: int
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()


def fetch(
    address: str,
    parameters: Parameters | None = None,
    *,
    method: str = "GET",
    body: bytes | None = None,
    accept: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Send one request exactly as given and return the answer."""
    parts = urlsplit(address)
    target = parts.path + (f"?{parts.query}" if parts.query else "")
    if parameters:
        target += ("&" if parts.query else "?") + urlencode(parameters, doseq=True)
    sent = {**({"Accept": accept} if accept else {}), **(headers or {})}
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request(method, target, body, sent)
        answer = connection.getresponse()
        return Response(answer.status, answer.msg, answer.read())
    finally:
        connection.close()
