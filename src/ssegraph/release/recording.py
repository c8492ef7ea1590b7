"""Write the record of one publication, whole, before anybody can see it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from ssegraph.errors import ReleaseDamaged
from ssegraph.quality.differing import Event, events
from ssegraph.release.events import Counts, read_events, writing_events
from ssegraph.release.history import NAME as HISTORY
from ssegraph.release.history_write import Tally, write_history
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


class Found(NamedTuple):
    """How much has happened: events and statements, and IRIs."""

    counts: Counts = Counts()
    tally: Tally = Tally()


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
        self._known = releases / FOLDER / HISTORY
        self._found: Found | None = None

    def compare(self, release: Path) -> None:
        """Find the events that lead to the release in the folder *release*, and write the history.

        Once is enough.  Raises ``EnvironmentFault`` or ``OSError`` when they cannot be written.
        """
        if self._found is not None:
            return
        self._folder.mkdir(exist_ok=True)
        counts = Counts()
        newest = writing_events(self._folder, events(self._dump_before(), release / DUMP), counts)
        past = [(one.number, partial(read_events, one.folder)) for one in self._past if one.folder]
        tally = write_history(
            self._known, self._folder / HISTORY, [*past, (self._number, lambda: newest)]
        )
        self._found = Found(counts, tally)
        (self._folder / REPLAYED).unlink(missing_ok=True)

    @property
    def found(self) -> Found | None:
        """How much has happened; ``None`` before it has been compared."""
        return self._found

    def know(self, found: Found | None) -> None:
        """Take over what another process has compared in this one's place."""
        self._found = found

    def events(self) -> Iterator[Event]:
        """Yield the events that were found."""
        return read_events(self._folder)

    def finish(self, seconds: int) -> Publication:
        """Put the record in its place; its release is to become current at *seconds*."""
        counts, tally = self._found or Found()
        members = {
            "number": self._number,
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
        self._known.parent.mkdir(exist_ok=True)
        # Readers leave out what lies behind their own publication, so this may be there first.
        (self._folder / HISTORY).replace(self._known)
        target = self._known.parent / f"{self._number:04}"
        self._folder.replace(target)
        sync(target.parent)
        sync(self._releases)
        return read_publication(target)

    def remove(self) -> None:
        """Remove what was not finished."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @cached_property
    def _past(self) -> Sequence[Publication]:
        return publications(self._releases)

    @property
    def _number(self) -> int:
        return self._past[-1].number + 1 if self._past else 1

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
            return replay(self._past, self._folder / REPLAYED)
