"""A preview as a site: every page says that nothing of it is published, and no crawler keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

from ssegraph.web.language import language
from ssegraph.web.preview.words import Words

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def install(app: Flask) -> None:
    """Let *app* say with every page that it is a preview, and with every answer to crawlers."""
    app.context_processor(_banner)
    app.wsgi_app = _Unlisted(app.wsgi_app)  # type: ignore[method-assign]  # as Flask's docs do


def _banner() -> dict[str, str]:
    words = Words(language())
    return {"preview_title": words("is-preview"), "preview_banner": words("banner")}


class _Unlisted:
    """WSGI layer that keeps crawlers from listing what they find."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        def start(
            status: str, headers: list[tuple[str, str]], *exc_info: Any
        ) -> Callable[..., Any]:
            return start_response(status, [*headers, ("X-Robots-Tag", "noindex")], *exc_info)

        return self._application(environ, start)
