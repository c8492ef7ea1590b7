"""What a project declares about its pages: facets, the home page, a page for each kind of thing.

``reading`` makes a declaration from ``pages.toml``; ``stored`` puts it into a
release, from which a server has it back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ssegraph.declared.paths import Path

Texts = Mapping[str, str]
# What a section may show, and how.
SHOWS = (
    *("facts", "text", "list", "cards", "programme", "points"),
    *("claims", "quotations", "uses", "tree", "map"),
)


@dataclass(frozen=True, slots=True)
class Facet:
    """A choice that narrows lists and searches; its values are where any of ``paths`` leads.

    With ``class_iri`` only values of that class count.
    """

    name: str
    title: Texts
    paths: tuple[Path, ...]
    class_iri: str | None = None


@dataclass(frozen=True, slots=True)
class Home:
    """What the home page shows: names of a facet, of lists and of saved queries, '' for none."""

    map: str = ""
    newest: str = ""
    cards: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds of a node from which ``path`` leads to ``iri``, or if '' to the page's subject."""

    path: Path
    iri: str = ""


@dataclass(frozen=True, slots=True)
class Values:
    """Where ``path`` leads, or the page's subject itself when it is ``None``.

    Only values of one of ``classes`` count, if any are named, and only those
    for which every condition of ``where`` holds.  A value is called by what
    the first of ``names`` finds that finds anything, else by its own label.
    """

    path: Path | None = None
    classes: tuple[str, ...] = ()
    where: tuple[Condition, ...] = ()
    names: tuple[Values, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """One fact about a thing: its values, each followed by what ``lines`` find from it.

    ``to`` leads to the end of a time that ``values`` begin, ``unit`` to the
    code of the unit that they are in.
    """

    values: Values
    title: Texts = field(default_factory=dict)
    to: Path | None = None
    unit: Path | None = None
    lines: tuple[Line, ...] = ()


@dataclass(frozen=True, slots=True)
class More:
    """The list that shows all of a section, narrowed by a facet to the page's subject."""

    list: str
    facet: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a page; ``show`` is one of ``SHOWS``.

    ``order`` sorts the values, ``group`` parts them; ``text`` leads to a text
    about each.  ``limit`` is the number shown, 0 for the default of ``show``.
    ``without`` are properties that ``uses`` leaves out.
    """

    show: str
    title: Texts = field(default_factory=dict)
    values: Values = field(default_factory=Values)
    lines: tuple[Line, ...] = ()
    text: Path | None = None
    order: Path | None = None
    group: Path | None = None
    group_title: Texts = field(default_factory=dict)
    numbered: bool = False
    beside: bool = False
    limit: int = 0
    all: More | None = None
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PageKind:
    """The page that instances of ``classes`` get."""

    name: str
    classes: tuple[str, ...]
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Declaration:
    """Everything that ``pages.toml`` says; empty when there is no such file."""

    facets: tuple[Facet, ...] = ()
    home: Home = field(default_factory=Home)
    pages: tuple[PageKind, ...] = ()

    def facet(self, name: str) -> Facet | None:
        """Return the facet called *name*, if there is one."""
        return next((facet for facet in self.facets if facet.name == name), None)
