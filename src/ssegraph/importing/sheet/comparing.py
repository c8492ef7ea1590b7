"""Compare what was read from a sheet with what the project says of that session.

This measures the reading: by kind, how many values the curated data has, how
many of them were found, missed, and how many were read that it does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from ssegraph.errors import UsageError
from ssegraph.importing.draft import Options
from ssegraph.importing.sheet.figures import Row
from ssegraph.importing.sheet.misreadings import misreadings, passages_of, span_of
from ssegraph.importing.sheet.reading import Reading
from ssegraph.importing.sheet.spans import Span
from ssegraph.project import Project
from ssegraph.sources.parse import Value
from ssegraph.terms import TYPE, compact

Fact = tuple[str, ...]


def compare_sheet(project: Project, path: Path, options: Options) -> list[Row]:
    """Return the comparison by kind; raises ``UsageError`` for an unknown session."""
    reading = Reading(project, path, options)
    if not reading.said.is_described(reading.event.session):
        raise UsageError(
            f"{path.name}: the project says nothing of {reading.identifier} that it could be"
            " compared with. Name the session with --id."
        )
    draft = _Facts(_drafted(reading), reading)
    known = _Facts(_curated(reading), reading)
    rows = [_row(kind, known.of(kind), draft.of(kind)) for kind in KINDS]
    return [*rows, _abstracts(reading), misreadings(reading)]


def _row(kind: str, known: set[Fact], read: set[Fact]) -> Row:
    return Row(kind, len(known), len(known & read), _told(known - read), _told(read - known))


def _told(facts: Iterable[Fact]) -> tuple[str, ...]:
    return tuple(sorted(" | ".join(part for part in fact if part) for fact in facts))


Values = dict[tuple[object, NamedNode], list[Value]]


def _drafted(reading: Reading) -> Values:
    """Return the draft's statements, with what is known of the people and places it names.

    Whatever the project says of the session and its parts is left out, and so
    is where organisations are: that must come from the sheet.
    """
    terms = reading.form.terms
    stem = reading.identifier
    values: Values = {
        (subject, predicate): list(found)
        for (subject, predicate), found in reading.said.values.items()
        if predicate != terms["location"] and stem not in getattr(subject, "value", "")
    }
    for quad in reading.saying.quads:
        value = quad.object
        if not isinstance(value, Triple):
            values.setdefault((quad.subject, quad.predicate), []).append(value)
    return values


def _curated(reading: Reading) -> Values:
    return {key: list(found) for key, found in reading.said.values.items()}


# What the form states, by kind: each is read off both sides in the same way.
KINDS = (
    *("session-fields", "objectives", "questions", "sentences", "participations"),
    *("people", "organisations", "countries", "titles"),
)


class _Facts:
    def __init__(self, values: Values, reading: Reading) -> None:
        self.values = values
        self.terms = reading.form.terms
        self.saying = reading.saying
        self.session = reading.event.session

    def of(self, kind: str) -> set[Fact]:
        """Return what is said of one kind."""
        return set(getattr(self, "_" + kind.replace("-", "_"))())

    def _get(self, subject: Value, term: str) -> list[Value]:
        return self.values.get((subject, self.terms[term]), [])

    def _printed(self, subject: Value, term: str) -> list[str]:
        """Return the texts that the sheet prints, translations left out.

        When it prints none of them the first stands for all, so that it is told.
        """
        texts = [v.value for v in self._get(subject, term) if isinstance(v, Literal)]
        printed = [text for text in texts if _is_printed(text, self.saying.text.content)]
        return printed or sorted(texts)[:1]

    def _session_fields(self) -> Iterator[Fact]:
        for name in self._printed(self.session, "name"):
            yield "title", name
        for term in ("part_of_event", "start", "end", "kind", "language"):
            for value in self._get(self.session, term):
                yield term, compact(getattr(value, "value", ""))

    def _having(self, term: str, value: Value) -> list[Value]:
        predicate = self.terms[term]
        return [
            key[0]
            for key, found in self.values.items()
            if key[1] == predicate and value in found and isinstance(key[0], NamedNode)
        ]

    def _objectives(self) -> Iterator[Fact]:
        for statement in self._having("statement_about", self.session):
            if self.terms["objective"] in self.values.get((statement, TYPE), []):
                for passage in self._get(statement, "extracted_from"):
                    selector = self._get(passage, "selector")[0]
                    ends = [self._get(selector, f"selector_{end}")[0] for end in ("start", "end")]
                    texts = self._printed(statement, "abstract")
                    yield *texts, *(getattr(end, "value", "") for end in ends)

    def _questions(self) -> Iterator[Fact]:
        for question in self._get(self.session, "has_part"):
            for text in self._printed(question, "text"):
                yield *self._order(question), text

    def _sentences(self) -> Iterator[Fact]:
        for question in self._get(self.session, "has_part"):
            for part in self._having("part_of", question):
                for text in self._printed(part, "text"):
                    yield *self._order(question), *self._order(part), text

    def _order(self, question: Value) -> Fact:
        numbers = [*self._get(question, "round"), *self._get(question, "position")]
        return tuple(getattr(number, "value", "") for number in numbers)

    def _participants(self) -> Iterator[tuple[Value, Value]]:
        for node in self._having("participation_in", self.session):
            for person in self._get(node, "participant"):
                yield node, person

    def _participations(self) -> Iterator[Fact]:
        for node, person in self._participants():
            role = self._get(node, "role")
            organisations = self._get(node, "representing")
            where = self._get(node, "participation_in")
            named = [person, *role, *organisations, *sorted(where, key=str)]
            yield tuple(getattr(value, "value", "").rpartition("/")[2] for value in named)

    def _people(self) -> Iterator[Fact]:
        for _, person in self._participants():
            yield _slug(person), *sorted(set(self._printed(person, "name")))

    def _organisations(self) -> Iterator[Fact]:
        for node, _ in self._participants():
            for organisation in self._get(node, "representing"):
                yield (_slug(organisation),)

    def _countries(self) -> Iterator[Fact]:
        for node, _ in self._participants():
            for organisation in self._get(node, "representing"):
                for country in self._get(organisation, "location"):
                    if self.terms["country"] in self.values.get((country, TYPE), []):
                        yield _slug(organisation), _slug(country)

    def _titles(self) -> Iterator[Fact]:
        for talk in self._get(self.session, "has_event"):
            for name in self._printed(talk, "name"):
                yield _slug(talk), name


def _is_printed(words: str, text: str) -> bool:
    return " ".join(words.split()) in " ".join(text.split())


def _slug(node: Value) -> str:
    return getattr(node, "value", "").rpartition("/")[2]


def _abstracts(reading: Reading) -> Row:
    """Count the passages quoted from the talks that lie within an abstract that was read."""
    whole = [
        Span(talk.abstract[0].span.start, talk.abstract[-1].span.end)
        for talk in reading.sheet.talks
        if talk.abstract
    ]
    first = min((talk.title.span.start for talk in reading.sheet.talks if talk.title), default=0)
    spans = [span for node in passages_of(reading) if (span := span_of(reading, node))]
    quoted = [span for span in spans if span.start >= first]
    missed = [span for span in quoted if not any(piece.holds(span) for piece in whole)]
    told = tuple(f"{span.start}–{span.end}" for span in missed)
    return Row("abstracts", len(quoted), len(quoted) - len(missed), told, ())
