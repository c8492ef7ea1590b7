"""Write tables as an Office Open XML workbook (ECMA-376), for LibreOffice and Excel alike."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from pyoxigraph import NamedNode

from ssegraph.declared.layout import Column, Texts, said
from ssegraph.importing.workbook import wording
from ssegraph.importing.workbook.exporting import BASELINE, FORMAT, LISTS, Baseline, Table, head
from ssegraph.importing.workbook.names import Names
from ssegraph.importing.workbook.view import View

HEAD_FONT = Font(bold=True, color="FFFFFF")
HEAD_FILL = PatternFill("solid", fgColor="1F4E5F")
ID_FONT = Font(color="7F7F7F", italic=True)
WRAPPED = Alignment(wrap_text=True, vertical="top")
HEAD_ALIGNED = Alignment(wrap_text=True, vertical="center")
FORMATS: Mapping[type, str] = {datetime: "yyyy-mm-dd hh:mm", date: "yyyy-mm-dd"}
# Rows below the last that still get the drop-downs.
EMPTY_ROWS = 1000
TITLE_LENGTH = 31
FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
NOTE_SIZE = (360, 170)
LONG_TEXT, SHORT_TEXT, DATED, NUMBER = 48, 28, 18, 10
MOST_INPUT = 255
INSTRUCTIONS_WIDTH = 60
# Points, and characters that a line has less room for than its column is wide.
LINE_HEIGHT = 14
SLACK = 3
MOST_LINES = 8


def xlsx(
    view: View, names: Names, tables: Sequence[Table], baseline: Baseline, language: str
) -> bytes:
    """Return the workbook with its heads in *language*."""
    return _Writing(view, names, language).write(tables, baseline)


def sheet_title(texts: Texts, language: str) -> str:
    """Return the title of a sheet as spreadsheets allow it."""
    return FORBIDDEN.sub(" ", said(texts, language))[:TITLE_LENGTH].strip(" '")


class _Writing:
    """One workbook: instructions, a sheet for each kind of thing, and two that are hidden."""

    def __init__(self, view: View, names: Names, language: str) -> None:
        self._view = view
        self._names = names
        self._language = language
        self._layout = view.layout
        self._book = Workbook()
        self._lists: dict[tuple[str, ...], str] = {}
        self._list_sheet: Any = None

    def write(self, tables: Sequence[Table], baseline: Baseline) -> bytes:
        first = self._book.active
        assert isinstance(first, Worksheet)  # noqa: S101  # a new workbook has one
        self._instructions(first)
        sheets = {t.sheet.name: self._book.create_sheet(self._title(t)) for t in tables}
        self._list_sheet = self._book.create_sheet(LISTS)
        self._list_sheet.sheet_state = "veryHidden"
        for table in tables:
            self._table(sheets[table.sheet.name], table)
        self._baseline(baseline)
        content = BytesIO()
        self._book.save(content)
        return content.getvalue()

    def _title(self, table: Table) -> str:
        return sheet_title(table.sheet.title, self._language)

    def _instructions(self, sheet: Worksheet) -> None:
        sheet.title = said(wording.INSTRUCTIONS, self._language)
        sheet.sheet_view.showGridLines = False
        # In the reader's language first.
        tags = sorted(wording.STEPS, key=lambda tag: tag != self._language)
        for number, tag in enumerate(tags, 1):
            cell = sheet.cell(1, number, wording.NAMES[tag])
            cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, HEAD_ALIGNED
            title = sheet.cell(2, number, said(self._layout.title, tag))
            title.font, title.alignment = Font(bold=True, size=14), WRAPPED
            lines = [said(self._layout.note, tag)] if self._layout.note else []
            lines += [f"{n}. {step}" for n, step in enumerate(wording.STEPS[tag], 1)]
            lines += [
                f"{said(entry.title, tag)}: {said(entry.note, tag)}"
                for entry in self._layout.sheets
                if entry.note
            ]
            for row, line in enumerate(lines, 3):
                sheet.cell(row, number, line).alignment = WRAPPED
            sheet.column_dimensions[get_column_letter(number)].width = INSTRUCTIONS_WIDTH
        sheet.row_dimensions[2].height = 2 * LINE_HEIGHT + 12
        for row in range(3, sheet.max_row + 1):
            texts = [str(sheet.cell(row, number).value or "") for number in range(1, len(tags) + 1)]
            _set_height(sheet, row, [(text, INSTRUCTIONS_WIDTH) for text in texts])
        sheet.freeze_panes = "A2"
        _fit_to_paper(sheet)

    def _table(self, sheet: Worksheet, table: Table) -> None:
        self._head(sheet, 1, said(wording.IDENTIFIER, self._language), wording.IDENTIFIER_NOTES)
        sheet.column_dimensions["A"].width = 24
        for number, column in enumerate(table.sheet.columns, 2):
            self._head(sheet, number, head(column, self._language), column.note)
            letter = get_column_letter(number)
            sheet.column_dimensions[letter].width = column.width or _width(column)
            self._validate(sheet, column, letter, len(table.rows))
        widths = [24, *(column.width or _width(column) for column in table.sheet.columns)]
        for number, row in enumerate(table.rows, 2):
            texts = [shown.text for shown in row]
            _set_height(sheet, number, list(zip(texts, widths, strict=True)), MOST_LINES)
            for index, shown in enumerate(row, 1):
                if shown.raw is None:
                    continue
                cell = sheet.cell(number, index)
                cell.value = shown.raw
                if isinstance(shown.raw, str):
                    # A text that begins with "=" is a text.
                    cell.data_type = "s"
                cell.number_format = FORMATS.get(type(shown.raw), cell.number_format)
                cell.alignment = WRAPPED
                if index == 1:
                    cell.font = ID_FONT
        sheet.freeze_panes = "B2"
        sheet.row_dimensions[1].height = 32
        _fit_to_paper(sheet)
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.sheet.columns) + 1)}1"

    def _head(self, sheet: Worksheet, number: int, text: str, notes: Texts) -> None:
        cell = sheet.cell(1, number, text)
        cell.font, cell.fill, cell.alignment = HEAD_FONT, HEAD_FILL, HEAD_ALIGNED
        if notes:
            lines = [f"{tag}: {note}" for tag, note in notes.items()]
            cell.comment = Comment("\n\n".join(lines), "ssegraph", NOTE_SIZE[1], NOTE_SIZE[0])

    def _validate(self, sheet: Worksheet, column: Column, letter: str, rows: int) -> None:
        formula = self._range(column)
        note = said(column.note, self._language)[:MOST_INPUT]
        if not formula and not note:
            return
        rule = DataValidation(type="list" if formula else None, formula1=formula or None)
        rule.allow_blank = True
        # Several values, and names that are new, are right although no list has them.
        rule.showErrorMessage = bool(formula) and not column.many and not column.to
        rule.errorStyle = "warning"
        rule.showInputMessage = bool(note)
        rule.promptTitle = said(column.title, self._language)[:TITLE_LENGTH]
        rule.prompt = note or None
        rule.add(f"{letter}2:{letter}{rows + 1 + EMPTY_ROWS}")
        sheet.add_data_validation(rule)

    def _range(self, column: Column) -> str:
        """Return the cells that a drop-down shows, '' for none."""
        if column.shows == "printed":
            return self._list(tuple(self._layout.languages))
        if not column.is_reference:
            return ""
        if len(column.to) == 1 and not column.schemes and not column.choices:
            return self._live(column.to[0])
        texts: list[str] = []
        for name in column.to:
            texts += self._shown(self._view.things(self._layout.sheet(name)), column)
        for scheme in column.schemes:
            texts += self._shown(self._view.concepts(scheme), column)
        texts += self._shown(tuple(map(NamedNode, column.choices)), column)
        return self._list(tuple(dict.fromkeys(texts)))

    def _live(self, name: str) -> str:
        """Return the names on another sheet, so that those of new rows are offered too."""
        sheet = self._layout.sheet(name)
        title = quote_sheetname(sheet_title(sheet.title, self._language))
        shown = next((c for c in sheet.naming if c.language in ("", self._language)), None)
        letter = get_column_letter(sheet.columns.index(shown) + 2) if shown else "A"
        rows = len(self._view.things(sheet)) + 1 + EMPTY_ROWS
        return f"{title}!${letter}$2:${letter}${rows}"

    def _shown(self, members: Sequence[NamedNode], column: Column) -> list[str]:
        return [self._names.shown(iri, column, self._language) for iri in members]

    def _list(self, texts: tuple[str, ...]) -> str:
        if not texts:
            return ""
        if texts not in self._lists:
            number = len(self._lists) + 1
            for row, text in enumerate(texts, 1):
                self._list_sheet.cell(row, number, text).data_type = "s"
            letter = get_column_letter(number)
            ends = f"${letter}$1:${letter}${len(texts)}"
            self._lists[texts] = f"{quote_sheetname(LISTS)}!{ends}"
        return self._lists[texts]

    def _baseline(self, baseline: Baseline) -> None:
        sheet = self._book.create_sheet(BASELINE)
        sheet.sheet_state = "veryHidden"
        sheet.append([FORMAT, self._layout.base_iri, self._language])
        for number, line in enumerate(baseline.lines(), 2):
            for index, text in enumerate(line, 1):
                if text:
                    sheet.cell(number, index, text).data_type = "s"


def _set_height(sheet: Worksheet, row: int, cells: list[tuple[str, int]], most: int = 0) -> None:
    """Make *row* as high as its wrapped texts, up to *most* lines: not every program does."""
    lines = max(
        sum(1 + len(line) // max(width - SLACK, 1) for line in text.split("\n"))
        for text, width in cells
    )
    sheet.row_dimensions[row].height = LINE_HEIGHT * (min(lines, most) if most else lines) + 2


def _fit_to_paper(sheet: Worksheet) -> None:
    """Print all columns on one page, the heads on each."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _width(column: Column) -> int:
    if column.is_reference:
        return SHORT_TEXT
    if column.datatypes:
        return NUMBER if any("nteger" in iri for iri in column.datatypes) else DATED
    return LONG_TEXT if column.language else SHORT_TEXT
