"""A finding: what is wrong, where it is written, and how to mend it.

Sources, shapes, vocabulary and saved queries all report in this one form, so
the command line, the release and the quality page need to know only one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ssegraph.errors import SourceInvalid
from ssegraph.messages import MESSAGES
from ssegraph.messages.typography import typeset
from ssegraph.terms import compact


class Severity(StrEnum):
    """How grave a finding is; only a violation stops a build."""

    VIOLATION = "violation"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written: *path* relative to the project, line from 1.

    Line and column are 0 when only the file, or the line, is known.  In a
    workbook, *sheet* is the sheet's name, the line its row, and columns are
    written as letters; *head* is what stands at the head of the column.
    """

    path: str
    line: int = 0
    column: int = 0
    sheet: str = ""
    head: str = field(default="", compare=False)

    def __str__(self) -> str:
        if self.sheet:
            letters = column_letters(self.column)
            cell = f"{letters}{self.line or ''}"
            return f"{self.path}:{self.sheet}" + (f"!{cell}" if cell else "")
        numbers = [str(number) for number in (self.line, self.column) if number]
        return ":".join([self.path, *numbers])

    def text(self, language: str = "en") -> str:
        """Return the place for people: a cell in words of *language*, else as it is written.

        >>> Place("gsef.xlsx", 5, 3, "People", "Name").text()
        'gsef.xlsx, sheet “People”, row 5, column C “Name”'
        """
        head = f" {quoted(self.head, language)}" if self.head else ""
        if not self.sheet:
            return f"{self}{head}"
        words = CELLS.get(language, CELLS["en"])
        given = (quoted(self.sheet, language), str(self.line or ""), column_letters(self.column))
        parts = [word.format(value) for word, value in zip(words, given, strict=True) if value]
        return ", ".join([self.path, *parts]) + head


# Sheet, row and column, as people say where a cell is.
CELLS = {
    "en": ("sheet {}", "row {}", "column {}"),
    "fr": ("feuille {}", "ligne {}", "colonne {}"),
    "es": ("hoja {}", "fila {}", "columna {}"),
}
QUOTES = {"en": "“{}”", "fr": "«\u202f{}\u202f»", "es": "«{}»"}


def quoted(words: str, language: str) -> str:
    """Put *words* between the quotation marks of *language*.

    >>> quoted("Forum", "es")
    '«Forum»'
    """
    return QUOTES.get(language, QUOTES["en"]).format(words)


def column_letters(number: int) -> str:
    """Name a column of a sheet as spreadsheets do; '' for 0.

    >>> [column_letters(number) for number in (0, 3, 27, 16384)]
    ['', 'C', 'AA', 'XFD']
    """
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong.

    ``rule`` names an entry of ``MESSAGES`` whose text takes ``values``, unless
    ``texts`` (by language tag) brings its own, as SHACL shapes do.  ``focus``
    is the IRI that the finding is about and ``label`` its name for people.
    ``meant`` is what was probably meant where something is misspelt, as it is
    to be written there.  ``at`` are the IRIs and texts that the line is looked
    through for, the best first, to tell the column.
    """

    rule: str
    severity: Severity
    place: Place
    focus: str = ""
    label: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    meant: str = ""
    at: tuple[str, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that the sentence exists in."""
        return tuple(self.texts or MESSAGES[self.rule])

    def text(self, language: str = "en") -> str:
        """Return the sentence in *language*, else in English, else any."""
        texts = self.texts or MESSAGES[self.rule]
        pattern = texts.get(language) or texts.get("en") or next(iter(texts.values()))
        known = language if language in texts else "en"
        text = pattern if self.texts else typeset(pattern, known).format(**self.values)
        if not self.meant:
            return text
        asked = MESSAGES["suggestion"]
        tag = language if language in asked else "en"
        return f"{text} {typeset(asked[tag], tag).format(term=self.meant)}"


class SourceFault(SourceInvalid):
    """A source that cannot be read; carries the finding to report."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(f"{finding.place}: {finding.text()}")
        self.finding = finding


def fault(rule: str, place: Place, **values: str) -> SourceFault:
    """Make the exception for a source that breaks *rule*."""
    return SourceFault(Finding(rule, Severity.VIOLATION, place, values=values))


def suggesting(rule: str, suggestion: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return the sentences of *rule*, each followed by the *suggestion* if any."""
    texts = {tag: typeset(text, tag).format(**values) for tag, text in MESSAGES[rule].items()}
    if not suggestion:
        return texts
    shown = compact(suggestion)
    return {
        tag: f"{text} {typeset(MESSAGES['suggestion'][tag], tag).format(term=shown)}"
        for tag, text in texts.items()
    }
