"""What the answers of the current site say of their past states."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ssegraph.web.earlier.memento import (
    LONGEST_LINKED,
    asked_for,
    has_past,
    memento_link,
    origin_of,
    original_links,
)
from ssegraph.web.earlier.names import mount_of
from ssegraph.web.language import ROOT
from ssegraph.web.site import Site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

VARY = "Accept-Datetime"
FIRST_FAILURE = "400"


class Dated:
    """WSGI layer behind the one that keeps answers, for *site*: its links are made once.

    Every answer to GET and HEAD says that it is a TimeGate, and where it will
    always be found as it is now.
    """

    def __init__(self, application: WSGIApplication, site: Site) -> None:
        self._application = application
        self._site = site
        self._mount = mount_of(site.past)

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD") or not has_past(environ["PATH_INFO"]):
            return self._application(environ, start_response)
        root = environ[ROOT]
        asked = asked_for(environ, root)

        def start(
            status: str, headers: list[tuple[str, str]], *exc_info: Any
        ) -> Callable[..., Any]:
            links = self._links(environ, status, root, asked)
            return start_response(status, [*_varying(headers), *links], *exc_info)

        return self._application(environ, start)

    def _links(
        self, environ: WSGIEnvironment, status: str, root: str, asked: str
    ) -> Iterable[tuple[str, str]]:
        if len(asked) > LONGEST_LINKED:
            return
        start = origin_of(environ, self._site.settings) + root
        yield "Link", original_links(start, asked)
        if status < FIRST_FAILURE:
            yield "Link", memento_link(start + self._mount + asked, self._site.publication)


def _varying(headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *headers*, saying that they depend on a date; in one line, as old caches need it."""
    varies = [value for name, value in headers if name.lower() == "vary"]
    others = [pair for pair in headers if pair[0].lower() != "vary"]
    return [*others, ("Vary", ", ".join((*varies, VARY)))]
