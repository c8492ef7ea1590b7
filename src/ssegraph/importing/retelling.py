"""Tell what a check found in the file that an import writes where the imported file says it."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from pyoxigraph import NamedNode, Quad

from ssegraph.check.written import declared_prefixes
from ssegraph.findings import Finding, Place
from ssegraph.importing.unnamed import named_by_content
from ssegraph.importing.wording import Wording, mentioned, reworded
from ssegraph.sources.files import FORMATS, Source
from ssegraph.sources.parse import parse_source

# All that an import writes is in graphs of its own.
UNNAMED = NamedNode("urn:ssegraph:unnamed")
# Prefixes stand at the top.
TOP_BYTES = 1 << 16


class Retelling:
    """Leads from the lines of the written file, and from things, to the imported file."""

    def __init__(
        self,
        target: PurePosixPath,
        content: bytes | None,
        wanted: Mapping[Quad, Place],
        wording: Wording | None = None,
    ) -> None:
        self._target = str(target)
        self._wording = wording
        self._prefixes: Mapping[str, str] = {}
        self._lines: defaultdict[int, list[tuple[str, Place]]] = defaultdict(list)
        self._things: dict[str, Place] = {}
        for quad, place in sorted(wanted.items(), key=lambda item: (item[1], str(item[0]))):
            if isinstance(quad.subject, NamedNode):
                self._things.setdefault(quad.subject.value, place)
        if content is not None:
            self._read(content, wanted)

    def is_written(self, finding: Finding) -> bool:
        """Say whether *finding* is about the very file that the import writes."""
        return finding.place.path == self._target

    def concerns(self, finding: Finding) -> bool:
        """Say whether *finding* is about something that the imported file says."""
        return self.is_written(finding) or finding.focus in self._things

    def told(self, finding: Finding) -> Finding:
        """Return *finding* at its place in the imported file, in its words, if it is there."""
        place = self._place(finding)
        if place is None:
            return finding
        wording = self._wording
        if wording is None:
            return replace(finding, place=place)
        cells = wording.cells(finding.focus, finding.at)
        cells = cells or wording.cells(finding.focus, tuple(mentioned(finding, self._prefixes)))
        place = place if place in cells else next(iter(cells), place)
        label = wording.label(finding.focus) or finding.label
        told = replace(finding, place=place, label=label)
        return reworded(told, wording, self._prefixes)

    def _place(self, finding: Finding) -> Place | None:
        if finding.place.path == self._target:
            said = self._lines.get(finding.place.line, [])
            for subject, place in said:
                if subject == finding.focus:
                    return place
            if said:
                return said[0][1]
        return self._things.get(finding.focus)

    def _read(self, content: bytes, wanted: Mapping[Quad, Place]) -> None:
        self._prefixes = declared_prefixes(content[:TOP_BYTES].decode(errors="ignore"))
        with tempfile.NamedTemporaryFile(suffix=".trig") as file:
            file.write(content)
            file.flush()
            source = Source(Path(file.name), self._target, UNNAMED, FORMATS[".trig"])
            statements = list(parse_source(source))
        named = named_by_content(statement.quad for statement in statements)
        for statement, (_, quad) in zip(statements, named, strict=True):
            if quad in wanted:
                subject = str(getattr(quad.subject, "value", ""))
                self._lines[statement.line].append((subject, wanted[quad]))


# What speaks of a file that comes with an import, and the same without it.
PLACED = {
    "table-imported": "table-read",
    "sheet-open": "sheet-open-read",
    "sheet-unread": "sheet-unread-read",
}


def not_placed(findings: Iterable[Finding]) -> list[Finding]:
    """Tell *findings* of an import that writes nothing: no file that they send to is there."""
    return [
        replace(found, rule=PLACED[found.rule], texts={}) if found.rule in PLACED else found
        for found in findings
    ]


def most_telling(findings: Iterable[Finding]) -> list[Finding]:
    """Sort *findings* as the imported file is read: by sheet, row, column."""
    return sorted(
        findings,
        key=lambda f: (f.place.path, f.place.sheet, f.place.line, f.place.column, f.rule, f.text()),
    )
