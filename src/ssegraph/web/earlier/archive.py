"""The earlier releases that are open: a few, for as long as somebody looks at them.

An earlier release costs room on the disk only.  The first request opens it;
it is closed when nobody has asked for a while, or when another one needs its
place.  It is never closed under a request.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.util import Finalize
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ssegraph.errors import EngineBusy, Problem, ReleaseDamaged
from ssegraph.release.publications import Publication
from ssegraph.web.layers.patience import Places

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

# Another attempt to open a release that could not be opened comes no sooner.
RETRY_S = 5.0
log = logging.getLogger("ssegraph.earlier")


@dataclass(frozen=True, slots=True)
class Mounted:
    """Where a site lies beneath the current one, and the room for transfers that they share."""

    path: str
    places: Places


class Opened(Protocol):
    """The site of an earlier release."""

    @property
    def application(self) -> WSGIApplication:
        """What answers its requests; the root of the site lies in ``SCRIPT_NAME``."""

    def close(self) -> None:
        """Give back everything that it holds."""


# Opens the release in a folder as the site at this path, as of this publication.
Open = Callable[[Path, Publication, str], Opened]


class Archive:
    """At most *most* open releases at a time.  Safe to share by threads, and by applications.

    One that nobody has asked for *idle_s* is closed.  A request waits for
    *wait_s* at most while all of them are in use, and *most_waiting* may wait
    or open one, so that there are threads left for the others.  *places* bound
    the transfers of all sites together.
    """

    def __init__(  # noqa: PLR0913  # its bounds, each with a meaning of its own
        self,
        open_site: Open,
        places: Places,
        *,
        most: int,
        idle_s: float,
        wait_s: float,
        most_waiting: int,
    ) -> None:
        self.places = places
        self._waiting = threading.BoundedSemaphore(most_waiting)
        self._open_site = open_site
        self._most, self._idle_s, self._wait_s = most, idle_s, wait_s
        self._shelf: OrderedDict[Path, _Place] = OrderedDict()
        self._changed = threading.Condition()
        self._timer: threading.Timer | None = None
        # Unlike atexit, this is heeded by a process that multiprocessing has forked.
        Finalize(self, self.close, exitpriority=10)

    @contextmanager
    def opened(
        self, folder: Path, publication: Publication, mount: str
    ) -> Iterator[WSGIApplication]:
        """Yield the application of the site at *mount*, which stays open for the ``with`` block.

        It shows the release in *folder* as of *publication*.  Raises
        ``ReleaseDamaged`` when it cannot be opened, and ``EngineBusy`` when as
        many others as may be open are in use.
        """
        key = folder.parent / mount.lstrip("/")
        place = self._ready(key, lambda: self._open_site(folder, publication, mount))
        try:
            yield place.application
        finally:
            self._give_back(place)

    def close(self) -> None:
        """Close every release that is open."""
        with self._changed:
            places = list(self._shelf.values())
            self._shelf.clear()
        for place in places:
            place.close()

    def _ready(self, key: Path, open_site: Callable[[], Opened]) -> _Place:
        """Return the place of *key*, opened and in use by one more."""
        with self._changed:
            place = self._shelf.get(key)
            if place is not None and place.is_open:
                return self._used(key, place)
        if not self._waiting.acquire(blocking=False):
            raise _busy()
        try:
            place = self._take(key)
            try:
                place.open(open_site)
            except BaseException:
                self._give_back(place)
                raise
            return place
        finally:
            self._waiting.release()

    def _take(self, key: Path) -> _Place:
        removed: list[_Place] = []
        with self._changed:
            if not self._changed.wait_for(lambda: self._has_room(key, removed), self._wait_s):
                raise _busy()
            place = self._used(key, self._shelf.setdefault(key, _Place()))
        for one in removed:
            one.close()
        return place

    def _used(self, key: Path, place: _Place) -> _Place:
        place.users += 1
        self._shelf.move_to_end(key)
        return place

    def _has_room(self, key: Path, removed: list[_Place]) -> bool:
        if key in self._shelf:
            return True
        if len(self._shelf) >= self._most:
            idle = next((one for one, place in self._shelf.items() if not place.users), None)
            if idle is None:
                return False
            removed.append(self._shelf.pop(idle))
        return True

    def _give_back(self, place: _Place) -> None:
        with self._changed:
            place.users -= 1
            place.left_at = time.monotonic()
            self._changed.notify_all()
            if self._timer is None:
                self._wait_for_idleness()

    def _wait_for_idleness(self) -> None:
        self._timer = threading.Timer(self._idle_s, self._close_idle)
        self._timer.daemon = True
        self._timer.start()

    def _close_idle(self) -> None:
        latest = time.monotonic() - self._idle_s
        with self._changed:
            idle = [
                key
                for key, place in self._shelf.items()
                if not place.users and place.left_at <= latest
            ]
            places = [self._shelf.pop(key) for key in idle]
            self._timer = None
            if self._shelf:
                self._wait_for_idleness()
            self._changed.notify_all()
        for place in places:
            place.close()


class _Place:
    """Room for one open release: what is open there, and how many requests use it."""

    def __init__(self) -> None:
        self.users = 0
        self.left_at = time.monotonic()
        self._lock = threading.Lock()
        self._opened: Opened | None = None
        self._problem: Problem | None = None
        self._failed_at = 0.0

    @property
    def is_open(self) -> bool:
        """Whether a request need not wait."""
        return self._opened is not None

    @property
    def application(self) -> WSGIApplication:
        """The application of what is open here."""
        assert self._opened is not None  # noqa: S101  # whoever asks has opened it and uses it
        return self._opened.application

    def open(self, open_site: Callable[[], Opened]) -> None:
        """Open the release if nothing is open here."""
        with self._lock:
            if self._problem and time.monotonic() - self._failed_at < RETRY_S:
                raise self._problem.with_traceback(None)
            if self._opened is None:
                try:
                    self._opened = open_site()
                except Exception as error:  # a release of long ago may lack anything
                    self._problem, self._failed_at = _problem(error), time.monotonic()
                    raise self._problem from error

    def close(self) -> None:
        """Close what is open here; nobody uses it."""
        with self._lock:
            opened, self._opened = self._opened, None
        if opened is not None:
            with suppress(OSError):
                opened.close()


def _busy() -> EngineBusy:
    return EngineBusy(
        "As many earlier releases as may be open are in use (open_releases)."
        " Try again in a few seconds.",
        headers={"Retry-After": "5"},
    )


def _problem(error: Exception) -> Problem:
    """Return what to tell readers of *error*; the log has the rest."""
    if isinstance(error, Problem) and not isinstance(error, ReleaseDamaged):
        return error
    said = error.detail if isinstance(error, Problem) else repr(error)
    log.error("an earlier release cannot be opened: %s", said)
    return ReleaseDamaged(
        "This release cannot be opened at present. Whoever runs the site can mend it:"
        " run 'ssegraph releases renew'.",
        headers={"Retry-After": "3600"},
    )
