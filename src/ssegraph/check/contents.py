"""What each source says, as lines of N-Triples, and a digest of it.

A source that was read onto disk is not held in memory here either: it is
known by the digest of its file, and its lines are read when they are wanted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, serialize

from ssegraph.check.material import Material
from ssegraph.sources.blocks import Read
from ssegraph.sources.dataset import OnDisk
from ssegraph.sources.parse import Statement


@dataclass(frozen=True, slots=True)
class Content:
    """One source: its name, a digest by which its lines are known, how much it says."""

    name: str
    digest: str
    statements: int
    is_shapes: bool
    _said: bytes | Read

    def lines(self) -> bytes:
        """Return the triples of the source in N-Triples; blank nodes keep their labels."""
        if isinstance(self._said, bytes):
            return self._said
        return self._said.lines()


def contents(material: Material) -> list[Content]:
    """Return the contents of every source of *material*, in order."""
    return [
        _content(source.name, statements, material.is_shapes(source))
        for source, statements in material.dataset.statements
    ]


def _content(name: str, statements: OnDisk | Iterable[Statement], is_shapes: bool) -> Content:
    if isinstance(statements, OnDisk):
        read = statements.read
        return Content(name, read.sha256.hex(), len(statements), is_shapes, read)
    triples = [Triple(said.subject, said.predicate, said.object) for said in statements]
    lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    return Content(name, hashlib.sha256(lines).hexdigest(), len(triples), is_shapes, lines)
