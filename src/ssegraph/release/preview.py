"""The preview: a release that is built and kept, but that nobody takes for a published one.

It lies in ``releases/.preview/``, where nothing looks for releases, with a link
``current`` of its own; so that folder can be served like any other.  There is
one at a time.  A build of the same input moves it out instead of making it
again.  All of this is done by the holder of the build lock.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from ssegraph.errors import ReleaseDamaged
from ssegraph.quality.changes import read_changes
from ssegraph.release.open import open_release
from ssegraph.release.publish import CURRENT, place, point

FOLDER = ".preview"


def previews_of(releases: Path) -> Path:
    """Return the folder that holds the preview as ``current``, if there is one."""
    return releases / FOLDER


def built_already(releases: Path, release_id: str, previous: str) -> Path | None:
    """Return the folder that holds the release *release_id* byte by byte, if one does.

    A preview says what it changes, so it only counts while the release
    *previous*, '' for none, is the current one.
    """
    if _is_intact(releases / release_id):
        return releases / release_id
    kept = previews_of(releases) / release_id
    return kept if _is_intact(kept) and _follows(kept, previous) else None


def keep_preview(releases: Path, built: Path, release_id: str) -> Path:
    """Make the release in the folder *built* the preview; return where it lies from now on.

    One that was published lies where it is.
    """
    folder = previews_of(releases)
    folder.mkdir(exist_ok=True)
    kept = built
    if built.parent not in (releases, folder) or built.name != release_id:
        kept = folder / release_id
        shutil.rmtree(kept, ignore_errors=True)
        place(built, kept)
    point(folder, release_id if kept.parent == folder else f"../{release_id}")
    _remove_others(folder, kept)
    return kept


def take_out(releases: Path, built: Path, release_id: str) -> Path:
    """Give the release in the folder *built* its place among the releases, and return that."""
    release = releases / release_id
    if built != release:
        place(built, release)
    folder = previews_of(releases)
    if built.parent == folder:
        # Who looks at the preview goes on looking at the same release.
        point(folder, f"../{release_id}")
    return release


def _is_intact(folder: Path) -> bool:
    if not folder.is_dir():
        return False
    try:
        open_release(folder, verify=True)
    except ReleaseDamaged:
        return False
    return True


def _follows(folder: Path, previous: str) -> bool:
    try:
        return read_changes(folder).previous == previous
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _remove_others(folder: Path, kept: Path) -> None:
    for path in folder.iterdir():
        if path.name == CURRENT or path == kept:
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()
