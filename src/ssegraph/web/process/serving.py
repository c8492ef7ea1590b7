"""What is being served: a release, and the engine over it.

One process owns the engine and announces what is served in a small file; the
processes that answer requests read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ssegraph.engine.cache import CachedEngine
from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.remote_engine import SparedEngine, running_remote_engine
from ssegraph.project import Project
from ssegraph.release.open import Release, open_release, servable_release
from ssegraph.release.preview import FOLDER as PREVIEWS
from ssegraph.saved.library import read_released_queries
from ssegraph.settings import EMBEDDED, Settings
from ssegraph.web.app import create_app
from ssegraph.web.asking.budget import Budget
from ssegraph.web.earlier.archive import Archive
from ssegraph.web.earlier.opening import archive_of
from ssegraph.web.preview import served as preview
from ssegraph.web.saved.last_good import LastGood

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@dataclass(frozen=True, slots=True)
class Announcement:
    """Where to find what is served: release, engine, remembered results, accounts.

    ``is_preview`` tells that nothing of it is published.
    """

    release: str
    engine: str
    results: str
    accounts: str
    is_preview: bool = False

    def write(self, path: Path) -> None:
        """Announce at *path*; readers see this or the one before, never a part."""
        unfinished = path.with_suffix(".new")
        unfinished.write_text(json.dumps(asdict(self)), encoding="utf-8")
        unfinished.replace(path)

    @classmethod
    def read(cls, path: Path) -> Announcement:
        """Read what ``write`` wrote."""
        return cls(**json.loads(path.read_text(encoding="utf-8")))


@contextmanager
def serving_current(project: Project, accounts: Path) -> Iterator[Announcement]:
    """Verify the current release of *project* and run its engine for a ``with`` block.

    *accounts* is the folder of the clients' budgets, which outlive a release.
    When it is damaged, the newest release that is not takes its place.  Raises
    ``EnvironmentFault`` when there is none.
    """
    release = servable_release(project.releases)
    with (
        _running(release, project.settings) as engine,
        TemporaryDirectory(prefix="ssegraph-results-") as results,
    ):
        yield Announcement(
            str(release.folder),
            str(engine.path),
            results,
            str(accounts),
            is_preview=project.releases.name == PREVIEWS,
        )


def _running(release: Release, settings: Settings) -> AbstractContextManager[Engine]:
    limits = limits_of(settings)
    if settings.engine != EMBEDDED:
        return running_remote_engine(settings.engine, release.id, release.graphs, limits)
    dumps = release.loadable if release.manifest.quads <= settings.memory_quads else ()
    return running_engine(release.store, limits, dumps)


def application_of(
    announced: Announcement, settings: Settings, archive: Archive | None = None
) -> WSGIApplication:
    """Make the application that serves what is *announced*, in the process that calls.

    With an *archive* the earlier releases that are open stay open for the next one.
    """
    release = open_release(Path(announced.release))
    queries = read_released_queries(release.folder / "queries")
    asked = Engine(Path(announced.engine), limits_of(settings))
    engine = CachedEngine(
        asked if settings.engine == EMBEDDED else SparedEngine(asked),
        release.id,
        Path(announced.results),
        settings.result_cache_bytes,
    )
    budget = Budget(Path(announced.accounts), settings)
    # Beside the accounts, because it outlives the release, too.
    last_good = LastGood(Path(announced.accounts).with_name("answers"))
    application = create_app(
        release,
        engine,
        queries,
        settings,
        budget=budget,
        last_good=last_good,
        archive=archive or archive_of(settings, budget),
    )
    if announced.is_preview:
        preview.install(application)
    return application
