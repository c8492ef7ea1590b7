"""Remember the results of queries, for every process of the server.

A release never changes, so neither does the result of a query on it.  The
cache is a folder of its own that is bounded in bytes; whatever goes wrong
with it is a miss, never an error.
"""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from pathlib import Path

import diskcache

from ssegraph.engine.answering import Answering
from ssegraph.engine.disk import DiskCache
from ssegraph.engine.protocol import (
    Reply,
    Request,
    reply_from_bytes,
    reply_to_bytes,
    request_to_json,
)
from ssegraph.engine.query_text import read_query
from ssegraph.engine.traces import Traces

# Asking again costs less than remembering.
WORTH_KEEPING_S = 0.005
# A result that would fill more than this share of the cache is not kept.
LARGEST_SHARE = 8
# A reader that waits longer for another process is better off asking the engine.
WAIT_S = 0.1
FAULTS = (diskcache.Timeout, sqlite3.Error, OSError, ValueError, KeyError)


class CachedEngine:
    """An engine that runs a query only when its result is not at hand."""

    def __init__(self, engine: Answering, release_id: str, folder: Path, size_bytes: int) -> None:
        self._engine = engine
        self._release_id = release_id
        self._largest = size_bytes // LARGEST_SHARE
        self._cache = DiskCache(folder, size_limit=size_bytes, timeout=WAIT_S)
        self._traces = Traces(folder / "traces")

    def answer(self, request: Request) -> Reply:
        """Return the result of *request*, from the cache if it is there."""
        if read_query(request.query).changes:
            return self._engine.answer(request)
        key = self._key(request)
        remembered = self._get(key)
        if remembered is not None:
            return remembered
        reply = self._engine.answer(request)
        self._put(key, reply)
        return reply

    def _key(self, request: Request) -> str:
        # Patience decides whether there is a result, never which one.
        text = request_to_json(replace(request, deadline_s=None, wait_s=None))
        return hashlib.sha256(f"{self._release_id} {text}".encode()).hexdigest()

    def _get(self, key: str) -> Reply | None:
        if not self._traces.may_have(key):
            return None
        try:
            found = self._cache.use(lambda cache: cache.get(key))
            return None if found is None else replace(reply_from_bytes(found), engine_s=0.0)
        except FAULTS:
            return None

    def _put(self, key: str, reply: Reply) -> None:
        if reply.engine_s < WORTH_KEEPING_S or len(reply.body) > self._largest:
            return
        try:
            kept = reply_to_bytes(reply)
            self._cache.use(lambda cache: cache.set(key, kept))
            self._traces.leave(key)
        except FAULTS:
            return
