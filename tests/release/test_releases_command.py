"""``ssegraph releases`` lists, goes back and renews."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ssegraph.release.open import open_release
from ssegraph.release.publications import publications
from ssegraph.release.renewing import renew
from tests.release.builds import build, thing, write_things
from tests.serving import run

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p 'one' }"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases") / "project"
    build(write_things(folder, {1: "one", 2: "two"}))
    build(write_things(folder, {1: "uno", 2: "two"}))
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    """A project with two releases."""
    return Path(shutil.copytree(built, tmp_path / "project", symlinks=True))


def earlier(project: Path) -> Path:
    return project / "releases" / publications(project / "releases")[0].release


def listed(project: Path) -> dict[str, Any]:
    said = run("releases", "--json", project=project)
    assert said.returncode == 0, said.stderr
    document: dict[str, Any] = json.loads(said.stdout)
    return document


def written_by_another_engine(release: Path) -> None:
    """Let *release* look as if another version of the engine had written its store."""
    record = json.loads((release / "store.json").read_text())
    record["engine"] = "0.1.0"
    (release / "store.json").write_text(json.dumps(record))
    for path in (release / "store").iterdir():
        path.write_text("in another format")
    (release / "search.sqlite").write_text("in another format")


def published_bytes(release: Path) -> dict[str, bytes]:
    """Return what renewing may not change."""
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file()
        and not path.is_relative_to(release / "store")
        and path.name not in ("search.sqlite", "store.json")
    }


def test_every_publication_is_listed_for_people_and_programs(project: Path) -> None:
    said = run("releases", project=project)
    assert [line.split()[0] for line in said.stdout.splitlines()] == ["2", "1"]
    assert said.stdout.splitlines()[0].endswith("+1 -1  current")
    document = listed(project)
    assert [one["number"] for one in document["publications"]] == [1, 2]
    assert document["publications"][1]["previous"] == earlier(project).name
    assert document["publications"][0]["published_at"].endswith("+00:00")
    assert [(one["state"], one["publications"]) for one in document["releases"]] == [
        ("current", [2]),
        ("ready", [1]),
    ]


def test_without_releases_the_list_is_empty(tmp_path: Path) -> None:
    project = write_things(tmp_path / "new", {1: "one"})
    assert listed(project) == {"publications": [], "releases": []}
    assert run("releases", project=project).stdout == ""


def test_a_release_that_was_removed_stays_in_the_list(project: Path) -> None:
    release = earlier(project)
    release.rename(project / "elsewhere")
    assert [one["state"] for one in listed(project)["releases"]] == ["current", "removed"]


def test_going_back_needs_no_sources(project: Path) -> None:
    release = earlier(project)
    (project / "data" / "things.ttl").unlink()
    said = run("releases", "publish", release.name, project=project)
    assert said.stdout.split() == ["3", release.name], said.stderr
    assert (project / "releases" / "current").resolve() == release
    assert publications(project / "releases")[-1].updated == 1


@pytest.mark.parametrize("command", ["publish", "renew"])
@pytest.mark.parametrize("name", ["unknown", "publications", "current", ".."])
def test_what_is_no_release_is_named(project: Path, command: str, name: str) -> None:
    refused = run("releases", command, name, project=project)
    assert refused.returncode == 2
    assert f"there is no release '{name}'" in refused.stderr


def test_a_damaged_release_does_not_become_current(project: Path) -> None:
    release = earlier(project)
    (release / "dumps" / "data.ttl").write_text("")
    refused = run("releases", "publish", release.name, project=project)
    assert refused.returncode == 3
    assert "data.ttl has changed" in refused.stderr
    assert len(publications(project / "releases")) == 2


def test_a_release_of_another_engine_is_renewed_from_its_dumps(project: Path) -> None:
    release = earlier(project)
    before, built_at = published_bytes(release), open_release(release).store_record.built_at
    written_by_another_engine(release)
    assert [one["state"] for one in listed(project)["releases"]] == ["current", "other-engine"]
    said = run("releases", "renew", project=project)
    assert sorted(line.split()[1] for line in said.stdout.splitlines()) == ["ready", "renewed"]
    renewed = open_release(release, verify=True)
    assert renewed.store_record.built_at == built_at
    assert published_bytes(release) == before
    run("releases", "publish", release.name, project=project)
    answer = run("query", "-", "--format", "csv", project=project, stdin=COUNT)
    assert answer.stdout.split() == ["n", "1"], answer.stderr


@pytest.mark.parametrize("lost", ["store", "search.sqlite"])
def test_renewing_mends_what_can_be_made_again(project: Path, lost: str) -> None:
    release = earlier(project)
    (release / lost).rename(project / "lost")
    assert run("releases", "renew", release.name, project=project).stdout.endswith(" renewed\n")
    open_release(release, verify=True)


def test_a_release_whose_dumps_are_damaged_is_not_renewed_but_the_others_are(
    project: Path,
) -> None:
    damaged, other = earlier(project), (project / "releases" / "current").resolve()
    (damaged / "dumps" / "data.nq").write_text(f"<{thing(1)}> <{thing(1)}> <{thing(1)}> .")
    written_by_another_engine(other)
    said = run("releases", "renew", project=project)
    assert said.returncode == 3
    assert f"{damaged.name}" in said.stderr
    assert said.stdout == f"{other.name} renewed\n"


def test_renewing_that_dies_before_its_end_is_done_again(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = earlier(project)
    before = published_bytes(release)
    for step in range(1, 5):
        written_by_another_engine(release)
        workspace = project / "releases" / f".build-{step}"
        workspace.mkdir()
        left = step
        replace = Path.replace

        def dying(path: Path, target: Path, replace: Any = replace) -> Path:
            nonlocal left
            left -= 1
            if not left:
                raise KeyboardInterrupt
            return replace(path, target)  # type: ignore[no-any-return]

        monkeypatch.setattr(Path, "replace", dying)
        with pytest.raises(KeyboardInterrupt):
            renew(release, workspace)
        monkeypatch.undo()
        assert published_bytes(release) == before
        assert [one["state"] for one in listed(project)["releases"]] == ["current", "other-engine"]
        assert run("releases", "renew", project=project).returncode == 0
        open_release(release, verify=True)
