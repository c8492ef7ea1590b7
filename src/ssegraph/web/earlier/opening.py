"""Open an earlier release: the same site, frozen, at an address of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ssegraph.engine.answering import Answering
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.release.open import Release, quickly_verified
from ssegraph.release.past import past_at
from ssegraph.release.publications import Publication
from ssegraph.saved.library import read_released_queries
from ssegraph.settings import EMBEDDED, Settings
from ssegraph.web.app import create_app
from ssegraph.web.asking.budget import Budget
from ssegraph.web.earlier.archive import Archive, Mounted
from ssegraph.web.earlier.waking import WakingEngine
from ssegraph.web.layers.patience import Places
from ssegraph.web.site import EXTENSION, Site

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# A site that few look at remembers less: this share of what the current one may.
SHARE = 8
MOST_WAITING = 2
LEAST_REMEMBERED_BYTES = 1 << 16


@dataclass(frozen=True, slots=True)
class OpenedSite:
    """The site of an earlier release, and its engine, which runs once it is asked."""

    application: WSGIApplication
    site: Site
    engine: WakingEngine

    def close(self) -> None:
        """End the engine, and close every file of the release."""
        self.engine.close()
        self.site.search.close()
        self.site.history.close()
        self.site.lookup.close()


def archive_of(settings: Settings, budget: Budget | None = None) -> Archive:
    """Return an archive of earlier releases, within the bounds of *settings*.

    Queries to any of them are charged to *budget*, like those to the current one.
    """
    places = Places(settings)

    def open_site(folder: Path, publication: Publication, mount: str) -> OpenedSite:
        release = quickly_verified(folder)
        return _opened(release, publication, Mounted(mount, places), settings, budget)

    return Archive(
        open_site,
        places,
        most=settings.open_releases,
        idle_s=settings.release_idle_s,
        wait_s=settings.queue_wait_s,
        most_waiting=max(1, settings.threads // 4),
    )


def _opened(
    release: Release,
    publication: Publication,
    mounted: Mounted,
    settings: Settings,
    budget: Budget | None,
) -> OpenedSite:
    frozen = replace(
        settings,
        workers=1,
        # Whoever waits for it holds a thread that the current site may need.
        queue_length=min(settings.queue_length, MOST_WAITING),
        # Another engine holds the current release, if not only that.
        engine=EMBEDDED,
        answer_cache_bytes=max(LEAST_REMEMBERED_BYTES, settings.answer_cache_bytes // SHARE),
    )
    engine = WakingEngine(lambda: _running(release, frozen))
    app = create_app(
        release,
        engine,
        read_released_queries(release.folder / "queries"),
        frozen,
        budget=budget,
        past=past_at(release.folder.parent, publication),
        mounted=mounted,
    )
    site = app.extensions[EXTENSION]
    return OpenedSite(app.wsgi_app, site, engine)


@contextmanager
def _running(release: Release, settings: Settings) -> Iterator[Answering]:
    # As for the current release: in memory or not decides the order of unordered rows.
    dumps = release.loadable if release.manifest.quads <= settings.memory_quads else ()
    with running_engine(release.store, limits_of(settings), dumps) as engine:
        yield engine
