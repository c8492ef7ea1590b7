"""Serve the site under a path such as ``/sse``, as its public address says."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class UnderPath:
    """WSGI layer that moves the site's path from ``PATH_INFO`` to ``SCRIPT_NAME``.

    A proxy may pass the path on or strip it; links come out right either way.
    """

    def __init__(self, application: WSGIApplication, path: str) -> None:
        self._application = application
        self._path = path

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        environ["SCRIPT_NAME"] = self._path
        asked = environ.get("PATH_INFO", "")
        if asked == self._path or asked.startswith(self._path + "/"):
            environ["PATH_INFO"] = asked[len(self._path) :] or "/"
        return self._application(environ, start_response)
