"""What is being served: a release, and the engine over it.

One process owns the engine and announces what is served in a small file; the
processes that answer requests read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from ssegraph.engine.cache import CachedEngine
from ssegraph.engine.client import Engine
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.project import Project
from ssegraph.release.open import current_release, open_release
from ssegraph.saved.library import read_released_queries
from ssegraph.settings import Settings
from ssegraph.web.app import create_app
from ssegraph.web.budget import Budget

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@dataclass(frozen=True, slots=True)
class Announcement:
    """Where to find what is served: release, engine, remembered results, accounts."""

    release: str
    engine: str
    results: str
    accounts: str

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
    Raises ``EnvironmentFault`` when there is no release, or it is damaged.
    """
    release, settings = current_release(project.releases), project.settings
    dumps = release.loadable if release.manifest.quads <= settings.memory_quads else ()
    with (
        running_engine(release.store, limits_of(settings), dumps) as engine,
        TemporaryDirectory(prefix="ssegraph-results-") as results,
    ):
        yield Announcement(str(release.folder), str(engine.path), results, str(accounts))


def application_of(announced: Announcement, settings: Settings) -> WSGIApplication:
    """Make the application that serves what is *announced*, in the process that calls."""
    release = open_release(Path(announced.release))
    queries = read_released_queries(release.folder / "queries")
    engine = CachedEngine(
        Engine(Path(announced.engine), limits_of(settings)),
        release.id,
        Path(announced.results),
        settings.result_cache_bytes,
    )
    budget = Budget(Path(announced.accounts), settings)
    application: WSGIApplication = create_app(release, engine, queries, settings, budget)
    return application
