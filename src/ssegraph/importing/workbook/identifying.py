"""Give every row of a workbook its IRI: the one it names, the one its name has, or a new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import count
from string import Formatter

from pyoxigraph import NamedNode
from rapidfuzz import fuzz, process

from ssegraph.declared.layout import Column, Sheet
from ssegraph.findings import Finding, Place, Severity
from ssegraph.importing.countries import country_of
from ssegraph.importing.draft import slug_of
from ssegraph.importing.identifiers import Taken
from ssegraph.importing.workbook import wording
from ssegraph.importing.workbook.cells import references_of
from ssegraph.importing.workbook.exporting import Baseline
from ssegraph.importing.workbook.names import Names, folded
from ssegraph.importing.workbook.rows import Row
from ssegraph.importing.workbook.view import View

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DIGITS = re.compile(r"[0-9]+")
Key = tuple[frozenset[str], ...]
ALIKE = 85
LONGEST_COMPARED = 120
NEW = frozenset(map(folded, wording.NEW.values()))


class Identifying:
    """Identifies the rows in order, so that a row may be named after one of an earlier sheet."""

    def __init__(self, view: View, names: Names, baseline: Baseline, taken: Taken) -> None:
        self._view = view
        self._names = names
        self._baseline = baseline
        self._taken = taken
        self._claimed: dict[NamedNode, Row] = {}
        self._similar: list[tuple[Row, NamedNode]] = []
        self._known: dict[str, dict[NamedNode, str]] = {}
        self._keys: dict[str, dict[Key, list[NamedNode]]] = {}
        self.findings: list[Finding] = []

    def identify(self, rows: list[Row], target: str) -> dict[NamedNode, Row]:
        """Return the rows by IRI; what cannot have one is a finding.

        *target* is the file that the import owns: what it alone describes
        would vanish with a row that was renamed.
        """
        for row in rows:
            iri = self._iri(row)
            if iri is None:
                continue
            first = self._claimed.get(iri)
            if first is not None:
                self._twice(iri, row, first)
                continue
            self._claimed[iri] = row
            self._names.add(row.sheet, iri, self._texts(row))
        for row, iri in self._similar:
            self._judge(row, iri, target)
        return self._claimed

    def _fault(self, rule: str, place: Place, meant: str = "", **values: str) -> None:
        self.findings.append(Finding(rule, Severity.VIOLATION, place, values=values, meant=meant))

    def _twice(self, iri: NamedNode, row: Row, first: Row) -> None:
        values = {"name": self._slug(iri, row), "first": str(first.place())}
        if row.identifier:
            self._fault("workbook-identifier-twice", row.place(), **values)
        else:
            self._fault("workbook-name-twice", row.place(), **values)

    def _slug(self, iri: NamedNode, row: Row) -> str:
        return iri.value.removeprefix(self._view.layout.prefix(row.sheet))

    def _texts(self, row: Row) -> list[str]:
        """Return what the row calls its thing, in every language."""
        return [text for text in map(row.text, row.sheet.naming) if text]

    def _iri(self, row: Row) -> NamedNode | None:
        if row.identifier and folded(row.identifier) not in NEW:
            return self._given(row)
        if row.sheet.countries:
            code = next((found for found in map(country_of, self._texts(row)) if found), "")
            if code:
                return NamedNode(self._view.layout.prefix(row.sheet) + code.lower())
        if not row.identifier:
            found = self._found(row)
            if len(found) > 1:
                slugs = ", ".join(self._slug(iri, row) for iri in found)
                self._fault("workbook-name-ambiguous", row.place(), found=slugs)
                return None
            if found:
                return found[0]
        return self._minted(row)

    def _given(self, row: Row) -> NamedNode | None:
        prefix = self._view.layout.prefix(row.sheet)
        slug = row.identifier.removeprefix(prefix)
        if not SLUG.fullmatch(slug):
            self._fault(
                *("workbook-identifier", row.place(), slug_of(slug)),
                name=row.identifier,
            )
            return None
        iri = NamedNode(prefix + slug)
        is_known = self._view.has(row.sheet, iri) or self._baseline.has(row.sheet.name, slug)
        if is_known:
            return iri
        if iri.value in self._taken and not self._view.is_used(iri):
            self._fault("workbook-identifier-gone", row.place(), name=slug)
            return None
        known = [self._slug(other, row) for other in self._view.things(row.sheet)]
        near = process.extractOne(slug, known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        # Things that are numbered differ in their numbers.
        if near and DIGITS.sub("", near[0]) != DIGITS.sub("", slug):
            rule, values = "workbook-identifier-unknown", {"name": slug}
            self.findings.append(
                Finding(rule, Severity.WARNING, row.place(), values=values, meant=near[0])
            )
        return iri

    def _found(self, row: Row) -> list[NamedNode]:
        """Return the known things that a row without identifier may be about."""
        if not row.sheet.naming:
            wanted = tuple(self._wanted(row, column) for column in row.sheet.keys)
            return self._by_key(row.sheet).get(wanted, []) if any(wanted) else []
        found: dict[NamedNode, None] = {}
        for text in self._texts(row):
            found |= dict.fromkeys(self._names.on(row.sheet, text))
        return list(found)

    def _by_key(self, sheet: Sheet) -> dict[Key, list[NamedNode]]:
        """Return the things of *sheet* by the values of its key."""
        if sheet.name not in self._keys:
            keys = self._keys[sheet.name] = {}
            for iri in self._view.things(sheet):
                said = (self._view.said(iri, column).values for column in sheet.keys)
                key = tuple(frozenset(value.value for value in values) for values in said)
                keys.setdefault(key, []).append(iri)
        return self._keys[sheet.name]

    def _wanted(self, row: Row, column: Column) -> frozenset[str]:
        """Return the values in a key's cell, as far as they are understood."""
        text = row.text(column)
        if not column.is_reference:
            return frozenset({text} if text else ())
        texts = references_of(text) if column.many else [text]
        return frozenset(iri.value for each in texts for iri in self._names.find(each, column)[:1])

    def _minted(self, row: Row) -> NamedNode | None:
        texts = self._texts(row)
        if not texts and not row.sheet.slug:
            self._fault("workbook-nameless", row.place())
            return None
        for text in texts if not row.identifier else ():
            self._note_similar(row, text)
        prefix = self._view.layout.prefix(row.sheet)
        slug_for = self._slugs(row, texts)
        for number in count(1):
            iri = NamedNode(prefix + slug_for(number))
            if iri.value not in self._taken and iri not in self._claimed:
                break
        self._taken.add(iri.value)
        return iri

    def _slugs(self, row: Row, texts: list[str]) -> Callable[[int], str]:
        """Return what the slug of *row* is at the first, second … attempt."""
        template = row.sheet.slug
        if "{number" in template:
            values = self._blanks(row)

            def numbered(number: int) -> str:
                filled = Formatter().vformat(template, (), {**values, "number": number})
                return slug_of(filled) or f"{row.sheet.name}-{number}"

            return numbered
        if template:
            texts = [Formatter().vformat(template, (), self._blanks(row))]
        # Of the names, one in Latin letters.
        stem = next((slug for slug in map(slug_of, texts) if slug), "") or row.sheet.name
        return lambda number: stem + (f"-{number}" if number > 1 else "")

    def _blanks(self, row: Row) -> Mapping[str, str]:
        values: dict[str, str] = {}
        for column in row.sheet.columns:
            text = row.text(column)
            if column.is_reference and text:
                first = references_of(text)[0] if column.many else text
                found = self._names.find(first, column)
                text = found[0].value.rpartition("/")[2] if len(found) == 1 else slug_of(first)
            if not values.get(column.name):
                values[column.name] = text
        return values

    def _note_similar(self, row: Row, text: str) -> None:
        if len(text) > LONGEST_COMPARED:
            return
        known = self._called(row.sheet)
        near = process.extractOne(folded(text), known, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near:
            self._similar.append((row, near[2]))

    def _called(self, sheet: Sheet) -> dict[NamedNode, str]:
        """Return what each thing of *sheet* that the project has is called."""
        if sheet.name not in self._known:
            self._known[sheet.name] = {
                iri: folded(name)
                for iri in self._view.things(sheet)
                for name in self._view.names(iri).values()
            }
        return self._known[sheet.name]

    def _judge(self, row: Row, iri: NamedNode, target: str) -> None:
        """Tell that a row's name is like that of *iri*: another row's, or a renamed thing's."""
        if iri in self._claimed:
            return
        slug = self._slug(iri, row)
        types = self._view.types(row.sheet, iri)
        is_lost = any(self._view.place(quad).path == target for quad in types)
        values = {"slug": slug, "name": self._view.label(iri, "en")}
        if is_lost:
            finding = Finding("workbook-renamed", Severity.VIOLATION, row.place(), values=values)
        else:
            finding = Finding("workbook-similar", Severity.WARNING, row.place(), values=values)
        if finding not in self.findings:
            self.findings.append(finding)
