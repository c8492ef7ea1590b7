"""What the data say, by the texts of their terms in N-Triples, noting what was asked.

Validation asks two questions nearly always: what does this say here, and who
says this.  The first is answered by one dictionary for each predicate, the
second by another that is made when it is first wanted; a single answer is
kept by itself, so a million statements take about a hundred megabytes.  What
was asked is noted as patterns: as long as no statement comes or goes that
fits one of them, the same questions get the same answers, and whoever asked
comes to the same results.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import TypeAlias

# A term as N-Triples has it; equal terms have equal texts.
Text: TypeAlias = bytes
Pattern: TypeAlias = tuple[Text | None, Text | None, Text | None]
Answers: TypeAlias = Collection[Text]
Index: TypeAlias = dict[Text, "Text | dict[Text, None]"]
# Longer texts are seldom said twice.
LONG = 40
NOTHING: Index = {}
DIRECTION = re.compile(rb'("@[\w-]+?)--(?:ltr|rtl) \.$', re.MULTILINE)


class Statements:
    """Statements to be filled in once and then only asked for; equal ones count once.

    ``first`` tells where a thing is first spoken of, as a number that whoever
    fills them in gives; ``asked`` is what was asked, when it is a set.
    """

    def __init__(self) -> None:
        self.first: dict[Text, int] = {}
        self.asked: set[Pattern] | None = None
        self.count = 0
        self._objects: dict[Text, Index] = {}
        self._subjects: dict[Text, Index] = {}
        self._terms: dict[Text, Text] = {}

    def fill(self, lines: bytes, number: int) -> int:
        """Add *lines* of N-Triples, which come from source *number*; return how many."""
        before, terms, indexes = self.count, self._terms, self._objects
        same, before_that = b"", b""
        for line in undirected(lines).split(b"\n"):
            if not line:
                continue
            self.count += 1
            subject, predicate, value = line[:-2].split(b" ", 2)
            if subject == before_that:
                subject = same
            else:
                before_that = subject
                same = subject = terms.setdefault(subject, subject)
                if number < self.first.get(subject, number + 1):
                    self.first[subject] = number
            if len(value) < LONG or value[-1:] == b">":
                value = terms.setdefault(value, value)
            index = indexes.get(predicate)
            if index is None:
                index = indexes[predicate] = {}
            _add(index, subject, value)
        return self.count - before

    def seal(self) -> None:
        """Forget what only filling needs."""
        self._terms.clear()

    def objects(self, subject: Text, predicate: Text) -> Answers:
        """Return what *subject* has for *predicate*, each once."""
        if self.asked is not None:
            self.asked.add((subject, predicate, None))
        found = self._objects.get(predicate, NOTHING).get(subject)
        if found is None:
            return ()
        return (found,) if isinstance(found, bytes) else found

    def subjects(self, predicate: Text, value: Text) -> Answers:
        """Return what has *value* for *predicate*, each once."""
        if self.asked is not None:
            self.asked.add((None, predicate, value))
        return _answers(self._inverted(predicate), value)

    def fitting(
        self, subject: Text | None, predicate: Text | None, value: Text | None
    ) -> Iterator[tuple[Text, Text, Text]]:
        """Yield the statements that fit a pattern, in which ``None`` fits all."""
        if self.asked is not None:
            self.asked.add((subject, predicate, value))
        for used in list(self._objects) if predicate is None else (predicate,):
            if subject is not None:
                found = _answers(self._objects.get(used, NOTHING), subject)
                if value is None:
                    yield from ((subject, used, one) for one in found)
                elif value in found:
                    yield subject, used, value
            elif value is not None:
                found = _answers(self._inverted(used), value)
                yield from ((one, used, value) for one in found)
            else:
                yield from ((one, used, other) for one, other in self.pairs(used))

    def estimate(self, subject: Text | None, predicate: Text, value: Text | None) -> int:
        """Return about how many statements fit a pattern, among those that are at hand."""
        if subject is not None:
            return len(_answers(self._objects.get(predicate, NOTHING), subject))
        if value is not None:
            return len(_answers(self._inverted(predicate), value))
        return len(self._objects.get(predicate, NOTHING))

    def pairs(self, predicate: Text) -> Iterator[tuple[Text, Text]]:
        """Yield subjects of *predicate* with each value, as far as at hand; nothing is noted."""
        for subject, found in self._objects.get(predicate, NOTHING).items():
            if isinstance(found, bytes):
                yield subject, found
            else:
                for value in found:
                    yield subject, value

    def prepare(self, predicate: Text) -> None:
        """Make ready to be asked often who has a value of *predicate*."""
        self._inverted(predicate)

    def mentions(self, term: Text) -> bool:
        """Say whether anything is said about *term* or has it as a value."""
        if self.asked is not None:
            self.asked |= {(term, None, None), (None, None, term)}
        return term in self.first or any(term in self._inverted(used) for used in self._objects)

    def _inverted(self, predicate: Text) -> Index:
        index = self._subjects.get(predicate)
        if index is None:
            index = self._subjects[predicate] = {}
            for subject, value in self.pairs(predicate):
                _add(index, value, subject)
        return index


def undirected(lines: bytes) -> bytes:
    """Return *lines* without directions of writing, which rdflib does not know."""
    if b"--ltr ." in lines or b"--rtl ." in lines:
        return DIRECTION.sub(rb"\1 .", lines)
    return lines


def _add(index: Index, key: Text, value: Text) -> None:
    known = index.setdefault(key, value)
    if known is value or known == value:
        return
    if isinstance(known, bytes):
        index[key] = {known: None, value: None}
    else:
        known[value] = None


def _answers(index: Index, key: Text) -> Answers:
    found = index.get(key)
    if found is None:
        return ()
    return (found,) if isinstance(found, bytes) else found
