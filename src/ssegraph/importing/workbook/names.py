"""Find the thing or concept that a cell names: by name in any language, notation or identifier."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from pyoxigraph import NamedNode

from ssegraph.declared.layout import Column, Layout, Sheet
from ssegraph.importing.identifiers import folded as without_accents
from ssegraph.importing.workbook.view import View
from ssegraph.similar import local_name, similar_name
from ssegraph.terms import PREFIXES, compact

# Spaces and quotation marks that programs put in of their own accord.
SAME = str.maketrans({"\u00a0": " ", "\u202f": " ", "’": "'", "‘": "'", "“": '"', "”": '"'})


def folded(text: str) -> str:
    """Return *text* as it is compared: letter case, kinds of spaces and quotes do not count."""
    return _spelling(text).casefold()


def _spelling(text: str) -> str:
    """Return *text* as somebody meant to write it.

    What a program made of blanks and quotes does not count, nor a capital at
    the beginning, as cells have it.
    """
    text = " ".join(unicodedata.normalize("NFC", text).translate(SAME).split())
    return text[:1].casefold() + text[1:]


class Names:
    """What each sheet's things, each scheme's concepts and each choice are called.

    The rows of a workbook add theirs, so that a row can refer to one that the
    project does not know yet.
    """

    def __init__(self, layout: Layout, view: View) -> None:
        self._layout = layout
        self._view = view
        self._spaces: dict[str, dict[str, dict[NamedNode, None]]] = {}
        self._bare: dict[str, dict[str, dict[NamedNode, None]]] = {}
        self._written: dict[str, str] = {}
        self._spelt: set[str] = set()
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
        wanted, bare = folded(text), without_accents(text)
        found: dict[NamedNode, None] = {}
        for space in self._of(column):
            found.update(space.get(wanted, {}))
        if not found and bare:
            for space in self._of(column):
                found.update(self._without_accents(space).get(bare, {}))
        return tuple(found)

    def read_as(self, text: str, column: Column) -> str:
        """Return the name that *text*, which was found, is read as; '' if it is spelt so itself."""
        if _spelling(text) in self._spelt:
            return ""
        for space in self._of(column):
            for name in space:
                if without_accents(name) == without_accents(text):
                    return self._written[name]
        return ""

    def _without_accents(
        self, space: dict[str, dict[NamedNode, None]]
    ) -> dict[str, dict[NamedNode, None]]:
        """Return the same by names without accents; made anew when a name was added."""
        key = f"{id(space)} {len(space)}"
        if key not in self._bare:
            bare = self._bare[key] = {}
            for name, things in space.items():
                bare.setdefault(without_accents(name), {}).update(things)
        return self._bare[key]

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
        self._spelt.add(_spelling(name))

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
