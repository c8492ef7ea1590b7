"""What the columns of a result hold, which decides how it can be drawn."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.drawing.places import alpha_2
from ssegraph.engine.protocol import TRIPLES
from ssegraph.language.catalogue import ENGLISH, has_catalogue, locale_of
from ssegraph.language.writing import FRACTIONS, INTEGERS, XSD
from ssegraph.terms import Term
from ssegraph.web.asking.results import Results, Row

NUMBERS = INTEGERS | FRACTIONS
DATES = frozenset(
    XSD + name for name in ("date", "dateTime", "dateTimeStamp", "gYearMonth", "gYear")
)
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
START = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?)?)?)?", re.ASCII)
EAST, NORTH = re.compile(r"lon(g(itude)?)?|lng", re.I), re.compile(r"lat(itude)?", re.I)
NUMBER, DATE, NODE, POINT, TEXT = "number", "date", "node", "point", "text"


@dataclass(frozen=True, slots=True)
class Columns:
    """The kinds of a result's columns, by position, and what people call them."""

    results: Results
    kinds: Sequence[str]
    headings: Sequence[str] = ()

    def of(self, *kinds: str) -> list[int]:
        """Return the positions of the columns of *kinds*."""
        return [position for position, kind in enumerate(self.kinds) if kind in kinds]

    def heading(self, position: int) -> str:
        """Return what the column at *position* is called, '' if that is not known."""
        return self.headings[position] if position < len(self.headings) else ""

    @property
    def numbers(self) -> list[int]:
        """The columns of numbers that are no coordinates."""
        axes = self.axes or ()
        return [position for position in self.of(NUMBER) if position not in axes]

    @property
    def axes(self) -> tuple[int, int] | None:
        """The columns of longitude and latitude, if there are both."""
        named = {self.results.variables[position]: position for position in self.of(NUMBER)}
        east = next((named[name] for name in named if EAST.fullmatch(name)), None)
        north = next((named[name] for name in named if NORTH.fullmatch(name)), None)
        return None if east is None or north is None else (east, north)

    @property
    def label(self) -> int | None:
        """The column that names a row: the first thing or text; the words for a thing go before it.

        Such words are in a column that is called as the Wikidata Query Service does: ``cityLabel``.
        """
        first = next(iter(self.of(NODE, TEXT)), None)
        if first is None or self.kinds[first] == TEXT:
            return first
        words = f"{self.results.variables[first]}Label"
        named = (at for at in self.of(TEXT) if self.results.variables[at] == words)
        return next(named, first)

    @property
    def node(self) -> int | None:
        """The column of the thing that a row is about."""
        return next(iter(self.of(NODE)), None)


def columns_of(results: Results, headings: Sequence[str] = ()) -> Columns:
    """Look at what the columns of *results*, called *headings*, hold."""
    kinds = [_kind(list(_values(results.rows, i))) for i in range(len(results.variables))]
    return Columns(results, kinds, headings)


def is_one_number(results: Results) -> bool:
    """Tell whether *results* are shown as a number: a single row whose only number comes first."""
    return len(results.rows) == 1 and columns_of(results).of(NUMBER) == [0]


def has_cards(results: Results) -> bool:
    """Tell whether each row of *results* makes a card: it says something besides its name."""
    return len(results.variables) > 1 and results.kind != TRIPLES


def _values(rows: Sequence[Row], position: int) -> Iterator[Term]:
    for row in rows:
        value = row[position]
        if value is not None:
            yield value


def _kind(values: Sequence[Term]) -> str:
    """Return what all of *values* are; text is what is nothing else."""
    if not values:
        return ""
    if all(isinstance(value, NamedNode | BlankNode) for value in values):
        return NODE
    literals = [value for value in values if isinstance(value, Literal)]
    if len(literals) < len(values):
        return TEXT
    if all(number_of(literal) is not None for literal in literals):
        return NUMBER
    if all(date_of(literal) for literal in literals):
        return DATE
    return POINT if all(literal.datatype.value == WKT for literal in literals) else TEXT


def number_of(term: Term | None) -> float | None:
    """Return the number that *term* is, ``None`` if it is none that can be drawn."""
    if not isinstance(term, Literal) or term.datatype.value not in NUMBERS:
        return None
    try:
        value = float(term.value)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def date_of(term: Term | None) -> str:
    """Return the start of the date that *term* is, as ISO 8601 has it, '' if it is none.

    >>> date_of(Literal("2021-10-04", datatype=NamedNode(XSD + "date")))
    '2021-10-04'
    """
    if not isinstance(term, Literal) or term.datatype.value not in DATES:
        return ""
    found = START.match(term.value)
    return found[0] if found else ""


def country_code(term: Term | None) -> str:
    """Return the two letters of the country that the text *term* is or names, '' if none.

    >>> country_code(Literal("Maroc", language="fr")), country_code(Literal("MAR"))
    ('MA', 'MA')
    """
    if not isinstance(term, Literal):
        return ""
    if term.value.isascii() and term.value.isupper():
        return alpha_2(term.value)
    # Babel keeps every language that it has read, and a query names as many as it likes.
    tag = (term.language or ENGLISH).partition("-")[0]
    return _names(tag if has_catalogue(tag) else ENGLISH).get(_folded(term.value), "")


def _folded(name: str) -> str:
    return name.casefold().replace("’", "'")


@lru_cache(maxsize=32)
def _names(language: str) -> dict[str, str]:
    """Return the codes of countries by what *language* calls them."""
    locale: Locale = locale_of(language)
    return {
        _folded(str(name)): code
        for code, name in locale.territories.items()
        if len(code) == 2 and alpha_2(code)  # noqa: PLR2004  # letters
    }
