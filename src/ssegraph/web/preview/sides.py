"""A release opened for a comparison: its statements, its lists, what things are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import NamedNode

from ssegraph.http.dereferencing import hindrance
from ssegraph.release.lookup import Lookup
from ssegraph.release.open import Release, open_release
from ssegraph.release.withdrawal import TOMBSTONE
from ssegraph.saved.library import SavedQuery, read_released_queries
from ssegraph.search.index import Index
from ssegraph.terms import Node, Term
from ssegraph.web.paths import DOCUMENT, THING
from ssegraph.web.site import SAFE


@dataclass(frozen=True, slots=True)
class Side:
    """One of two releases that are compared, read in the language *language*."""

    release: Release
    lookup: Lookup
    index: Index
    queries: Sequence[SavedQuery]
    language: str

    @property
    def lists(self) -> Sequence[Mapping[str, Any]]:
        """The lists of the project, as its release keeps them."""
        found: Sequence[Mapping[str, Any]] = self.release.project["lists"]
        return found

    def has(self, node: Node) -> bool:
        """Tell whether anything is said of *node* but what became of it."""
        return not self.lookup.facts(node).keys() <= TOMBSTONE

    def called(self, term: Term) -> str:
        """Return what people call *term*."""
        return self.lookup.label(term, (self.language,)).text

    def says(self, texts: Mapping[str, str]) -> str:
        """Return the text in the language of the side, else in the project's first that has one."""
        for language in (self.language, *self.lookup.languages):
            if language in texts:
                return texts[language]
        return next(iter(texts.values()), "")

    def has_page(self, iri: str) -> bool:
        """Tell whether the path of *iri* leads to a page of its own."""
        base = self.lookup.base_iri
        paths = [entry["path"] for entry in self.lists]
        return iri.startswith(base) and not hindrance(
            iri[len(base) :], paths, self.lookup.languages
        )

    def address(self, iri: str) -> str:
        """Return the path of the page about *iri*."""
        if not self.has_page(iri):
            return f"/resource?uri={quote(iri, safe='')}"
        path = iri[len(self.lookup.base_iri) :]
        shown = DOCUMENT + path.removeprefix(THING) if path.startswith(THING) else path
        return "/" + quote(shown, safe=SAFE)

    def kind(self, node: NamedNode) -> str:
        """Return what kind of thing *node* is, as the project's lists or the data call it."""
        classes = {one.value: one for one in self.lookup.types(node)}
        for entry in self.lists:
            if entry["class_iri"] in classes:
                return self.says(entry["title"])
        return self.called(next(iter(classes.values()))) if classes else ""


@contextmanager
def opened(folder: Path, language: str) -> Iterator[Side]:
    """Open the release in *folder*; raises ``ReleaseDamaged`` when that cannot be done."""
    release = open_release(folder)
    project = release.project
    lookup = Lookup(release.store, project["base_iri"], project["languages"])
    queries = read_released_queries(folder / "queries")
    with closing(lookup), closing(Index(release.search)) as index:
        yield Side(release, lookup, index, queries, language)
