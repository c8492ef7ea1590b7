"""Answer from memory what has been answered before, without the framework.

The application behind this layer serves one release, so an answer that may be
kept stays right as long as the application lives.  This layer keeps such
answers whole, answers conditional requests, and applies content codings.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from cachetools import LRUCache
from werkzeug.test import run_wsgi_app

from ssegraph.http.coding import choose_coding
from ssegraph.web.language import LANGUAGE
from ssegraph.web.layers.kept import KeptAnswer

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# All that an answer may depend on; ``Vary`` may name no more.
KEYED = (
    *("wsgi.url_scheme", "HTTP_HOST", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "HTTP_ACCEPT"),
    LANGUAGE,
)
# A date in the request never comes here: the layer of earlier releases answers it.
VARYING = frozenset({"accept", "accept-datetime", "accept-encoding", "accept-language"})
CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_RANGE", "HTTP_IF_RANGE")
# Dumps are files: the operating system keeps them, and they come in ranges.
NOT_KEPT = ("/dumps/", "/healthz", "/readyz", "/metrics")
# Pages that a harvester fetches once, all of them: they would take the place of what readers want.
FETCHED_ONCE = "/ldes/"
# An answer that would fill more than this share of the memory is not kept.
LARGEST_SHARE = 16


class Front:
    """WSGI layer around *application* that keeps at most *size_bytes* of answers.

    *on_search* is told of each answer that was looked for, whether it was there.
    """

    def __init__(
        self,
        application: WSGIApplication,
        size_bytes: int,
        on_search: Callable[[bool], None],
    ) -> None:
        self._application = application
        self._on_search = on_search
        self._answers: LRUCache[bytes, KeptAnswer] = LRUCache(
            size_bytes, getsizeof=lambda answer: answer.size
        )
        self._largest = size_bytes // LARGEST_SHARE
        self._lock = threading.Lock()

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
        if method not in ("GET", "HEAD") or path.startswith(NOT_KEPT):
            return self._application(environ, start_response)
        key = _key(environ)
        with self._lock:
            answer = self._answers.get(key)
        self._on_search(answer is not None)
        if answer is None:
            answer = self._ask(environ)
            is_wanted = answer.size <= self._largest and not path.startswith(FETCHED_ONCE)
            if is_wanted and _may_be_kept(answer):
                with self._lock:
                    self._answers[key] = answer
        coding = choose_coding(environ.get("HTTP_ACCEPT_ENCODING", ""))
        status, headers, body = answer.for_request(environ, coding)
        start_response(status, headers)
        return () if method == "HEAD" else (body,)

    def _ask(self, environ: WSGIEnvironment) -> KeptAnswer:
        """Let the application answer in full, whatever the request's conditions are."""
        whole = {name: value for name, value in environ.items() if name not in CONDITIONS}
        whole["REQUEST_METHOD"] = "GET"
        parts, status, headers = run_wsgi_app(self._application, whole, buffered=True)
        return KeptAnswer(status, list(headers), b"".join(parts))


def _key(environ: WSGIEnvironment) -> bytes:
    # A digest, because the parts are as long as the client likes.
    parts = repr([environ.get(name, "") for name in KEYED])
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).digest()


def _may_be_kept(answer: KeptAnswer) -> bool:
    varies = {name.strip().lower() for name in answer.header("Vary").split(",") if name.strip()}
    return (
        answer.status.startswith("200")
        and "no-store" not in answer.header("Cache-Control")
        and varies <= VARYING
    )
