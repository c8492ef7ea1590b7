"""Write the index of a release: words, facets and orders of everything that readers look for."""

from __future__ import annotations

import gc
import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from pyroaring import BitMap

from ssegraph.declared.declaration import Facet
from ssegraph.search.asked import TYPE_FACET
from ssegraph.search.file import NAME, stored, writing
from ssegraph.search.folding import sort_key
from ssegraph.search.gathering import Dumps, Gathered
from ssegraph.search.lexicon import Beside, write_things
from ssegraph.search.lines import QUOTE, is_named, value_of
from ssegraph.search.order import BY_WEIGHT, NOTHING, TERM, Orders, carried, order_things
from ssegraph.search.sets import SEARCHED
from ssegraph.search.texts import Field, KeptTexts, Text, Texts
from ssegraph.search.values import Paths, properties_of
from ssegraph.terms import compact

# The numbers of the things that have each value, by the value's IRI or text.
Values = Mapping[str, Collection[int]]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a project wants of its index.

    Lists are sorted in each of ``languages``; things of ``list_classes`` come
    before others that say as much of a word.
    """

    base_iri: str
    languages: Sequence[str]
    facets: Sequence[Facet] = ()
    list_classes: Sequence[str] = ()


def write_index(folder: Path, dumps: Dumps, wanted: Wanted) -> None:
    """Write ``search.sqlite`` of what is in *dumps* into *folder*."""
    with TemporaryDirectory(prefix="search-", dir=folder) as name, _without_collector():
        drafts = Path(name)
        kept = KeptTexts(drafts / "texts")
        properties = properties_of(wanted.facets)
        gathered = Gathered(dumps, wanted.base_iri, wanted.languages, properties, kept)
        orders = order_things(gathered, wanted.languages, frozenset(wanted.list_classes))
        known = _Known(gathered, orders, kept, wanted)
        with writing(folder / NAME) as connection:
            _write_facts(connection, wanted, orders)
            _write_orders(connection, orders)
            _write_sets(connection, known, orders)
            beside = Beside(carried(gathered, orders.numbers), known.kinds())
            # Memory is for the words now.
            del gathered, known
            write_things(connection, orders, beside, kept, drafts)


@contextmanager
def _without_collector() -> Iterator[None]:
    """Let the collector rest: there are millions of objects, none of them in a circle.

    Processes that are forked meanwhile would copy all that it looks through.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Known:
    """What is known of the values of facets, as there are classes, and of those of things."""

    def __init__(self, gathered: Gathered, orders: Orders, kept: KeptTexts, wanted: Wanted) -> None:
        self._gathered = gathered
        self._orders = orders
        self._kept = kept
        self._wanted = wanted

    def values(self) -> Iterator[tuple[str, Values]]:
        """Yield the name of each facet with its values."""
        searched = array("I")
        classes: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for number, thing in enumerate(self._orders.things):
            if self._gathered.is_searched(thing):
                searched.append(number)
            for cls in thing.classes:
                classes[cls].append(number)
        yield SEARCHED, {"": searched}
        yield TYPE_FACET, classes
        terms = list(self._gathered.nodes)
        paths = Paths(self._gathered.links, self._orders.numbers)
        for facet in self._wanted.facets:
            if facet.class_iri:
                members = classes.get(facet.class_iri, ())
                possible = frozenset(self._orders.things[number].node for number in members)
                found = paths.values_of(facet, possible.__contains__)
            else:
                found = paths.values_of(facet, lambda node: _is_value(terms[node]))
            values: defaultdict[str, set[int]] = defaultdict(set)
            for node, things in found.items():
                values[value_of(terms[node])].update(things)
            yield facet.name, values

    def ranked(self, values: Values) -> list[tuple[str, Collection[int]]]:
        """Return *values* in the order in which equal counts are shown: by label."""

        def place(value: str) -> tuple[str, str]:
            return sort_key(self._title(value)), value

        return [(value, values[value]) for value in sorted(values, key=place)]

    def kinds(self) -> Mapping[tuple[str, ...], Sequence[Text]]:
        """Return the names of the classes of things that are of no ontology."""
        things = self._orders.things[: self._orders.groups[TERM]]
        names = {
            cls: self._names(cls) for classes in {one.classes for one in things} for cls in classes
        }
        return {
            classes: [name for cls in classes for name in names[cls]]
            for classes in {one.classes for one in things}
        }

    def _title(self, value: str) -> str:
        texts = self._texts(value)
        if texts is None:
            return compact(value).removeprefix(self._wanted.base_iri)
        return texts.title(self._wanted.languages).value

    def _names(self, iri: str) -> list[Text]:
        texts = self._texts(iri)
        own = texts.own[: texts.labels] if texts else ()
        return [text for text in own if text.field is Field.LABEL]

    def _texts(self, iri: str) -> Texts | None:
        node = self._gathered.nodes.get(f"<{iri}>".encode(), NOTHING)
        number = NOTHING if node == NOTHING else self._orders.numbers[node]
        place = self._gathered.others.get(node, NOTHING)
        if number != NOTHING:
            place = self._orders.things[number].place
        return None if place == NOTHING else self._kept.at(place)


def _is_value(term: bytes) -> bool:
    return term[0] == QUOTE or is_named(term)


def _write_facts(connection: sqlite3.Connection, wanted: Wanted, orders: Orders) -> None:
    facts = {
        "facets": [TYPE_FACET, *(facet.name for facet in wanted.facets)],
        "groups": orders.groups,
        "languages": wanted.languages,
        "things": len(orders.things),
    }
    rows = [(name, json.dumps(fact, ensure_ascii=False)) for name, fact in facts.items()]
    connection.executemany("INSERT INTO facts VALUES (?, ?)", rows)


def _write_orders(connection: sqlite3.Connection, orders: Orders) -> None:
    for ordering, numbers in enumerate(orders.by_label, BY_WEIGHT + 1):
        rows = ((ordering, place, number) for place, number in enumerate(numbers))
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", rows)


def _write_sets(connection: sqlite3.Connection, known: _Known, orders: Orders) -> None:
    places = list(_places(orders))
    for facet, values in known.values():
        ranked = known.ranked(values)
        for ordering, at in enumerate(places):
            rows = (
                (facet, ordering, rank, value, _stored(at, members))
                for rank, (value, members) in enumerate(ranked)
                if members
            )
            connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?, ?)", rows)


def _stored(places: Sequence[int], members: Iterable[int]) -> bytes:
    return stored(BitMap(array("I", sorted(map(places.__getitem__, members)))))


def _places(orders: Orders) -> Iterator[Sequence[int]]:
    """Yield the place of each number in each order."""
    yield range(len(orders.things))
    for numbers in orders.by_label:
        places = array("I", bytes(4 * len(numbers)))
        for place, number in enumerate(numbers):
            places[number] = place
        yield places
