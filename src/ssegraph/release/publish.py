"""Publish a built release so that readers see the old one or the new one.

A release directory never changes after it is built.  Publishing is one
atomic rename of a symbolic link, so a crash at any instant leaves either
the previous or the next dataset in place, never a mixture.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ssegraph.errors import EnvironmentFault

CURRENT = "current"
UNFINISHED = ".build-"


@contextmanager
def building(releases: Path) -> Iterator[Path]:
    """Hold the build lock of *releases* and yield an empty directory inside it.

    The lock dies with its owner, so a killed build blocks nobody; what it
    left behind is removed here.  The directory is removed on the way out
    unless ``place`` has moved it.
    """
    try:
        releases.mkdir(parents=True, exist_ok=True)
        lock = (releases / ".lock").open("a+")
    except OSError as error:
        raise EnvironmentFault(f"{releases}: cannot build here: {error.strerror}") from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            lock.seek(0)
            owner = lock.read().strip() or "unknown"
            raise EnvironmentFault(
                f"{releases}: another build (process {owner}) is running. Wait until it ends."
            ) from error
        lock.truncate(0)
        lock.write(str(os.getpid()))
        lock.flush()
        for leftover in releases.glob(UNFINISHED + "*"):
            if leftover.is_symlink():
                leftover.unlink()
            else:
                shutil.rmtree(leftover)
        folder = releases / f"{UNFINISHED}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def place(folder: Path, release: Path) -> None:
    """Give the finished *folder* its name as a *release*, once all of it is on disk."""
    sync_tree(folder)
    if release.exists():
        # Only a damaged release of the same id is ever built again.
        release.replace(release.with_name(f"{UNFINISHED}damaged-{os.getpid()}"))
    folder.replace(release)
    sync(release.parent)


def current_id(releases: Path) -> str:
    """Return the id of the current release, or nothing when there is none."""
    try:
        return (releases / CURRENT).readlink().name
    except OSError:
        return ""


def point(releases: Path, release_id: str) -> None:
    """Make *release_id* the current release.

    Returns after everything is on disk, so a power cut cannot undo it.
    """
    link = releases / f"{UNFINISHED}link-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(release_id)
    link.replace(releases / CURRENT)
    sync(releases)


def sync_tree(folder: Path) -> None:
    """Return once all of *folder* is on disk."""
    for directory, _, names in os.walk(folder, topdown=False):
        for name in names:
            sync(Path(directory, name))
        sync(Path(directory))


def sync(path: Path) -> None:
    """Return once a file, or the names in a folder, are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
