"""Turn events into what pages show: statements as terms, the first of each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad, RdfFormat, parse

from ssegraph.quality.differing import Event, Kind
from ssegraph.terms import Node, node_of

# More statements of one event are counted, not shown; JSON has them.
MOST_STATEMENTS = 20


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """What a graph says of a thing now and said before; ``more`` counts what is left out.

    Without ``thing`` it is about nodes that no IRI leads to.
    """

    thing: NamedNode | None
    graph: Node
    kind: Kind
    added: Sequence[Quad]
    removed: Sequence[Quad]
    added_total: int
    removed_total: int

    @property
    def more(self) -> int:
        """How many statements came and went that are not shown."""
        shown = len(self.added) + len(self.removed)
        return self.added_total + self.removed_total - shown


def shown_event(event: Event) -> ShownEvent:
    """Return *event* with its first statements as terms."""
    return ShownEvent(
        NamedNode(event.thing) if event.thing else None,
        node_of(event.graph),
        event.kind,
        _quads(event.added[:MOST_STATEMENTS]),
        _quads(event.removed[:MOST_STATEMENTS]),
        len(event.added),
        len(event.removed),
    )


def _quads(lines: Iterable[str]) -> list[Quad]:
    return list(parse("\n".join(lines), RdfFormat.N_TRIPLES))
