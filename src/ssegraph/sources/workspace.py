"""A folder for what is large and not needed for long."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path

PREFIX = "ssegraph-sources-"
LOCK = ".lock"


class Workspace:
    """A temporary folder that goes with the process, however that ends.

    It lies where ``TMPDIR`` says.  What a killed process left behind is
    removed by the next one.
    """

    def __init__(self) -> None:
        _remove_abandoned(Path(tempfile.gettempdir()))
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX))
        self._owner = os.getpid()
        self._lock = os.open(self.folder / LOCK, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._lock, fcntl.LOCK_EX)

    def __del__(self) -> None:
        # A forked process must not take it away from its parent.
        if getattr(self, "_owner", 0) == os.getpid():
            shutil.rmtree(self.folder, ignore_errors=True)
            with suppress(OSError):
                os.close(self._lock)


def _remove_abandoned(temporary: Path) -> None:
    for folder in temporary.glob(PREFIX + "*"):
        with suppress(OSError), (folder / LOCK).open("r+") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
