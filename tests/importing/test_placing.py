"""Files take their places together, or not at all."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath

import pytest

from ssegraph.errors import EnvironmentFault
from ssegraph.importing.placing import Contents, importing_lock, place_files
from ssegraph.project import Project
from ssegraph.sources import journal
from ssegraph.sources.dataset import read_dataset
from tests.importing.drafts import named, tiny_project
from tests.importing.test_importing import contents
from tests.serving import run

FILES: Contents = {
    PurePosixPath("data/hand.trig"): b"changed",
    PurePosixPath("data/people.ttl"): None,
    PurePosixPath("data/new/deep/one.ttl"): b"one",
    PurePosixPath("drafts/one.md"): b"# One",
}
# What python does to files is announced under these names before it is done.
CALLS = ("open", "os.mkdir", "os.rename", "os.remove", "os.rmdir")
TRIES = 12


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return tiny_project(tmp_path)


def killed_before(number: int, work: Callable[[], None], folder: Path) -> bool:
    """Do *work* in a process that is killed before its nth call on files; say whether it was."""
    child = os.fork()
    if child == 0:
        calls = iter(range(1, number + 1))

        def count(event: str, arguments: tuple[object, ...]) -> None:
            is_one = event in CALLS and str(arguments[0]).startswith(str(folder))
            if is_one and next(calls, number) == number:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        work()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_a_kill_before_any_call_leaves_all_as_it_was_or_all_as_it_should_be(
    tmp_path: Path,
) -> None:
    tiny_project(tmp_path / "new")
    place_files(tiny_project(tmp_path / "new"), FILES)
    whole = contents(tiny_project(tmp_path / "other"))
    new = {name: text for name, text in whole.items() if name != "data/people.ttl"}
    new |= {str(name): text for name, text in FILES.items() if text is not None}
    seen = set()
    for number in range(1, 100):
        project = tiny_project(tmp_path / str(number))
        if not killed_before(number, partial(place_files, project, FILES), project.folder):
            break
        # The one who finishes it is killed as well, each time a little later.
        for later in range(1, 100):
            if not killed_before(later, partial(journal.recover, project), project.folder):
                break
        read_dataset(project)
        assert contents(project) in (whole, new), number
        seen.add(contents(project) == new)
    assert contents(project) == new
    assert seen == {False, True}


@pytest.mark.slow
def test_an_import_killed_at_any_moment_changes_all_or_nothing(tmp_path: Path) -> None:
    chance = random.Random(20211004)
    project = tiny_project(tmp_path)
    before = contents(project)
    command = [sys.executable, "-m", "tests.importing.drafts", str(tmp_path), "cleo=Cleo"]
    began = time.monotonic()
    subprocess.run(command, check=True)
    whole_s, after = time.monotonic() - began, contents(project)
    for _ in range(TRIES):
        tiny_project(tmp_path)
        for name in after.keys() - before.keys():
            (tmp_path / name).unlink(missing_ok=True)
        process = subprocess.Popen(command)
        # No moment to wait for: any moment will do.
        time.sleep(chance.uniform(0, whole_s))
        process.kill()
        process.wait()
        is_there = named("cleo", "Cleo") in set(read_dataset(project).quads())
        left = {name: text for name, text in contents(project).items() if "/checking/" not in name}
        assert left == (after if is_there else before)
    subprocess.run(command, check=True)
    assert contents(project) == after


def test_a_second_import_is_refused_at_once(project: Project) -> None:
    with importing_lock(project):
        second = run("import", str(project.folder / "ssegraph.toml"), project=project.folder)
    assert second.returncode == 3
    assert "another import is running" in second.stderr


def test_the_lock_of_a_killed_import_dies_with_it(project: Project) -> None:
    child = os.fork()
    if child == 0:
        with importing_lock(project):
            os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    with importing_lock(project):
        pass


def test_a_reader_waits_until_all_is_placed(project: Project) -> None:
    heard: list[str] = []

    def read() -> None:
        read_dataset(project)
        heard.append("read")

    reader = threading.Thread(target=read)
    with journal.placing(project):
        reader.start()
        reader.join(timeout=0.3)
        heard.append("placed")
    reader.join()
    assert heard == ["placed", "read"]


@pytest.mark.parametrize("name", ["../outside.ttl", "/tmp/outside.ttl", "data/../../x.ttl"])
def test_nothing_is_placed_outside_of_the_project(project: Project, name: str) -> None:
    with pytest.raises(EnvironmentFault, match="outside"):
        place_files(project, {PurePosixPath(name): b"x"})


def test_what_somebody_changed_meanwhile_is_not_replaced(project: Project) -> None:
    name = PurePosixPath("data/hand.trig")
    before = {name: (project.folder / name).read_bytes()}
    (project.folder / name).write_bytes(b"# changed meanwhile")
    with pytest.raises(EnvironmentFault, match="meanwhile"):
        place_files(project, FILES, before)
    assert (project.folder / name).read_bytes() == b"# changed meanwhile"
    assert not (project.folder / "drafts").exists()


def test_a_link_is_not_replaced_by_a_file(project: Project) -> None:
    (project.data / "link.ttl").symlink_to(project.data / "people.ttl")
    with pytest.raises(EnvironmentFault, match="no regular file"):
        place_files(project, {PurePosixPath("data/link.ttl"): b"x"})


def test_a_disk_that_is_full_leaves_all_as_it_was(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(project)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ssegraph.importing.placing.os.fsync", full)
    with pytest.raises(EnvironmentFault, match="No space left"):
        place_files(project, FILES)
    monkeypatch.undo()
    assert contents(project) == before
    assert not (project.data / "new").exists()
