"""Tell what happened to each thing between two dumps, by reading both side by side.

Both are in canonical order, so what both say of a thing alike is passed over
at once, a graph at a time.  Blank nodes have no names that two releases share: an inserted line
gives all those after it other labels.  So statements with blank nodes are
compared by what the nodes say, whatever they are called.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import Literal, TypeVar

from ssegraph.quality.isomorphic import isomorphic
from ssegraph.quality.units import Unit, blanks, graphs_in, key_of
from ssegraph.quality.unnamed import Unnamed

Kind = Literal["create", "update", "delete"]
Part = TypeVar("Part")


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
        return list(_lines(self.state))


def events(before: Path | None, after: Path | None) -> Iterator[Event]:
    """Yield what happened between two dumps in canonical N-Quads, by graph and thing.

    ``None`` stands for a dump without statements.
    """
    for old, new in _pairs(graphs_in(before), graphs_in(after), attrgetter("name")):
        if old and new and old.is_written_like(new):
            continue
        former, latter = (graph.units() if graph else iter(()) for graph in (old, new))
        for one, other in _pairs(former, latter, attrgetter("thing")):
            if one is None or other is None or one.text != other.text:
                event = _event(one, other)
                if event.added or event.removed:
                    yield event


def _pairs(
    old: Iterator[Part], new: Iterator[Part], name_of: Callable[[Part], bytes]
) -> Iterator[tuple[Part | None, Part | None]]:
    """Merge the parts of two dumps, sorted by name; what only one of them has stands alone."""
    left, right = next(old, None), next(new, None)
    while left or right:
        if left and right and name_of(left) == name_of(right):
            yield left, right
            left, right = next(old, None), next(new, None)
        elif right is None or (left and name_of(left) < name_of(right)):
            yield left, None
            left = next(old, None)
        else:
            yield None, right
            right = next(new, None)


def _event(old: Unit | None, new: Unit | None) -> Event:
    state = _state(new)
    if old and new:
        former, latter = _missing(old.lines, new.lines)
        return _named("update", new, _triples(latter), _triples(former), state)
    if new:
        return _named("create", new, _lines(state), (), state)
    assert old is not None  # noqa: S101  # one of them is there
    return _named("delete", old, (), _lines(_state(old)), state)


def _named(
    kind: Kind, unit: Unit, added: tuple[str, ...], removed: tuple[str, ...], state: str
) -> Event:
    return Event(_iri(unit.thing), _iri(unit.graph), kind, added, removed, state)


def _state(unit: Unit | None) -> str:
    """Return the triples of a unit as a document."""
    return unit.text.replace(b" %b .\n" % unit.graph, b" .\n").decode() if unit else ""


def _lines(state: str) -> tuple[str, ...]:
    # Some characters within them would end a line for splitlines().
    return tuple(state.split("\n")[:-1])


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
