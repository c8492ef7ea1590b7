"""Recognise the form: walk its lines, and know under which heading each stands.

Headings may come in any order and any of the form's languages, and any of them
may be missing.  A line that no field takes is kept as unread, never lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ssegraph.importing.sheet.dating import When, when_of
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.lines import Line, lines_of
from ssegraph.importing.sheet.listed import Listed
from ssegraph.importing.sheet.people import named_of
from ssegraph.importing.sheet.sheet import Round, Sheet
from ssegraph.importing.sheet.spans import Piece, Span, folded, piece_of
from ssegraph.importing.sheet.table import Table, rows_of

COLON = re.compile(r"\s*(?:\*\*|__)?\s*[::]")
ENDED = re.compile(r"[.?!;:…»\")]\W*\Z")
TABLE = re.compile(r"<table\b|<tr\b", re.I)
TABLE_END = re.compile(r"</table\s*>", re.I)
VALUES = frozenset({"title", "date", "time", "format", "language"})
LISTS = frozenset({"objectives", "questions", "main_question"})
FURTHEST_COLON = 100


def recognise(text: str, form: Form) -> Sheet:
    """Read *text* as a session sheet; what it lacks is empty in the result."""
    return _Walk(text, form).sheet


class _Walk:
    def __init__(self, text: str, form: Form) -> None:
        self.text = text
        self.form = form
        self.sheet = Sheet(text)
        self.fields: tuple[str, ...] = ()
        self.listed = Listed(text, form)
        self.table = Table(text, form)
        self.open: Span | None = None
        self.marked = False
        self._walk(list(lines_of(text)))
        self.sheet.talks = self.table.talks + self.listed.talks
        self.sheet.moderators += self.table.moderators

    def _walk(self, lines: Sequence[Line]) -> None:
        number = 0
        while number < len(lines):
            end = self._table_end(lines, number)
            if end > number:
                self._close()
                self.table.read(rows_of(self.text, lines[number:end]))
                number = end
                continue
            self._line(lines[number])
            number += 1
        self._close()

    def _table_end(self, lines: Sequence[Line], number: int) -> int:
        """Return the number of the first line after the table that begins here."""
        if TABLE.search(self.text, lines[number].start, lines[number].end):
            end = number
            while end < len(lines):
                end += 1
                if TABLE_END.search(self.text, lines[end - 1].start, lines[end - 1].end):
                    break
            return end
        end, last = number, number
        while end < len(lines) and (
            lines[end].tabular or lines[end].blank or self._within(lines, end)
        ):
            end += 1
            if not lines[end - 1].blank:
                last = end
        return last if lines[number].tabular else number

    def _within(self, lines: Sequence[Line], number: int) -> bool:
        """Say whether a line without cells carries on a cell of the line above."""
        before = lines[number - 1]
        heading = self.form.fields(self._label(lines[number])[0])
        return bool(number and not before.blank and not lines[number].mark and not heading)

    def _line(self, line: Line) -> None:
        if line.blank:
            self._close()
            return
        label, value = self._label(line)
        fields = self.form.fields(label)
        if self._is_heading(fields, value, line):
            self._close()
            for field in fields:
                if len(fields) == 1 or field not in self.sheet.headings:
                    self.sheet.headings[field] = " ".join(label.split())
            self._heading(fields, value)
        elif number := self.form.round_of(label):
            self._close()
            self.sheet.rounds.append(Round(number))
            self.fields = ("questions",)
            self._take(value)
        else:
            self._words(line)

    def _label(self, line: Line) -> tuple[str, Piece]:
        body = line.body.span
        colon = COLON.search(self.text, body.start, min(body.end, body.start + FURTHEST_COLON))
        if colon:
            label = piece_of(self.text, body.start, colon.start())
            return label.words, piece_of(self.text, colon.end(), line.end)
        return line.body.words, piece_of(self.text, line.end, line.end)

    def _is_heading(self, fields: tuple[str, ...], value: Piece, line: Line) -> bool:
        if not fields:
            return False
        within_talk = self.fields == ("speakers",) and self.listed.talks
        # Beside a speaker, a title is that of the talk.
        if within_talk and fields[0] in ("title", "description", "language", "date", "time"):
            return False
        return bool(value) or ":" in self.text[line.start : line.end] or not line.tabular

    def _heading(self, fields: tuple[str, ...], value: Piece) -> None:
        self.sheet.fields += 1
        self.fields = fields
        self.marked = False
        if "questions" in fields and value:
            self.sheet.rounds.append(Round(0))
        if value:
            self._take(value)
            if not set(fields) <= VALUES:
                return
            # The value may go on in the next line.
            self.open = value.span

    def _words(self, line: Line) -> None:
        if "speakers" in self.fields or "people" in self.fields:
            self._close()
            if not self.listed.take(line):
                self.sheet.unread.append(line.body)
            return
        begins = bool(line.mark) or self.open is None or self._has_ended()
        if begins:
            self._close()
            self.marked = self.marked or bool(line.mark)
            self.open = line.body.span
        elif self.open:
            self.open = Span(self.open.start, line.body.span.end)

    def _has_ended(self) -> bool:
        """Say whether the open piece is a whole item of a list without marks."""
        if self.open is None or not set(self.fields) & LISTS or self.marked:
            return False
        return bool(ENDED.search(self.text[self.open.start : self.open.end]))

    def _close(self) -> None:
        if self.open:
            piece = piece_of(self.text, self.open.start, self.open.end)
            self.open = None
            self._take(piece)

    def _take(self, piece: Piece) -> None:
        """Give *piece* to the fields under whose heading it stands."""
        sheet, fields = self.sheet, self.fields
        if not piece:
            return
        if not fields:
            sheet.header.append(piece)
        elif set(fields) & VALUES:
            self._value(piece)
        elif fields[0] == "background" or fields == ("description",):
            sheet.background.append(piece)
        elif "objectives" in fields:
            whole = fields == ("objectives",) or self.marked
            (sheet.objectives if whole else sheet.background).append(piece)
        elif fields[0] == "main_question":
            self._main_question(piece)
        elif fields[0] == "questions":
            if not sheet.rounds:
                sheet.rounds.append(Round(0))
            sheet.rounds[-1].questions.append(piece)
        else:
            self._somebody(piece)

    def _value(self, piece: Piece) -> None:
        sheet, fields = self.sheet, set(self.fields)
        if "title" in fields:
            sheet.title = _joined(self.text, sheet.title, piece)
        elif fields & {"date", "time"}:
            sheet.when = _when(sheet.when, piece)
        else:
            self._format(piece)

    def _somebody(self, piece: Piece) -> None:
        if self.fields[0] == "moderator":
            named = named_of(self.text, piece, self.form)
            self.sheet.moderators += [named] if named else []
        elif "speakers" in self.fields:
            self.listed.begin(piece)
        else:
            self.sheet.unread.append(piece)

    def _main_question(self, piece: Piece) -> None:
        if (
            self.sheet.main_question is None
            or piece.span.start == self.sheet.main_question.span.start
        ):
            self.sheet.main_question = piece
        else:
            self.sheet.unread.append(piece)

    def _format(self, piece: Piece) -> None:
        """Split 'Workshop / French' as the heading 'Format / Language' is split."""
        if len(self.fields) == 1:
            setattr(self.sheet, self.fields[0], piece)
            return
        parts = _parts(self.text, piece)
        for field, part in zip(self.fields, parts, strict=False):
            if field in ("format", "language"):
                setattr(self.sheet, field, part)


def _parts(text: str, piece: Piece) -> list[Piece]:
    start, end = piece.span.start, piece.span.end
    cut = text.find("/", start, end)
    if cut < 0:
        cut = text.find(",", start, end)
    if cut < 0:
        return [piece]
    return [piece_of(text, start, cut), piece_of(text, cut + 1, end)]


def _joined(text: str, before: Piece | None, piece: Piece) -> Piece:
    """Return *piece* as the continuation of *before*, when it takes that up again."""
    if before and piece.span.start <= before.span.start:
        return piece_of(text, piece.span.start, piece.span.end)
    return before or piece


def _when(before: When | None, piece: Piece) -> When | None:
    found = when_of(piece)
    if before is None or found is None:
        return before or found
    return When(
        before.day or found.day,
        before.start or found.start,
        before.end or found.end,
        Piece(Span(before.piece.span.start, piece.span.end), before.piece.words),
        before.unsure or found.unsure,
    )


def is_session_sheet(sheet: Sheet) -> bool:
    """Say whether enough of the form was known to call it one."""
    named = bool(sheet.title) + bool(sheet.talks) + bool(sheet.when) + bool(sheet.objectives)
    return sheet.fields >= 2 and named >= 1 and bool(folded(sheet.text[:10_000]))  # noqa: PLR2004
