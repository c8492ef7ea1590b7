"""Releases that cannot be shown say why and what to do; all others go on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.release.publications import publications
from tests.earlier.inside import inside


def first_of(folder: Path) -> Path:
    """Return the folder of the first release of the project in *folder*."""
    releases = folder / "releases"
    return releases / publications(releases)[0].release


def as_by_another_engine(release: Path) -> None:
    record = json.loads((release / "store.json").read_text())
    (release / "store.json").write_text(json.dumps({**record, "engine": "0.0.1"}))


def without_its_dump(release: Path) -> None:
    (release / "dumps" / "data.nq").unlink()


def with_another_byte(release: Path) -> None:
    dump = release / "dumps" / "data.nq"
    dump.write_bytes(dump.read_bytes().replace(b"one", b"two"))


def of_long_ago(release: Path) -> None:
    (release / "vocabulary.json").write_text('{"something": "else"}')


@pytest.mark.parametrize(
    "spoil", [as_by_another_engine, without_its_dump, with_another_byte, of_long_ago]
)
@pytest.mark.parametrize("accept", ["text/html", "application/json", "text/turtle"])
def test_a_release_that_cannot_be_opened_says_how_to_mend_it(
    copy: Path, spoil: Callable[[Path], None], accept: str
) -> None:
    spoil(first_of(copy))
    with inside(copy) as client:
        answer = client.get(f"/releases/{first_of(copy).name}/doc/1", headers={"Accept": accept})
        assert answer.status_code == 503
        assert "ssegraph releases renew" in answer.text
        assert str(copy) not in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
        assert "Memento-Datetime" not in answer.headers
        assert_others_go_on(copy, client)


def test_a_release_that_was_removed_is_gone(copy: Path) -> None:
    removed = first_of(copy)
    shutil.rmtree(removed)
    with inside(copy) as client:
        answer = client.get(f"/releases/{removed.name}/doc/1")
        assert answer.status_code == 410
        assert answer.get_json()["status"] == 410
        assert_others_go_on(copy, client)


def test_a_release_is_there_again_once_it_is_mended(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ssegraph.web.earlier.archive.RETRY_S", 0)
    address = f"/releases/{first_of(copy).name}/doc/1.nt"
    record = (first_of(copy) / "store.json").read_text()
    as_by_another_engine(first_of(copy))
    with inside(copy) as client:
        assert client.get(address).status_code == 503
        (first_of(copy) / "store.json").write_text(record)
        assert client.get(address).status_code == 200


def assert_others_go_on(folder: Path, client: FlaskClient) -> None:
    second = publications(folder / "releases")[1].release
    assert client.get("/doc/1.nt").status_code == 200
    assert client.get(f"/releases/{second}/doc/1.nt").status_code == 200


def test_a_past_that_is_cut_short_leaves_the_rest_of_the_site(copy: Path) -> None:
    history = copy / "releases" / "publications" / "things.sqlite"
    # The header says that there are more pages than the file still has.
    history.write_bytes(history.read_bytes()[:4096])
    with inside(copy) as client:
        assert client.get("/doc/1.nt").status_code == 200
        assert client.get("/releases").status_code == 200
