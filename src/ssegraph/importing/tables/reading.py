"""Read a table of others into a draft, row by row, and give an account of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from pathlib import Path, PurePosixPath

from pyoxigraph import NamedNode, Quad

from ssegraph.errors import UsageError
from ssegraph.findings import Finding, Place, Severity, SourceFault
from ssegraph.importing.draft import Draft, Options, target_of
from ssegraph.importing.refused import refusal
from ssegraph.importing.tables.account import Account, shown
from ssegraph.importing.tables.cells import Cells, read_cells
from ssegraph.importing.tables.csv2rdf import RowWriter
from ssegraph.importing.tables.doubles import Doubles, Seen
from ssegraph.importing.tables.events import Refused
from ssegraph.importing.tables.judging import Judge, place_well
from ssegraph.importing.tables.mapping import TableMapping, read_mapping
from ssegraph.importing.tables.opening import rows_of
from ssegraph.importing.tables.rows import Row
from ssegraph.importing.tables.telling import as_json, as_markdown, findings_of
from ssegraph.project import Project
from ssegraph.sources.files import find_sources
from ssegraph.sources.parse import parse_source

REPORTS = "drafts"


def read_table(project: Project, path: Path, options: Options) -> Draft:
    """Return what the table at *path* says, as the mapping of *options* reads it.

    The account of it comes with the draft, as Markdown in the language of
    *options* and as JSON.  Raises ``ImportRefused`` when the file cannot be
    read, ``MappingInvalid`` when the mapping cannot be used.
    """
    if options.mapping is None:
        raise UsageError(f"{path.name}: say what its columns mean, with --mapping FILE.")
    target = target_of(project, path, options.name)
    mapping = read_mapping(options.mapping, project, target.stem)
    reader = TableReader(mapping, _described(project, mapping, target))
    most = project.settings.import_rows
    for row in rows_of(path, mapping, project.settings):
        if row.number > most:
            raise refusal("import-rows", row.place, limit=f"{most:,}")
        reader.take(row)
    account = reader.finish()
    report = PurePosixPath(REPORTS, f"{target.stem}.md")
    draft = Draft(target, reader.quads)
    draft.findings += findings_of(account, Place(path.name), report)
    if not reader.quads:
        draft.findings.append(Finding("table-no-row", Severity.VIOLATION, Place(path.name)))
    draft.renewed[report] = as_markdown(account, path.name, options.language)
    draft.renewed[report.with_suffix(".json")] = as_json(account, path.name, options.language)
    draft.header = (
        f"Imported from {path.name} by the mapping {options.mapping.name}: change them,",
        "and import again, which stops when this file was changed by hand.",
    )
    return draft


class TableReader:
    """Takes the rows of a table one by one; keeps statements and figures, not rows."""

    def __init__(self, mapping: TableMapping, known: Collection[str]) -> None:
        self.quads: dict[Quad, Place] = {}
        self._mapping = mapping
        self._known = known
        self._judge = Judge(mapping)
        self._doubles = Doubles(mapping.rules.same, mapping.rules.position)
        self._account = Account()
        self._heads = Counter[str]()

    def take(self, row: Row) -> None:
        """Read *row*: keep what it says, or note why it is refused."""
        self._heads.update(head for head, cell in row.cells.items() if cell)
        cells, events = read_cells(self._mapping, row)
        position = self._mapping.rules.position
        if position:
            events += place_well(position, cells)
        seen = Seen(row.number, row.place, self._label(cells), self._doubles.point_of(cells))
        if why := self._judge.refusal(row, cells):
            self._account.refuse(seen, why)
            return
        said = RowWriter(self._mapping, cells, row.number, self._known).write()
        graph = self._graph(cells, row)
        if graph is None or not said.triples:
            self._account.refuse(seen, Refused("row-unnamed"))
            return
        for triple in said.triples:
            quad = Quad(triple.subject, triple.predicate, triple.object, graph)
            self.quads.setdefault(quad, row.place)
        self._account.take(seen, [*events, *said.events])
        if earlier := self._doubles.of(seen, cells):
            self._account.double(seen, earlier)

    def finish(self) -> Account:
        """Return the account of all rows that were taken or refused."""
        read = {title for column in self._mapping.columns for title in column.titles}
        account = self._account
        account.unmapped = Counter({h: n for h, n in self._heads.items() if h not in read})
        account.absent = [
            column.titles[0]
            for column in self._mapping.columns
            if not column.virtual and not any(self._heads[title] for title in column.titles)
        ]
        account.statements = len(self.quads)
        return account

    def _label(self, cells: Cells) -> str:
        names = self._mapping.row_titles
        return shown(", ".join(cells[name][0].text for name in names if cells.get(name)))

    def _graph(self, cells: Cells, row: Row) -> NamedNode | None:
        variables = {name: values[0].text for name, values in cells.items() if values}
        variables["_row"] = variables["_sourceRow"] = str(row.number)
        try:
            return self._mapping.graph.fill(variables)
        except ValueError:
            return None


def _described(project: Project, mapping: TableMapping, target: PurePosixPath) -> set[str]:
    """Return the IRIs that other sources describe, if the mapping asks for such only."""
    if not any(column.rules.known for column in mapping.columns):
        return set()
    described: set[str] = set()
    for source in find_sources(project)[0]:
        if source.name == str(target):
            continue
        try:
            for said in parse_source(source):
                if isinstance(said.subject, NamedNode):
                    described.add(said.subject.value)
        except SourceFault:
            continue  # the check that follows tells it
    return described
