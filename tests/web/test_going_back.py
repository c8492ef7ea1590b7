"""After going back to an earlier release, nobody is told that nothing has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.engine.limits import limits_of
from ssegraph.engine.process import running_engine
from ssegraph.project import read_project
from ssegraph.release.open import servable_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from tests.release.builds import build, write_things

ADDRESS = "/doc/1.nt"


@contextmanager
def served(project: Path) -> Iterator[FlaskClient]:
    """Serve the current release of *project* without a server process."""
    settings = read_project(project).settings
    release = servable_release(project / "releases")
    queries = read_released_queries(release.folder / "queries")
    with running_engine(release.store, limits_of(settings)) as engine:
        yield create_app(release, engine, queries, settings).test_client()


def last_modified(project: Path, address: str = ADDRESS) -> str:
    with served(project) as client, client.get(address) as response:
        return response.headers["Last-Modified"]


def status_since(project: Path, moment: str, address: str = ADDRESS) -> int:
    headers = {"If-Modified-Since": moment}
    with served(project) as client, client.get(address, headers=headers) as response:
        return response.status_code


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose first release is old and whose second is current."""
    folder = tmp_path / "project"
    write_things(folder, {1: "one"})
    age(build(folder))
    write_things(folder, {1: "uno"})
    build(folder)
    return folder


def age(release: Path) -> None:
    """Let *release*, and its publication, be of the year 2001."""
    for name in ("../publications/0001/publication.json", "store.json"):
        path = release / name
        if path.exists():
            text = path.read_text()
            for line in text.splitlines():
                if "built_at" in line or "published_at" in line:
                    text = text.replace(line.split(": ")[1].rstrip(","), "1000000000")
            path.write_text(text)
    os.utime(release.parent / "current", (1e9, 1e9), follow_symlinks=False)


@pytest.mark.parametrize("address", [ADDRESS, "/dumps/data.nq"])
def test_what_was_fetched_before_going_back_has_changed(project: Path, address: str) -> None:
    fetched = last_modified(project, address)
    write_things(project, {1: "one"})
    build(project)
    assert status_since(project, fetched, address) == 200
    assert status_since(project, last_modified(project, address), address) == 304


def test_a_link_that_is_moved_by_hand_is_a_change_too(project: Path) -> None:
    fetched = last_modified(project)
    first = min((project / "releases").glob("[0-9a-f]" * 16), key=lambda path: path.stat().st_mtime)
    link = project / "releases" / "next"
    link.symlink_to(first.name)
    later = parsedate_to_datetime(fetched).timestamp() + 1
    os.utime(link, (later, later), follow_symlinks=False)
    link.replace(link.with_name("current"))
    assert status_since(project, fetched) == 200


def test_an_earlier_release_that_stands_in_for_a_damaged_one_is_a_change(project: Path) -> None:
    fetched = last_modified(project)
    (project / "releases" / "current" / "dumps" / "data.nq").write_text("")
    assert status_since(project, fetched) == 200
