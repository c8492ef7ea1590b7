"""Read a project again and again, parsing only the files whose content is new."""

from __future__ import annotations

import hashlib

from ssegraph.findings import SourceFault
from ssegraph.progress import SILENT, Progress
from ssegraph.project import Project
from ssegraph.sources.dataset import (
    MOST_IN_MEMORY,
    Dataset,
    read_dataset,
    survey_nothing,
)
from ssegraph.sources.files import Source, find_sources
from ssegraph.sources.journal import reading
from ssegraph.sources.parse import Statement, parse_source
from ssegraph.sources.reading import Surveyor

Parsed = tuple[Statement, ...] | SourceFault


class RememberedSources:
    """What the files of a project said when they were last read.

    It is kept by content, so a file that is touched, or put back as it was,
    costs no more than reading its bytes.  Only what the project has now is kept.
    """

    def __init__(self) -> None:
        self._parsed: dict[tuple[Source, bytes], Parsed] = {}

    def read(
        self, project: Project, surveyor: Surveyor = survey_nothing, progress: Progress = SILENT
    ) -> Dataset:
        """Return the same as ``read_dataset``, by which a large project is read each time."""
        with reading(project):
            sources, faults = find_sources(project)
            if sum(_bytes(source) for source in sources) <= MOST_IN_MEMORY:
                return self._read(sources, faults)
        return read_dataset(project, surveyor, progress)

    def _read(self, sources: list[Source], faults: list[SourceFault]) -> Dataset:
        now: dict[tuple[Source, bytes], Parsed] = {}
        read: list[tuple[Source, tuple[Statement, ...]]] = []
        for source in sources:
            key = (source, _digest(source))
            # What changes between the two readings is a change that comes next.
            parsed = self._parsed.get(key) or _parse(source)
            now[key] = parsed
            if isinstance(parsed, SourceFault):
                faults.append(parsed)
            else:
                read.append((source, parsed))
        self._parsed = now
        return Dataset(tuple(read), tuple(faults))


def _digest(source: Source) -> bytes:
    try:
        with source.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError:
        return b""


def _parse(source: Source) -> Parsed:
    try:
        return tuple(parse_source(source))
    except SourceFault as fault:
        return fault


def _bytes(source: Source) -> int:
    try:
        return source.path.stat().st_size
    except OSError:
        return 0
