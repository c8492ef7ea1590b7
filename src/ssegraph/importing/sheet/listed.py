"""Speakers who are listed in lines instead of a table."""

from __future__ import annotations

import re

from ssegraph.importing.countries import country_of
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.lines import Line
from ssegraph.importing.sheet.people import named_of, names_of, organisation_of
from ssegraph.importing.sheet.sheet import Named, Talk
from ssegraph.importing.sheet.spans import Piece, piece_of

COLON = re.compile(r"\s*(?:\*\*|__)?\s*[::]")
FURTHEST_COLON = 80
LONGEST_NAME_LINE = 250
# "Name, Organisation (Country): title" or with a dash and quotation marks.
TITLE_AFTER = re.compile(r"\)\s*[::–—-]\s*")


class Listed:
    """Takes lines under the heading of the speakers, one after the other."""

    def __init__(self, text: str, form: Form) -> None:
        self.text = text
        self.form = form
        self.talks: list[Talk] = []

    def begin(self, piece: Piece) -> None:
        """Begin with the person who is named in *piece*."""
        title = TITLE_AFTER.search(self.text, piece.span.start, piece.span.end)
        end = title.start() + 1 if title else piece.span.end
        named = named_of(self.text, piece_of(self.text, piece.span.start, end), self.form)
        talk = Talk([named] if named else [])
        if title:
            talk.title = piece_of(self.text, title.end(), piece.span.end) or None
        self.talks.append(talk)

    def take(self, line: Line) -> bool:
        """Take *line*, and say whether it had a meaning here."""
        body = line.body
        start, end = body.span.start, body.span.end
        colon = COLON.search(self.text, start, min(end, start + FURTHEST_COLON))
        label = piece_of(self.text, start, colon.start()) if colon else body
        value = (
            piece_of(self.text, colon.end(), line.end) if colon else piece_of(self.text, end, end)
        )
        if self.form.is_speaker(label.words):
            if value:
                self.begin(value)
            else:
                self.talks.append(Talk())
            return True
        column = self.form.column(label.words) if colon and value else ""
        if self.talks and column:
            self._labelled(column, value)
            return True
        return self._plain(line)

    def _plain(self, line: Line) -> bool:
        talk = self.talks[-1] if self.talks else None
        if talk and not talk.people:
            self.talks.pop()
            self.begin(line.body)
            return True
        if line.mark and len(line.body.words) <= LONGEST_NAME_LINE:
            self.begin(line.body)
            return True
        if talk is None:
            return False
        if talk.title is None and not talk.abstract and len(line.body.words) <= LONGEST_NAME_LINE:
            talk.title = line.body
        else:
            talk.abstract.append(line.body)
        return True

    def _labelled(self, column: str, value: Piece) -> None:
        talk = self.talks[-1]
        if column == "name":
            before = talk.people[0] if talk.people else None
            place = (before.organisation, before.country, before.country_piece) if before else ()
            talk.people = [Named(n, *place) for n in names_of(self.text, value, self.form)]
        elif column in ("organisation", "country"):
            self._place(talk, column, value)
        elif column == "title" or (column == "description" and talk.title is None):
            talk.title = value
        elif column != "label":
            talk.abstract.append(value)

    def _place(self, talk: Talk, column: str, value: Piece) -> None:
        people = talk.people or [Named(piece_of(self.text, value.span.start, value.span.start))]
        if column == "country":
            code = country_of(value.words) or ""
            talk.people = [Named(p.name, p.organisation, code, value) for p in people]
        else:
            organisation, code, printed = organisation_of(self.text, value)
            talk.people = [
                Named(p.name, organisation, code or p.country, printed or p.country_piece)
                for p in people
            ]
