"""Publish: record what a release changes while it is built, then make it the current one.

Everything here is done by the holder of the build lock.  A record is whole on
disk before the link is pointed, and is marked afterwards; so the newest record
without a mark, whose release is not the current one, is that of a build which
was killed in between, and the next build takes it away.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from pathlib import Path

from ssegraph.errors import NotConforming, ReleaseDamaged
from ssegraph.quality.changes import Changes, summarise
from ssegraph.quality.differing import Event
from ssegraph.release.manifest import read_store_record
from ssegraph.release.open import open_release
from ssegraph.release.preview import keep_preview
from ssegraph.release.publications import FOLDER, SETTLED, Publication, publications
from ssegraph.release.publish import CURRENT, UNFINISHED, building, current_id, point, sync
from ssegraph.release.recording import Found, Recording
from ssegraph.release.removals import refuse_removals

# What has changed, and how much that is.
Compared = tuple[Changes, Found | None]


@contextmanager
def drafting(releases: Path, release_id: str) -> Iterator[Draft]:
    """Yield the draft of the publication of *release_id*; what is not published is removed."""
    draft = Draft(releases, release_id)
    try:
        yield draft
    finally:
        draft.remove()


def publish_again(releases: Path, release_id: str) -> Publication:
    """Make a release that is there already the current one, as going back does.

    Raises ``ReleaseDamaged`` when it is not as it was built, and
    ``EnvironmentFault`` when a build is running.
    """
    with building(releases), drafting(releases, release_id) as draft:
        release = open_release(releases / release_id, verify=True)
        return draft.publish(release.folder)


class Draft:
    """The publication of *release_id*, while its release is being built."""

    def __init__(self, releases: Path, release_id: str) -> None:
        self.release_id = release_id
        self._releases = releases
        self._is_built = False

    def changes(self, folder: Path) -> Changes:
        """Sum up what the release that is being built in *folder* changes.

        What is found is kept for ``publish``, so nothing is compared twice.
        """
        self._is_built = True
        if not self.previous:
            return Changes()
        return summarise(self.previous, partial(self.events, folder))

    @property
    def previous(self) -> str:
        """The id of the release that this one would follow; '' for none, and for itself."""
        before = self._before
        return "" if before is None or before.release == self.release_id else before.release

    def compare(self, folder: Path) -> Compared:
        """Compare in another process, which says so to the one that is to publish."""
        changes = self.changes(folder)
        if self._before is None or self.previous:
            self._recording.compare(folder)
        return changes, self._recording.found

    def know(self, compared: Compared) -> Changes:
        """Take over what another process has compared; return what has changed."""
        self._is_built = True
        changes, found = compared
        self._recording.know(found)
        return changes

    def events(self, folder: Path) -> Iterator[Event]:
        """Yield what the release in *folder* changes: nothing, when it is current already."""
        if self._before is not None and not self.previous:
            return iter(())
        self._recording.compare(folder)
        return self._recording.events()

    def refuse_removals(self, folder: Path) -> None:
        """Raise ``NotConforming`` if published pages would disappear with the release in *folder*.

        The release is kept as the preview then, so that it need not be built again.
        """
        if not self.previous:
            return
        try:
            refuse_removals(self._releases, self.previous, folder, self.events(folder))
        except NotConforming:
            keep_preview(self._releases, folder, self.release_id)
            raise

    def publish(self, folder: Path) -> Publication:
        """Record that the release in *folder* becomes current, and make it so."""
        published = self._before
        if published is None or published.release != self.release_id:
            self._recording.compare(folder)
            published = self._recording.finish(_later_than(published, int(time.time())))
        if self._is_built or current_id(self._releases) != self.release_id:
            point(self._releases, self.release_id)
        _settle(published)
        return published

    def remove(self) -> None:
        """Remove what has not been published."""
        Recording(self._releases, self.release_id, None).remove()

    @cached_property
    def _before(self) -> Publication | None:
        return _latest(self._releases)

    @cached_property
    def _recording(self) -> Recording:
        return Recording(self._releases, self.release_id, self._before)


def _latest(releases: Path) -> Publication | None:
    """Return the publication of the current release, which is recorded first if it never was."""
    past = _tidy(releases)
    latest = past[-1] if past else None
    current = current_id(releases)
    if not current or (latest and latest.release == current):
        return latest
    try:
        return _adopt(releases, current, latest)
    except ReleaseDamaged:
        return latest  # nothing can be said of what readers see now


def _adopt(releases: Path, current: str, latest: Publication | None) -> Publication:
    """Record that somebody else has made *current* the current release."""
    built_at = read_store_record(releases / current).built_at
    moved = int((releases / CURRENT).lstat().st_mtime)
    recording = Recording(releases, current, latest)
    recording.compare(releases / current)
    adopted = recording.finish(_later_than(latest, moved if latest else built_at))
    _settle(adopted)
    return adopted


def _later_than(publication: Publication | None, seconds: int) -> int:
    """Return *seconds*, or the first second after *publication*, whatever the clock says."""
    return max(seconds, publication.seconds + 1) if publication else seconds


def _tidy(releases: Path) -> list[Publication]:
    """Return the publications that took place; take away one that did not."""
    past = publications(releases)
    last = past[-1].folder if past else None
    if last and not (last / SETTLED).exists():
        if past[-1].release != current_id(releases):
            aside = releases / f"{UNFINISHED}unpublished-{os.getpid()}"
            last.replace(aside)
            sync(releases / FOLDER)
            shutil.rmtree(aside)
            return past[:-1]
        _settle(past[-1])
    return past


def _settle(publication: Publication) -> None:
    if publication.folder:
        (publication.folder / SETTLED).touch()
        sync(publication.folder)
