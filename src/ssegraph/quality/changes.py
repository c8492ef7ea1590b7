"""What has changed since the release that was current when this one was built.

That is no property of the data: the same data may follow on different
releases.  So it is kept apart from what two machines agree on.
"""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from ssegraph.quality.differing import Event, events
from ssegraph.terms import node_of

NAME = "changes.json"
MOST_THINGS = 100
MOST_LINES = 20
# A longer statement is counted but not quoted.
LONGEST_LINE = 4000


@dataclass(frozen=True, slots=True)
class ChangedThing:
    """How many statements about a thing came and went, and the first of them as N-Quads.

    One without ``iri`` stands for everything that no IRI leads to.
    """

    iri: str
    added: int
    removed: int
    added_lines: tuple[str, ...]
    removed_lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """What came and went; ``changed`` has the things that changed most, ``things`` counts all.

    ``previous`` is the id of the release that it is compared with; empty when
    there was none.
    """

    previous: str = ""
    added: int = 0
    removed: int = 0
    things: int = 0
    changed: tuple[ChangedThing, ...] = ()


def compare(previous: Path | None, dumps: Path) -> Changes:
    """Compare ``data.nq`` in *dumps* with that of the release in the folder *previous*."""
    before = previous / "dumps" / "data.nq" if previous else None
    if previous is None or before is None or not before.is_file():
        return Changes()
    return summarise(previous.name, lambda: events(before, dumps / "data.nq"))


def summarise(previous: str, happened: Callable[[], Iterable[Event]]) -> Changes:
    """Sum up what *happened* since the release *previous*.

    Its events are asked for twice, to count and then to quote, so that the
    memory needed depends on the number of changed things only.
    """
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for event in happened():
        counts[event.thing][0] += len(event.added)
        counts[event.thing][1] += len(event.removed)
    chosen = heapq.nsmallest(MOST_THINGS, counts, key=lambda iri: (-sum(counts[iri]), iri))
    lines = _first_lines(happened(), chosen)
    return Changes(
        previous,
        sum(added for added, _ in counts.values()),
        sum(removed for _, removed in counts.values()),
        len(counts),
        tuple(_thing(iri, counts[iri], lines[iri]) for iri in chosen),
    )


def _thing(
    iri: str, counts: Sequence[int], lines: tuple[Sequence[str], Sequence[str]]
) -> ChangedThing:
    added, removed = counts
    return ChangedThing(iri, added, removed, tuple(lines[0]), tuple(lines[1]))


def _first_lines(
    happened: Iterable[Event], things: Iterable[str]
) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return the first lines about each of *things*: added, removed."""
    lines: dict[str, tuple[list[str], list[str]]] = {iri: ([], []) for iri in things}
    for event in happened:
        if event.thing in lines:
            for kept, triples in zip(lines[event.thing], (event.added, event.removed), strict=True):
                few = islice(_quoted(event.graph, triples), MOST_LINES - len(kept))
                kept.extend(few)
    return lines


def _quoted(graph: str, triples: Iterable[str]) -> Iterator[str]:
    """Yield *triples* that are not too long as lines of N-Quads."""
    name = str(node_of(graph))
    for triple in triples:
        line = f"{triple[:-1]}{name} ."
        if len(line) <= LONGEST_LINE:
            yield line


def write_changes(folder: Path, changes: Changes) -> None:
    """Write *changes* into the release in *folder*."""
    text = json.dumps(asdict(changes), indent=1, ensure_ascii=False)
    (folder / NAME).write_text(text + "\n", encoding="utf-8")


def read_changes(folder: Path) -> Changes:
    """Read the changes of the release in *folder*; raises ``OSError`` when it has none."""
    found: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    changed = tuple(_changed(entry) for entry in found.pop("changed"))
    return Changes(changed=changed, **found)


def _changed(entry: Mapping[str, Any]) -> ChangedThing:
    lines = {name: tuple(entry[name]) for name in ("added_lines", "removed_lines")}
    return ChangedThing(entry["iri"], entry["added"], entry["removed"], **lines)
