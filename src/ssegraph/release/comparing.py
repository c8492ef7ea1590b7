"""Find two releases by what people call them, and tell what lies between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ssegraph.errors import NotFound
from ssegraph.quality.differing import Event, events
from ssegraph.release.publications import Publication

DUMP = Path("dumps", "data.nq")
CURRENT, PREVIOUS = "current", "previous"


def release_called(name: str, past: Sequence[Publication]) -> str:
    """Return the id of the release that *name* means: an id, the number of a publication, a word.

    ``current`` is the release of the last publication of *past*, ``previous``
    the one before it.  Raises ``NotFound`` when there is none of this name.
    """
    for publication in past:
        if name in (publication.release, str(publication.number)):
            return publication.release
    if past and name == CURRENT:
        return past[-1].release
    if past and name == PREVIOUS and past[-1].previous:
        return past[-1].previous
    if name == PREVIOUS:
        raise NotFound("Nothing was published before the current release.")
    raise NotFound(
        f"No release {name[:60]!r} was published. Give an id, the number of a publication,"
        f" {CURRENT!r} or {PREVIOUS!r}."
    )


def dump_of(releases: Path, release_id: str) -> Path:
    """Return the statements of a release; raises ``NotFound`` when its folder was removed."""
    path = releases / release_id / DUMP
    if not path.is_file():
        raise NotFound(
            f"Release {release_id} was published, but its files were removed. What each publication"
            " changed is still known."
        )
    return path


def replacements(before: Path, after: Path) -> Iterator[tuple[Event, Event]]:
    """Yield each event from one dump to the other with the one that would undo it."""
    return zip(events(before, after), events(after, before), strict=True)
