"""Read ``pages.toml``: what it declares, what is wrong with it, what it mentions."""

from __future__ import annotations

import re
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass

from ssegraph.declared.declaration import Declaration, Facet, Home, PageKind
from ssegraph.declared.paths import Path
from ssegraph.declared.reader import Mention, Reader, Spot
from ssegraph.declared.sections import SectionReader
from ssegraph.declared.written import Written, read_text
from ssegraph.findings import Finding, Place, SourceFault, fault
from ssegraph.project import PAGES_FILE, Project
from ssegraph.terms import PREFIXES, compact

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
PREFIX = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
# A facet's name is a parameter of addresses, where these mean something else.
TAKEN = frozenset({"class", "format", "language", "limit", "page", "q", "sort", "type", "uri"})
KEYS = ("prefixes", "facets", "home", "pages")
FACET_KEYS = ("title", "paths", "class")
FACET_NEEDED = {"title": '{ en = "…" }', "paths": '["schema:location"]'}
HOME_KEYS = ("map", "newest", "cards", "questions")
PAGE_KEYS = ("class", "sections")
PAGE_NEEDED = {"class": '"prefix:Name"', "sections": '[ { show = "facts", … } ]'}


@dataclass(frozen=True, slots=True)
class Read:
    """A declaration, the faults that were left out of it, and every IRI that the file names."""

    declaration: Declaration
    findings: list[Finding]
    mentions: list[Mention]


def read_declaration(project: Project, queries: Collection[str]) -> Read:
    """Read the declaration of *project*, whose saved queries have the names *queries*."""
    name = project.pages.name
    with suppress(ValueError):
        name = project.pages.relative_to(project.folder).as_posix()
    try:
        written = Written(name, _read_text(project, Place(name)))
    except SourceFault as refused:
        return Read(Declaration(), [refused.finding], [])
    return _Reading(project, queries, written).read()


def _read_text(project: Project, place: Place) -> str:
    """Return the text of the file, '' when there is none where none need be."""
    path = project.pages
    try:
        return read_text(path, place)
    except FileNotFoundError as error:
        if path == project.folder / PAGES_FILE:
            return ""
        raise fault("pages-missing", place) from error


class _Reading:
    """One reading of the file: prefixes first, since all else is written with them."""

    def __init__(self, project: Project, queries: Collection[str], written: Written) -> None:
        self._queries = queries
        self._lists = {entry.path for entry in project.lists}
        self._reader = Reader(written, project.languages, dict(PREFIXES))
        self._root = Spot((), written.table)

    def read(self) -> Read:
        reader = self._reader
        parts = reader.entries(self._root, KEYS)
        if "prefixes" in parts:
            reader.prefixes = {**PREFIXES, **self._prefixes(parts["prefixes"])}
        facets = self._facets(parts["facets"]) if "facets" in parts else ()
        names = {facet.name for facet in facets}
        home = self._home(parts["home"], names) if "home" in parts else Home()
        pages = self._pages(parts["pages"], names) if "pages" in parts else ()
        return Read(Declaration(facets, home, pages), reader.findings, reader.mentions)

    def _prefixes(self, spot: Spot) -> dict[str, str]:
        reader, found = self._reader, {}
        for prefix, entry in reader.named(spot).items():
            namespace = reader.text(entry)
            known = PREFIXES.get(prefix, namespace)
            if not namespace:
                continue
            if known != namespace:
                reader.fault("pages-prefix-taken", entry, prefix=prefix, namespace=known)
            elif not PREFIX.fullmatch(prefix) or not namespace.startswith(("http", "urn:")):
                reader.wrong(entry, 'name = "https://example.org/"')
            else:
                found[prefix] = namespace
        return found

    def _facets(self, spot: Spot) -> tuple[Facet, ...]:
        reader, facets = self._reader, []
        for name, entry in reader.named(spot).items():
            if not NAME.fullmatch(name) or name in TAKEN:
                taken = ", ".join(sorted(TAKEN))
                reader.fault("pages-facet-name", entry, name=name, taken=taken)
                continue
            found = reader.entries(entry, FACET_KEYS, FACET_NEEDED)
            paths: tuple[Path, ...] = reader.each(found.get("paths"), reader.path)
            iri = reader.iri(found.get("class"), is_term=True)
            if paths:
                facets.append(Facet(name, reader.texts(found.get("title")), paths, iri))
        return tuple(facets)

    def _home(self, spot: Spot, facets: Collection[str]) -> Home:
        reader = self._reader
        found = reader.entries(spot, HOME_KEYS)

        def query(entry: Spot) -> str | None:
            return reader.name(entry, "pages-query", self._queries) or None

        return Home(
            reader.name(found.get("map"), "pages-facet", facets),
            reader.name(found.get("newest"), "pages-list", self._lists),
            reader.name(found.get("cards"), "pages-list", self._lists),
            reader.each(found.get("questions"), query),
        )

    def _pages(self, spot: Spot, facets: Collection[str]) -> tuple[PageKind, ...]:
        reader = self._reader
        sections = SectionReader(reader, self._lists, facets)
        pages: list[PageKind] = []
        owners: dict[str, str] = {}
        for name, entry in reader.named(spot).items():
            found = reader.entries(entry, PAGE_KEYS, PAGE_NEEDED)
            classes = reader.each(found.get("class"), reader.term)
            for iri in classes:
                owner = owners.setdefault(iri, name)
                if owner != name:
                    reader.fault("pages-twice", entry, "class", term=compact(iri), page=owner)
            read = reader.each(found.get("sections"), sections.section)
            pages.append(PageKind(name, classes, read))
        return tuple(pages)
