"""A proxy in front of a site that spoils one thing, as proxies do.

What the site answered once is remembered, so that each defect costs little.
"""

from __future__ import annotations

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from tests.listening import Quiet, listening

# Set by every connection anew.
OF_CONNECTION = frozenset({"connection", "transfer-encoding", "content-length", "server", "date"})


@dataclass(frozen=True)
class Asked:
    """A request as it came to the proxy; ``path`` is without the site's path and the query."""

    method: str
    path: str
    query: str
    headers: dict[str, str]
    body: bytes

    @property
    def accept(self) -> str:
        return self.headers.get("accept", "")


@dataclass(frozen=True)
class Given:
    """An answer, to be changed."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key.lower() == name.lower()), "")

    def without(self, name: str) -> Given:
        kept = tuple(pair for pair in self.headers if pair[0].lower() != name.lower())
        return replace(self, headers=kept)

    def saying(self, name: str, value: str) -> Given:
        kept = self.without(name)
        return replace(kept, headers=(*kept.headers, (name, value)))

    def reading(self, body: str | bytes) -> Given:
        return replace(self, body=body.encode() if isinstance(body, str) else body)

    @property
    def text(self) -> str:
        return self.body.decode()


Defect = Callable[[Asked, Given], Given]


class LostConnection(Exception):
    """The defect is that there is no answer."""


@dataclass
class Proxy:
    """What stands between the clients and the site at *upstream*, a host and port."""

    upstream: str
    path: str
    defect: Defect | None = None
    answers: dict[object, Given] = field(default_factory=dict)

    def answer(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Given:
        key = (method, target, tuple(sorted(headers.items())), body)
        given = self.answers.get(key) or self._ask(method, target, headers, body)
        is_for_now = given.status == 200 and "no-store" in given.header("Cache-Control")
        if not is_for_now:
            self.answers[key] = given
        if self.defect is None:
            return given
        parts = urlsplit(target)
        path = parts.path.removeprefix(self.path)
        return self.defect(Asked(method, path, parts.query, headers, body), given)

    def _ask(self, method: str, target: str, headers: dict[str, str], body: bytes) -> Given:
        connection = http.client.HTTPConnection(self.upstream, timeout=60)
        try:
            connection.request(method, target, body or None, headers)
            answer = connection.getresponse()
            kept = tuple(
                pair for pair in answer.getheaders() if pair[0].lower() not in OF_CONNECTION
            )
            length = answer.getheader("Content-Length")
            if method == "HEAD" and length:
                kept = (*kept, ("Content-Length", length))
            return Given(answer.status, kept, answer.read())
        finally:
            connection.close()


@contextmanager
def proxying(proxy: Proxy, port: int) -> Iterator[None]:
    """Let *proxy* answer at *port* of this machine."""

    class Handler(Quiet):
        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length) if length else b""
            headers = {
                name.lower(): value
                for name, value in self.headers.items()
                if name.lower() not in OF_CONNECTION
            }
            try:
                given = proxy.answer(self.command, self.path, headers, body)
            except LostConnection:
                self.close_connection = True
                return
            self.wfile.write(_written(given, self.command))

        do_GET = do_HEAD = do_POST = do_OPTIONS = answer  # noqa: N815  # named by the library

    with listening(Handler, port):
        yield


def _written(given: Given, method: str) -> bytes:
    """Write an answer in one piece, so that no part of it waits for another."""
    lines = [f"HTTP/1.1 {given.status} X", *(f"{name}: {value}" for name, value in given.headers)]
    if method != "HEAD" and given.status != 304:
        lines.append(f"Content-Length: {len(given.body)}")
    head = "\r\n".join([*lines, "", ""]).encode("latin-1")
    return head if method == "HEAD" else head + given.body
