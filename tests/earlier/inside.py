"""A site with its earlier releases without a server process, and without an engine for now."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask.testing import FlaskClient

from ssegraph.project import read_project
from ssegraph.release.open import servable_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from ssegraph.web.earlier.opening import archive_of


@contextmanager
def inside(folder: Path, **settings: object) -> Iterator[FlaskClient]:
    """Serve the current release of the project in *folder*, and the earlier ones."""
    given = read_project(folder, **settings).settings
    release = servable_release(folder / "releases")
    queries = read_released_queries(release.folder / "queries")
    archive = archive_of(given)
    try:
        app = create_app(release, None, queries, given, archive=archive)  # type: ignore[arg-type]
        yield app.test_client()
    finally:
        archive.close()
