"""See every request once, when its answer is complete: count it and log it.

A line of the log says what was asked and how it went, never who asked, nor
the text of a query: both can be private.
"""

from __future__ import annotations

import itertools
import secrets
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.wsgi import ClosingIterator

from ssegraph.web.process.log import log_request
from ssegraph.web.process.metrics import count_request

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

AREAS = frozenset(
    {"doc", "dumps", "embed", "id", "maps", "neighbourhood", "quality", "queries", "releases"}
    | {"resource", "search", "sparql", "static", "timemap", "types"}
)
METHODS = frozenset({"GET", "HEAD", "POST", "OPTIONS"})
LONGEST_PATH = 200
POLICY, RELEASE = "Content-Security-Policy", "X-Release"
# The release that a request is answered from, if it is not the current one.
SERVED = "ssegraph.served"


class Observed:
    """WSGI layer that gives each request an id, a line in the log, and a place in the figures.

    It adds *headers* to every answer, after everything that could change them.
    Only a policy that an answer has of its own stays.
    """

    def __init__(
        self, application: WSGIApplication, release_id: str, headers: list[tuple[str, str]]
    ) -> None:
        self._application = application
        self._release_id = release_id
        self._headers = [pair for pair in headers if pair[0] != RELEASE]
        self._without_policy = [pair for pair in self._headers if pair[0] != POLICY]
        # Random for the process, then counted: unique, and cheap to make.
        self._process = secrets.token_hex(4)
        self._numbers = itertools.count()

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        started = time.monotonic()
        request_id = f"{self._process}{next(self._numbers):08x}"
        answered = ["500"]

        def start(
            status: str, headers: list[tuple[str, str]], *exc_info: Any
        ) -> Callable[..., Any]:
            answered[0] = status[:3]
            added = self._without_policy if POLICY in dict(headers) else self._headers
            own = (RELEASE, environ.get(SERVED, self._release_id)), ("X-Request-Id", request_id)
            return start_response(status, [*headers, *added, *own], *exc_info)

        def finish() -> None:
            self._note(environ, request_id, answered[0], time.monotonic() - started)

        return ClosingIterator(self._application(environ, start), finish)

    def _note(self, environ: WSGIEnvironment, request_id: str, status: str, seconds: float) -> None:
        path, method = environ.get("PATH_INFO", ""), environ["REQUEST_METHOD"]
        area = area_of(path)
        count_request(area, method if method in METHODS else "other", status, seconds)
        log_request(
            {
                "id": request_id,
                "method": method[:LONGEST_PATH],
                "path": path[:LONGEST_PATH],
                "status": int(status),
                "ms": round(seconds * 1000, 1),
                "release": environ.get(SERVED, self._release_id),
            }
        )


def area_of(path: str) -> str:
    """Return the part of the site that *path* lies in, one of a few.

    >>> area_of("/doc/person/a"), area_of("/"), area_of("/wp-admin/x.php")
    ('doc', 'home', 'other')
    """
    if path == "/":
        return "home"
    first = path[1:].partition("/")[0]
    return first if first in AREAS else "other"
