"""A release is immutable, reproducible, and replaced only by a better one."""

from __future__ import annotations

import fcntl
import json
import shutil
from pathlib import Path

import pytest

from tests.http import fetch
from tests.serving import run, serving


def build(project: Path) -> Path:
    built = run("build", "--json", project=project)
    assert built.returncode == 0, built.stderr
    return Path(json.loads(built.stdout)["path"])


def bytes_of(release: Path) -> dict[str, bytes]:
    """Return every reproducible file of *release* by name; the engine's own files are not."""
    return {
        path.relative_to(release).as_posix(): path.read_bytes()
        for path in release.rglob("*")
        if path.is_file() and not path.is_relative_to(release / "store") and path.suffix != ".json"
        # It says when the release was built.
        if path.name != "catalog.nq"
    } | {"manifest.json": (release / "manifest.json").read_bytes()}


def current_of(project: Path) -> str:
    return (project / "releases" / "current").readlink().name


def test_the_same_input_gives_the_same_id_and_the_same_bytes(tiny: Path, tmp_path: Path) -> None:
    first = build(tiny)
    before = bytes_of(first)
    copy = tmp_path / "elsewhere" / "tiny"
    shutil.copytree(tiny, copy, ignore=shutil.ignore_patterns("releases"))
    second = build(copy)
    assert second.name == first.name
    assert second != first
    assert bytes_of(second) == before
    assert {"dumps/data.nq", "dumps/data.ttl.gz"} <= before.keys()


def test_building_again_does_no_work(tiny: Path) -> None:
    release = build(tiny)
    written = (release / "store.json").stat().st_mtime_ns
    assert build(tiny) == release
    assert (release / "store.json").stat().st_mtime_ns == written


def test_another_order_of_statements_is_the_same_release(tiny: Path) -> None:
    first = build(tiny)
    source = tiny / "data" / "things.trig"
    lines = source.read_text().splitlines()
    source.write_text("\n".join([*lines[:3], lines[4], lines[3]]))
    assert build(tiny) == first


def test_a_changed_statement_is_another_release_and_the_old_one_stays(tiny: Path) -> None:
    first = build(tiny)
    source = tiny / "data" / "things.trig"
    source.write_text(source.read_text().replace("Thing B", "Thing C"))
    second = build(tiny)
    assert second != first
    assert current_of(tiny) == second.name
    assert (first / "manifest.json").is_file()


@pytest.mark.parametrize(
    "broken", ["<<<<<<< HEAD\n", "e:a e:undeclared", "\ufeff", '<a b> <c> "d" .']
)
def test_what_does_not_conform_leaves_the_previous_release_in_place(
    tiny: Path, broken: str
) -> None:
    release = build(tiny)
    (tiny / "data" / "broken.ttl").write_text(broken)
    refused = run("build", project=tiny)
    assert refused.returncode == 1
    assert "data/broken.ttl:1" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert current_of(tiny) == release.name
    assert not list((tiny / "releases").glob(".build-*"))


def test_a_release_that_loses_much_must_be_confirmed(tiny: Path) -> None:
    release = build(tiny)
    (tiny / "data" / "things.trig").write_text("<urn:a> <urn:b> <urn:c> .")
    refused = run("build", project=tiny)
    assert refused.returncode == 1
    assert "--allow-shrink" in refused.stderr
    assert current_of(tiny) == release.name
    assert run("build", "--allow-shrink", "--allow-removals", project=tiny).returncode == 0
    assert current_of(tiny) != release.name


def test_a_damaged_release_is_built_again(tiny: Path) -> None:
    release = build(tiny)
    dump = release / "dumps" / "data.nq"
    before = bytes_of(release)
    dump.write_text("")
    served = run("query", "-", project=tiny, stdin="ASK {}")
    assert served.returncode == 3
    assert "dumps/data.nq has changed" in served.stderr
    assert build(tiny) == release
    assert bytes_of(release) == before


def test_what_a_killed_build_left_behind_is_removed(tiny: Path) -> None:
    leftover = tiny / "releases" / ".build-1"
    leftover.mkdir(parents=True)
    (leftover / "half").write_text("written")
    build(tiny)
    assert not leftover.exists()


def test_a_second_build_at_the_same_time_gives_way(tiny: Path) -> None:
    (tiny / "releases").mkdir()
    with (tiny / "releases" / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = run("build", project=tiny)
    assert refused.returncode == 3
    assert "another build" in refused.stderr


def test_the_store_counts_a_triple_of_two_graphs_once(tiny: Path) -> None:
    build(tiny)
    # What describes the release is there as well.
    described = "GRAPH <https://example.org/graph/catalog> { ?s ?p ?o }"
    query = f"SELECT (COUNT(*) AS ?n) {{ ?s ?p ?o FILTER NOT EXISTS {{ {described} }} }}"
    counted = run("query", "-", "--format", "csv", project=tiny, stdin=query)
    assert counted.stdout.split() == ["n", "4"]


def test_the_newest_intact_release_is_served_in_place_of_a_damaged_one(tiny: Path) -> None:
    intact = build(tiny)
    source = tiny / "data" / "things.trig"
    source.write_text(source.read_text().replace("Thing B", "Thing C"))
    damaged = build(tiny)
    dump = damaged / "dumps" / "data.nq"
    dump.write_bytes(dump.read_bytes().replace(b"Thing C", b"Thing D"))
    with serving(tiny) as address:
        assert fetch(f"{address}/healthz").headers["X-Release"] == intact.name
