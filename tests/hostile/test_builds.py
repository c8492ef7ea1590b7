"""A build may be killed, crowded out or starved at any moment; what is served stays whole."""

from __future__ import annotations

import errno
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from ssegraph.release.publish import place, point
from tests.hostile.projects import write_numbers
from tests.hostile.running import running, wait_until
from tests.release.pasts import assert_whole
from tests.serving import command_of, run

SMALL, LARGE = 10, 3000


def build(project: Path, *arguments: str) -> str:
    built = run("build", "--json", "--allow-shrink", *arguments, project=project)
    assert built.returncode == 0, built.stderr
    return str(json.loads(built.stdout)["id"])


def start_build(project: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [*command_of(project), "build", "--allow-shrink"],
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def count_of(project: Path) -> int:
    """Verify the current release and count its things."""
    query = "SELECT (COUNT(*) AS ?n) { ?s <https://example.org/p> ?o }"
    counted = run("query", "-", "--format", "csv", project=project, stdin=query)
    assert counted.returncode == 0, counted.stderr
    return int(counted.stdout.split()[1])


def unfinished(project: Path) -> list[str]:
    return [path.name for path in (project / "releases").glob(".build-*")]


@pytest.mark.parametrize(
    "times", [2, pytest.param(50, marks=pytest.mark.slow)], ids=["2 times", "50 times"]
)
def test_a_build_that_is_killed_at_any_moment_leaves_a_whole_release(
    tmp_path: Path, times: int
) -> None:
    project = tmp_path / "killed" / "project"
    started = time.monotonic()
    reference = build(write_numbers(tmp_path / "reference" / "project", LARGE))
    whole_s = time.monotonic() - started
    write_numbers(project, SMALL)
    build(project)
    chance = random.Random(times)
    for _ in range(times):
        write_numbers(project, LARGE)
        process = start_build(project)
        time.sleep(chance.uniform(0, whole_s))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert count_of(project) in (SMALL, LARGE)
        assert_whole(project / "releases")
    assert build(project) == reference
    assert count_of(project) == LARGE
    assert_whole(project / "releases")
    assert unfinished(project) == []


def test_the_link_of_a_killed_build_is_removed_too(tiny: Path) -> None:
    leftover = tiny / "releases" / ".build-link-1"
    leftover.symlink_to("nowhere")
    build(tiny)
    assert not leftover.is_symlink()


def test_everything_is_on_disk_before_the_link_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No power was cut; this is the order of the calls that survive a power cut."""
    folder, releases = tmp_path / "releases" / ".build-1", tmp_path / "releases"
    (folder / "store").mkdir(parents=True)
    (folder / "manifest.json").write_text("{}")
    (folder / "store" / "data").write_text("data")
    calls: list[tuple[str, str]] = []
    opened: dict[int, str] = {}
    open_file, fsync, rename = os.open, os.fsync, os.replace

    def note_open(path: str, flags: int, *more: int) -> int:
        descriptor = open_file(path, flags, *more)
        opened[descriptor] = Path(path).relative_to(tmp_path).as_posix()
        return descriptor

    def note_fsync(descriptor: int) -> None:
        calls.append(("fsync", opened[descriptor]))
        fsync(descriptor)

    def note_replace(source: Path, target: Path) -> None:
        calls.append(("rename", Path(target).relative_to(tmp_path).as_posix()))
        rename(source, target)

    monkeypatch.setattr(os, "open", note_open)
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    place(folder, releases / "abc")
    point(releases, "abc")
    monkeypatch.undo()
    written = calls.index(("rename", "releases/abc"))
    assert {path for _, path in calls[:written]} == {
        "releases/.build-1",
        "releases/.build-1/manifest.json",
        "releases/.build-1/store",
        "releases/.build-1/store/data",
    }
    assert calls.index(("fsync", "releases/.build-1/store/data")) < calls.index(
        ("fsync", "releases/.build-1/store")
    )
    assert calls[written:] == [
        ("rename", "releases/abc"),
        ("fsync", "releases"),
        ("rename", "releases/current"),
        ("fsync", "releases"),
    ]
    assert (releases / "current" / "store" / "data").read_text() == "data"


def limit_file_size() -> None:
    """Let no file grow beyond 30 kB, as a full disk would."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))


def test_a_file_that_cannot_grow_leaves_the_previous_release(tmp_path: Path) -> None:
    project = write_numbers(tmp_path / "full", SMALL)
    before = build(project)
    write_numbers(project, LARGE)
    failed = subprocess.run(
        [*command_of(project), "build"],
        preexec_fn=limit_file_size,
        capture_output=True,
        text=True,
        check=False,
    )
    assert_failed_whole(project, before, failed)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of ten megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=10m", "none", str(folder)], check=False
    )
    if mounted.returncode:
        pytest.skip("Only root can make a small file system.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_previous_release(small_disk: Path) -> None:
    project = write_numbers(small_disk / "full", SMALL)
    before = build(project)
    write_numbers(project, LARGE)
    with (small_disk / "ballast").open("wb") as ballast:
        while shutil.disk_usage(small_disk).free > 300_000:
            ballast.write(b"x" * 50_000)
            ballast.flush()
    failed = run("build", project=project)
    assert_failed_whole(project, before, failed)
    (small_disk / "ballast").unlink()
    build(project)
    assert count_of(project) == LARGE


def assert_failed_whole(
    project: Path, before: str, failed: subprocess.CompletedProcess[str]
) -> None:
    """Assert that a build failed with a clear word and changed nothing."""
    assert failed.returncode == 3, failed.stderr
    assert str(project / "releases") in failed.stderr
    reasons = (os.strerror(errno.ENOSPC), os.strerror(errno.EFBIG))
    assert any(reason in failed.stderr for reason in reasons), failed.stderr
    assert "Traceback" not in failed.stderr
    assert (project / "releases" / "current").readlink().name == before
    assert count_of(project) == SMALL
    assert unfinished(project) == []


def test_of_two_builds_one_gives_way_and_the_third_succeeds(tmp_path: Path) -> None:
    project = write_numbers(tmp_path / "crowded", LARGE)
    first = start_build(project)
    lock = project / "releases" / ".lock"
    wait_until(lambda: lock.exists() and lock.read_text() == str(first.pid), "it never began")
    os.kill(first.pid, signal.SIGSTOP)
    second = run("build", project=project)
    assert second.returncode == 3
    assert f"another build (process {first.pid}) is running" in second.stderr
    os.killpg(first.pid, signal.SIGKILL)
    first.wait()
    build(project)
    assert count_of(project) == LARGE


def test_bad_data_beside_a_running_server_changes_nothing(tiny: Path) -> None:
    with running(tiny) as server:
        before = server.status()
        (tiny / "data" / "bad.ttl").write_text("<<<<<<< HEAD\n")
        failed = run("build", project=tiny)
        assert failed.returncode == 1
        assert "data/bad.ttl:1" in failed.stderr
        assert server.status() == before == 200
    with running(tiny) as server:
        assert server.ask("ASK { ?s <https://example.org/p> 9 }") == 200
