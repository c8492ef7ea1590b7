"""A cache on disk for every process of the server, and one thread of each that uses it.

The library keeps files open for every thread that it is used from, and closes
them only when the collector comes by.  The server's threads come and go, so
their files would add up until none is left to open.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import diskcache

T = TypeVar("T")


class DiskCache:
    """The cache in *folder*, opened with *options*."""

    def __init__(self, folder: Path, **options: Any) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._cache = self._thread.submit(diskcache.Cache, str(folder), **options).result()

    def use(self, work: Callable[[diskcache.Cache], T]) -> T:
        """Return what *work* makes of the cache, or raise what it raises."""
        return self._thread.submit(work, self._cache).result()
