"""One real server over the real project, shared by all tests of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.project import read_project
from ssegraph.release.open import Release, current_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from tests.http import Response, fetch
from tests.serving import copy_project, run, serving


@pytest.fixture(scope="session")
def project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the bundled project with a built release."""
    folder = copy_project(tmp_path_factory.mktemp("project"))
    built = run("build", "--json", project=folder)
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["quads"] > 1000
    return folder


@pytest.fixture(scope="session")
def release(project_folder: Path) -> Release:
    return current_release(project_folder / "releases")


@pytest.fixture(scope="session")
def site_url(project_folder: Path) -> Iterator[str]:
    """Address of a running server; its deadline is short so that tests are."""
    with serving(project_folder, query_deadline_s="3") as address:
        yield address


@pytest.fixture(scope="session")
def client(project_folder: Path, release: Release) -> Iterator[FlaskClient]:
    settings = read_project(project_folder).settings
    queries = read_released_queries(release.folder / "queries")
    with running_engine(release.store, limits_of(settings)) as engine:
        yield create_app(release, engine, queries, settings).test_client()


@pytest.fixture(scope="session")
def rows(site_url: str) -> Rows:
    return Rows(site_url)


class Rows:
    """Ask the endpoint a SELECT and read its rows as plain text."""

    def __init__(self, site_url: str) -> None:
        self._endpoint = f"{site_url}/sparql"

    def __call__(self, query: str) -> list[tuple[str | None, ...]]:
        response: Response = fetch(self._endpoint, {"query": query}, accept="application/json")
        assert response.status == 200, response.text
        result = json.loads(response.text)
        names = result["head"]["vars"]
        return [
            tuple(binding.get(name, {}).get("value") for name in names)
            for binding in result["results"]["bindings"]
        ]
