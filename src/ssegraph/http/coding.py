"""Content codings: which ones a client takes, and how to apply them."""

from __future__ import annotations

import gzip
from functools import lru_cache

import brotli
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

from ssegraph.http.media import LONGEST_REMEMBERED

IDENTITY = "identity"
# In the order of our preference: Brotli is smaller at the same speed.
OFFERED = ("br", "gzip")
BROTLI_QUALITY, GZIP_LEVEL = 5, 6
# A shorter body fits one packet as it is.
LEAST_BYTES = 1000
COMPRESSIBLE = ("text/", "+json", "+xml", "/json", "/xml", "application/n-", "application/trig")


def choose_coding(accept_encoding: str) -> str:
    """Return the coding to use for an ``Accept-Encoding`` header.

    >>> choose_coding("gzip, deflate, br"), choose_coding("gzip;q=0"), choose_coding("")
    ('br', 'identity', 'identity')
    """
    decide = _choose if len(accept_encoding) <= LONGEST_REMEMBERED else _choose.__wrapped__
    return decide(accept_encoding)


@lru_cache(maxsize=256)
def _choose(accept_encoding: str) -> str:
    wanted = parse_accept_header(accept_encoding, Accept)
    best = max(OFFERED, key=lambda coding: (wanted.quality(coding), -OFFERED.index(coding)))
    return best if wanted.quality(best) > 0 else IDENTITY


def is_compressible(content_type: str, size: int) -> bool:
    """Tell whether a body of this type and size gets shorter by a coding."""
    return size >= LEAST_BYTES and any(part in content_type for part in COMPRESSIBLE)


def encode(body: bytes, coding: str) -> bytes:
    """Apply *coding* to *body*; the same input gives the same bytes."""
    if coding == "br":
        encoded: bytes = brotli.compress(body, quality=BROTLI_QUALITY)
        return encoded
    return gzip.compress(body, GZIP_LEVEL, mtime=0) if coding == "gzip" else body
