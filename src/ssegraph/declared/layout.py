"""What a project's workbook looks like: its sheets and columns, as ``workbook.toml`` declares them.

``layout_reading`` makes a layout from the file; writing and reading workbooks
know only what is declared, never a class or a property of their own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Texts = Mapping[str, str]
# What the columns hold that are no statements.
ORIGINS = ("graph", "printed")


@dataclass(frozen=True, slots=True)
class Column:
    """One property of a thing.

    ``path`` is the property, with ``part`` the one that leads to a part of the
    thing first.  A text is in one ``language``, a value of one of ``datatypes``;
    otherwise it is an IRI: a thing of one of the sheets ``to``, a concept of one
    of ``schemes``, or one of ``choices``.  ``shows`` marks a column that holds no
    statement but where a row's statements are said, one of ``ORIGINS``.
    ``graph`` is where a new statement goes, '' for the graph of its row;
    ``translated`` is that of a text in a language in which it is not printed.
    ``fill`` makes a text that is left empty out of other columns.
    """

    name: str
    title: Texts
    note: Texts = field(default_factory=dict)
    path: str = ""
    part: str = ""
    language: str = ""
    datatypes: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    many: bool = False
    needed: bool = False
    shows: str = ""
    graph: str = ""
    translated: str = ""
    fill: str = ""
    width: int = 0

    @property
    def is_reference(self) -> bool:
        """Whether the values are IRIs."""
        return bool(self.to or self.schemes or self.choices)

    @property
    def key(self) -> str:
        """What tells the column from its others: its name, with its language if it has one."""
        return f"{self.name}@{self.language}" if self.language else self.name


@dataclass(frozen=True, slots=True)
class Derived:
    """A statement that rows make without a column of its own.

    Each of ``subject`` and ``object`` is the name of a column, or '' for the
    thing of the row.  It is made only of rows whose columns have the values
    that ``when`` gives as IRIs.
    """

    subject: str
    property: str
    object: str
    when: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One kind of thing.

    Its things are the instances of ``classes`` whose IRI is ``id`` and a slug
    behind the base IRI.  ``slug`` makes a new slug out of columns, '' for the
    name; ``key`` are the columns by which a row without an identifier is found
    again.  ``countries`` says that the slugs are codes of ISO 3166-1.
    ``parts`` maps properties that lead to a part of the thing to its class.
    """

    name: str
    title: Texts
    note: Texts
    classes: tuple[str, ...]
    id: str
    columns: tuple[Column, ...]
    slug: str = ""
    key: tuple[str, ...] = ()
    graph: str = ""
    countries: bool = False
    parts: Mapping[str, str] = field(default_factory=dict)
    derived: tuple[Derived, ...] = ()

    def column(self, key: str) -> Column | None:
        """Return the column with this key, if there is one."""
        return next((column for column in self.columns if column.key == key), None)

    def named(self, name: str) -> tuple[Column, ...]:
        """Return the columns called *name*: one, or one for each language."""
        return tuple(column for column in self.columns if column.name == name)

    @property
    def keys(self) -> tuple[Column, ...]:
        """The columns by which a row is found again."""
        return tuple(column for name in self.key for column in self.named(name))

    @property
    def naming(self) -> tuple[Column, ...]:
        """Those of them that say what a thing is called."""
        return tuple(c for c in self.keys if not c.is_reference and not c.datatypes)

    def showing(self, origin: str) -> Column | None:
        """Return the column that shows *origin*, one of ``ORIGINS``."""
        return next((column for column in self.columns if column.shows == origin), None)


@dataclass(frozen=True, slots=True)
class Layout:
    """Every sheet, in the order in which they come; none when nothing is declared."""

    title: Texts = field(default_factory=dict)
    note: Texts = field(default_factory=dict)
    sheets: tuple[Sheet, ...] = ()
    languages: tuple[str, ...] = ("en",)
    base_iri: str = ""

    def sheet(self, name: str) -> Sheet:
        """Return the sheet called *name*, which must be there."""
        return next(sheet for sheet in self.sheets if sheet.name == name)

    def prefix(self, sheet: Sheet) -> str:
        """Return what the IRIs of a sheet's things begin with."""
        return self.base_iri + sheet.id


def said(texts: Texts, language: str) -> str:
    """Return the text in *language*, else in English, else any."""
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), "")
