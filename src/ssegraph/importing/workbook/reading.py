"""``ssegraph import`` of a workbook: what its rows want the project to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import NamedNode, Quad

from ssegraph.declared.layout import Layout, Sheet
from ssegraph.declared.layout_reading import read_layout
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.draft import Draft, Options, target_of
from ssegraph.importing.identifiers import Taken
from ssegraph.importing.refused import refusal
from ssegraph.importing.workbook.csv_files import read_csv_folder
from ssegraph.importing.workbook.deriving import Triple, derived, values_of
from ssegraph.importing.workbook.grid import Book
from ssegraph.importing.workbook.identifying import Identifying
from ssegraph.importing.workbook.merging import Merging
from ssegraph.importing.workbook.names import Names
from ssegraph.importing.workbook.rows import Row, rows_of
from ssegraph.importing.workbook.telling import CellWording
from ssegraph.importing.workbook.values import Values
from ssegraph.importing.workbook.view import View
from ssegraph.importing.workbook.xlsx_reading import read_xlsx
from ssegraph.project import Project
from ssegraph.sources.dataset import Dataset, read_dataset


def read_workbook(project: Project, path: Path, options: Options) -> Draft:
    """Read the workbook or the folder of CSV files at *path*.

    A file that cannot be read as one raises ``ImportRefused``; what is wrong in
    its cells is told in the findings of the draft.
    """
    layout = read_layout(project)
    read = read_csv_folder if path.is_dir() else read_xlsx
    book = read(path, project.settings)
    if book.base_iri and book.base_iri != project.base_iri:
        raise refusal("workbook-of-another", Place(path.name), base=book.base_iri)
    if not book.grids:
        raise refusal("workbook-empty", Place(path.name))
    target = target_of(project, path, options.name)
    draft = Draft(target, header=_header(target.stem))
    dataset = read_dataset(project)
    if dataset.faults:
        # What is not read would look as if it had been taken out.
        draft.findings += [fault.finding for fault in dataset.faults]
        return draft
    draft.wording = _Import(project, layout, dataset, book, draft).run(options.language)
    return draft


def _header(name: str) -> tuple[str, ...]:
    return (f"Imported from the workbook “{name}”.", "Edit it there, then import it again.")


class _Import:
    """One workbook on its way into one draft."""

    def __init__(
        self, project: Project, layout: Layout, dataset: Dataset, book: Book, draft: Draft
    ) -> None:
        self._layout = layout
        self._dataset = dataset
        self._book = book
        self._draft = draft
        self._view = View(project, layout, dataset)
        self._names = Names(layout, self._view)
        mentioned = {
            term.value
            for quad in dataset.quads()
            for term in (quad.subject, quad.object)
            if isinstance(term, NamedNode)
        }
        self._taken = Taken(project, mentioned)

    def run(self, language: str) -> CellWording:
        """Fill the draft; return what the workbook calls what is in it, in *language*."""
        draft, baseline = self._draft, self._book.baseline
        draft.findings += self._book.findings
        rows, findings = rows_of(self._layout, self._book)
        draft.findings += findings
        if not rows and not draft.findings:
            place = Place(self._book.grids[0].path)
            draft.findings.append(Finding("workbook-empty", Severity.VIOLATION, place))
        self._keep_target()
        identifying = Identifying(self._view, self._names, baseline, self._taken)
        by_iri = identifying.identify(rows, str(draft.target))
        draft.findings += identifying.findings
        values = Values(self._layout, self._names, language)
        values.refused |= {found.place for found in self._book.findings}
        merging = Merging(self._view, values, baseline, draft)
        merging.merge(by_iri)
        draft.findings += values.findings
        removed = self._removed(by_iri)
        if self._is_exported:
            self._tell_kept(by_iri)
        self._derive(merging, by_iri, removed)
        for quad in draft.withdrawn:
            draft.quads.pop(quad, None)
        # Some cells are read more than once.
        once = {(found.rule, found.place, found.text()): found for found in draft.findings}
        draft.findings[:] = sorted(once.values(), key=lambda found: found.place)
        return CellWording(self._view, merging, language)

    @property
    def _is_exported(self) -> bool:
        return bool(self._book.base_iri and self._book.baseline.cells)

    def _tell_kept(self, by_iri: dict[NamedNode, Row]) -> None:
        """Tell what was imported from here, but after the export, and is in no row any more.

        Nobody can know whether its row was deleted or added in another copy.
        """
        there = {row.sheet.name: row for row in by_iri.values()}
        for sheet in self._layout.sheets:
            for iri in self._view.things(sheet) if sheet.name in there else ():
                slug = iri.value.removeprefix(self._layout.prefix(sheet))
                is_ours = all(
                    self._view.place(quad).path == str(self._draft.target)
                    for quad in self._view.types(sheet, iri)
                )
                is_shown = iri in by_iri or self._book.baseline.has(sheet.name, slug)
                if is_ours and not is_shown and not sheet.countries:
                    place = there[sheet.name].grid.place()
                    values = {"slug": slug, "name": self._view.label(iri, "en")}
                    finding = Finding("workbook-row-kept", Severity.WARNING, place, values=values)
                    self._draft.findings.append(finding)

    def _keep_target(self) -> None:
        """Start from what the target says, if the workbook was exported: it may show but a part."""
        if not self._is_exported:
            return
        for source, statement in self._dataset:
            if source.name == str(self._draft.target):
                self._draft.quads[statement.quad] = Place(source.name, statement.line)

    def _removed(self, by_iri: dict[NamedNode, Row]) -> set[NamedNode]:
        """Take back what was exported and is no longer a row of a sheet that is there."""
        there = {row.sheet.name: row for row in by_iri.values()}
        removed: set[NamedNode] = set()
        for name, slug in self._book.baseline.rows():
            sheet = self._layout.sheet(name)
            iri = NamedNode(self._layout.prefix(sheet) + slug)
            if iri in by_iri or name not in there or not self._view.has(sheet, iri):
                continue
            removed.add(iri)
            place = there[name].grid.place()
            values = {"slug": slug, "name": self._view.label(iri, "en")}
            finding = Finding("workbook-row-removed", Severity.WARNING, place, values=values)
            self._draft.findings.append(finding)
            for quad in self._about(sheet, iri):
                self._draft.withdrawn[quad] = place
        return removed

    def _about(self, sheet: Sheet, iri: NamedNode) -> Iterator[Quad]:
        yield from self._view.types(sheet, iri)
        for column in sheet.columns:
            for quads in self._view.said(iri, column).values.values():
                yield from quads
            for _, quads in self._view.parts(iri, column.part) if column.part else ():
                yield from quads

    def _derive(
        self, merging: Merging, by_iri: dict[NamedNode, Row], removed: set[NamedNode]
    ) -> None:
        """Say what the rows derive, and take back what those derived that are so no longer."""
        derived_now: dict[Triple, tuple[Row, NamedNode]] = {}
        for iri, values in merging.final.items():
            row = merging.row(iri)
            for triple in derived(row.sheet, iri, values):
                derived_now.setdefault(triple, (row, iri))
        for triple, (row, iri) in derived_now.items():
            known = self._quads(triple)
            for quad in known or (Quad(*triple, merging.graph_of(row, iri)),):
                self._draft.quads[quad] = row.place()
        before: dict[Triple, Place] = {}
        still_said: set[Triple] = set()
        for sheet in self._layout.sheets:
            for iri in self._view.things(sheet) if sheet.derived else ():
                place = by_iri[iri].place() if iri in by_iri else Place("")
                slug = iri.value.removeprefix(self._layout.prefix(sheet))
                is_edited = iri in removed or (
                    iri in by_iri and self._book.baseline.has(sheet.name, slug)
                )
                for triple in derived(sheet, iri, values_of(self._view, sheet, iri)):
                    if is_edited:
                        before.setdefault(triple, place)
                    else:
                        still_said.add(triple)
        for triple, place in before.items():
            if triple not in derived_now and triple not in still_said:
                for quad in self._quads(triple):
                    self._draft.withdrawn[quad] = place

    def _quads(self, triple: Triple) -> tuple[Quad, ...]:
        subject, predicate, value = triple
        return tuple(q for q in self._view.quads(subject, predicate) if q.object == value)
