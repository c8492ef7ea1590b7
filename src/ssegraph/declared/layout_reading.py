"""Read ``workbook.toml``: the layout that it declares, and what is wrong with it.

Keys, texts, prefixes and names are read as those of ``pages.toml`` are, so the
same mistakes get the same sentences.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, replace

from ssegraph.declared.layout import ORIGINS, Column, Derived, Layout, Sheet
from ssegraph.declared.reader import Mention, Reader, Spot
from ssegraph.declared.written import Written, read_text
from ssegraph.errors import ProjectInvalid
from ssegraph.findings import Finding, Place, Severity, SourceFault
from ssegraph.project import WORKBOOK_FILE, Project
from ssegraph.terms import PREFIXES, RDF

KEYS = ("prefixes", "title", "note", "sheets")
SHEET_KEYS = (
    *("title", "note", "class", "id", "slug", "key", "graph", "countries", "parts", "derived"),
    "columns",
)
SHEET_NEEDED = {
    "title": '{ en = "…" }',
    "class": '"prefix:Name"',
    "id": '"id/session/"',
    "columns": "{ … }",
}
COLUMN_KEYS = (
    *("title", "note", "path", "part", "languages", "datatype", "to", "schemes", "choices"),
    *("many", "needed", "shows", "graph", "translated", "fill", "width"),
)
COLUMN_NEEDED = {"title": '{ en = "…" }'}
DERIVED_KEYS = ("subject", "property", "object", "when")
BLANKS = re.compile(r"\{([a-z0-9_-]+)")
WIDEST = 200


@dataclass(frozen=True, slots=True)
class LayoutRead:
    """A layout, the faults that were left out of it, and every IRI that the file names."""

    layout: Layout
    findings: tuple[Finding, ...] = ()
    mentions: tuple[Mention, ...] = ()


def read_layout(project: Project) -> Layout:
    """Read the layout of *project*.

    Raises ``ProjectInvalid`` with every fault of the file, one a line, or when
    there is no such file.
    """
    try:
        read = _read(project)
    except FileNotFoundError as error:
        raise ProjectInvalid(
            f"{project.workbook}: there is no such file, so nothing says what the workbook of this"
            " project looks like. docs/workbook.md explains how to write one."
        ) from error
    if read.findings:
        faults = sorted({f"{found.place}: {found.text()}" for found in read.findings})
        raise ProjectInvalid("\n".join(faults))
    return read.layout


def check_layout(project: Project) -> LayoutRead:
    """Return what is wrong with the layout of *project*, nothing when it has none.

    A file that the project names is missed where it should be.
    """
    try:
        return _read(project)
    except FileNotFoundError:
        if project.workbook == project.folder / WORKBOOK_FILE:
            return LayoutRead(Layout())
        missing = Finding("workbook-layout-missing", Severity.VIOLATION, _place(project))
        return LayoutRead(Layout(), (missing,))


def _place(project: Project) -> Place:
    path = project.workbook
    with suppress(ValueError):
        return Place(path.relative_to(project.folder).as_posix())
    return Place(path.name)


def _read(project: Project) -> LayoutRead:
    """Read the file; raises ``FileNotFoundError`` when there is none."""
    place = _place(project)
    try:
        written = Written(place.path, read_text(project.workbook, place))
    except SourceFault as refused:
        return LayoutRead(Layout(), (refused.finding,))
    reader = Reader(written, project.languages, dict(PREFIXES))
    layout = _Reading(project, reader).read(Spot((), written.table))
    return LayoutRead(layout, tuple(reader.findings), tuple(reader.mentions))


class _Reading:
    """One reading of the file: first the names of the sheets, which refer to each other."""

    def __init__(self, project: Project, reader: Reader) -> None:
        self._project = project
        self._reader = reader
        self._names: tuple[str, ...] = ()

    def read(self, root: Spot) -> Layout:
        reader = self._reader
        parts = reader.entries(root, KEYS, {"sheets": "{ … }"})
        if "prefixes" in parts:
            found = reader.named(parts["prefixes"])
            texts = {prefix: reader.text(entry) for prefix, entry in found.items()}
            reader.prefixes = {**PREFIXES, **texts}
        sheets: tuple[Sheet, ...] = ()
        if "sheets" in parts:
            entries = reader.named(parts["sheets"])
            self._names = tuple(entries)
            sheets = tuple(self._sheet(name, entry) for name, entry in entries.items())
        return Layout(
            title=reader.texts(parts.get("title")),
            note=reader.texts(parts.get("note")),
            sheets=sheets,
            languages=self._project.languages,
            base_iri=self._project.base_iri,
        )

    def _sheet(self, name: str, spot: Spot) -> Sheet:
        reader = self._reader
        found = reader.entries(spot, SHEET_KEYS, SHEET_NEEDED)
        columns = self._columns(found["columns"]) if "columns" in found else ()
        names = {column.name for column in columns}

        def column(entry: Spot) -> str | None:
            return reader.name(entry, "workbook-layout-column", names) or None

        if "slug" in found:
            self._blanks(found["slug"], reader.text(found["slug"]), names | {"number"})
        for entry in columns:
            fill = {match[1] for match in BLANKS.finditer(entry.fill)}
            if fill - names:
                word = min(fill - names)
                there = ", ".join(sorted(names))
                at = found["columns"].at(entry.name)
                reader.fault("workbook-layout-column", at, word, name=word, known=there)
        return Sheet(
            name=name,
            title=reader.texts(found.get("title")),
            note=reader.texts(found.get("note")),
            classes=reader.each(found.get("class"), reader.term),
            id=reader.text(found.get("id"), '"id/session/"'),
            columns=columns,
            slug=reader.text(found.get("slug")),
            key=reader.each(found.get("key"), column),
            graph=reader.text(found.get("graph")),
            countries=reader.yes(found.get("countries")),
            parts=self._parts(found.get("parts")),
            derived=reader.each(found.get("derived"), lambda entry: self._derived(entry, names)),
        )

    def _blanks(self, spot: Spot, text: str, names: set[str]) -> None:
        for match in BLANKS.finditer(text):
            if match[1] not in names:
                there = ", ".join(sorted(names))
                self._reader.fault(
                    "workbook-layout-column", spot, match[1], name=match[1], known=there
                )

    def _parts(self, spot: Spot | None) -> dict[str, str]:
        if spot is None:
            return {}
        reader = self._reader
        found = {
            reader.iri(Spot(entry.keys, path), is_term=True): reader.term(entry)
            for path, entry in reader.named(spot).items()
        }
        return {path: iri for path, iri in found.items() if path and iri}

    def _derived(self, spot: Spot, names: set[str]) -> Derived | None:
        reader = self._reader
        found = reader.entries(spot, DERIVED_KEYS, {"property": '"prefix:name"'})

        def end(key: str) -> str:
            if key not in found:
                return ""
            return reader.name(found[key], "workbook-layout-column", names)

        when: dict[str, str] = {}
        if "when" in found:
            for name, entry in reader.named(found["when"]).items():
                at = Spot(entry.keys, name)
                reader.name(at, "workbook-layout-column", names)
                when[name] = reader.iri(entry, is_term=False) or ""
        iri = reader.iri(found.get("property"), is_term=True)
        return Derived(end("subject"), iri, end("object"), when) if iri else None

    def _columns(self, spot: Spot) -> tuple[Column, ...]:
        columns: list[Column] = []
        for name, entry in self._reader.named(spot).items():
            columns += self._column(name, entry)
        return tuple(columns)

    def _column(self, name: str, spot: Spot) -> list[Column]:
        reader = self._reader
        found = reader.entries(spot, COLUMN_KEYS, COLUMN_NEEDED)
        path = reader.iri(found.get("path"), is_term=True) or ""
        shows = reader.name(found.get("shows"), "workbook-layout-shows", ORIGINS)
        if not path and not shows and "path" not in found:
            reader.fault("pages-needed", spot, key="path", wanted='path = "schema:name"')
        column = Column(
            name=name,
            title=reader.texts(found.get("title")),
            note=reader.texts(found.get("note")),
            path=RDF + "type" if path == "a" else path,
            part=reader.iri(found.get("part"), is_term=True) or "",
            datatypes=reader.each(found.get("datatype"), reader.term),
            to=reader.each(
                found.get("to"),
                lambda entry: reader.name(entry, "workbook-layout-sheet", self._names) or None,
            ),
            schemes=reader.each(
                found.get("schemes"), lambda entry: reader.iri(entry, is_term=False)
            ),
            choices=reader.each(
                found.get("choices"), lambda entry: reader.iri(entry, is_term=False)
            ),
            many=reader.yes(found.get("many")),
            needed=reader.yes(found.get("needed")),
            shows=shows,
            graph=reader.text(found.get("graph")),
            translated=reader.text(found.get("translated")),
            width=reader.number(found.get("width"), WIDEST),
        )
        if not reader.yes(found.get("languages")):
            return [column]
        fill = reader.texts(found.get("fill"))
        return [
            replace(column, language=tag, fill=fill.get(tag, "")) for tag in self._project.languages
        ]
