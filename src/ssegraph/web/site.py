"""What every page needs: the release, its look-ups, the engine, the addresses."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from email.utils import formatdate
from functools import lru_cache
from urllib.parse import quote, urlsplit

from flask import current_app, request
from pyoxigraph import NamedNode

from ssegraph.engine.answering import Answering
from ssegraph.release.history import History
from ssegraph.release.lookup import Lookup
from ssegraph.release.open import Release
from ssegraph.release.past import Past
from ssegraph.release.publications import Publication
from ssegraph.release.vocabulary import Vocabulary
from ssegraph.saved.library import SavedQuery
from ssegraph.search.index import Index
from ssegraph.settings import Settings
from ssegraph.web.asking.budget import Budget
from ssegraph.web.earlier.names import RELEASES, mount_of
from ssegraph.web.paths import Paths
from ssegraph.web.saved.last_good import LastGood

EXTENSION = "ssegraph"
# Characters that may stand in a path or fragment as they are (RFC 3986).
SAFE = "/#:@!$&'()*+,;=~-._%"
OWN_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Site:
    """One release being served.  Immutable; shared by all requests."""

    release: Release
    lookup: Lookup
    search: Index
    vocabulary: Vocabulary
    engine: Answering
    queries: Sequence[SavedQuery]
    settings: Settings
    budget: Budget | None = None
    last_good: LastGood | None = None
    past: Past = field(kw_only=True)
    paths: Paths = field(kw_only=True)
    # Where an earlier release lies, such as /releases/1f…; nothing for the current one.
    mount: str = field(default="", kw_only=True)

    @property
    def publication(self) -> Publication:
        """The publication that is served."""
        return self.past.publication

    @property
    def history(self) -> History:
        """What became of each thing up to this publication."""
        return self.past.history

    @property
    def base_iri(self) -> str:
        """The IRI that every address of the site begins with."""
        return self.lookup.base_iri

    @property
    def last_modified(self) -> str:
        """When readers first saw this publication, as the header of this name says it.

        Never in the future (RFC 9110 section 8.8.2.1), whatever the clock said then.
        """
        return _http_date(self.modified_at)

    @property
    def modified_at(self) -> int:
        """The same, in seconds since 1970."""
        return min(self.past.seen_since, int(time.time()))

    def href(self, iri: str) -> str | None:
        """Return the address of *iri* on this site, or ``None`` if it has none.

        IRIs under the base IRI map to paths; other IRIs that the data describes,
        and those whose path leads elsewhere, have a page of their own at ``/resource``.
        A page of the site that the data mentions is itself.
        """
        root, is_ours = request.script_root, iri.startswith(self.base_iri)
        if is_ours and self.paths.lead_to(iri):
            return f"{root}/{quote(iri[len(self.base_iri) :], safe=SAFE)}"
        if self.lookup.describes(NamedNode(iri)):
            return f"{root}/resource?uri={quote(iri, safe='')}"
        if is_ours and self.paths.is_page(iri):
            return f"{root}/{quote(iri[len(self.base_iri) :], safe=SAFE + '?')}"
        return None

    def absolute(self, path: str) -> str:
        """Return *path* as an absolute address under the public one.

        Without a public address that is where the request came in, but only
        by a name that is surely ours: a made-up ``Host`` is never echoed.
        """
        # No release lies beneath another.
        path = path if path.startswith(RELEASES) else self.mount + path
        public = self.settings.public_url.rstrip("/")
        if public:
            return public + path
        if urlsplit(f"//{request.host}").hostname in OWN_HOSTS:
            return f"{request.scheme}://{request.host}{path}"
        return self.settings.own_address + path

    def lasting(self, path: str) -> str:
        """Return the absolute address at which *path* will always show what it shows now."""
        return self.absolute((self.mount or mount_of(self.past)) + path)


@lru_cache(maxsize=16)
def _http_date(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def public_path(settings: Settings) -> str:
    """Return the path under which the site lies, such as ``/sse``, or nothing."""
    return urlsplit(settings.public_url).path.rstrip("/")


def site() -> Site:
    """Return the site that the current request is for."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Site)  # noqa: S101  # set once, by create_app
    return found
