"""Lead to earlier releases: by their address, and by a date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Response

from ssegraph.errors import Gone, Problem
from ssegraph.language.catalogue import interface_languages
from ssegraph.release.publications import Publication
from ssegraph.web.earlier.archive import Archive
from ssegraph.web.earlier.memento import (
    ACCEPT_DATETIME,
    LONGEST_LINKED,
    asked_for,
    has_past,
    http_date,
    memento_link,
    moment_of,
    origin_of,
    original_links,
    valid_at,
)
from ssegraph.web.earlier.names import RELEASES, name_of, snapshots
from ssegraph.web.layers.observed import SERVED
from ssegraph.web.problems import problem_document
from ssegraph.web.site import Site
from ssegraph.web.static_files import FOR_EVER

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

READING = ("GET", "HEAD")
# Why the application is asked for a release that this layer cannot show.
UNAVAILABLE = "ssegraph.unavailable"
LASTING = ("200", "206", "304")
FIRST_FAULT = "500"


class EarlierReleases:
    """WSGI layer around *application*, the current site, with the earlier ones of *archive*.

    It stands where ``SCRIPT_NAME`` is the root of the site.
    """

    def __init__(self, application: WSGIApplication, site: Site, archive: Archive) -> None:
        self._application = application
        self._site = site
        self._archive = archive
        self._known = site.past.publications
        self._named = snapshots(self._known)
        self._languages = interface_languages(site.lookup.languages)

    def __call__(  # noqa: D102  # PEP 3333
        self, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(RELEASES):
            name, slash, rest = path.removeprefix(RELEASES).partition("/")
            publication = self._named.get(name)
            if publication and slash:
                return self._show(environ, start_response, publication, slash + rest)
        elif ACCEPT_DATETIME in environ and self._is_dated(environ["REQUEST_METHOD"], path):
            return self._lead(environ)(environ, start_response)
        return self._application(environ, start_response)

    def _is_dated(self, method: str, path: str) -> bool:
        """Tell whether *path* has past states for those who ask by *method*."""
        return method in READING and has_past(path, self._languages)

    def _lead(self, environ: WSGIEnvironment) -> Response:
        """Lead to the state at the date that the request names."""
        try:
            moment = moment_of(environ[ACCEPT_DATETIME])
        except Problem as problem:
            refused = problem_document(problem)
            refused.vary.add("Accept-Datetime")
            return refused
        chosen = valid_at(self._known, moment)
        root = environ.get("SCRIPT_NAME", "")
        asked = asked_for(environ, root)
        # A relative one: nobody need know by which name the site is reached.
        response = Response(status=302, headers={"Location": root + self._at(chosen) + asked})
        response.headers["Cache-Control"] = "no-cache"
        response.headers["Vary"] = "Accept-Datetime"
        if len(asked) <= LONGEST_LINKED:
            start = origin_of(environ, self._site.settings) + root
            response.headers.add("Link", original_links(start, asked))
            response.headers.add("Link", ", ".join(self._around(chosen, start, asked)))
        return response

    def _around(self, chosen: Publication, start: str, asked: str) -> Iterable[str]:
        """Yield links to the first, the last and the *chosen* state of what is *asked* for."""
        first, last = self._known[0], self._known[-1]
        for one in dict.fromkeys((first, chosen, last)):
            ends = ["first"] * (one is first) + ["last"] * (one is last)
            relation = " ".join((*ends, "memento"))
            yield memento_link(start + self._at(one) + asked, one, relation)

    def _at(self, publication: Publication) -> str:
        return RELEASES + name_of(publication, self._known)

    def _show(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        publication: Publication,
        path: str,
    ) -> Iterable[bytes]:
        folder = self._site.release.folder.parent / publication.release
        try:
            if not folder.is_dir():
                raise removed(publication)
            mount = self._at(publication)
            with self._archive.opened(folder, publication, mount) as application:
                start = self._dated(environ, start_response, publication, path)
                root = environ.get("SCRIPT_NAME", "")
                environ["SCRIPT_NAME"], environ["PATH_INFO"] = root + mount, path
                environ[SERVED] = publication.release
                # What it returns is whole or a file, so the release may be closed after this.
                return application(environ, start)
        except Problem as problem:
            environ[UNAVAILABLE] = problem
        return self._application(environ, start_response)

    def _dated(
        self,
        environ: WSGIEnvironment,
        start_response: StartResponse,
        publication: Publication,
        path: str,
    ) -> StartResponse:
        """Return what begins an answer and says of which state it is."""
        root = environ.get("SCRIPT_NAME", "")
        asked = asked_for({**environ, "PATH_INFO": path}, root)
        begun = origin_of(environ, self._site.settings) + root
        is_dated = self._is_dated(environ["REQUEST_METHOD"], path)

        def start(
            status: str, headers: list[tuple[str, str]], *exc_info: Any
        ) -> Callable[..., Any]:
            said = [*headers, ("X-Robots-Tag", "noindex")]
            if is_dated and status < FIRST_FAULT:
                said = _kept(status, said)
                said.append(("Memento-Datetime", http_date(publication.seconds)))
                if len(asked) <= LONGEST_LINKED:
                    said.append(("Link", original_links(begun, asked)))
            return start_response(status, said, *exc_info)

        return start


def removed(publication: Publication) -> Gone:
    """Return the problem of a release whose folder is no longer there."""
    return Gone(
        f"Release {publication.release} has been removed from this site."
        " What it changed is still told under /changes."
    )


def _kept(status: str, headers: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return *headers*, saying of what may be kept and has this *status* that it lasts."""
    said = ",".join(value for name, value in headers if name.lower() == "cache-control")
    if not status.startswith(LASTING) or "no-store" in said:
        return headers
    others = [pair for pair in headers if pair[0].lower() != "cache-control"]
    return [*others, ("Cache-Control", FOR_EVER)]
