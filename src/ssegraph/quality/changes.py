"""What has changed since the release that was current when this one was built.

That is no property of the data: the same data may follow on different
releases.  So it is kept apart from what two machines agree on.
"""

from __future__ import annotations

import heapq
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

from ssegraph.quality.differing import Difference, differences

NAME = "changes.json"
MOST_THINGS = 100
MOST_LINES = 20
# A longer statement is counted but not quoted.
LONGEST_LINE = 4000
MOST_HELD = 50_000


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
    """Compare ``data.nq`` in *dumps* with that of the release in the folder *previous*.

    When very much has changed, the dumps are read twice, to count and then to
    quote, so that the memory needed depends on the number of changed things.
    """
    before = previous / "dumps" / "data.nq" if previous else None
    if previous is None or before is None or not before.is_file():
        return Changes()
    after = dumps / "data.nq"
    stream = differences(before, after)
    first = list(islice(stream, MOST_HELD))
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    for difference in chain(first, stream):
        counts[difference.thing][difference.added] += 1
    chosen = heapq.nsmallest(MOST_THINGS, counts, key=lambda iri: (-sum(counts[iri]), iri))
    again = differences(before, after) if len(first) == MOST_HELD else first
    lines = _first_lines(again, chosen)
    return Changes(
        previous.name,
        sum(added for _, added in counts.values()),
        sum(removed for removed, _ in counts.values()),
        len(counts),
        tuple(
            ChangedThing(iri, counts[iri][1], counts[iri][0], *map(tuple, lines[iri]))
            for iri in chosen
        ),
    )


def _first_lines(
    found: Iterable[Difference], things: Iterable[str]
) -> Mapping[str, tuple[list[str], list[str]]]:
    """Return the first lines about each of *things*: added, removed."""
    lines: dict[str, tuple[list[str], list[str]]] = {iri: ([], []) for iri in things}
    for difference in found:
        if difference.thing in lines:
            kept = lines[difference.thing][not difference.added]
            if len(kept) < MOST_LINES and len(difference.line) <= LONGEST_LINE:
                kept.append(difference.line)
    return lines


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
