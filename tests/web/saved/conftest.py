"""One small project for all tests of saved queries, and the bundled one for their pictures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pytest
from flask import Flask
from flask.testing import FlaskClient

from ssegraph.drawing.render import DrawingLimits, Renderer
from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.project import read_project
from ssegraph.release.open import Release
from ssegraph.web.app import create_app
from ssegraph.web.drawn.picture import EXTENSION
from tests.web.saved.pictured import QUERIES
from tests.web.saved.things import Things, served, write_project


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Things:
    folder = tmp_path_factory.mktemp("things")
    write_project(folder)
    return served(folder)


@pytest.fixture(scope="module")
def drawing_app(project_folder: Path, release: Release) -> Iterator[Flask]:
    settings = read_project(project_folder).settings
    with running_engine(release.store, limits_of(settings)) as engine:
        made = create_app(release, engine, QUERIES, settings)
        made.extensions[EXTENSION] = Renderer(DrawingLimits(deadline_s=60))
        yield made
        made.extensions[EXTENSION].close()


@pytest.fixture
def pictures(drawing_app: Flask) -> FlaskClient:
    return drawing_app.test_client()


@pytest.fixture
def drawn(pictures: FlaskClient) -> Callable[[str], Element]:
    def fetched(path: str) -> Element:
        response = pictures.get(path)
        assert (response.status_code, response.mimetype) == (200, "image/svg+xml"), response.text
        return fromstring(response.get_data())

    return fetched
