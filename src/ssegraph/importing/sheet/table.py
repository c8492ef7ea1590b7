"""The speakers' table: rows and cells out of tabs, Markdown or HTML.

Whichever it is written in, a row is a list of spans; a row that only carries
on the row above, as page breaks leave them, belongs to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ssegraph.importing.countries import country_of
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.lines import Line
from ssegraph.importing.sheet.people import names_of, organisation_of
from ssegraph.importing.sheet.sheet import Named, Talk
from ssegraph.importing.sheet.spans import Piece, Span, folded, piece_of

HTML_ROW = re.compile(r"<tr\b[^<>]*>(.*?)(?=</?tr\b|</table|\Z)", re.S | re.I)
HTML_CELL = re.compile(r"<t[dh]\b[^<>]*>(.*?)(?=</?t[dhr]\b|</table|\Z)", re.S | re.I)
PARAGRAPHS = re.compile(r"</p>\s*<p[^<>]*>|(?:<br\s*/?>\s*)+|\n\s*\n", re.I)
LEAST_HEADS = 2
# A heading that is longer than this is no title.
LONGEST_TITLE = 300
Row = Sequence[Span]


def rows_of(text: str, lines: Sequence[Line]) -> Iterator[Row]:
    """Yield the rows written in *lines*, which all belong to one table."""
    start, end = lines[0].start, lines[-1].end
    if "<tr" in text[start:end].lower():
        for found in HTML_ROW.finditer(text, start, end):
            yield [Span(*cell.span(1)) for cell in HTML_CELL.finditer(text, *found.span(1))]
        return
    row: list[Span] = []
    for line in lines:
        if not line.tabular:
            # A line that was broken inside a cell.
            row = [*row[:-1], Span(row[-1].start, line.end)] if row else row
            continue
        if row:
            yield row
        row = list(_cells(text, line))
    if row:
        yield row


def _cells(text: str, line: Line) -> Iterator[Span]:
    raw = text[line.start : line.end]
    separator = "\t" if "\t" in raw else "|"
    start = line.start
    pieces = re.split(r"(?<!\\)" + re.escape(separator), raw)
    for number, printed in enumerate(pieces):
        outer = separator == "|" and number in (0, len(pieces) - 1) and not printed.strip()
        if not outer:
            yield Span(start, start + len(printed))
        start += len(printed) + 1


class Table:
    """Reads rows into talks and moderators; the columns may stand in any order."""

    def __init__(self, text: str, form: Form) -> None:
        self.text = text
        self.form = form
        self.talks: list[Talk] = []
        self.moderators: list[Named] = []
        self.country: Piece | None = None
        self._columns: list[str] = []

    def read(self, rows: Iterator[Row]) -> None:
        """Take in *rows*, below the head of the columns or a continuation of it."""
        for row in rows:
            cells = [piece_of(self.text, cell.start, cell.end) for cell in row]
            if not any(folded(cell.words) for cell in cells):
                continue
            heads = [self.form.column(cell.words) for cell in cells]
            named = [head for head in heads if head and head != "label"]
            if len(named) >= LEAST_HEADS or (named and len(heads) <= LEAST_HEADS):
                self._columns = heads
            else:
                self._row(dict(self._columned(cells)))

    def _columned(self, cells: Sequence[Piece]) -> Iterator[tuple[str, Piece]]:
        columns = self._columns or self._guessed(cells)
        if len(cells) == len(columns) + 1 and self.form.is_speaker(cells[0].words):
            # The empty head of the first column leaves no trace in a PDF.
            columns = ["label", *columns]
        for column, cell in zip(columns, cells, strict=False):
            if column:
                yield column, cell

    def _guessed(self, cells: Sequence[Piece]) -> list[str]:
        """Say what the columns hold when no row above says so."""
        columns = ["" for _ in cells]
        longest = max(range(len(cells)), key=lambda n: len(cells[n].words))
        for number, cell in enumerate(cells):
            if self.form.is_speaker(cell.words) or not cell:
                columns[number] = "label" if number == 0 else ""
            elif number == longest and len(cells) > LEAST_HEADS:
                columns[number] = "description"
            elif organisation_of(self.text, cell)[1]:
                columns[number] = "organisation"
        for name in ("name", "organisation"):
            if name not in columns and "" in columns:
                columns[columns.index("")] = name
        return columns

    def _row(self, cells: dict[str, Piece]) -> None:
        name, organisation = cells.get("name"), cells.get("organisation")
        if self.talks and not name and not organisation:
            for key in ("description", "abstract", "title"):
                self.talks[-1].abstract += self._paragraphs(cells.get(key))
            return
        people = self._people(cells)
        if self.form.headings.get(folded(cells["label"].words) if "label" in cells else "") == (
            "moderator"
        ):
            self.moderators += people
            return
        talk = Talk(people)
        paragraphs = self._paragraphs(cells.get("description"))
        if cells.get("title"):
            talk.title, talk.abstract = cells["title"], paragraphs
        elif paragraphs:
            talk.title, talk.abstract = paragraphs[0], paragraphs[1:]
            talk.unsure_title = len(talk.title.words) > LONGEST_TITLE
        talk.abstract += self._paragraphs(cells.get("abstract"))
        self.talks.append(talk)

    def _people(self, cells: dict[str, Piece]) -> list[Named]:
        organisation, code, printed = None, "", None
        if cell := cells.get("organisation"):
            organisation, code, printed = organisation_of(self.text, cell)
        if cell := cells.get("country"):
            code, printed = country_of(cell.words) or "", cell
        names = list(names_of(self.text, cells["name"], self.form)) if cells.get("name") else []
        return [Named(name, organisation, code, printed) for name in names]

    def _paragraphs(self, cell: Piece | None) -> list[Piece]:
        if not cell:
            return []
        start, pieces = cell.span.start, []
        for found in [*PARAGRAPHS.finditer(self.text, cell.span.start, cell.span.end), None]:
            end = found.start() if found else cell.span.end
            pieces.append(piece_of(self.text, start, end))
            start = found.end() if found else end
        return [piece for piece in pieces if folded(piece.words)]
