"""Wait until files of a project change, whichever way an editor writes them.

The kernel only says that something happened; what changed is told by
comparing what the files look like.  So nothing is missed when a file is
replaced, a folder appears later, or changes fall into the middle of a check.
"""

from __future__ import annotations

import os
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import watchfiles

from ssegraph.check.passages import FOLDER, VARIABLE
from ssegraph.errors import Problem
from ssegraph.project import PROJECT_FILE, Project, read_project
from ssegraph.saved.library import SUFFIX
from ssegraph.sources.files import FORMATS, REFUSED

WATCHED = frozenset({*FORMATS, *REFUSED, SUFFIX})
# Writing is over when nothing happens for so long; nobody waits longer than DEBOUNCE_MS.
QUIET_MS, DEBOUNCE_MS = 50, 500
# Network drives tell of no change, and neither does a folder that is not there yet.
LOOK_AGAIN_MS = 500
# Looking must not take more than a twentieth of the time.
SHARE = 20

# How a file looks from outside: its time of change, size and number.
Looks = Mapping[Path, tuple[int, int, int]]
Events = Generator[set[tuple[watchfiles.Change, str]], None, None]


def changes(folder: Path) -> Iterator[list[str]]:
    """Yield the files of the project in *folder* that changed, each time that some do.

    Yields at once for the first time, with no names.  Names are relative to
    *folder*.  It ends by ``KeyboardInterrupt`` only.
    """
    places = _Places(folder)
    before = places.look()
    yield []
    while True:
        now = places.settled(before)
        names = {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}
        if names:
            before = now
            yield sorted(os.path.relpath(path, folder) for path in names)
        else:
            places.wait()


class _Places:
    """Where the files of a project lie, as its project file says now."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._folders: tuple[Path, ...] = (folder,)
        self._files: tuple[Path, ...] = (folder / PROJECT_FILE,)
        self._releases = folder / "releases"
        self._watched: frozenset[Path] = frozenset()
        self._events: Events | None = None
        self._look_again_ms = LOOK_AGAIN_MS

    def look(self) -> Looks:
        """Return what the files look like now."""
        started = time.monotonic()
        # A project file with a fault leaves everything where it was.
        with suppress(Problem):
            self._arrange(read_project(self._folder))
        looks = {path: look for path in self._paths() if (look := _look(path)) is not None}
        elapsed_ms = int((time.monotonic() - started) * 1000)
        self._look_again_ms = max(LOOK_AGAIN_MS, SHARE * elapsed_ms)
        return looks

    def settled(self, before: Looks) -> Looks:
        """Return what the files look like as soon as nobody is in the middle of writing one."""
        now, ends = self.look(), time.monotonic() + DEBOUNCE_MS / 1000
        while now != before and time.monotonic() < ends:
            time.sleep(QUIET_MS / 1000)
            now, before = self.look(), now
        return now

    def wait(self) -> None:
        """Return when something happened, or after a while."""
        watched = frozenset(path for path in self._folders if path.is_dir())
        if self._events is None or watched != self._watched:
            self._watched, self._events = watched, self._listen(watched)
        try:
            next(self._events)
        except StopIteration:
            self._events = None

    def _arrange(self, project: Project) -> None:
        quoted = Path(os.environ.get(VARIABLE) or project.folder / FOLDER)
        folders = (project.ontology, project.shapes, project.data, project.queries, quoted)
        self._folders = tuple(dict.fromkeys(folders))
        self._files = (project.folder / PROJECT_FILE, project.pages, project.workbook)
        self._releases = project.releases

    def _paths(self) -> Iterator[Path]:
        yield from self._files
        for folder in self._folders:
            for directory, subfolders, names in os.walk(folder):
                subfolders[:] = [
                    name
                    for name in subfolders
                    if name[0] != "." and Path(directory, name) != self._releases
                ]
                for name in names:
                    path = Path(directory, name)
                    if name[0] != "." and (path.suffix.lower() in WATCHED or folder.name == FOLDER):
                        yield path

    def _listen(self, folders: frozenset[Path]) -> Events:
        return watchfiles.watch(
            *(folders or {self._folder}),
            watch_filter=None,
            debounce=DEBOUNCE_MS,
            step=QUIET_MS,
            rust_timeout=self._look_again_ms,
            yield_on_timeout=True,
            # What is not there any more, or may not be read, is for the check to report.
            ignore_permission_denied=True,
            recursive=bool(folders),
        )


def _look(path: Path) -> tuple[int, int, int] | None:
    try:
        # A link that leads nowhere is a fault, so it must not be missed.
        status = path.stat() if path.exists() else path.lstat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
