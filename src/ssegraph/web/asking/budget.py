"""Give every client its share of the engine's time.

What a query costs is known only afterwards, so it is charged then, and it is
the next query that waits.  A client is an IPv4 address or an IPv6 network of
64 bits, because one machine has all of that.  The accounts are shared by the
processes; a process brings its small charges there together, so a quick
query does not pay for writing.
"""

from __future__ import annotations

import ipaddress
import math
import sqlite3
import threading
import time
from functools import lru_cache
from pathlib import Path

import diskcache
from cachetools import LRUCache, TTLCache

from ssegraph.engine.disk import DiskCache
from ssegraph.errors import TooManyRequests
from ssegraph.settings import Settings

MOST_CLIENTS = 10_000
# Charges below this wait in the process that made them.
WORTH_WRITING_S = 0.05
# How long a process trusts what it has read of an account.
READ_AGAIN_S = 0.25
# A query with a fault costs no engine time, but a stream of them is no use either.
ERROR_COST_S = 1.0
FAULTS = (diskcache.Timeout, sqlite3.Error, OSError)


class Budget:
    """Engine time by client: *rate_s* seconds a minute, at most *burst_s* saved up."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._rate = settings.client_engine_s / 60
        self._burst_s = settings.client_burst_s
        self._accounts = DiskCache(folder, cull_limit=100, timeout=0.1)
        self._levels: TTLCache[str, float] = TTLCache(MOST_CLIENTS, READ_AGAIN_S)
        # Who is forgotten here owes next to nothing.
        self._owed: LRUCache[str, float] = LRUCache(MOST_CLIENTS)
        self._lock = threading.Lock()

    def admit(self, address: str) -> None:
        """Raise ``TooManyRequests`` while the client at *address* has used up its share."""
        client = client_of(address)
        with self._lock:
            level = self._level(client) - self._owed.get(client, 0.0)
        if level <= 0:
            wait_s = math.ceil(-level / self._rate) + 1
            raise TooManyRequests(
                f"Your queries have used up their share of the engine: {self._rate * 60:g} s a"
                f" minute (client_engine_s). Try again in {wait_s} s, or take the dump.",
                headers={"Retry-After": str(wait_s)},
                extra={"limit": "client_engine_s", "value": self._rate * 60},
            )

    def charge(self, address: str, engine_s: float) -> None:
        """Take *engine_s* from the account of the client at *address*."""
        client = client_of(address)
        with self._lock:
            owed = self._owed.pop(client, 0.0) + engine_s
            if owed < WORTH_WRITING_S:
                self._owed[client] = owed
            else:
                self._write(client, owed)

    def _write(self, client: str, owed: float) -> None:
        def charge(accounts: diskcache.Cache) -> float:
            with accounts.transact():
                level = self._read(accounts, client) - owed
                # An account that nothing touches is full again by then.
                expire_s = (self._burst_s - level) / self._rate
                accounts.set(client, (level, time.monotonic()), expire=expire_s)
            return level

        try:
            self._levels[client] = self._accounts.use(charge)
        except FAULTS:
            self._owed[client] = owed

    def _level(self, client: str) -> float:
        level = self._levels.get(client)
        if level is None:
            try:
                level = self._accounts.use(lambda accounts: self._read(accounts, client))
            except FAULTS:
                level = self._burst_s
            self._levels[client] = level
        return level

    def _read(self, accounts: diskcache.Cache, client: str) -> float:
        """Return the seconds that *client* has left, those it gained since included."""
        now = time.monotonic()
        level, at = accounts.get(client, (self._burst_s, now))
        return float(min(self._burst_s, level + (now - at) * self._rate))


# Most requests come from an address that was just here.
@lru_cache(maxsize=1024)
def client_of(address: str) -> str:
    """Return whom a request from *address* counts for.

    >>> client_of("192.0.2.7"), client_of("2001:db8::1:2:3"), client_of("")
    ('192.0.2.7', '2001:db8::/64', 'unknown')
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
