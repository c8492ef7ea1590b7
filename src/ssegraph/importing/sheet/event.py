"""The session, its questions and its objectives, as statements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time

from babel import Locale
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.importing.identifiers import folded
from ssegraph.importing.sheet.deciding import BLANK, Decision, Decisions
from ssegraph.importing.sheet.people import without_contact
from ssegraph.importing.sheet.said import Said
from ssegraph.importing.sheet.saying import Saying
from ssegraph.importing.sheet.sheet import Round, Sheet
from ssegraph.importing.sheet.spans import Piece, Span, piece_of
from ssegraph.importing.sheet.tongue import language_of
from ssegraph.importing.sheet.words import PASSAGE_NAMES
from ssegraph.terms import PREFIXES, SKOS

LANGUAGES = ("en", "fr", "es")
LANGUAGE_LIST = "http://publications.europa.eu/resource/authority/language/"
DATE_TIME = NamedNode(PREFIXES["xsd"] + "dateTime")
PREF_LABEL = NamedNode(SKOS + "prefLabel")
CLOCK = re.compile(r"(\d{4}-\d\d-\d\dT)?([01]?\d|2[0-3]):([0-5]\d)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SENTENCE_END = re.compile(r"[?.!…]+[»\"”]?\s+(?=[^\s])")
LETTERS = "abcdefghijklmnopqrstuvwxyz"


class Event:
    """Writes what the form says of the session itself."""

    def __init__(self, saying: Saying, sheet: Sheet, decisions: Decisions) -> None:
        self.saying = saying
        self.sheet = sheet
        self.decisions = decisions
        self.session = saying.thing("session")
        self.document = saying.thing("document", "sheet")
        self.languages: list[NamedNode] = []

    def write(self, edition: NamedNode | None) -> None:
        """Write the session, with what it asks and aims at."""
        saying, sheet = self.saying, self.sheet
        saying.is_a(self.session, "session", sheet.title)
        self.titled("session.name", "session-name", self.session, sheet.title)
        if edition:
            saying.say(self.session, "part_of_event", edition)
        saying.say(self.session, "source", self.document)
        self._times()
        self._format()
        self._languages()
        self._questions()
        for number, piece in enumerate(sheet.objectives, 1):
            self._objective(number, piece)

    def titled(self, key: str, kind: str, subject: NamedNode, piece: Piece | None) -> None:
        """Write a name as printed; its translations are for a person to give."""
        self.translated(key, kind, subject, "name", piece)

    def translated(
        self, key: str, kind: str, subject: NamedNode, term: str, piece: Piece | None
    ) -> dict[str, str]:
        """Write a text in its language, and those filled in for the others; return them all."""
        words = self.clean(piece)
        language = language_of(words) if words else ""
        blanks = tuple(tag for tag in LANGUAGES if tag != language)
        spans = (piece.span,) if piece else ()
        decision = Decision(key, kind, blanks, words, spans, required=True)
        texts = self.decisions.texts(decision, language, words)
        # The objectives' wording is a summary of the source, whoever words it.
        printed = LANGUAGES if term == "abstract" else (language,)
        self.saying.texts(subject, term, texts, printed, piece)
        return texts

    def clean(self, piece: Piece | None) -> str:
        """Return the words of *piece*, contact data left out."""
        if piece is None:
            return ""
        span = without_contact(self.sheet.text, piece.span)
        whole = span.start == piece.span.start and span.end >= piece.span.end - 1
        return piece.words if whole else piece_of(self.sheet.text, span.start, span.end).words

    def _times(self) -> None:
        when = self.sheet.when
        piece = when.piece if when else None
        day = str(when.day) if when and when.day else ""
        if not day or (when and when.unsure):
            printed = piece.words if piece else ""
            answered = self.asked("session.day", "day", printed, piece, DAY.pattern, read=day)
            day = answered if DAY.fullmatch(answered) else day
        hours = (("start", when.start if when else None), ("end", when.end if when else None))
        for key, hour in hours:
            known = hour or self._hour(key)
            if day and known:
                moment = datetime.fromisoformat(day).replace(hour=known.hour, minute=known.minute)
                literal = Literal(moment.isoformat(), datatype=DATE_TIME)
                self.saying.say(self.session, key, literal, piece)
        self.decisions.ask(Decision("session.zone", "zone", (), "", _spans(piece)))

    def asked(  # what is asked, of what, and what can be answered
        self,
        key: str,
        kind: str,
        printed: str,
        piece: Piece | None,
        form: str = "",
        **values: str,
    ) -> str:
        """Put a question on the list, and return the answer that it had, or ''.

        *form* is the pattern of the answers that can be understood.
        """
        entry = Decision(key, kind, (BLANK,), printed, _spans(piece), True, values, form)
        return self.decisions.answer(self.decisions.ask(entry))

    def _hour(self, key: str) -> time | None:
        found = CLOCK.fullmatch(self.asked(f"session.{key}", key, "", None, CLOCK.pattern))
        return time(int(found.group(2)), int(found.group(3))) if found else None

    def _format(self) -> None:
        saying, piece = self.saying, self.sheet.format
        formats = dict(formats_of(saying.said, self.saying.base + self.form("formats")))
        words = f" {folded(piece.words)}" if piece else ""
        found = [node for node, names in formats.items() if any(f" {n}" in words for n in names)]
        if len(found) != 1:
            known = ", ".join(sorted(node.value.rpartition("/")[2] for node in formats))
            printed = piece.words if piece else ""
            form = "|".join(re.escape(node.value.rpartition("/")[2]) for node in formats)
            answered = self.asked("session.format", "format", printed, piece, form, known=known)
            found = [node for node in formats if node.value.endswith(f"/{answered}")]
        for node in found[:1]:
            saying.say(self.session, "kind", node, piece)

    def form(self, name: str) -> str:
        """Return what the form calls a concept."""
        return self.saying.form.concepts[name]

    def _languages(self) -> None:
        piece = self.sheet.language
        tags = languages_in(piece.words) if piece else []
        if not tags:
            printed = piece.words if piece else ""
            tags = languages_in(self.asked("session.language", "language", printed, piece))
        for tag in tags:
            node = self.language(tag)
            if node:
                self.languages.append(node)
                self.saying.say(self.session, "language", node, piece)

    def language(self, tag: str) -> NamedNode | None:
        """Return the language's entry in the list of the European Union, and name it."""
        code = self.saying.form.languages.get(tag)
        if code is None:
            return None
        node = NamedNode(LANGUAGE_LIST + code)
        names = {own: Locale(own).languages.get(tag, tag) for own in LANGUAGES}
        if not self.saying.said.is_described(node):
            self.saying.texts(node, "name", names, graph=self.saying.editorial)
            self.saying.say(node, "notation", Literal(tag), graph=self.saying.editorial)
        return node

    def _objective(self, number: int, piece: Piece) -> None:
        saying = self.saying
        statement = saying.thing("statement", f"obj-{number}")
        saying.is_a(statement, "objective", piece)
        saying.number(statement, "position", number)
        self.translated(f"objective.{number}", "objective", statement, "abstract", piece)
        saying.say(statement, "statement_about", self.session, piece)
        saying.say(statement, "asserted_in", self.document, piece)
        saying.say(statement, "extracted_from", self.passage(piece), piece)

    def passage(self, piece: Piece) -> NamedNode:
        """Write the words of *piece* as a passage, with where they stand."""
        saying, span = self.saying, without_contact(self.sheet.text, piece.span)
        if span.end < piece.span.end and self.sheet.text[span.end : piece.span.end].strip() in (
            *(".", "!", ")", ":"),
        ):
            span = piece.span
        node = saying.thing("passage", str(span.start))
        saying.is_a(node, "passage", piece)
        numbers = {"start": str(span.start), "end": str(span.end)}
        names = {tag: text.format(**numbers) for tag, text in PASSAGE_NAMES.items()}
        saying.texts(node, "name", names, LANGUAGES, piece)
        verbatim = self.sheet.text[span.start : span.end]
        language = language_of(verbatim)
        saying.say(node, "quoted_from", self.document, piece)
        saying.say(node, "verbatim", Literal(verbatim, language=language), piece)
        selector = BlankNode(f"at{span.start}")
        saying.say(node, "selector", selector, piece)
        saying.is_a(selector, "position_selector", piece)
        saying.number(selector, "selector_start", span.start)
        saying.number(selector, "selector_end", span.end)
        return node

    def _questions(self) -> None:
        main = self.sheet.main_question
        if main:
            self._question("main", "main", main, self.session)
            self.saying.say(self.session, "has_part", self.saying.thing("question", "main"), main)
        for group in self.sheet.rounds:
            number = group.number or self._round(group)
            for position, piece in enumerate(group.questions, 1):
                self._guiding(number, position, piece)

    def _round(self, group: Round) -> int:
        """Ask for the round of questions under no heading of a round."""
        first = group.questions[0] if group.questions else None
        answered = self.asked("questions.round", "round", "", first, r"[0-9]{1,3}")
        return int(answered) if answered.isdecimal() else 1

    def _guiding(self, number: int, position: int, piece: Piece) -> None:
        """Write a question of a round; its translation is that of its sentences, joined."""
        saying = self.saying
        tail = f"r{number}-{position}"
        node = saying.thing("question", tail)
        sentences = list(sentences_of(self.sheet.text, piece))
        texts = [
            self._question(f"{tail}-{letter}", "sentence", sentence, node)
            for letter, sentence in zip(LETTERS, sentences, strict=False)
        ]
        for index, letter in enumerate(LETTERS[: len(sentences)], 1):
            saying.number(saying.thing("question", f"{tail}-{letter}"), "position", index)
        self._asked_in(self.session, node, "guiding", piece)
        saying.say(self.session, "has_part", node, piece)
        saying.number(node, "round", number, positive=True)
        saying.number(node, "position", position)
        whole = {
            tag: " ".join(text[tag] for text in texts)
            for tag in LANGUAGES
            if all(tag in text for text in texts)
        }
        language = language_of(piece.words)
        saying.texts(node, "text", whole | {language: self.clean(piece)}, (language,), piece)

    def _question(self, tail: str, kind: str, piece: Piece, parent: NamedNode) -> dict[str, str]:
        """Write one question, and return its texts by language."""
        node = self.saying.thing("question", tail)
        self._asked_in(parent, node, kind, piece)
        return self.translated(f"question.{tail}", "question", node, "text", piece)

    def _asked_in(self, parent: NamedNode, node: NamedNode, kind: str, piece: Piece) -> None:
        self.saying.is_a(node, "question", piece)
        self.saying.say(node, "kind", self.saying.concept(kind), piece)
        self.saying.say(node, "part_of", parent, piece)


def sentences_of(text: str, piece: Piece) -> Iterator[Piece]:
    """Yield the sentences of *piece*."""
    start = piece.span.start
    for found in [*SENTENCE_END.finditer(text, start, piece.span.end), None]:
        end = found.end() if found else piece.span.end
        sentence = piece_of(text, start, end)
        if sentence:
            yield sentence
        start = end


def formats_of(said: Said, scheme: str) -> Iterator[tuple[NamedNode, list[str]]]:
    """Yield the session formats of the project, with their folded labels."""
    for (node, predicate), values in said.values.items():
        if not isinstance(node, NamedNode) or not node.value.startswith(scheme):
            continue
        if predicate == PREF_LABEL:
            yield node, [folded(value.value) for value in values]


def languages_in(words: str) -> list[str]:
    """Return the language tags of the languages that *words* names, in their order.

    >>> languages_in("Français, espagnol"), languages_in("English and Portuguese")
    (['fr', 'es'], ['en', 'pt'])
    """
    found: list[str] = []
    for word in re.findall(r"[^\W\d_]+", words):
        tag = _language_names().get(folded(word))
        if tag and tag not in found:
            found.append(tag)
    return found


def _language_names() -> dict[str, str]:
    return {
        folded(name): tag
        for own in LANGUAGES
        for tag, name in Locale(own).languages.items()
        if len(tag) <= 3  # noqa: PLR2004
    }


def _spans(piece: Piece | None) -> tuple[Span, ...]:
    return (piece.span,) if piece else ()
