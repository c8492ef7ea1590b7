"""The language of the page that is being made.

``/fr/sessions`` is ``/sessions`` in French.  An address without a language
is answered in the one that the reader prefers (RFC 9110 section 12.5.4), else
in the project's first.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from flask import Flask, Response, has_request_context, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from ssegraph.http.media import HTML
from ssegraph.language.catalogue import ENGLISH, catalogue, interface_languages
from ssegraph.language.writing import language_name, number, size
from ssegraph.web.site import SAFE, site

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What a request carries: its language, the address of the site without one, and
# whether the address named the language.
LANGUAGE = "ssegraph.language"
ROOT = "ssegraph.root"
NAMED = "ssegraph.language_named"
# Nobody speaks so many languages that more needs to be read.
LONGEST_HEADER = 500
# A longer query stands in the links that people follow, not in the page's head too.
LONGEST_QUERY = 1000


class InLanguage:
    """WSGI layer that moves the language from ``PATH_INFO`` to ``SCRIPT_NAME``.

    So every link that the framework makes stays in the language of its page.
    """

    def __init__(self, application: WSGIApplication, languages: Sequence[str]) -> None:
        self._application = application
        self._languages = tuple(languages)

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        root, path = environ.get("SCRIPT_NAME", ""), environ.get("PATH_INFO", "")
        first = path[1:].partition("/")[0]
        is_named = first in self._languages
        if is_named:
            environ["SCRIPT_NAME"] = f"{root}/{first}"
            environ["PATH_INFO"] = path[1 + len(first) :] or "/"
            environ[LANGUAGE] = first
        else:
            accepted = environ.get("HTTP_ACCEPT_LANGUAGE", "")
            environ[LANGUAGE] = preferred(accepted[:LONGEST_HEADER], self._languages)
        environ[ROOT], environ[NAMED] = root, is_named
        return self._application(environ, start_response)


# Readers send few different headers.
@lru_cache(maxsize=2048)
def preferred(accepted: str, languages: tuple[str, ...]) -> str:
    """Return the one of *languages* that the header *accepted* wants most, else the first.

    A tag is shortened until it fits, as RFC 4647 section 3.4 has it.

    >>> preferred("es-MX, fr;q=0.5", ("en", "fr", "es"))
    'es'
    """
    wanted = parse_accept_header(accepted, LanguageAccept)
    refused = {tag.lower() for tag, quality in wanted if not quality}
    for tag, quality in wanted:
        found = _fitting(tag.lower(), languages, refused) if quality else None
        if found:
            return found
    return languages[0]


def _fitting(tag: str, languages: tuple[str, ...], refused: set[str]) -> str | None:
    if tag == "*":
        return next((language for language in languages if language not in refused), None)
    while tag:
        for language in languages:
            if language == tag or language.startswith(tag + "-"):
                return language
        tag = tag.rpartition("-")[0]
    return None


def languages() -> tuple[str, ...]:
    """Return the languages in which the site can be read, the preferred one first."""
    return interface_languages(site().lookup.languages)


def language() -> str:
    """Return the language of the current request; outside one, English."""
    if not has_request_context():
        return ENGLISH
    return str(request.environ.get(LANGUAGE, ENGLISH))


def speak_to_programs() -> None:
    """Make this request's language the one in its address, else the first of the project.

    What a program gets must not depend on the language of who runs it.
    """
    if not request.environ.get(NAMED):
        request.environ[LANGUAGE] = languages()[0]


def root() -> str:
    """Return the path under which the site lies, without a language."""
    return str(request.environ.get(ROOT, request.script_root))


def in_language(code: str) -> str:
    """Return the address of the current page in the language *code*."""
    # A "#" that stands in a path or query would begin a fragment.
    safe = SAFE.replace("#", "")
    query = quote(request.query_string, safe=safe + "?")
    path = quote(request.path, safe=safe)
    return f"{root()}/{code}{path}" + (f"?{query}" if query else "")


def alternates() -> list[tuple[str, str]]:
    """Return the languages of the current page with its public address in each.

    None for an address so long that repeating it would be most of the page.
    """
    if len(request.query_string) > LONGEST_QUERY:
        return []
    public = urlsplit(site().settings.public_url)
    origin = f"{public.scheme}://{public.netloc}" if public.netloc else ""
    return [(code, origin + in_language(code)) for code in languages()]


def N_(message: str) -> str:  # noqa: N802  # gettext's own name for it
    """Return *message* as it is; the mark tells that it is translated where it is shown."""
    return message


def gettext(message: str) -> str:
    """Return *message* in the language of the current request."""
    return catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Return the one of the two messages that suits *number*, in the language of the request."""
    return catalogue(language()).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """Return *message*, which means several things, as it is said in *context*."""
    return str(catalogue(language()).pgettext(context, message))


def npgettext(context: str, one: str, many: str, number: int) -> str:
    """Return the one of two messages that suits *number*, as it is said in *context*."""
    return str(catalogue(language()).npgettext(context, one, many, number))


def install(app: Flask) -> None:
    """Let the templates of *app* speak the language of each request, and its pages say which."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # by the extension
        gettext, ngettext, newstyle=True, pgettext=pgettext, npgettext=npgettext
    )
    app.add_template_filter(_thousands, "thousands")
    app.add_template_filter(_file_size, "file_size")
    app.context_processor(_shared)
    app.after_request(_say_language)


def _shared() -> dict[str, Any]:
    return {"language": language(), "switch": _switch(), "alternates": alternates()}


def _switch() -> list[tuple[str, str, str]]:
    """Return the languages of the site by their own names, with the page's address in each."""
    codes = languages() if len(languages()) > 1 else ()
    return [(code, _capitalised(language_name(code)), in_language(code)) for code in codes]


def _capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _thousands(value: int) -> str:
    return number(value, language())


def _file_size(number_of_bytes: int) -> str:
    return size(number_of_bytes, language())


def _say_language(response: Response) -> Response:
    if response.mimetype == HTML.name and response.location is None:
        response.headers["Content-Language"] = language()
        if not request.environ.get(NAMED):
            response.vary.add("Accept-Language")
    return response
