"""Tell what happened to each thing between two dumps, by reading both side by side.

Both are in canonical order, so what both say of a thing alike is passed over
at once.  Blank nodes have no names that two releases share: an inserted line
gives all those after it other labels.  So statements with blank nodes are
compared by what the nodes say, whatever they are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ssegraph.quality.isomorphic import isomorphic
from ssegraph.quality.units import Unit, blanks, key_of, units
from ssegraph.quality.unnamed import Unnamed

Kind = Literal["create", "update", "delete"]


@dataclass(frozen=True, slots=True)
class Event:
    """What one graph says of a thing, and how that differs from what it said before.

    Statements are lines of N-Triples without their line ends; ``state`` is a
    whole document of them, and takes the place of everything that ``graph``
    said of ``thing`` before.  ``thing`` is empty for statements about blank
    nodes that no IRI leads to.  A label of a blank node means the same in all
    states of one publication, and nothing in another.
    """

    thing: str
    graph: str
    kind: Kind
    added: tuple[str, ...]
    removed: tuple[str, ...]
    state: str

    @property
    def stated(self) -> list[str]:
        """The statements of ``state``."""
        # Some characters within them would end a line for splitlines().
        return self.state.split("\n")[:-1]


def events(before: Path | None, after: Path | None) -> Iterator[Event]:
    """Yield what happened between two dumps in canonical N-Quads, by graph and thing.

    ``None`` stands for a dump without statements.
    """
    old = units(before) if before else iter(())
    new = units(after) if after else iter(())
    for former, latter in _pairs(old, new):
        if former is None or latter is None or former.lines != latter.lines:
            event = _event(former, latter)
            if event.added or event.removed:
                yield event


def _pairs(old: Iterator[Unit], new: Iterator[Unit]) -> Iterator[tuple[Unit | None, Unit | None]]:
    """Merge the units of two dumps; what only one of them has stands alone."""
    left, right = next(old, None), next(new, None)
    while left or right:
        if left and right and _place(left) == _place(right):
            yield left, right
            left, right = next(old, None), next(new, None)
        elif right is None or (left and _place(left) < _place(right)):
            yield left, None
            left = next(old, None)
        else:
            yield None, right
            right = next(new, None)


def _place(unit: Unit) -> tuple[bytes, bytes]:
    return unit.graph, unit.thing


def _event(old: Unit | None, new: Unit | None) -> Event:
    former, latter = old.lines if old else (), new.lines if new else ()
    unit = new or old
    kind: Kind = "update" if former and latter else "create" if latter else "delete"
    removed, added = _missing(former, latter) if kind == "update" else (former, latter)
    state = "".join(f"{_triple(line)}\n" for line in latter)
    graph, thing = (unit.graph, unit.thing) if unit else (b"", b"")
    return Event(_iri(thing), _iri(graph), kind, _triples(added), _triples(removed), state)


def _missing(
    old: tuple[bytes, ...], new: tuple[bytes, ...]
) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """Return the lines that only the *old* unit has, and those that only the *new* one has."""
    former, latter = _Signed(old), _Signed(new)
    removed, added = former.without(latter), latter.without(former)
    is_certain = removed or added or former.are_told_apart
    if is_certain or isomorphic(former.unnamed, latter.unnamed):
        return removed, added
    return former.unnamed, latter.unnamed


class _Signed:
    """The lines of a unit, each with what makes it equal to one of another release."""

    def __init__(self, lines: tuple[bytes, ...]) -> None:
        keys = [(line, key_of(line)) for line in lines]
        unnamed = [(line, key) for line, key in keys if blanks(key)]
        nodes = Unnamed([key for _, key in unnamed])
        self.are_told_apart = nodes.are_told_apart
        self.unnamed = tuple(line for line, _ in unnamed)
        signed = dict(zip(self.unnamed, nodes.signatures, strict=True))
        self._lines = [(signed.get(line, line), line) for line in lines]
        self._counts = Counter(signature for signature, _ in self._lines)

    def without(self, other: _Signed) -> tuple[bytes, ...]:
        """Return the lines that *other* has no equal of."""
        counts = self._counts - other._counts
        found: list[bytes] = []
        for signature, line in self._lines:
            if counts[signature] > 0:
                counts[signature] -= 1
                found.append(line)
        return tuple(found)


def _triples(lines: tuple[bytes, ...]) -> tuple[str, ...]:
    return tuple(map(_triple, lines))


def _triple(line: bytes) -> str:
    return line.rsplit(b" ", 2)[0].decode() + " ."


def _iri(term: bytes) -> str:
    """Return an IRI without its brackets; a label stays as it is."""
    return (term[1:-1] if term.startswith(b"<") else term).decode()
