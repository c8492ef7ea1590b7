"""A small site whose answers other pages embed, with an engine and without."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import EngineUnavailable
from ssegraph.project import read_project
from ssegraph.release.open import current_release
from tests.embedding.server.sites import app_of, write_project
from tests.serving import run
from tests.web.markup import Page

Get = Callable[..., Page]


class EngineAway:
    """An engine that nobody can reach."""

    def answer(self, request: Request) -> Reply:
        raise EngineUnavailable("It cannot be asked now.")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with a release."""
    folder = write_project(tmp_path_factory.mktemp("cities"))
    said = run("build", "--json", project=folder)
    assert said.returncode == 0, said.stderr
    assert json.loads(said.stdout)["quads"] > 10
    return folder


@pytest.fixture(scope="session")
def last_good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the last good answers are kept."""
    return tmp_path_factory.mktemp("answers")


@pytest.fixture(scope="session")
def site(built: Path, last_good: Path) -> Iterator[FlaskClient]:
    """The site, with its engine."""
    release = current_release(built / "releases")
    with running_engine(release.store, limits_of(read_project(built).settings)) as engine:
        yield app_of(built, engine, last_good).test_client()


@pytest.fixture
def without_engine(built: Path, last_good: Path) -> FlaskClient:
    """The site while nobody can reach its engine."""
    return app_of(built, EngineAway(), last_good).test_client()


@pytest.fixture(scope="session")
def under_path(built: Path) -> FlaskClient:
    """The site as https://data.example.org/sse, without an engine."""
    return app_of(built, EngineAway(), public_url="https://data.example.org/sse").test_client()


@pytest.fixture(scope="session")
def embed(site: FlaskClient) -> Get:
    """Fetch an embed, which must be there and sound; a fragment is read as a page reads it."""

    def fetched(path: str, headers: Mapping[str, str] | None = None) -> Page:
        response = site.get(path, headers=headers)
        assert (response.status_code, response.mimetype) == (200, "text/html"), response.text
        return read(response)

    return fetched


def read(response: TestResponse) -> Page:
    """Return what *response* shows, put into a page if it is a fragment."""
    text = response.text.strip()
    is_page = text.startswith("<!doctype html>")
    page = Page(text if is_page else f"<!doctype html><title>Host</title>\n{text}")
    assert page.faults == []
    return page
