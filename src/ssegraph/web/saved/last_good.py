"""The last good answers to saved queries, for when the engine gives none.

A folder of its own that is bounded in bytes and outlives a release; whatever
goes wrong with it is a miss, never an error.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import diskcache
from cachetools import LRUCache

from ssegraph.engine.disk import DiskCache
from ssegraph.engine.protocol import Reply, reply_from_bytes, reply_to_bytes

FAULTS = (diskcache.Timeout, sqlite3.Error, OSError, ValueError, KeyError, TypeError)
WAIT_S = 0.1
SIZE_BYTES = 64 << 20
# A larger answer is not kept, so that one cannot take the place of all others.
LARGEST_BYTES = 2 << 20
REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Last:
    """An answer and when the release was built that gave it, in seconds since 1970."""

    reply: Reply
    built_at: int


class LastGood:
    """The last good answers in *folder*, shared by all processes."""

    def __init__(self, folder: Path, size_bytes: int = SIZE_BYTES) -> None:
        self._cache = DiskCache(folder, size_limit=size_bytes, timeout=WAIT_S)
        # What this process has put there needs no second writing.
        self._written: LRUCache[str, int] = LRUCache(REMEMBERED)
        self._lock = threading.Lock()

    @staticmethod
    def key(name: str, version: int, given: Mapping[str, str]) -> str:
        """Return one key for the query *name* with the values *given*."""
        text = json.dumps([name, version, sorted(given.items())])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

    def put(self, key: str, reply: Reply, built_at: int) -> None:
        """Keep *reply*, of the release built at *built_at*, as the last one for *key*."""
        with self._lock:
            is_there = self._written.get(key) == built_at
        if is_there or len(reply.body) > LARGEST_BYTES:
            return
        try:
            kept = built_at, reply_to_bytes(reply)
            self._cache.use(lambda cache: cache.set(key, kept))
        except FAULTS:
            return
        with self._lock:
            self._written[key] = built_at

    def get(self, key: str) -> Last | None:
        """Return the last answer for *key*, ``None`` if none is kept."""
        try:
            found = self._cache.use(lambda cache: cache.get(key))
            if found is None:
                return None
            built_at, kept = found
            return Last(replace(reply_from_bytes(kept), engine_s=0.0), built_at)
        except FAULTS:
            return None
