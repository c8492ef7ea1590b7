"""What a workbook calls what a check speaks of: the head of a column, the name in a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from ssegraph.declared.layout import Column, Layout, Sheet, said
from ssegraph.findings import Place, quoted
from ssegraph.importing.workbook.merging import Merging
from ssegraph.importing.workbook.rows import Row
from ssegraph.importing.workbook.view import View
from ssegraph.terms import compact

ON_SHEET = {"en": "sheet {}", "fr": "feuille {}", "es": "hoja {}"}


class CellWording:
    """Knows the rows of a workbook by IRI, and the columns by what they say."""

    def __init__(self, view: View, merging: Merging, language: str) -> None:
        self._view = view
        self._layout: Layout = view.layout
        self._merging = merging
        self._language = language

    def cells(self, focus: str, at: Sequence[str]) -> Sequence[Place]:
        """Return the cells of the row of *focus* whose column says *at*, filled in alike first."""
        row = self._row(focus)
        if row is None:
            return ()
        columns = [c for c in row.sheet.columns if row.has(c) and {c.path, c.part} & set(at)]
        columns.sort(key=lambda column: row.text(column) not in at)
        return [row.place(column) for column in columns]

    def label(self, focus: str) -> str:
        """Return what the row of *focus* calls it."""
        row = self._row(focus)
        return self._named(focus, self._language) if row else ""

    def term(self, iri: str, focus: str, language: str) -> str:
        """Name the column, the sheet or the thing that *iri* is in this workbook."""
        row = self._row(focus)
        for column in row.sheet.columns if row else ():
            if iri in (column.path, column.part):
                return quoted(said(column.title, language), language)
        for sheet, column_of_other in self._elsewhere(iri, row.sheet if row else None):
            on_sheet = _on(sheet, language)
            if column_of_other is None:
                return quoted(said(sheet.title, language), language)
            return f"{quoted(said(column_of_other.title, language), language)} ({on_sheet})"
        for sheet in self._layout.sheets:
            if iri in sheet.classes:
                name = self._view.names(NamedNode(iri)).get(language, "")
                on_sheet = _on(sheet, language)
                return f"{name[:1].lower()}{name[1:]} ({on_sheet})" if name else on_sheet
        name = self._named(iri, language)
        return quoted(name, language) if name else ""

    def _elsewhere(self, iri: str, own: Sheet | None) -> Iterator[tuple[Sheet, Column | None]]:
        """Yield where else *iri* is said: by what rows derive for *own*, then by a column."""
        sheets = self._layout.sheets
        for sheet in sheets:
            for derived in sheet.derived if own else ():
                subjects = _named(sheet, derived.subject)
                is_ours = own and (own == sheet or own.name in (subjects.to if subjects else ()))
                if derived.property == iri and is_ours:
                    yield sheet, _named(sheet, derived.object)
        for sheet in sheets:
            for column in sheet.columns:
                if iri in (column.path, column.part):
                    yield sheet, column

    def _row(self, focus: str) -> Row | None:
        return self._merging.rows.get(NamedNode(focus)) if focus else None

    def _named(self, iri: str, language: str) -> str:
        """Return what a row or the project calls *iri*, '' for nothing."""
        node = NamedNode(iri)
        row, names = self._merging.rows.get(node), self._view.names(node)
        if row is None and not names:
            return ""
        name = self._merging.label(node, language)
        return "" if name == compact(iri) else name


def _named(sheet: Sheet, name: str) -> Column | None:
    return next(iter(sheet.named(name)), None) if name else None


def _on(sheet: Sheet, language: str) -> str:
    words: Mapping[str, str] = ON_SHEET
    return words.get(language, words["en"]).format(quoted(said(sheet.title, language), language))
