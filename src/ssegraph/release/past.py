"""What a site knows of its own past: its publication, those before, and the history of things.

A site never sees what was published after its own publication.  So one that
shows an earlier release shows the past as it was then.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ssegraph.errors import ReleaseDamaged
from ssegraph.release.history import History
from ssegraph.release.manifest import read_store_record
from ssegraph.release.publications import Publication, publications
from ssegraph.release.publish import CURRENT, current_id

log = logging.getLogger("ssegraph.release")


@dataclass(frozen=True, slots=True)
class Past:
    """The *publication* that a site serves, and all up to it, oldest first.

    ``seen_since`` is what ``Last-Modified`` may say, in seconds since 1970:
    later than anything that was served before at the same addresses.
    """

    publication: Publication
    publications: Sequence[Publication]
    history: History
    seen_since: int


def past_of_current(folder: Path) -> Past:
    """Return the past of a site that serves the release in *folder* as the current one.

    Its publication is the newest of that release.  A release that was never
    published, as by a version of ssegraph that kept no record, counts as
    number 1, published when it was built.  A record that cannot be read is
    told to the log, and does without.
    """
    releases = folder.parent
    try:
        known = publications(releases)
    except ReleaseDamaged as damaged:
        log.warning("%s", damaged.detail)
        known = []
    found = [one for one in known if one.release == folder.name]
    if not found:
        built_at = read_store_record(folder).built_at
        found = [Publication(1, folder.name, built_at)]
        known = found
    return _past(releases, found[-1], known, _seen_since(folder, found[-1]))


def past_at(releases: Path, publication: Publication) -> Past:
    """Return the past of a site that shows the release of *publication* as it was then."""
    return _past(releases, publication, publications(releases), publication.seconds)


def _past(
    releases: Path, publication: Publication, known: Sequence[Publication], seen_since: int
) -> Past:
    until = tuple(one for one in known if one.number <= publication.number)
    try:
        history = History(releases, publication.number)
    except ReleaseDamaged as damaged:
        log.warning("%s", damaged.detail)
        history = History(releases, 0)
    return Past(publication, until, history, seen_since)


def _seen_since(folder: Path, publication: Publication) -> int:
    """Return the moment of *publication*, or a later one at which the link was moved by hand.

    A release that stands in for a damaged one has only been seen after that one.
    """
    with suppress(OSError):
        moved = int((folder.parent / CURRENT).lstat().st_mtime)
        stands_in = current_id(folder.parent) != folder.name
        return max(publication.seconds, moved + stands_in)
    return publication.seconds
