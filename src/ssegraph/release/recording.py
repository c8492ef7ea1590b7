"""Write the record of one publication, whole, before anybody can see it."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ssegraph.errors import EnvironmentFault, ReleaseDamaged
from ssegraph.quality.differing import Event, events
from ssegraph.release.events import Counts, read_events, write_events
from ssegraph.release.history import NAME as HISTORY
from ssegraph.release.history_write import write_history
from ssegraph.release.manifest import read_manifest, verify_files, write_members
from ssegraph.release.publications import (
    FOLDER,
    RECORD,
    Publication,
    publications,
    read_publication,
)
from ssegraph.release.publish import UNFINISHED, sync, sync_tree
from ssegraph.release.replaying import replay

DUMP = "dumps/data.nq"
REPLAYED = "before.nq"


class Recording:
    """The record of *release_id* that follows on the publication *before*, if there is one.

    It is in a folder of its own until it is finished; the next build removes
    what a killed one leaves there.
    """

    def __init__(self, releases: Path, release_id: str, before: Publication | None) -> None:
        self._releases = releases
        self._release_id = release_id
        self._before = before
        self._folder = releases / f"{UNFINISHED}publication-{release_id}"
        self._counts: Counts | None = None

    def compare(self, release: Path) -> None:
        """Find the events that lead to the release in the folder *release*; once is enough.

        Raises ``EnvironmentFault`` or ``OSError`` when they cannot be written.
        """
        if self._counts is not None:
            return
        self._folder.mkdir(exist_ok=True)
        try:
            happened = events(self._dump_before(), release / DUMP)
            self._counts = write_events(self._folder, happened)
        except sqlite3.Error as error:
            raise EnvironmentFault(
                f"{self._folder}: two releases cannot be compared: {error}."
            ) from error
        (self._folder / REPLAYED).unlink(missing_ok=True)

    @property
    def counts(self) -> Counts | None:
        """How much has happened; ``None`` before it has been compared."""
        return self._counts

    def know(self, counts: Counts | None) -> None:
        """Take over what another process has compared in this one's place."""
        self._counts = counts

    def events(self) -> Iterator[Event]:
        """Yield the events that were found."""
        return read_events(self._folder)

    def finish(self, seconds: int) -> Publication:
        """Put the record in its place; its release is to become current at *seconds*."""
        past = publications(self._releases)
        number = past[-1].number + 1 if past else 1
        known = self._releases / FOLDER / HISTORY
        known.parent.mkdir(exist_ok=True)
        happened = [(one.number, partial(read_events, one.folder)) for one in past if one.folder]
        history = self._folder / HISTORY
        tally = write_history(known, history, [*happened, (number, self.events)])
        counts = self._counts or Counts()
        members = {
            "number": number,
            "release": self._release_id,
            "published_at": seconds,
            "previous": self._before.release if self._before else "",
            "added": counts.added,
            "removed": counts.removed,
            "created": tally.created,
            "updated": tally.updated,
            "deleted": tally.deleted,
            "events": counts.events,
        }
        write_members(self._folder / RECORD, members)
        sync_tree(self._folder)
        # Readers leave out what lies behind their own publication, so this may be there first.
        history.replace(known)
        target = known.parent / f"{number:04}"
        self._folder.replace(target)
        sync(known.parent)
        sync(self._releases)
        return read_publication(target)

    def remove(self) -> None:
        """Remove what was not finished."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _dump_before(self) -> Path | None:
        """Return the statements before: those of the release itself, or of all events."""
        if self._before is None:
            return None
        release = self._releases / self._before.release
        try:
            listed = [file for file in read_manifest(release).files if file.name == DUMP]
            verify_files(release, listed)
            return release / DUMP
        except ReleaseDamaged:
            return replay(publications(self._releases), self._folder / REPLAYED)
