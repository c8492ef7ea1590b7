"""A preview is built and kept, and nobody takes it for a published release."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ssegraph.check.project import check_project
from ssegraph.project import read_project
from ssegraph.release.build import built_release
from ssegraph.release.listing import list_releases
from ssegraph.release.open import current_release, open_release, release_folders
from ssegraph.release.preview import keep_preview, previews_of
from ssegraph.release.publications import publications
from ssegraph.release.publish import current_id
from tests.release.builds import build, thing, write_things
from tests.release.pasts import assert_whole

ONE, TWO, OTHER = {1: "one"}, {1: "one", 2: "two"}, {1: "uno", 2: "two"}


def preview(project: Path) -> Path:
    """Build the preview of *project* and return its folder."""
    found = read_project(project)
    with built_release(found, check_project(found), allow_shrink=True) as (draft, built):
        kept = keep_preview(found.releases, built, draft.release_id)
        assert [one.thing for one in draft.events(kept)] != []
    return kept


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = write_things(tmp_path / "project", ONE)
    build(folder)
    return folder


def test_a_preview_publishes_nothing(project: Path) -> None:
    releases = project / "releases"
    before = sorted(path.name for path in releases.rglob("*"))
    current = current_id(releases)
    write_things(project, TWO)
    kept = preview(project)
    left = {path.name for path in releases.rglob("*") if previews_of(releases) not in path.parents}
    assert left == {*before, ".preview"}
    assert current_id(releases) == current
    assert [folder.name for folder in release_folders(releases)] == [current]
    assert [one.id for one in list_releases(releases)] == [current]
    assert len(publications(releases)) == 1
    assert current_release(previews_of(releases)).id == open_release(kept).id


def test_a_build_of_the_same_input_publishes_the_preview_as_it_is(project: Path) -> None:
    write_things(project, TWO)
    kept = preview(project)
    built_at = (kept / "store.json").read_bytes()
    release = build(project)
    assert (release / "store.json").read_bytes() == built_at
    assert not kept.exists()
    assert_whole(project / "releases")
    # Who was looking at the preview sees the same release.
    assert current_release(previews_of(project / "releases")).folder == release


def test_a_preview_that_compares_with_an_older_release_is_built_again(project: Path) -> None:
    write_things(project, TWO)
    kept = preview(project)
    built_at = (kept / "store.json").stat().st_ino
    write_things(project, OTHER)
    build(project)
    write_things(project, TWO)
    release = build(project)
    assert release.name == kept.name
    assert (release / "store.json").stat().st_ino != built_at


def test_there_is_one_preview_at_a_time(project: Path) -> None:
    write_things(project, TWO)
    first = preview(project)
    write_things(project, OTHER)
    second = preview(project)
    assert sorted(path.name for path in second.parent.iterdir()) == sorted((second.name, "current"))
    assert first.name != second.name


def test_a_damaged_preview_is_built_again(project: Path) -> None:
    write_things(project, TWO)
    kept = preview(project)
    shutil.rmtree(kept / "store")
    assert preview(project) == kept
    assert open_release(kept, verify=True).manifest.quads == 2


def test_a_preview_of_what_was_published_before_is_that_release(project: Path) -> None:
    first = current_id(project / "releases")
    write_things(project, TWO)
    build(project)
    write_things(project, ONE)
    assert preview(project) == project / "releases" / first
    assert current_release(previews_of(project / "releases")).id == first


def test_a_preview_that_was_killed_half_way_leaves_nothing_wrong(project: Path) -> None:
    write_things(project, TWO)
    kept = preview(project)
    # As a process leaves it that dies while it makes room, and before it points the link.
    (kept / "manifest.json").unlink()
    (kept.parent / ".build-link-1").symlink_to("nowhere")
    assert build(project).name == kept.name
    write_things(project, {**TWO, 3: thing(3)})
    again = preview(project)
    assert sorted(path.name for path in again.parent.iterdir()) == sorted((again.name, "current"))
