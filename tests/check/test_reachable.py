"""Data that are fetched when they are asked for give the answers of data that are all there."""

from __future__ import annotations

import random
from array import array
from collections.abc import Iterator, Sequence
from itertools import product

from ssegraph.check.keys import Keys, renewed
from ssegraph.check.reachable import Reachable
from ssegraph.check.statements import Statements

NODES = [f"<https://example.org/{name}>".encode() for name in "abcdefgh"]
PREDICATES = [f"<https://example.org/p{number}>".encode() for number in range(3)]
VALUES = [*NODES, b"_:b1", b'"x"', b'"x"@en', b'"x"@fr', b'"a@b " c"@fr', b'"1"^^<u:i>']


def sources(chance: random.Random) -> list[bytes]:
    """Return lines of some sources, which speak of the same things now and then."""
    return [
        b"".join(
            b"%b %b %b .\n" % (chance.choice(NODES), chance.choice(PREDICATES), value)
            for value in chance.choices(VALUES, k=3)
        )
        for _ in range(6)
    ]


def index_of(contents: Sequence[bytes]) -> array[int]:
    keys = Keys()
    for content in contents:
        keys.add(content)
    return keys.index()


def all_of(contents: Sequence[bytes]) -> Statements:
    data = Statements()
    for number, content in enumerate(contents):
        data.fill(content, number)
    return data


def reachable(contents: Sequence[bytes], index: array[int]) -> Reachable:
    def fetch(places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        return ((place, contents[place]) for place in places)

    return Reachable(index, {number: number for number in range(len(contents))}, fetch)


def test_every_question_has_the_same_answer() -> None:
    chance = random.Random(1)
    for _ in range(10):
        contents = sources(chance)
        everything, index = all_of(contents), index_of(contents)
        for subject, predicate, value in product(
            (None, *NODES), (None, *PREDICATES), (None, *VALUES)
        ):
            part = reachable(contents, index)
            expected = set(everything.fitting(subject, predicate, value))
            assert len(set(part.fitting(subject, predicate, value))) == len(expected)
            if subject and predicate:
                found = part.objects(subject, predicate)
                assert len(found) == len(everything.objects(subject, predicate))
            if value and predicate:
                found = reachable(contents, index).subjects(predicate, value)
                assert set(found) == set(everything.subjects(predicate, value))


def test_an_index_that_was_renewed_is_the_one_of_what_there_is_now() -> None:
    contents = sources(random.Random(2))
    old = index_of([*contents[:4], b"<a:a> <a:b> <a:c> .\n"])
    new = renewed(old, {4}, [(5, contents[4])])
    assert renewed(new, {5}, [(4, contents[4])]) == index_of(contents[:5])


def test_only_sources_that_speak_of_a_thing_are_fetched() -> None:
    contents = [b"<a:a> <a:p> <a:b> .\n", b"<a:b> <a:p> <a:c> .\n", b"<a:c> <a:p> <a:b> .\n"]
    fetched: list[int] = []

    def fetch(places: Sequence[int]) -> Iterator[tuple[int, bytes]]:
        fetched.extend(places)
        return ((place, contents[place]) for place in places)

    data = Reachable(index_of(contents), {0: 0, 1: 1, 2: 2}, fetch)
    assert list(data.objects(b"<a:a>", b"<a:p>")) == [b"<a:b>"]
    assert fetched == [0]
    assert set(data.subjects(b"<a:p>", b"<a:b>")) == {b"<a:a>", b"<a:c>"}
    assert fetched == [0, 2]


def test_equal_statements_count_once_whatever_the_direction_of_writing() -> None:
    data = Statements()
    data.fill(b'<a:a> <a:p> "x"@ar--rtl .\n<a:a> <a:p> "x"@ar .\n<a:a> <a:p> "--ltr ." .\n', 0)
    assert set(data.objects(b"<a:a>", b"<a:p>")) == {b'"x"@ar', b'"--ltr ."'}
    assert list(data.subjects(b"<a:p>", b'"x"@ar')) == [b"<a:a>"]
