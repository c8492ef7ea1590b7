"""Find the thing or concept that a cell names: by name in any language, notation or identifier."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pyoxigraph import NamedNode

from ssegraph.importing.workbook.layout import Column, Layout, Sheet
from ssegraph.importing.workbook.view import View
from ssegraph.similar import local_name, similar_name
from ssegraph.terms import PREFIXES, compact

# Spaces and quotation marks that programs put in of their own accord.
SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"'})


def folded(text: str) -> str:
    """Return *text* as it is compared: letter case, kinds of spaces and quotes do not count."""
    text = unicodedata.normalize("NFC", text).translate(SAME)
    return " ".join(text.casefold().split())


class Names:
    """What each sheet's things, each scheme's concepts and each choice are called.

    The rows of a workbook add theirs, so that a row can refer to one that the
    project does not know yet.
    """

    def __init__(self, layout: Layout, view: View) -> None:
        self._layout = layout
        self._view = view
        self._spaces: dict[str, dict[str, dict[NamedNode, None]]] = {}
        self._written: dict[str, str] = {}
        for sheet in layout.sheets:
            self._spaces[f"sheet {sheet.name}"] = {}
            for iri in view.things(sheet):
                self._known(sheet, iri)

    def _known(self, sheet: Sheet, iri: NamedNode) -> None:
        names = [*self._view.names(iri).values(), *self._view.other_names(iri)]
        self.add(sheet, iri, names)

    def add(self, sheet: Sheet, iri: NamedNode, names: Iterable[str]) -> None:
        """Note that a thing of *sheet* is called by *names*, and by its identifier."""
        space = self._spaces[f"sheet {sheet.name}"]
        slug = iri.value.removeprefix(self._layout.prefix(sheet))
        for name in (*names, slug, iri.value):
            if name:
                self._note(space, name, iri)

    def find(self, text: str, column: Column) -> tuple[NamedNode, ...]:
        """Return what *text* may mean in *column*: nothing, one, or several things."""
        wanted = folded(text)
        found: dict[NamedNode, None] = {}
        for space in self._of(column):
            found.update(space.get(wanted, {}))
        return tuple(found)

    def on(self, sheet: Sheet, text: str) -> tuple[NamedNode, ...]:
        """Return the things of *sheet* that are called *text*."""
        return tuple(self._spaces[f"sheet {sheet.name}"].get(folded(text), {}))

    def near(self, text: str, column: Column) -> str:
        """Return the name, as it is written, that *text* in *column* is probably meant to be."""
        known = {self._written[name]: None for space in self._of(column) for name in space}
        return similar_name(text, known)

    def _note(self, space: dict[str, dict[NamedNode, None]], name: str, iri: NamedNode) -> None:
        space.setdefault(folded(name), {})[iri] = None
        self._written.setdefault(folded(name), name)

    def shown(self, iri: NamedNode, column: Column, language: str) -> str:
        """Return how to write *iri* in *column*: its name if that is enough to find it again."""
        name = " ".join(self._view.label(iri, language).split())
        if name and ";" not in name and self.find(name, column) == (iri,):
            return name
        for sheet in map(self._layout.sheet, column.to):
            slug = iri.value.removeprefix(self._layout.prefix(sheet))
            if slug != iri.value and self.find(slug, column) == (iri,):
                return slug
        return iri.value

    def _of(self, column: Column) -> Iterable[dict[str, dict[NamedNode, None]]]:
        for name in column.to:
            yield self._spaces[f"sheet {name}"]
        for scheme in column.schemes:
            yield self._space(f"scheme {scheme}", self._view.concepts(scheme))
        if column.choices:
            choices = tuple(map(NamedNode, column.choices))
            yield self._space(f"choices {' '.join(column.choices)}", choices)

    def _space(self, key: str, members: Iterable[NamedNode]) -> dict[str, dict[NamedNode, None]]:
        if key not in self._spaces:
            space = self._spaces[key] = {}
            for iri in members:
                last = local_name(iri.value.rstrip("/"))
                names = [*self._view.names(iri).values(), *self._view.other_names(iri)]
                for name in (*names, last, iri.value, compact(iri.value, PREFIXES)):
                    self._note(space, name, iri)
        return self._spaces[key]
