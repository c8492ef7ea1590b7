"""Which nodes are looked at together: those that one source speaks of first.

A group is what is validated again when something changed.  Its name is the
same in every run as long as the source keeps its name and about its size;
its digest tells whether the same shapes look at the same nodes.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from zlib import crc32

from ssegraph.check.statements import Text

# A source with more statements than this makes several groups.
STATEMENTS = 5_000
# The group of the nodes that no source speaks of.
LOOSE = json.dumps(("", 0))
# The nodes of each shape, by its number among all shapes.
Group = dict[int, list[Text]]


class Groups:
    """Nodes to look at, shape by shape, in groups."""

    def __init__(self, sources: Sequence[tuple[str, int]], first: Mapping[Text, int]) -> None:
        """Take the names and sizes of the sources, and in which one a node comes first."""
        self._sources = sources
        self._first = first
        self._groups: defaultdict[tuple[str, int], Group] = defaultdict(dict)

    def add(self, shape: int, nodes: Iterable[Text]) -> None:
        """Add the *nodes* that the shape with the number *shape* looks at."""
        for node in sorted(nodes):
            self._groups[self._place(node)].setdefault(shape, []).append(node)

    def home(self, node: Text) -> str:
        """Return the name of the source that speaks of *node* first, or nothing."""
        return self._place(node)[0]

    def _place(self, node: Text) -> tuple[str, int]:
        number = self._first.get(node, -1)
        name, statements = self._sources[number] if number >= 0 else ("", 0)
        parts = 1 + statements // STATEMENTS
        return name, crc32(node) % parts if parts > 1 else 0

    def named(self) -> dict[str, Group]:
        """Return the groups by name."""
        return {json.dumps(place): group for place, group in sorted(self._groups.items())}


def digest(group: Group) -> str:
    """Return what tells *group* from one in which other shapes look at other nodes."""
    hashed = hashlib.sha256()
    for shape, nodes in sorted(group.items()):
        hashed.update(b"%d\n%b\n\n" % (shape, b"\n".join(nodes)))
    return hashed.hexdigest()


def shared_out(groups: Mapping[str, Group], parts: int) -> list[list[str]]:
    """Share the names of *groups* out to *parts* heaps of about the same size."""
    heaps: list[list[str]] = [[] for _ in range(parts)]
    sizes = [0] * parts
    weights = {name: sum(map(len, group.values())) for name, group in groups.items()}
    for name in sorted(groups, key=lambda name: (-weights[name], name)):
        lightest = sizes.index(min(sizes))
        heaps[lightest].append(name)
        sizes[lightest] += weights[name]
    return [sorted(heap) for heap in heaps]
