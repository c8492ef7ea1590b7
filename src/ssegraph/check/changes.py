"""What a change of some sources leaves true of what was found out before.

Of each group of nodes it is known what was asked when they were looked at.
When no statement that came or went fits any of that, the results are those
of last time: the validator would ask the same questions and get the same
answers.  Which nodes there are to look at can change only where a changed
source speaks of them, or in the group of those that no source speaks of.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from ssegraph.check.contents import Content
from ssegraph.check.groups import LOOSE
from ssegraph.check.keys import renewed, sources_in, subject_key
from ssegraph.check.patterns import numbers_of, unpacked
from ssegraph.check.remembered import Looked, Memory, State
from ssegraph.check.statements import Text, undirected

# When changed sources say more than this, everything is looked at.
MOST_READ = 500_000
# When more statements than these changed, everything is looked at.
MOST_CHANGES = 50_000
# When more statements than these are to be looked at, everything is loaded.
MOST_WAITING = 50_000
SUBCLASS = b"<http://www.w3.org/2000/01/rdf-schema#subClassOf>"
OBJECTS_OF = b"<http://www.w3.org/ns/shacl#targetObjectsOf>"


@dataclass(slots=True)
class Waiting:
    """What is to be looked at, when it is little: the nodes of these sources, and these nodes."""

    sources: Sequence[str]
    loose: Sequence[Text]


@dataclass(slots=True)
class Change:
    """What is still true, and where the rest is; ``waiting`` is ``None`` when it is too much."""

    known: dict[str, Looked] = field(default_factory=dict)
    index: array[int] = field(default_factory=lambda: array("Q"))
    numbers: dict[str, int] = field(default_factory=dict)
    waiting: Waiting | None = None


def change_since(memory: Memory, before: State, sources: Sequence[Content]) -> Change | None:
    """Return what became of *before*, or ``None`` when that is of no use."""
    if not before.looked:
        return None
    data = {source.name: source for source in sources if not source.is_shapes}
    gone = [name for name, digest in before.sources.items() if _digest(data, name) != digest]
    fresh = [source for name, source in data.items() if before.sources.get(name) != source.digest]
    if sum(source.statements for source in fresh) > MOST_READ:
        return None
    new = {source.name: source.lines() for source in fresh}
    old = memory.lines({name: before.sources[name] for name in gone})
    if old is None:
        return None
    old_lines, new_lines = _lines(old), _lines(new)
    changed = old_lines ^ new_lines
    if len(changed) > MOST_CHANGES:
        return None
    triples = [(*line[:-2].split(b" ", 2),) for line in changed]
    asked = {number for triple in triples for number in numbers_of(triple)}
    change = Change()
    change.known = {
        name: looked
        for name, looked in before.looked.items()
        if asked.isdisjoint(unpacked(looked.asked))
    }
    if before.index is None:
        return change
    change.numbers, change.index = _renewed(before, gone, new)
    if not any(predicate == SUBCLASS for _, predicate, _ in triples):
        still_spoken_of = {line.partition(b" ")[0] for line in new_lines}
        spoken_of = still_spoken_of | {line.partition(b" ")[0] for line in old_lines}
        predicates = _objects_of(sources)
        pointed_at = {value for _, predicate, value in triples if predicate in predicates}
        # The index may name a source that does not speak of them.
        unsure = (spoken_of | pointed_at) - still_spoken_of
        _find_waiting(change, before, data, {*new}, spoken_of, unsure)
    return change


def _find_waiting(  # noqa: PLR0913, PLR0917  # one for each kind of change
    change: Change,
    before: State,
    data: Mapping[str, Content],
    waiting: set[str],
    spoken_of: set[Text],
    unsure: set[Text],
) -> None:
    """Note what is to be looked at, unless it is too much.

    Of the nodes that are *unsure* no source may speak any more.
    """
    names = {number: name for name, number in change.numbers.items()}
    homes = (sources_in(change.index, subject_key(node)) for node in spoken_of | unsure)
    waiting |= {names[number] for numbers in homes for number in numbers}
    waiting |= {_source(name) for name in before.looked if name not in change.known}
    waiting &= data.keys()
    if sum(data[name].statements for name in waiting) > MOST_WAITING:
        return
    loose: set[Text] = set()
    if LOOSE not in change.known or unsure or spoken_of & {*before.loose}:
        loose = {*before.loose, *unsure}
        change.known.pop(LOOSE, None)
    change.waiting = Waiting(sorted(waiting), sorted(loose))
    change.known = {
        name: looked
        for name, looked in change.known.items()
        if name == LOOSE or (_source(name) in data and _source(name) not in waiting)
    }


def _renewed(
    before: State, gone: Collection[str], new: Mapping[str, bytes]
) -> tuple[dict[str, int], array[int]]:
    """Return the index of what is there now, with the numbers of its sources."""
    kept = {name: number for name, number in before.numbers.items() if name not in gone}
    first = max(before.numbers.values(), default=-1) + 1
    added = {name: number for number, name in enumerate(new, first)}
    lost = {before.numbers[name] for name in gone}
    lines = ((added[name], content) for name, content in new.items())
    return kept | added, renewed(before.index or array("Q"), lost, lines)


def _source(group: str) -> str:
    return str(json.loads(group)[0])


def _lines(contents: Mapping[str, bytes]) -> set[bytes]:
    return {line for lines in contents.values() for line in undirected(lines).split(b"\n") if line}


def _objects_of(sources: Sequence[Content]) -> set[bytes]:
    """Return the properties whose values some shape looks at."""
    lines = _lines({source.name: source.lines() for source in sources if source.is_shapes})
    triples = (line[:-2].split(b" ", 2) for line in lines)
    return {value for _, predicate, value in triples if predicate == OBJECTS_OF}


def _digest(data: Mapping[str, Content], name: str) -> str:
    return data[name].digest if name in data else ""
