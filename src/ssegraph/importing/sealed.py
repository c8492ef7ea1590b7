"""Notice that a file which an import wrote was changed by hand since.

The last line is a comment with the digest of all lines before it.  Without it,
importing again would take back what somebody wrote into the file.
"""

from __future__ import annotations

import hashlib

MARK = b"# Written by ssegraph import: "
DIGEST_BYTES = 16


def sealed(content: bytes) -> bytes:
    """Return *content* with the line that tells whether it was changed."""
    return content + MARK + _digest(content) + b"\n"


def is_as_sealed(content: bytes) -> bool:
    """Say whether *content* is as it was written; line ends do not count."""
    body, mark, digest = content.replace(b"\r\n", b"\n").rpartition(MARK)
    return bool(mark) and digest.strip() == _digest(body)


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=DIGEST_BYTES).hexdigest().encode()
