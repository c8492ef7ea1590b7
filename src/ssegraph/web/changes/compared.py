"""Any two releases compared while the reader waits, within limits.

Comparing reads both dumps, so a process does it once at a time, refuses what
would take long, and keeps the last few results as files for the pages that follow.
"""

from __future__ import annotations

import shutil
import threading
import weakref
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from ssegraph.errors import Problem
from ssegraph.quality.differing import Event, events
from ssegraph.release.comparing import dump_of
from ssegraph.release.events import Counts, read_events, write_events

# Both dumps together; about three seconds of one core.
MOST_BYTES = 64 << 20
MOST_KEPT = 4


class TooLargeToCompare(Problem):
    """Two releases are so large that comparing them would keep others waiting."""

    status = 403
    title = "The releases are too large to be compared here"


class ComparingBusy(Problem):
    """Two other releases are being compared."""

    status = 503
    title = "Other releases are being compared"


class Compared:
    """What lies between two dumps, in a folder that goes when nobody uses this any more."""

    def __init__(self, before: Path, after: Path) -> None:
        self._folder = Path(mkdtemp(prefix="ssegraph-changes-"))
        weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        self.counts: Counts = write_events(self._folder, events(before, after))

    def events(self, first: int, count: int) -> Iterator[Event]:
        """Yield *count* events from number *first* on, which begins at 0."""
        yield from read_events(self._folder, first, count)


class Comparisons:
    """The last few comparisons of a process; safe to share by threads."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str], Compared] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def between(self, releases: Path, before: str, after: str) -> Compared:
        """Compare the releases with the ids *before* and *after*.

        Raises ``NotFound`` when one was removed, ``TooLargeToCompare``, and
        ``ComparingBusy`` while two others are compared.
        """
        with self._lock:
            known = self._kept.get((before, after))
        if known is not None:
            return known
        dumps = dump_of(releases, before), dump_of(releases, after)
        if sum(dump.stat().st_size for dump in dumps) > MOST_BYTES:
            raise TooLargeToCompare(
                f"Run 'ssegraph diff {before} {after}' where the releases are, or follow /changes."
            )
        if not self._turn.acquire(blocking=False):
            raise ComparingBusy(
                "Two other releases are being compared. Ask again in a few seconds.",
                headers={"Retry-After": "5"},
            )
        try:
            return self._keep((before, after), Compared(*dumps))
        finally:
            self._turn.release()

    def _keep(self, key: tuple[str, str], compared: Compared) -> Compared:
        with self._lock:
            self._kept[key] = compared
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return compared
