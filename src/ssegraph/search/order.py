"""The orders in which things are counted off: by weight for a search, by label for lists.

Each order numbers the things from 0, and every set of things is stored once
in each.  So the things of a page are always the next few members of a set,
however many come before.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from ssegraph.search.folding import sort_key
from ssegraph.search.gathering import ASSERTED_IN, EXTRACTED_FROM, Gathered, Thing
from ssegraph.search.lines import is_named
from ssegraph.terms import OWL, RDF, RDFS

# The order by weight; the project's languages follow from 1.
BY_WEIGHT = 0
# The groups of equal weight.
LISTED, OTHER, TERM, EVIDENCE = range(4)
NOTHING = -1


@dataclass(frozen=True, slots=True)
class Orders:
    """The things by weight, and for each language their numbers by label.

    ``groups`` holds the number at which each group of equal weight begins:
    what the project lists, other things, terms of ontologies, evidence.
    ``numbers`` has the number of each node that is a thing, else ``NOTHING``.
    """

    things: Sequence[Thing]
    groups: Sequence[int]
    by_label: Sequence[Sequence[int]]
    numbers: array[int]


def order_things(gathered: Gathered, languages: Sequence[str], listed: Set[str]) -> Orders:
    """Number every thing; *listed* are the classes that the project makes lists of."""
    evidence = frozenset(passage for _, passage in _named_sources(gathered))
    weighed = []
    for place, thing in enumerate(gathered.things):
        title = thing.titles[0]
        group = _group(gathered, thing, listed, evidence)
        weighed.append((group, len(title.split()), sort_key(title), thing.iri, place))
    weighed.sort()
    things = [gathered.things[place] for *_, place in weighed]
    groups = [sum(row[0] < group for row in weighed) for group in (LISTED, OTHER, TERM, EVIDENCE)]
    # Most things are called the same in all languages.
    keys = [key for _, _, key, _, _ in weighed]
    by_label = [_by_label(things, keys, language) for language in range(len(languages))]
    numbers = array("i", [NOTHING]) * len(gathered.nodes)
    for number, thing in enumerate(things):
        numbers[thing.node] = number
    return Orders(things, groups, by_label, numbers)


def _group(gathered: Gathered, thing: Thing, listed: Set[str], evidence: Set[int]) -> int:
    if thing.node in evidence or not gathered.is_searched(thing):
        return EVIDENCE
    if not listed.isdisjoint(thing.classes):
        return LISTED
    return TERM if any(cls.startswith((OWL, RDFS, RDF)) for cls in thing.classes) else OTHER


def _by_label(things: Sequence[Thing], keys: Sequence[str], language: int) -> array[int]:
    """Return the numbers of *things* by their labels in *language*; *keys* sort the first."""
    rows = []
    for number, (thing, key) in enumerate(zip(things, keys, strict=True)):
        label = thing.titles[language]
        is_first = label is thing.titles[0]
        rows.append((key if is_first else sort_key(label), label, thing.iri, number))
    rows.sort()
    return array("I", [number for *_, number in rows])


def carried(gathered: Gathered, numbers: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Return the numbers of the passages that speak for each thing, by its number.

    Those are the passages that a statement was taken from; and what a
    statement was said in, such as a presentation, has the passages of all.
    """
    found: set[tuple[int, int]] = set()
    occasions: defaultdict[int, list[int]] = defaultdict(list)
    for statement, occasion in gathered.links[ASSERTED_IN]:
        occasions[statement].append(occasion)
    for statement, passage in _named_sources(gathered):
        for node in (statement, *occasions.get(statement, ())):
            if node != passage and NOTHING not in (numbers[node], numbers[passage]):
                found.add((numbers[node], numbers[passage]))
    by_number = groupby(sorted(found), itemgetter(0))
    return {number: [passage for _, passage in pairs] for number, pairs in by_number}


def _named_sources(gathered: Gathered) -> list[tuple[int, int]]:
    """Return the statements and the passages that they were taken from, all with a name."""
    terms = list(gathered.nodes)
    pairs = gathered.links[EXTRACTED_FROM]
    return [(one, other) for one, other in pairs if is_named(terms[one]) and is_named(terms[other])]
