"""Write the words of all things, what leads to them, and where they follow one another."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ssegraph.search.file import stored
from ssegraph.search.order import EVIDENCE, Orders, Thing
from ssegraph.search.postings import Postings
from ssegraph.search.texts import Field, Text

Words = tuple[Field, list[str]]
NAMES = frozenset({Field.LABEL, Field.ALTERNATIVE})


@dataclass(frozen=True, slots=True)
class Beside:
    """Texts that speak for a thing though they are not about it, by its number.

    ``passages`` are the numbers of what its words were taken from; ``kinds``
    are the names of its classes, because "session" is to find sessions.
    """

    passages: Mapping[int, Sequence[int]]
    kinds: Mapping[int, Sequence[Text]]


def write_words(connection: sqlite3.Connection, orders: Orders, beside: Beside) -> None:
    """Write the words of all things, and those *beside* them."""
    postings, things = Postings(), orders.things
    words_beside = _Beside(postings, things, beside)
    for number, thing in enumerate(things):
        read = [(text.field, postings.words_of(text)) for text in thing.texts.own]
        if number >= orders.groups[EVIDENCE]:
            # The name of a passage only says where it stands.
            read = [(max(where, Field.QUOTATION), words) for where, words in read]
        names = {" ".join(words) for where, words in read if where in NAMES and words}
        read.extend(words_beside(number))
        connection.execute(
            "INSERT INTO phrases (rowid, words) VALUES (?, ?)", (number, postings.add(number, read))
        )
        rows = ((name, number) for name in sorted(names))
        connection.executemany("INSERT INTO labels VALUES (?, ?)", rows)
    _write_vocabulary(connection, postings)


class _Beside:
    """Reads the words beside a thing; those that many things share, once."""

    def __init__(self, postings: Postings, things: Sequence[Thing], beside: Beside) -> None:
        self._postings = postings
        self._things = things
        self._beside = beside
        self._known: dict[Text, list[str]] = {}

    def __call__(self, number: int) -> Iterator[Words]:
        for passage in self._beside.passages.get(number, ()):
            for text in self._things[passage].texts.own:
                if text.field is Field.QUOTATION:
                    yield Field.QUOTATION, self._words(text)
        for text in self._beside.kinds.get(number, ()):
            yield Field.SUMMARY, self._words(text)

    def _words(self, text: Text) -> list[str]:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._postings.words_of(text)
        return found


def _write_vocabulary(connection: sqlite3.Connection, postings: Postings) -> None:
    vocabulary = postings.vocabulary()
    identifiers = {word: number for number, word in enumerate(vocabulary)}
    spellings = postings.spellings()
    for word, identifier in identifiers.items():
        sets = list(postings.sets(word))
        row = (identifier, word, spellings[word], sum(len(members) for _, members in sets))
        connection.execute("INSERT INTO words VALUES (?, ?, ?, ?)", row)
        rows = ((identifier, level, stored(members)) for level, members in sets)
        connection.executemany("INSERT INTO postings VALUES (?, ?, ?)", rows)
    connection.executemany("INSERT INTO prefixes VALUES (?, ?, ?)", _prefixes(postings))
    stems = sorted((stem, identifiers[word]) for stem, word in postings.stems())
    connection.executemany("INSERT INTO stems VALUES (?, ?)", stems)
    languages = sorted({stem.partition(" ")[0] for stem, _ in stems})
    connection.execute("INSERT INTO facts VALUES ('stemmed', ?)", (json.dumps(languages),))


def _prefixes(postings: Postings) -> Iterator[tuple[str, int, bytes]]:
    for prefix, level, members in postings.prefixes():
        yield prefix, level, stored(members)
