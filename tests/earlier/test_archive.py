"""Few releases are open at a time, and none is closed under a request."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from ssegraph.errors import EngineBusy, ReleaseDamaged
from ssegraph.release.publications import Publication
from ssegraph.settings import Settings
from ssegraph.web.earlier.archive import Archive
from ssegraph.web.layers.patience import Places


@dataclass
class Fake:
    """A site that knows whether it is open."""

    name: str
    closed: threading.Event = field(default_factory=threading.Event)

    @property
    def application(self):  # type: ignore[no-untyped-def]
        return lambda _environ, _start: [self.name.encode()]

    def close(self) -> None:
        self.closed.set()


class Shelf:
    """An archive of fakes, and what it opened."""

    def __init__(
        self, most: int = 2, idle_s: float = 1000.0, wait_s: float = 0.05, most_waiting: int = 4
    ) -> None:
        self.opened: list[Fake] = []
        self.fails = False
        self.archive = Archive(
            self._open,
            Places(Settings()),
            most=most,
            idle_s=idle_s,
            wait_s=wait_s,
            most_waiting=most_waiting,
        )

    def _open(self, folder: Path, _publication: Publication, _mount: str) -> Fake:
        if self.fails:
            raise RuntimeError("Corruption: block checksum mismatch")
        self.opened.append(Fake(folder.name))
        return self.opened[-1]

    @contextmanager
    def use(self, name: str) -> Iterator[str]:
        folder = Path("/releases") / name
        publication = Publication(1, name, 0)
        with self.archive.opened(folder, publication, f"/releases/{name}") as application:
            (body,) = application({}, lambda *_: None)  # type: ignore[arg-type]
            yield body.decode()

    @property
    def open_now(self) -> Sequence[str]:
        return [one.name for one in self.opened if not one.closed.is_set()]


def test_a_release_is_opened_once_and_stays_open() -> None:
    shelf = Shelf()
    for _ in range(3):
        with shelf.use("a") as served:
            assert served == "a"
    assert [one.name for one in shelf.opened] == ["a"]
    assert shelf.open_now == ["a"]


def test_the_one_that_was_asked_for_longest_ago_makes_room() -> None:
    shelf = Shelf(most=2)
    for name in ("a", "b", "a", "c"):
        with shelf.use(name):
            pass
    assert shelf.open_now == ["a", "c"]


def test_walking_through_many_never_opens_more_than_may_be() -> None:
    shelf = Shelf(most=2)
    for number in range(50):
        with shelf.use(f"r{number}") as served:
            assert served == f"r{number}"
            assert len(shelf.open_now) <= 2
    assert len(shelf.opened) == 50


def test_a_release_in_use_is_not_closed_and_who_finds_no_room_is_told() -> None:
    shelf = Shelf(most=1)
    with shelf.use("a"):
        with pytest.raises(EngineBusy, match="open_releases") as busy, shelf.use("b"):
            pass
        assert busy.value.headers["Retry-After"] == "5"
        assert shelf.open_now == ["a"]
        with shelf.use("a"):
            pass
    with shelf.use("b"):
        assert shelf.open_now == ["b"]


def test_who_waits_goes_on_as_soon_as_there_is_room() -> None:
    shelf = Shelf(most=1, wait_s=30)
    served: list[str] = []

    def ask() -> None:
        with shelf.use("b") as name:
            served.append(name)

    with shelf.use("a"):
        waiting = threading.Thread(target=ask)
        waiting.start()
    waiting.join(30)
    assert served == ["b"]


def test_so_few_wait_that_threads_are_left_for_others() -> None:
    shelf = Shelf(most=1, wait_s=30, most_waiting=1)
    began, done = threading.Event(), threading.Event()
    served: list[str] = []

    def ask() -> None:
        began.set()
        with shelf.use("b") as name:
            served.append(name)

    with shelf.use("a"):
        waiting = threading.Thread(target=ask)
        waiting.start()
        began.wait(30)
        assert refused_at_once(shelf, waiting)
        with shelf.use("a"):
            done.set()
    waiting.join(30)
    assert (served, done.is_set()) == (["b"], True)


def refused_at_once(shelf: Shelf, waiting: threading.Thread) -> bool:
    """Tell whether one more is refused while *waiting* waits, which begins any moment."""
    while waiting.is_alive():
        if not shelf.archive._waiting.acquire(blocking=False):
            with pytest.raises(EngineBusy), shelf.use("c"):
                pass
            return True
        shelf.archive._waiting.release()
    return False


def test_an_idle_release_is_closed_and_opened_again() -> None:
    shelf = Shelf(idle_s=0.02)
    with shelf.use("a"):
        pass
    assert shelf.opened[0].closed.wait(30)
    with shelf.use("a"):
        assert len(shelf.opened) == 2
    assert shelf.opened[1].closed.wait(30)


def test_a_release_that_cannot_be_opened_is_not_tried_again_at_once() -> None:
    shelf = Shelf()
    shelf.fails = True
    with pytest.raises(ReleaseDamaged, match="ssegraph releases renew"), shelf.use("a"):
        pass
    shelf.fails = False
    with pytest.raises(ReleaseDamaged), shelf.use("a"):
        pass
    with shelf.use("b"):
        assert shelf.open_now == ["b"]


def test_one_that_cannot_be_opened_leaves_room_for_others() -> None:
    shelf = Shelf(most=1)
    shelf.fails = True
    with pytest.raises(ReleaseDamaged), shelf.use("a"):
        pass
    shelf.fails = False
    with shelf.use("b"):
        assert shelf.open_now == ["b"]


def test_closing_the_archive_closes_everything() -> None:
    shelf = Shelf()
    for name in ("a", "b"):
        with shelf.use(name):
            pass
    shelf.archive.close()
    assert shelf.open_now == []
