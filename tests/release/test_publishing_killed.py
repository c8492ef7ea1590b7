"""A build that dies between any two steps of publishing leaves a past that is whole."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from ssegraph.release.history import History, numbers_in
from ssegraph.release.manifest import Manifest, StoreRecord, digest_files, write_json
from ssegraph.release.publications import FOLDER, publications
from ssegraph.release.publish import building, current_id
from ssegraph.release.publishing import drafting
from tests.quality.dumped import dump, quads_of
from tests.release.pasts import assert_whole

ID = "https://example.org/kb/id/"
BEFORE = "g:a { e:1 v:p 1 . e:2 v:p 2 }"
AFTER = "g:a { e:1 v:p 5 . e:3 v:p 3 }"
STEPS = ("fsync", "replace", "rename", "mkdir")


def make_release(releases: Path, name: str, trig: str) -> Path:
    """Write as much of a release as a publication needs."""
    release = dump(releases / name, quads_of(trig))
    digests = digest_files(release, [release / "dumps" / "data.nq"])
    write_json(release / "manifest.json", Manifest(name, 0, {}, digests))
    write_json(release / "store.json", StoreRecord("", 1_000_000_000, ()))
    return release


def publish(releases: Path, name: str) -> None:
    with building(releases), drafting(releases, name) as draft:
        draft.changes(releases / name)
        draft.publish(releases / name)


def die_at(step: int, work: Callable[[], None]) -> bool:
    """Do *work* in a child that is killed before its *step*; tell whether it came so far."""
    child = os.fork()
    if not child:
        left = step

        def counted(call: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if not left:
                os.kill(os.getpid(), signal.SIGKILL)
            return call(*arguments, **options)

        for name in STEPS:
            setattr(os, name, partial(counted, getattr(os, name)))
        try:
            work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_a_death_at_any_step_leaves_the_past_whole(tmp_path: Path) -> None:
    step = 0
    died = True
    while died:
        step += 1
        releases = tmp_path / str(step)
        make_release(releases, "aaa", BEFORE)
        make_release(releases, "bbb", AFTER)
        publish(releases, "aaa")
        died = die_at(step, partial(publish, releases, "bbb"))
        assert_whole(releases)
        publish(releases, "bbb")
        assert_whole(releases)
        assert [one.release for one in publications(releases)] == ["aaa", "bbb"]
        assert numbers_in(releases / FOLDER / "things.sqlite") == 2
        assert list(releases.glob(".build-*")) == []
    assert step > 15


def test_a_death_that_is_followed_by_another_release_is_forgotten(tmp_path: Path) -> None:
    step = 0
    died = True
    while died:
        step += 1
        releases = tmp_path / str(step)
        make_release(releases, "aaa", BEFORE)
        make_release(releases, "bbb", AFTER)
        make_release(releases, "ccc", "g:b { e:9 v:p 9 }")
        publish(releases, "aaa")
        died = die_at(step, partial(publish, releases, "bbb"))
        was_published = current_id(releases) == "bbb"
        publish(releases, "ccc")
        assert_whole(releases)
        released = ["aaa", "bbb", "ccc"] if was_published else ["aaa", "ccc"]
        assert [one.release for one in publications(releases)] == released
        state = History(releases, len(released)).state_of(ID + "3")
        assert (state is not None) == was_published


def test_the_first_of_all_publications_may_die_at_any_step(tmp_path: Path) -> None:
    step = 0
    died = True
    while died:
        step += 1
        releases = tmp_path / str(step)
        make_release(releases, "aaa", BEFORE)
        died = die_at(step, partial(publish, releases, "aaa"))
        publish(releases, "aaa")
        assert_whole(releases)
        assert len(publications(releases)) == 1
