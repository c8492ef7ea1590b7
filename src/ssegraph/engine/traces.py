"""A trace of every key that was ever put somewhere, shared by all processes.

Asking a cache on disk takes longer than a small query does, and most queries
were never asked before.  One byte of shared memory for each of many groups of
keys tells so at once: without a trace, nobody has put any key of the group.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path

# With a hundred thousand results kept, nine of ten new keys have no trace.
GROUPS = 1 << 20
HEX_DIGITS = 12


class Traces:
    """The traces in the file at *path*, which all processes open."""

    def __init__(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            os.ftruncate(descriptor, GROUPS)
            self._groups = mmap.mmap(descriptor, GROUPS)
        finally:
            os.close(descriptor)

    def leave(self, key: str) -> None:
        """Leave a trace of *key*, a digest in hex."""
        self._groups[_group(key)] = 1

    def may_have(self, key: str) -> bool:
        """Tell whether *key* may have left a trace; "no" is certain."""
        return self._groups[_group(key)] == 1


def _group(key: str) -> int:
    return int(key[:HEX_DIGITS], 16) % GROUPS
