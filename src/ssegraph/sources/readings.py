"""The folder where it is kept what was read of each source, so that it need not be read again.

A file there is named by all that decides what is in it: what the source holds,
the graph and format that it is read in, and the programs that read it.  It
saves time and nothing else.  Whoever uses the folder holds a lock that is
shared; files that the last reading did not use are removed by the next one
that is alone.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from ssegraph.sources.blocks import Read
from ssegraph.sources.files import Source
from ssegraph.sources.quick import stem_of
from ssegraph.sources.workspace import Workspace

FOLDER = ".read"
USED = "used"
NEW = ".new"


class Readings:
    """Where what is read is kept: among the *releases*, or while this lives if nothing can be.

    What lies there is not touched by others as long as this lives.
    """

    def __init__(self, releases: Path) -> None:
        self.folder = releases / FOLDER
        self._lock: int | None = None
        self._workspace: Workspace | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock = os.open(self.folder, os.O_RDONLY)
            self._clean(self._lock)
            fcntl.flock(self._lock, fcntl.LOCK_SH)
            self._write_used(self._used())
        except OSError:
            self._workspace = Workspace()
            self.folder = self._workspace.folder

    def __del__(self) -> None:
        if self._lock is not None:
            with suppress(OSError):
                os.close(self._lock)

    def note_used(self, found: Iterable[Read]) -> None:
        """Note that all but what was *found* may be removed, once nobody uses the folder."""
        if self._workspace is None:
            with suppress(OSError):
                self._write_used({block.path.name for read in found for block in read.written})

    def _clean(self, lock: int) -> None:
        """Remove what nobody used, and what was left half-written, if nobody else is here."""
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        used = self._used()
        for path in self.folder.iterdir():
            if path.name not in used:
                path.unlink()

    def _used(self) -> set[str]:
        try:
            return {USED, *(self.folder / USED).read_text(encoding="ascii").split()}
        except (FileNotFoundError, UnicodeDecodeError):
            return set()

    def _write_used(self, names: set[str]) -> None:
        new = self.folder / f"{USED}.{os.getpid()}{NEW}"
        new.write_text("\n".join(sorted(names)), encoding="ascii")
        new.replace(self.folder / USED)


def paths_of(folder: Path, source: Source, sha256: bytes) -> tuple[Path, Path]:
    """Return where it is kept what was read of *source*, whose content has the digest *sha256*.

    The second path is for sources with blank nodes: labels are made of names.
    """
    decides = (*_programs(), str(source.graph), str(source.format), sha256.hex())
    key = hashlib.sha256("\0".join(decides).encode()).hexdigest()
    return folder / key, folder / f"{key}-{stem_of(source.name)}"


@cache
def _programs() -> tuple[str, ...]:
    """Return the versions of all that decides what is read."""
    own = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        own.update(path.read_bytes())
    return version("pyoxigraph"), own.hexdigest()
