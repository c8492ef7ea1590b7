"""Go over to the next release without stopping.

A request that has begun stays with the application it began with, so it sees
one release only; no connection is closed and no request waits.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ssegraph.web.process.serving import Announcement

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

WATCH_S = 0.2
log = logging.getLogger("ssegraph.server")


class Successive:
    """WSGI application that is always the one of the newest announcement."""

    def __init__(self, path: Path, make: Callable[[Announcement], WSGIApplication]) -> None:
        self._path = path
        self._make = make
        self._announced = Announcement.read(path)
        self._application = make(self._announced)
        threading.Thread(target=self._follow, daemon=True).start()

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        return self._application(environ, start_response)

    def _follow(self) -> None:
        pause, said = threading.Event(), ""
        while not pause.wait(WATCH_S):
            try:
                announced = Announcement.read(self._path)
                if announced != self._announced:
                    self._application = self._make(announced)
                    self._announced = announced
                said = ""
            except Exception as error:  # without this thread, no release would ever follow
                # Whatever is wrong with the successor, the old one still answers.
                if repr(error) != said:
                    said = repr(error)
                    log.exception("the announced release cannot be opened")
