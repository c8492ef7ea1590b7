"""Tell the column of what is reported, and write terms as the file itself does.

Only the files that findings are about are looked through, up to a limit, so a
project without faults pays nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from ssegraph.check.written import WrittenFile, declared_prefixes
from ssegraph.findings import Finding
from ssegraph.project import Project
from ssegraph.similar import similar_name
from ssegraph.sources.files import FORMATS, find_sources
from ssegraph.terms import PREFIXES, compact

# About 4 s of looking through; what is beyond keeps its line.
MOST_CHARACTERS = 32 << 20
# Prefixes stand at the top of files.
TOP_BYTES = 1 << 16
MOST_FILES = 500
UNDECLARED, MISSPELT = "undeclared-prefix", "unknown-prefix"
UNKNOWN_NAMESPACE = "…"


def located(project: Project, findings: Iterable[Finding]) -> list[Finding]:
    """Return *findings* with the column of each that has a line in an RDF source.

    Compact IRIs in them become those that their file can write.
    """
    by_path: defaultdict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_path[finding.place.path].append(finding)
    prefixes = _Prefixes(project)
    left = MOST_CHARACTERS
    for path, here in by_path.items():
        lines = [finding.place.line for finding in here]
        if Path(path).suffix.lower() not in FORMATS or not any(lines):
            continue
        text = _text(project.folder / path, left)
        left -= len(text)
        if text:
            written = WrittenFile(text, max(lines))
            by_path[path] = [_located(finding, written, prefixes) for finding in here]
    return [finding for here in by_path.values() for finding in here]


def _text(path: Path, limit: int) -> str:
    """Return the text of the file, or '' for one that is too long or cannot be read any more."""
    try:
        if path.stat().st_size > limit:
            return ""
        return path.read_bytes().decode("utf-8", errors="replace")
    except OSError:
        return ""


def _located(finding: Finding, written: WrittenFile, prefixes: _Prefixes) -> Finding:
    place = finding.place
    if place.line and not place.column:
        column = written.column(place.line, (*finding.at, finding.focus))
        place = replace(place, column=column)
    if finding.rule == UNDECLARED:
        return replace(_with_prefix(finding, written, prefixes), place=place)
    values = {name: _as_written(value, written) for name, value in finding.values.items()}
    meant = _as_written(finding.meant, written)
    return replace(finding, place=place, values=values, meant=meant)


def _as_written(value: str, written: WrittenFile) -> str:
    """Shorten *value* as the file does, if it is an IRI that stands alone."""
    if not value.startswith(("http://", "https://", "urn:")) or " " in value:
        return value
    return compact(value, {**PREFIXES, **written.prefixes})


def _with_prefix(finding: Finding, written: WrittenFile, prefixes: _Prefixes) -> Finding:
    """Say which prefix was meant, or what another file declares it as."""
    prefix, namespace = finding.values["prefix"], finding.values["namespace"]
    if namespace == UNKNOWN_NAMESPACE:
        namespace = prefixes.of_others.get(prefix, namespace)
    near = similar_name(prefix, written.prefixes) if namespace == UNKNOWN_NAMESPACE else ""
    if near:
        return replace(finding, rule=MISSPELT, meant=f"{near}:")
    return replace(finding, values={**finding.values, "namespace": namespace})


class _Prefixes:
    """What the sources declare, looked up only when somebody asks."""

    def __init__(self, project: Project) -> None:
        self._project = project

    @cached_property
    def of_others(self) -> dict[str, str]:
        found: dict[str, str] = {}
        sources, _ = find_sources(self._project)
        for source in sources[:MOST_FILES]:
            for prefix, namespace in declared_prefixes(_top(source.path)).items():
                found.setdefault(prefix, namespace)
        return found


def _top(path: Path) -> str:
    try:
        with path.open("rb") as stream:
            return stream.read(TOP_BYTES).decode("utf-8", errors="ignore")
    except OSError:
        return ""
