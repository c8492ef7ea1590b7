"""A release that is not what was built is never served, least of all as an empty site."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from ssegraph.errors import ReleaseDamaged
from ssegraph.release.open import current_release
from tests.hostile.projects import write_numbers
from tests.hostile.running import running, starting, wait_until
from tests.serving import run

STORE_LOG = ("LOG", "LOCK")


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


def delete(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("damage", [truncate, flip, delete])
def test_damage_to_any_file_is_found_before_it_is_served(
    tiny: Path, damage: Callable[[Path], None]
) -> None:
    release = (tiny / "releases" / "current").resolve()
    whole = tiny / "whole"
    shutil.copytree(release, whole)
    files = [path.relative_to(whole) for path in whole.rglob("*") if path.is_file()]
    kinds = {name.suffix or name.name.partition("-")[0] for name in files}
    assert {".sst", ".nq", ".gz", ".json", "CURRENT", "MANIFEST"} <= kinds
    for name in files:
        if name.name not in STORE_LOG and (damage is delete or (whole / name).stat().st_size):
            damage(release / name)
            with pytest.raises(ReleaseDamaged):
                current_release(tiny / "releases")
            shutil.copyfile(whole / name, release / name)
    assert current_release(tiny / "releases").manifest.quads == 10


def test_a_lone_damaged_release_is_refused_with_the_way_to_mend_it(tiny: Path) -> None:
    (tiny / "releases" / "current" / "store" / "CURRENT").unlink()
    with starting(tiny) as server:
        assert server.process.wait(60) == 3
        said = server.log.read_text()
    assert "store/CURRENT is missing" in said
    assert "ssegraph build" in said
    assert "Traceback" not in said
    assert run("build", project=tiny).returncode == 0
    with running(tiny) as server:
        assert server.status("/readyz") == 200


def test_the_previous_release_is_served_when_the_current_one_is_damaged(tiny: Path) -> None:
    previous = (tiny / "releases" / "current").readlink().name
    write_numbers(tiny, 11)
    assert run("build", project=tiny).returncode == 0
    (tiny / "releases" / "current" / "store" / "CURRENT").unlink()
    with running(tiny) as server:
        assert (tiny / "releases" / previous).is_dir()
        assert previous in server.log.read_text()
        assert server.ask("ASK { ?s ?p ?o }") == 200


def test_a_release_of_another_engine_version_is_built_again(tiny: Path) -> None:
    record = tiny / "releases" / "current" / "store.json"
    described = json.loads(record.read_text())
    version = described["engine"]
    record.write_text(json.dumps({**described, "engine": "0.0.1"}))
    with starting(tiny) as server:
        assert server.process.wait(60) == 3
        said = server.log.read_text()
    assert "0.0.1" in said and version in said and "ssegraph build" in said
    assert run("build", project=tiny).returncode == 0
    assert json.loads(record.read_text())["engine"] == version


def test_a_damaged_successor_is_not_gone_over_to(tiny: Path) -> None:
    with running(tiny) as server:
        whole = point_at_a_damaged_release(tiny / "releases")
        wait_until(lambda: "data.nq is missing" in server.log.read_text(), "it was not noticed")
        assert server.status("/readyz") == 200
        assert whole in server.log.read_text()


def test_a_server_that_is_stopped_while_it_goes_over_ends(tiny: Path) -> None:
    with running(tiny) as server:
        point_at_a_damaged_release(tiny / "releases")
        wait_until(lambda: "data.nq is missing" in server.log.read_text(), "it was not noticed")
        # Now an engine for the release that stays is being started.
        server.process.terminate()
        assert server.process.wait(20) == 0


def point_at_a_damaged_release(releases: Path) -> str:
    """Move the link by hand to a release that lacks a file; return the name of the whole one."""
    whole = (releases / "current").resolve()
    damaged = releases / "0123456789abcdef"
    shutil.copytree(whole, damaged)
    (damaged / "dumps" / "data.nq").unlink()
    link = releases / ".build-link-0"
    link.symlink_to(damaged.name)
    link.replace(releases / "current")
    return whole.name


def test_a_link_that_leads_nowhere_is_no_empty_site(tiny: Path) -> None:
    link = tiny / "releases" / "current"
    link.unlink()
    link.symlink_to("fedcba9876543210")
    with running(tiny) as server:
        assert server.ask("ASK { ?s <https://example.org/p> 9 }") == 200
    assert link.resolve().is_dir()
