"""What uses a thing: everything that leads to it, by property and class, counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for
from pyoxigraph import NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import Node
from ssegraph.web.language import language
from ssegraph.web.words import Name, name_of

# Counting further would cost more than the number tells a reader …
MOST_COUNTED = 200
# … and telling the classes of more things apart as well.
MOST_CLASSED = 60
SHOWN = 24


@dataclass(frozen=True, slots=True)
class Use:
    """The things that lead here by one property: those of each class, or some if there are many.

    ``more`` is where all are, when not all are named.
    """

    predicate: NamedNode
    total: int
    classes: tuple[tuple[Name | None, tuple[Node, ...]], ...]
    more: str

    @property
    def is_cut(self) -> bool:
        """Tell whether there are more than ``total``."""
        return self.total >= MOST_COUNTED


def uses_of(lookup: Lookup, node: NamedNode, without: Collection[str], limit: int) -> list[Use]:
    """Return the uses of *node*, without those by properties in *without*.

    At most *limit* things of each class are named.
    """
    uses = [
        _use(lookup, node, predicate, others, limit or SHOWN)
        for predicate, subjects in lookup.leading_to(node, MOST_COUNTED).items()
        if predicate.value not in without
        if (others := [subject for subject in subjects if subject != node])
    ]
    return sorted(uses, key=lambda use: sort_key(name_of(lookup, use.predicate).text))


def _use(
    lookup: Lookup, node: NamedNode, predicate: NamedNode, subjects: list[Node], limit: int
) -> Use:
    classes: dict[NamedNode | None, list[Node]] = defaultdict(list)
    if len(subjects) > MOST_CLASSED:
        classes[None] = subjects[:limit]
    else:
        for subject in subjects:
            classes[next(iter(lookup.types(subject)), None)].append(subject)
    named = [
        (name_of(lookup, cls) if cls else None, _sorted(lookup, members)[:limit])
        for cls, members in classes.items()
    ]
    named.sort(key=lambda one: sort_key(one[0].text) if one[0] else "")
    is_short = sum(len(members) for _, members in named) < len(subjects)
    query = f"SELECT DISTINCT ?it WHERE {{ ?it {predicate} {node} }}"
    more = url_for("sparql.endpoint", query=query) if is_short else ""
    return Use(predicate, len(subjects), tuple(named), more)


def _sorted(lookup: Lookup, nodes: list[Node]) -> tuple[Node, ...]:
    def key(node: Node) -> tuple[str, str]:
        return sort_key(lookup.label(node, (language(),)).text), node.value

    return tuple(sorted(nodes, key=key))
