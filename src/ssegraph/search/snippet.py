"""Show where a text says what was sought: the text as it stands, its hits marked."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ssegraph.search.asked import Part
from ssegraph.search.matching import Matched
from ssegraph.search.texts import Text
from ssegraph.search.tokens import Token, places, tokens, word_of

SNIPPET_CHARACTERS = 200
# What stands before the first hit, so that it is read in its sentence.
BEFORE = 60
ELLIPSIS = "…"
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text with the places of its hits; ``answered`` tells how many of what was sought it has."""

    text: Text
    hits: Sequence[Span]
    answered: int


class Marker:
    """Marks what was sought in one text after another."""

    def __init__(self, matched: Sequence[Matched]) -> None:
        self.wanted = len(matched)
        self._forms: defaultdict[str, set[int]] = defaultdict(set)
        self._beginnings: list[tuple[str, int]] = []
        self._phrases: list[tuple[Sequence[str], int]] = []
        for index, one in enumerate(matched):
            words = one.sought.words
            if len(words) > 1:
                self._phrases.append((words, index))
                continue
            for form in one.forms:
                self._forms[form].add(index)
            if one.sought.is_open:
                self._beginnings.append((words[0], index))
        self._prefixes = tuple(prefix for prefix, _ in self._beginnings)

    def mark(self, text: Text) -> Marked:
        """Find what was sought in *text*."""
        hits: set[Span] = set()
        answered: set[int] = set()
        for start, end in places(text.value):
            word = word_of(text.value[start:end])
            if word in self._forms or word.startswith(self._prefixes):
                hits.add((start, end))
                answered |= self._forms.get(word, set())
                answered |= {at for prefix, at in self._beginnings if word.startswith(prefix)}
        if self._phrases:
            words = list(tokens(text.value))
            for phrase, index in self._phrases:
                spans = list(_runs(words, phrase))
                hits.update(spans)
                answered |= {index} if spans else set()
        return Marked(text, sorted(hits), len(answered))


def best(marked: Iterable[Marked], wanted: int, language: str) -> Marked | None:
    """Return the text that answers best: all of what is *wanted*, in *language*, in few words."""

    def worth(one: Marked) -> tuple[bool, bool, int, int]:
        is_own = one.text.language == language
        return one.answered >= wanted, is_own, one.answered, -one.text.field

    answering = [one for one in marked if one.answered]
    return max(answering, key=worth, default=None)


def shown(marked: Marked) -> tuple[Part, ...]:
    """Return the whole text with its hits marked."""
    return tuple(_parts(marked.text.value, marked.hits, 0, len(marked.text.value)))


def cut(marked: Marked) -> tuple[Part, ...]:
    """Return about 200 characters of the text around most of its hits."""
    value = marked.text.value
    if len(value) <= SNIPPET_CHARACTERS * 5 // 4:
        return shown(marked)
    start, end = _window(value, marked.hits)
    before = [Part(ELLIPSIS + " ", False)] if start else []
    after = [Part(" " + ELLIPSIS, False)] if end < len(value) else []
    return (*before, *_parts(value, marked.hits, start, end), *after)


def _runs(found: Sequence[Token], words: Sequence[str]) -> Iterator[Span]:
    """Yield the places where *words* follow one another, as one hit each."""
    for index in range(len(found) - len(words) + 1):
        run = found[index : index + len(words)]
        if all(token.word == word for token, word in zip(run, words, strict=True)):
            yield run[0].start, run[-1].end


def _window(value: str, hits: Sequence[Span]) -> Span:
    """Choose the part of *value* that begins shortly before a hit and has most of them."""
    starts = [start for start, _ in hits]

    def weight(start: int) -> tuple[int, int]:
        until = bisect_left(starts, start + SNIPPET_CHARACTERS)
        return until - bisect_left(starts, start), -start

    first = max(starts, key=weight, default=0)
    start = max(0, first - BEFORE)
    if start:
        start = value.find(" ", start, first) + 1 or first
    end = min(len(value), start + SNIPPET_CHARACTERS)
    if end < len(value):
        space = value.rfind(" ", first + 1, end)
        end = space if space > start else end
    return start, end


def _parts(value: str, hits: Sequence[Span], start: int, end: int) -> Iterator[Part]:
    place = start
    for hit, hit_end in hits:
        if hit < place or hit_end > end:
            continue
        if hit > place:
            yield Part(value[place:hit], False)
        yield Part(value[hit:hit_end], True)
        place = hit_end
    if place < end:
        yield Part(value[place:end], False)
