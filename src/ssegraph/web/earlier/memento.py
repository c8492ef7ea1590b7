"""The vocabulary of Memento (RFC 7089): dates, and links between a resource and its past states.

Every address of the site is its own TimeGate (pattern 1.1); what it was is
found at the same address under an earlier release.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from email.utils import formatdate
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from werkzeug.http import parse_date

from ssegraph.errors import BadRequest
from ssegraph.release.publications import Publication
from ssegraph.settings import Settings
from ssegraph.web.site import OWN_HOSTS, SAFE

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

ACCEPT_DATETIME = "HTTP_ACCEPT_DATETIME"
LINK_FORMAT = "application/link-format"
TIMEMAP, TIMEMAP_JSON = "/timemap/link", "/timemap/json"
# About the process, the past as a whole, or the same in every release.
WITHOUT_PAST = frozenset(
    {"static", "releases", "releases.json", "timemap", "healthz", "readyz", "metrics"}
)
# Links to a longer address would not fit into the headers that proxies take.
LONGEST_LINKED = 300
PATH_SAFE = SAFE.replace("%", "").replace("#", "")
QUERY_SAFE = SAFE.replace("#", "") + "?"


def moment_of(header: str) -> float:
    """Return the moment that ``Accept-Datetime`` names, in seconds since 1970.

    Raises ``BadRequest`` for what is no date of HTTP (RFC 9110 section 5.6.7).
    """
    try:
        found = parse_date(header)
        if found is not None:
            return found.timestamp()
    except (OverflowError, ValueError):
        pass
    raise BadRequest(
        f"Accept-Datetime is {header[:60]!r}, which is no date."
        " Write it as in 'Tue, 06 Jan 2026 12:00:00 GMT'."
    )


def valid_at(publications: Sequence[Publication], moment: float) -> Publication:
    """Return the one of *publications*, oldest first, that was current at *moment*.

    Before the first that is the first (RFC 7089 section 4.5.3).
    """
    place = bisect_right(publications, moment, key=lambda one: one.seconds)
    return publications[max(0, place - 1)]


@lru_cache(maxsize=1024)
def http_date(seconds: int) -> str:
    """Return the moment *seconds* since 1970 as headers have it."""
    return formatdate(seconds, usegmt=True)


def has_past(path: str, languages: Collection[str] = ()) -> bool:
    """Tell whether *path*, without the root of the site, leads to past states.

    It may begin with one of *languages*.
    """
    first, _, rest = path.removeprefix("/").partition("/")
    return (rest.partition("/")[0] if first in languages else first) not in WITHOUT_PAST


def asked_for(environ: WSGIEnvironment, root: str) -> str:
    """Return the path and query that are asked for, behind the *root* of the site, in ASCII."""
    path = environ.get("SCRIPT_NAME", "")[len(root) :] + environ.get("PATH_INFO", "")
    # What an environment holds is bytes, one to a character (PEP 3333).
    written = quote(path.encode("latin-1", "replace"), safe=PATH_SAFE)
    query = quote(environ.get("QUERY_STRING", "").encode("latin-1", "replace"), safe=QUERY_SAFE)
    return f"{written}?{query}" if query else written


def origin_of(environ: WSGIEnvironment, settings: Settings) -> str:
    """Return what stands before the path in the public address; '' where nobody knows it.

    A reference without it is right anywhere, and a made-up ``Host`` is never echoed.
    """
    if settings.public_url:
        parts = urlsplit(settings.public_url)
        return f"{parts.scheme}://{parts.netloc}"
    host = environ.get("HTTP_HOST", "")
    if is_own_host(host):
        return f"{environ['wsgi.url_scheme']}://{host}"
    return ""


@lru_cache(maxsize=64)
def is_own_host(host: str) -> bool:
    """Tell whether *host* is a name of this machine itself."""
    try:
        return urlsplit(f"//{host}").hostname in OWN_HOSTS
    except ValueError:
        return False


def memento_link(address: str, publication: Publication, relation: str = "memento") -> str:
    """Return the link to the state at *address*, of *publication*."""
    return f'<{address}>; rel="{relation}"; datetime="{http_date(publication.seconds)}"'


def original_links(start: str, asked: str) -> str:
    """Return the links from a past state, or a redirect to it, to what *asked* is now.

    *start* is what stands before every path of the site.
    """
    return (
        f'<{start}{asked}>; rel="original timegate",'
        f' <{start}{TIMEMAP}{asked}>; rel="timemap"; type="{LINK_FORMAT}"'
    )
