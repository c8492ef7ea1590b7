"""Statements that are fetched source by source, when somebody asks for them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ssegraph.check.keys import sources_in, subject_key, value_key
from ssegraph.check.statements import Answers, Statements, Text

# Brings the lines of sources, given their places in the order of all.
Fetch = Callable[[Sequence[int]], Iterable[tuple[int, bytes]]]


class Reachable(Statements):
    """All statements, of which only those are at hand that were needed so far.

    What is asked of one thing is answered from the sources that speak of it,
    as the index has it; what is asked of everything makes all be fetched.
    """

    def __init__(self, index: array[int], places: Mapping[int, int], fetch: Fetch) -> None:
        """Take an index, the place of each source in the order by its number, and the way to it."""
        super().__init__()
        self._index = index
        self._places = places
        self._fetch = fetch
        self._at_hand = set[int]()
        self._reached = set[int]()

    def load(self, places: Iterable[int]) -> None:
        """Fetch the sources at *places*, unless they are at hand."""
        missing = sorted(set(places) - self._at_hand)
        if missing:
            self._at_hand.update(missing)
            for place, lines in self._fetch(missing):
                self.fill(lines, place)
            self._subjects.clear()

    def reach(self, key: int) -> None:
        """Fetch what is said of the thing with the number *key*."""
        if key not in self._reached:
            self._reached.add(key)
            self.load(self._sources(key))

    def objects(self, subject: Text, predicate: Text) -> Answers:
        """Return what *subject* has for *predicate*, each once."""
        self.reach(subject_key(subject))
        return super().objects(subject, predicate)

    def subjects(self, predicate: Text, value: Text) -> Answers:
        """Return what has *value* for *predicate*, each once."""
        self.reach(value_key(predicate, value))
        return super().subjects(predicate, value)

    def fitting(
        self, subject: Text | None, predicate: Text | None, value: Text | None
    ) -> Iterator[tuple[Text, Text, Text]]:
        """Yield the statements that fit a pattern, in which ``None`` fits all."""
        if subject is not None:
            self.reach(subject_key(subject))
        elif predicate is not None and value is not None:
            self.reach(value_key(predicate, value))
        else:
            self.load(self._places.values())
        return super().fitting(subject, predicate, value)

    def estimate(self, subject: Text | None, predicate: Text, value: Text | None) -> int:
        """Return in about how many sources there are statements that fit a pattern."""
        if subject is not None:
            return len(self._sources(subject_key(subject)))
        if value is not None:
            return len(self._sources(value_key(predicate, value)))
        return len(self._places)

    def prepare(self, predicate: Text) -> None:
        """Do nothing: what is at hand changes."""

    def mentions(self, term: Text) -> bool:
        """Say whether anything is said about *term* or has it as a value."""
        self.reach(subject_key(term))
        if term not in self.first:
            self.load(self._places.values())
        return super().mentions(term)

    def _sources(self, key: int) -> list[int]:
        """Return the places of the sources that may say something of what has the number *key*."""
        return [self._places[n] for n in sources_in(self._index, key) if n in self._places]
