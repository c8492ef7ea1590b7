"""What has been published, and when: every time a release became current is one publication.

``releases/publications/<number>/`` says what a publication changed.  Nothing
there ever changes, so numbers, times and events can be cited.  Going back to
an earlier release is a new publication.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ssegraph.errors import ReleaseDamaged
from ssegraph.quality.differing import Event
from ssegraph.release.events import read_events

FOLDER = "publications"
RECORD = "publication.json"
# A file that a publication gets once its release has become current.
SETTLED = "became-current"


@dataclass(frozen=True, slots=True)
class Publication:
    """One release becoming current.

    ``number`` counts from 1; ``seconds`` is the moment since 1970, later than
    that of every publication before.  ``previous`` is the release that was
    current until then, empty for the first.  ``added`` and ``removed`` count
    statements, ``created``, ``updated`` and ``deleted`` IRIs, and ``events``
    what ``events`` yields.  One without ``folder`` was never recorded.
    """

    number: int
    release: str
    seconds: int
    previous: str = ""
    added: int = 0
    removed: int = 0
    created: int = 0
    updated: int = 0
    deleted: int = 0
    events: int = 0
    folder: Path | None = field(default=None, compare=False)

    @property
    def published_at(self) -> datetime:
        """The moment at which the release became current."""
        return datetime.fromtimestamp(self.seconds, UTC)

    @property
    def moment(self) -> str:
        """The same as ``xsd:dateTime`` and RFC 3339 have it, such as ``2026-01-05T08:00:00Z``."""
        return self.published_at.strftime("%Y-%m-%dT%H:%M:%SZ")


def publications(releases: Path) -> list[Publication]:
    """Return every publication, oldest first.

    The newest may be one whose release is just becoming current, so a server
    shows those up to its own.  Raises ``ReleaseDamaged`` when a record cannot
    be read.
    """
    return [read_publication(folder) for folder in _folders(releases)]


def events(publication: Publication, first: int = 0, count: int | None = None) -> Iterator[Event]:
    """Yield what *publication* changed, by graph and thing: *count* events from *first* on, or all.

    Any part is read as quickly as the first; see ``release.events``.  One that
    was never recorded has no events.
    """
    if publication.folder is None:
        return iter(())
    return read_events(publication.folder, first, count)


def described(publication: Publication) -> dict[str, object]:
    """Return the members of *publication* for JSON, its moment as RFC 3339 has it."""
    members = asdict(publication)
    del members["folder"], members["seconds"]
    return {**members, "published_at": publication.published_at.isoformat()}


def read_publication(folder: Path) -> Publication:
    """Read the publication in *folder*; raises ``ReleaseDamaged`` when that cannot be done."""
    path = folder / RECORD
    try:
        members: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        members["seconds"] = members.pop("published_at")
        return Publication(**members, folder=folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseDamaged(
            f"{path} cannot be read: {error}. Restore the folder from a copy."
        ) from error


def _folders(releases: Path) -> list[Path]:
    folder = releases / FOLDER
    found = [path for path in folder.iterdir() if path.name.isdecimal()] if folder.is_dir() else []
    return sorted(found, key=lambda path: int(path.name))
