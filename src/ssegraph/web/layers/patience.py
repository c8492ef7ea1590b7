"""Keep threads free of clients that take their time.

A thread that receives a body or sends a dump goes at the pace of its client,
and enough slow clients would hold every thread.  So only some of the threads
ever wait for a client.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from werkzeug.wsgi import ClosingIterator

from ssegraph.errors import TooManyTransfers
from ssegraph.settings import Settings
from ssegraph.web.asking.sparql_request import ENCODING_FACTOR
from ssegraph.web.problems import problem_document

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DOWNLOADS = "/dumps/"


class Places:
    """Room for the threads of one process that wait for clients; several sites may share it."""

    def __init__(self, settings: Settings) -> None:
        self.downloads = threading.BoundedSemaphore(max(1, settings.threads // 2))
        self.uploads = threading.BoundedSemaphore(max(1, settings.threads // 4))


class Patience:
    """WSGI layer that bounds how many threads wait for clients, to the *places* there are."""

    def __init__(
        self, application: WSGIApplication, settings: Settings, places: Places | None = None
    ) -> None:
        self._application = application
        places = places or Places(settings)
        self._downloads, self._uploads = places.downloads, places.uploads
        # One more than may be, so that the application sees that it is too long.
        self._most_bytes = ENCODING_FACTOR * settings.query_length_bytes + 1

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(DOWNLOADS) and path != DOWNLOADS:
            places = self._downloads
        elif environ["REQUEST_METHOD"] == "POST" and self._has_body(environ):
            places = self._uploads
        else:
            return self._application(environ, start_response)
        if not places.acquire(blocking=False):
            refused = TooManyTransfers("Too many transfers are under way. Try again in a minute.")
            return problem_document(refused)(environ, start_response)
        if places is self._downloads:
            return self._send(environ, start_response)
        body = b""
        try:
            # Granian raises nothing but these when the client has gone.
            with suppress(OSError, RuntimeError):
                body = environ["wsgi.input"].read(self._most_bytes)
        finally:
            places.release()
        environ["wsgi.input"] = io.BytesIO(body)
        return self._application(environ, start_response)

    def _send(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            answer = self._application(environ, start_response)
        except BaseException:
            self._downloads.release()
            raise
        return ClosingIterator(answer, self._downloads.release)

    def _has_body(self, environ: WSGIEnvironment) -> bool:
        """Tell whether the application may want to read a body; a declared giant is not read."""
        length = environ.get("CONTENT_LENGTH") or "0"
        if "HTTP_TRANSFER_ENCODING" in environ:
            return True
        return length.isdecimal() and 0 < int(length) < self._most_bytes
