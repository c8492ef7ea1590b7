"""Write the index of a release: words, facets and orders of everything that readers look for."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pyoxigraph import Quad, Store
from pyroaring import BitMap

from ssegraph.declared.declaration import Facet
from ssegraph.search.asked import TYPE_FACET
from ssegraph.search.file import NAME, stored, writing
from ssegraph.search.folding import sort_key
from ssegraph.search.gathering import Gathered
from ssegraph.search.lexicon import Beside, write_words
from ssegraph.search.order import BY_WEIGHT, TERM, Orders, order_things
from ssegraph.search.sets import SEARCHED
from ssegraph.search.texts import Text, to_json
from ssegraph.search.values import Values, by_value, values_of


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


def write_index(folder: Path, quads: Iterable[Quad], store: Store, wanted: Wanted) -> None:
    """Write ``search.sqlite`` into the release in *folder*.

    The words are those of *quads*; the facets are asked of *store*, whose
    default graph holds the same.
    """
    languages = wanted.languages
    gathered = Gathered(quads, wanted.base_iri)
    orders = order_things(gathered, languages, frozenset(wanted.list_classes))
    numbers = {thing.iri: number for number, thing in enumerate(orders.things)}
    values = {
        SEARCHED: {"": {iri for iri in numbers if gathered.is_searched(iri)}},
        TYPE_FACET: by_value(gathered.classes),
        **{facet.name: values_of(store, facet) for facet in wanted.facets},
    }
    with writing(folder / NAME) as connection:
        beside = Beside(_passages(gathered, numbers), _kinds(gathered, orders))
        _write_facts(connection, languages, orders, values)
        _write_things(connection, orders, beside)
        _write_orders(connection, orders)
        for name, of_facet in values.items():
            _write_sets(connection, name, _ranked(gathered, languages, of_facet), numbers, orders)
        write_words(connection, orders, beside)


def _passages(gathered: Gathered, numbers: Mapping[str, int]) -> Mapping[int, Sequence[int]]:
    """Return, by number, the passages that speak for each thing."""
    return {
        numbers[iri]: sorted(numbers[passage] for passage in passages if passage in numbers)
        for iri, passages in gathered.carried().items()
        if iri in numbers
    }


def _kinds(gathered: Gathered, orders: Orders) -> Mapping[int, Sequence[Text]]:
    """Return, by number, the names of the classes of each thing that is of no ontology."""
    classes = {cls for found in gathered.classes.values() for cls in found}
    names = {cls: gathered.names(cls) for cls in classes}
    things = orders.things[: orders.groups[TERM]]
    return {
        number: [name for cls in sorted(gathered.classes.get(thing.iri, ())) for name in names[cls]]
        for number, thing in enumerate(things)
    }


def _write_facts(
    connection: sqlite3.Connection, languages: Sequence[str], orders: Orders, values: Iterable[str]
) -> None:
    facts = {
        "facets": [name for name in values if name != SEARCHED],
        "groups": orders.groups,
        "languages": languages,
        "things": len(orders.things),
    }
    rows = [(name, json.dumps(fact, ensure_ascii=False)) for name, fact in facts.items()]
    connection.executemany("INSERT INTO facts VALUES (?, ?)", rows)


def _write_things(connection: sqlite3.Connection, orders: Orders, beside: Beside) -> None:
    rows = (
        (number, thing.iri, to_json(replace(thing.texts, carried=beside.passages.get(number, ()))))
        for number, thing in enumerate(orders.things)
    )
    connection.executemany("INSERT INTO things VALUES (?, ?, ?)", rows)


def _write_orders(connection: sqlite3.Connection, orders: Orders) -> None:
    for ordering, numbers in enumerate(orders.by_label, BY_WEIGHT + 1):
        rows = ((ordering, place, number) for place, number in enumerate(numbers))
        connection.executemany("INSERT INTO orders VALUES (?, ?, ?)", rows)


def _ranked(
    gathered: Gathered, languages: Sequence[str], values: Values
) -> list[tuple[str, Iterable[str]]]:
    """Return *values* in the order in which equal counts are shown: by label."""

    def place(value: str) -> tuple[str, str]:
        return sort_key(gathered.texts(value).title(languages).value), value

    return [(value, values[value]) for value in sorted(values, key=place)]


def _write_sets(
    connection: sqlite3.Connection,
    name: str,
    values: Sequence[tuple[str, Iterable[str]]],
    numbers: Mapping[str, int],
    orders: Orders,
) -> None:
    members = [
        (value, array("I", (numbers[iri] for iri in things if iri in numbers)))
        for value, things in values
    ]
    for ordering, places in enumerate(_places(orders)):
        rows = (
            (name, ordering, rank, value, stored(BitMap(sorted(places[n] for n in found))))
            for rank, (value, found) in enumerate(members)
            if found
        )
        connection.executemany("INSERT INTO sets VALUES (?, ?, ?, ?, ?)", rows)


def _places(orders: Orders) -> Iterator[Sequence[int]]:
    """Yield the place of each number in each order."""
    yield range(len(orders.things))
    for numbers in orders.by_label:
        places = array("I", bytes(4 * len(numbers)))
        for place, number in enumerate(numbers):
            places[number] = place
        yield places
