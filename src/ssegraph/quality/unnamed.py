"""Recognise blank nodes of two releases by what is said about them.

The signature of a blank node is a digest of its statements, in which other
blank nodes stand as their own signatures.  It is found in rounds, each of
which looks one step further, until no round tells more nodes apart.  Nodes
that say the same have the same signature, which is what equality means here.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence

# Graph, subject, predicate and object as N-Quads write them.
Key = tuple[bytes, bytes, bytes, bytes]
BLANK = b"_:"
DIGEST_BYTES = 12
# What nests deeper than this, or in a circle, is compared to this depth.
MOST_ROUNDS = 12


class Unnamed:
    """Statements with blank nodes, of one unit; ``signatures`` has one for each."""

    def __init__(self, keys: Sequence[Key]) -> None:
        self._keys = keys
        self._found: dict[bytes, bytes] = {}
        self._recognise()
        self.signatures = [self._signature(key) for key in keys]

    @property
    def are_told_apart(self) -> bool:
        """Whether every node has a signature of its own; then equal signatures prove equality."""
        nodes = {term for key in self._keys for term in key[1::2] if term.startswith(BLANK)}
        return len({self._called(node) for node in nodes}) == len(nodes)

    def _recognise(self) -> None:
        said: defaultdict[bytes, list[Key]] = defaultdict(list)
        for key in self._keys:
            if key[1].startswith(BLANK):
                said[key[1]].append(key)
        kinds = 0
        for _ in range(MOST_ROUNDS):
            self._found = {
                node: _digest(b"\n".join(sorted(map(self._said, keys))))
                for node, keys in said.items()
            }
            before, kinds = kinds, len(set(self._found.values()))
            if kinds == before:
                break

    def _said(self, key: Key) -> bytes:
        """Return what *key* says of its subject."""
        return b" ".join(map(self._called, (key[0], *key[2:])))

    def _signature(self, key: Key) -> bytes:
        return _digest(b" ".join(map(self._called, key)))

    def _called(self, term: bytes) -> bytes:
        return BLANK + self._found.get(term, b"") if term.startswith(BLANK) else term


def _digest(text: bytes) -> bytes:
    return hashlib.blake2b(text, digest_size=DIGEST_BYTES).digest()
