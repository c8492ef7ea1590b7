"""Turn what is written in a cell into terms, and say what cannot be one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, time

from pyoxigraph import Literal, NamedNode

from ssegraph.datatypes import is_ill_typed
from ssegraph.declared.layout import Column, Layout, Sheet
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.contact import without_contact
from ssegraph.importing.countries import country_of, near_country
from ssegraph.importing.workbook.cells import XSD, lines_of, references_of
from ssegraph.importing.workbook.names import Names
from ssegraph.importing.workbook.rows import Row
from ssegraph.importing.workbook.view import ANY_URI
from ssegraph.sources.faults import control_character
from ssegraph.sources.parse import Value
from ssegraph.terms import compact

MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]+(\d\d?):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?")
MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00")
EXAMPLES = {
    "date": "2021-10-04",
    "dateTime": "2021-10-04 20:00",
    "gYear": "2021",
    "gYearMonth": "2021-10",
    "duration": "PT1H30M",
    "boolean": "true",
    "anyURI": "https://example.org/",
}
MOST_SHOWN = 60


class Values:
    """Reads cells.

    ``countries`` are those that are named, each with the row and column that do;
    ``refused`` are the cells of which it is told already that they say nothing.
    """

    def __init__(self, layout: Layout, names: Names, language: str = "en") -> None:
        self._layout = layout
        self._language = language
        self._names = names
        self.findings: list[Finding] = []
        self.refused: set[Place] = set()
        self.countries: dict[NamedNode, tuple[Sheet, Row, Column]] = {}

    def read(self, row: Row, column: Column) -> list[Value]:
        """Return the values in a cell; one that is no value is left out, and a finding."""
        text = row.text(column)
        if not text:
            return []
        place = row.place(column)
        if found := control_character(text):
            self._fault("workbook-character", place, code=found)
            return []
        if column.is_reference:
            return list(self._references(row, column, text))
        texts = lines_of(text) if column.many else [text]
        if column.datatypes:
            return [value for text in texts for value in self._typed(text, column, place)]
        return self._texts(texts, row, column)

    def _texts(self, texts: list[str], row: Row, column: Column) -> list[Value]:
        """Return texts as they stand, but without contact data."""
        place = row.place(column)
        if isinstance(row.cells.get(column.key), date | time):
            # A program has taken what somebody typed for a date: nobody knows what it was.
            self._fault("workbook-became-date", place, text=texts[0])
            return []
        cleaned = [without_contact(text) for text in texts]
        self.findings += [found for each in cleaned for found in each.findings(place)]
        kept = [each.text for each in cleaned if each.text]
        return [
            Literal(text, language=column.language) if column.language else Literal(text)
            for text in kept
        ]

    def _fault(self, rule: str, place: Place, meant: str = "", **values: str) -> None:
        self.findings.append(Finding(rule, Severity.VIOLATION, place, values=values, meant=meant))
        self.refused.add(place)

    def _typed(self, text: str, column: Column, place: Place) -> list[Value]:
        for datatype in column.datatypes:
            if datatype == ANY_URI:
                if text.startswith(("http://", "https://")):
                    try:
                        return [NamedNode(text)]
                    except ValueError:
                        continue
                continue
            literal = Literal(_lexical(text, datatype), datatype=NamedNode(datatype))
            if not is_ill_typed(literal):
                return [literal]
        names = [datatype.removeprefix(XSD) for datatype in column.datatypes]
        wanted = ", ".join(EXAMPLES.get(name, "12") for name in names)
        self._fault("workbook-value", place, text=text[:MOST_SHOWN], wanted=wanted)
        return []

    def _references(self, row: Row, column: Column, text: str) -> list[Value]:
        # A name may have a semicolon in it.
        whole = self._names.find(text, column)
        texts = [text] if len(whole) == 1 or not column.many else references_of(text)
        found: dict[Value, None] = {}
        for name in texts:
            iri = self._reference(row, column, name)
            if iri is not None:
                found[iri] = None
        return list(found)

    def _reference(self, row: Row, column: Column, name: str) -> NamedNode | None:
        found = self._names.find(name, column)
        if len(found) == 1:
            for sheet in map(self._layout.sheet, column.to):
                if sheet.countries and found[0].value.startswith(self._layout.prefix(sheet)):
                    self.countries.setdefault(found[0], (sheet, row, column))
            if read := self._names.read_as(name, column):
                values = {"name": name[:MOST_SHOWN], "read": read}
                finding = Finding("workbook-reference-read", Severity.INFO, row.place(column))
                self.findings.append(replace(finding, values=values))
            return found[0]
        place = row.place(column)
        if found:
            slugs = ", ".join(iri.value.rpartition("/")[2] for iri in found)
            self._fault("workbook-reference-ambiguous", place, name=name[:MOST_SHOWN], found=slugs)
            return None
        for sheet in map(self._layout.sheet, column.to):
            code = country_of(name) if sheet.countries else None
            if code:
                iri = NamedNode(self._layout.prefix(sheet) + code.lower())
                self.countries.setdefault(iri, (sheet, row, column))
                return iri
        near = self._names.near(name, column)
        if not near and any(self._layout.sheet(sheet).countries for sheet in column.to):
            near = near_country(name, self._language)
        self._fault("workbook-reference", place, near, name=name[:MOST_SHOWN])
        return None


def _lexical(text: str, datatype: str) -> str:
    """Return *text* as the datatype spells it, where only the spelling differs."""
    if datatype == XSD + "dateTime":
        if found := MOMENT.fullmatch(text):
            day, hour, minute, second, zone = found.groups()
            return f"{day}T{hour.zfill(2)}:{minute}:{second or '00'}{zone or ''}"
    elif datatype == XSD + "date":
        if found := MIDNIGHT.fullmatch(text):
            return found[1]
    elif datatype == XSD + "boolean":
        return text.lower()
    return text


def written(value: Value) -> str:
    """Return *value* as people read it in a message."""
    text = value.value if isinstance(value, Literal) else compact(value.value)
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"
