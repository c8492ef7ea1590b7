"""The orders in which things are counted off: by weight for a search, by label for lists.

Each order numbers the things from 0, and every set of things is stored once
in each.  So the things of a page are always the next few members of a set,
however many come before.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from ssegraph.search.folding import sort_key
from ssegraph.search.gathering import Gathered
from ssegraph.search.texts import Texts

# The order by weight; the project's languages follow from 1.
BY_WEIGHT = 0
# The groups of equal weight.
LISTED, OTHER, TERM, EVIDENCE = range(4)


@dataclass(frozen=True, slots=True)
class Thing:
    """Something to be found, and the texts about it."""

    iri: str
    texts: Texts


@dataclass(frozen=True, slots=True)
class Orders:
    """The things by weight, and for each language their numbers by label.

    ``groups`` holds the number at which each group of equal weight begins:
    what the project lists, other things, terms of ontologies, evidence.
    """

    things: Sequence[Thing]
    groups: Sequence[int]
    by_label: Sequence[Sequence[int]]


def order_things(gathered: Gathered, languages: Sequence[str], listed: Set[str]) -> Orders:
    """Number every thing; *listed* are the classes that the project makes lists of."""
    evidence = frozenset(gathered.evidence())
    weighed = []
    for iri in gathered.things():
        texts = gathered.texts(iri)
        label = texts.title(languages).value
        group = _group(gathered, iri, listed, evidence)
        weighed.append((group, len(label.split()), sort_key(label), iri, texts))
    weighed.sort(key=lambda row: row[:4])
    things = [Thing(iri, texts) for *_, iri, texts in weighed]
    groups = [sum(row[0] < group for row in weighed) for group in (LISTED, OTHER, TERM, EVIDENCE)]
    return Orders(
        things, groups, [_by_label(things, language, languages) for language in languages]
    )


def _group(gathered: Gathered, iri: str, listed: Set[str], evidence: Set[str]) -> int:
    if iri in evidence or not gathered.is_searched(iri):
        return EVIDENCE
    if gathered.classes.get(iri, set()) & listed:
        return LISTED
    return TERM if gathered.is_term(iri) else OTHER


def _by_label(things: Sequence[Thing], language: str, languages: Sequence[str]) -> list[int]:
    asked = (language, *languages)
    labels = [thing.texts.title(asked).value for thing in things]
    keys = [
        (sort_key(label), label, thing.iri) for label, thing in zip(labels, things, strict=True)
    ]
    return sorted(range(len(things)), key=keys.__getitem__)
