"""Write the things with their words, what leads to them, and where they follow one another.

Words are read by several processes, each from some of the things; whatever
they find goes through files, in the order of the things' numbers.
"""

from __future__ import annotations

import json
import pickle
import sqlite3
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ssegraph.forking import Say, together
from ssegraph.search.file import stored
from ssegraph.search.levels import levels_of
from ssegraph.search.order import EVIDENCE, TERM, Orders
from ssegraph.search.postings import Packed, Postings, Sets, Spelt, Words, tell_sets
from ssegraph.search.stems import primary
from ssegraph.search.texts import Field, KeptTexts, Text
from ssegraph.search.tokens import spellings

NAMES = frozenset({Field.LABEL, Field.ALTERNATIVE})
# Two texts have no word between them, so that no phrase runs from one into the
# other: this private character stands there, which no text can be searched for.
GAP = " \ue000 "
# The things that one process reads: enough to be worth its start.
AT_ONCE = 12_000


@dataclass(frozen=True, slots=True)
class Beside:
    """Texts that speak for a thing though they are not about it.

    ``passages`` are the numbers of what its words were taken from, by its
    own; ``kinds`` are the names of its classes, by these, because "session"
    is to find sessions.
    """

    passages: Mapping[int, Sequence[int]]
    kinds: Mapping[tuple[str, ...], Sequence[Text]]


@dataclass(slots=True)
class _Part:
    """What was read of some things, in the order of their numbers."""

    phrases: list[str]
    names: list[tuple[str, int]]
    postings: list[Packed]
    spelt: Spelt


def write_things(
    connection: sqlite3.Connection, orders: Orders, beside: Beside, kept: KeptTexts, drafts: Path
) -> None:
    """Write all things with their *kept* words and those *beside* them; *drafts* is a folder."""
    postings, spelt = Postings(), Spelt()
    for text in {text for names in beside.kinds.values() for text in names}:
        spelt.count(primary(text.language), spellings(text.value))
    for start, part in _parts(orders, beside, kept, drafts):
        _write_some(connection, orders, beside, kept, start, part)
        postings.extend(part.postings)
        spelt.add(part.spelt)
    _write_vocabulary(connection, postings, spelt)


def _parts(
    orders: Orders, beside: Beside, kept: KeptTexts, drafts: Path
) -> Iterator[tuple[int, _Part]]:
    """Yield what was read of all things, part by part, with the first number of each."""
    starts = range(0, len(orders.things), AT_ONCE)
    works = [partial(_read, _Reading(orders, beside, kept), start, drafts) for start in starts]
    waiting: dict[int, Path] = {}
    following = 0
    for number, path in together(works):
        waiting[number] = path
        while following in waiting:
            done = waiting.pop(following)
            with done.open("rb") as stream:
                yield starts[following], pickle.load(stream)  # noqa: S301  # from our own child
            done.unlink()
            following += 1


def _read(reading: _Reading, start: int, drafts: Path, say: Say) -> None:
    path = drafts / str(start)
    with path.open("wb") as stream:
        pickle.dump(reading.part(start), stream, pickle.HIGHEST_PROTOCOL)
    say(path)


class _Reading:
    """Reads the words of things and of what is beside them."""

    def __init__(self, orders: Orders, beside: Beside, kept: KeptTexts) -> None:
        self._orders = orders
        self._beside = beside
        self._kept = kept
        self._words = Words()
        self._quoted: dict[int, list[list[str]]] = {}
        self._kinds: dict[tuple[str, ...], list[list[str]]] = {}

    def part(self, start: int) -> _Part:
        """Read the things from number *start* on."""
        postings, spelt = Postings(), defaultdict[str, list[str]](list)
        part = _Part([], [], [], Spelt())
        for number in range(start, min(start + AT_ONCE, len(self._orders.things))):
            read = list[tuple[int, list[str]]]()
            for where, language, value in self._kept.own(self._orders.things[number].place):
                found = spellings(value)
                spelt[language] += found
                read.append((where, self._words_of(found)))
            if number >= self._orders.groups[EVIDENCE]:
                # The name of a passage only says where it stands.
                read = [(max(where, Field.QUOTATION), words) for where, words in read]
            names = {" ".join(words) for where, words in read if where in NAMES and words}
            part.names += ((name, number) for name in sorted(names))
            read += self._words_beside(number)
            part.phrases.append(GAP.join([" ".join(words) for _, words in read]))
            postings.add(number, levels_of(read))
        for language, found in spelt.items():
            part.spelt.count(primary(language), found)
        part.postings = postings.packed()
        return part

    def _words_of(self, spelt: Sequence[str]) -> list[str]:
        words = list(map(self._words.__getitem__, spelt))
        return words if all(words) else [word for word in words if word]

    def _words_beside(self, number: int) -> Iterator[tuple[int, list[str]]]:
        for passage in self._beside.passages.get(number, ()):
            for words in self._words_quoted(passage):
                yield Field.QUOTATION, words
        if number < self._orders.groups[TERM]:
            for words in self._words_of_kinds(self._orders.things[number].classes):
                yield Field.SUMMARY, words

    def _words_quoted(self, passage: int) -> list[list[str]]:
        known = self._quoted.get(passage)
        if known is None:
            own = self._kept.own(self._orders.things[passage].place)
            quoted = [value for where, _, value in own if where == Field.QUOTATION]
            known = [self._words_of(spellings(value)) for value in quoted]
            self._quoted[passage] = known
        return known

    def _words_of_kinds(self, classes: tuple[str, ...]) -> list[list[str]]:
        known = self._kinds.get(classes)
        if known is None:
            names = self._beside.kinds[classes]
            known = [self._words_of(spellings(name.value)) for name in names]
            self._kinds[classes] = known
        return known


def _write_some(  # noqa: PLR0913, PLR0917
    connection: sqlite3.Connection,
    orders: Orders,
    beside: Beside,
    kept: KeptTexts,
    start: int,
    part: _Part,
) -> None:
    numbers = range(start, start + len(part.phrases))
    things = (
        (number, thing.iri, kept.json_at(thing.place, beside.passages.get(number, ())))
        for number, thing in zip(numbers, orders.things[start : start + len(numbers)], strict=True)
    )
    connection.executemany("INSERT INTO things VALUES (?, ?, ?)", things)
    phrases = zip(numbers, part.phrases, strict=True)
    connection.executemany("INSERT INTO phrases (rowid, words) VALUES (?, ?)", phrases)
    connection.executemany("INSERT INTO labels VALUES (?, ?)", part.names)


class _Vocabulary:
    """Writes the sets of words, which are numbered in their order, and of prefixes."""

    def __init__(self, connection: sqlite3.Connection, spellings: Mapping[str, str]) -> None:
        self._connection = connection
        self._spellings = spellings
        self.identifiers: dict[str, int] = {}

    def word(self, word: str, sets: Sets) -> None:
        """Write one word."""
        identifier = self.identifiers[word] = len(self.identifiers)
        row = (identifier, word, self._spellings[word], sum(map(len, sets)))
        self._connection.execute("INSERT INTO words VALUES (?, ?, ?, ?)", row)
        self._write("postings", identifier, sets)

    def prefix(self, prefix: str, sets: Sets) -> None:
        """Write a prefix that many words share."""
        self._write("prefixes", prefix, sets)

    def _write(self, table: str, key: int | str, sets: Sets) -> None:
        rows = [(key, level, stored(members)) for level, members in enumerate(sets) if members]
        self._connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608  # ours


def _write_vocabulary(connection: sqlite3.Connection, postings: Postings, spelt: Spelt) -> None:
    vocabulary = _Vocabulary(connection, spelt.best())
    tell_sets(postings, postings.vocabulary(), vocabulary)
    stems = sorted((stem, vocabulary.identifiers[word]) for stem, word in spelt.stems())
    connection.executemany("INSERT INTO stems VALUES (?, ?)", stems)
    languages = sorted({stem.partition(" ")[0] for stem, _ in stems})
    connection.execute("INSERT INTO facts VALUES ('stemmed', ?)", (json.dumps(languages),))
