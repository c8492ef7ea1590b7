"""The whole input of a project: every statement, and where each is written.

What a small project says is held in memory.  A large one is read onto disk,
and its statements are parsed once more whenever somebody wants to know on
which lines they stand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from pyoxigraph import Quad, RdfFormat, parse

from ssegraph.errors import EnvironmentFault
from ssegraph.findings import SourceFault
from ssegraph.progress import SILENT, Progress
from ssegraph.project import Project
from ssegraph.sources.blocks import Read, Survey, Triples
from ssegraph.sources.files import Source, find_sources
from ssegraph.sources.journal import reading
from ssegraph.sources.parse import Statement, parse_source
from ssegraph.sources.reading import Surveyor, read_all
from ssegraph.sources.readings import Readings
from ssegraph.sources.runs import Runs

# Sources of more bytes together are read onto disk.
MOST_IN_MEMORY = 2 << 20


class OnDisk:
    """The statements of one source that was read onto disk, to be gone through any number of times.

    Raises ``EnvironmentFault`` when the source has changed since.
    """

    def __init__(self, source: Source, read: Read, readings: Readings) -> None:
        self.read = read
        self._source = source
        # What was read lies where it lies as long as they live.
        self._readings = readings

    def __len__(self) -> int:
        return self.read.statements

    def __iter__(self) -> Iterator[Statement]:
        self._refuse_changed()
        return parse_source(self._source)

    def quads(self) -> Iterator[Quad]:
        """Yield the quads, sorted, sooner, because nobody asks where they are written."""
        for block in self.read.written:
            end = b" %b .\n" % block.graph
            yield from parse(block.text().replace(b"\n", end), RdfFormat.N_QUADS)

    def _refuse_changed(self) -> None:
        try:
            same = hashlib.sha256(self._source.path.read_bytes()).digest() == self.read.sha256
        except OSError:
            same = False
        if not same:
            raise EnvironmentFault(
                f"{self._source.name} has changed while the project was read."
                " Run the command again."
            )


class Statements(Protocol):
    """The statements of one source, in the order in which it makes them."""

    def __iter__(self) -> Iterator[Statement]: ...

    def __len__(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every statement of a project, by source, and the sources that failed.

    ``runs`` are what a large project says, sorted, as the engine keeps it.
    """

    statements: tuple[tuple[Source, Statements], ...]
    faults: tuple[SourceFault, ...]
    runs: Runs | None = None

    def quads(self) -> Iterator[Quad]:
        """Yield every quad; one that is written twice may come out twice."""
        for _, statements in self.statements:
            yield from quads_of(statements)

    def __iter__(self) -> Iterator[tuple[Source, Statement]]:
        for source, statements in self.statements:
            for statement in statements:
                yield source, statement

    def surveys(self) -> Iterator[tuple[Source, bytes]]:
        """Yield what the survey found of each source that was read onto disk."""
        for source, statements in self.statements:
            if isinstance(statements, OnDisk) and (survey := statements.read.survey):
                yield source, survey

    def only(self, sources: Collection[Source]) -> Dataset:
        """Return the same without the statements of any but *sources*."""
        kept = tuple(pair for pair in self.statements if pair[0] in sources)
        return Dataset(kept, self.faults)


def quads_of(statements: Iterable[Statement]) -> Iterator[Quad]:
    """Yield the quads of one source of a dataset, as quickly as can be."""
    if isinstance(statements, OnDisk):
        return statements.quads()
    return (statement.quad for statement in statements)


class _NoSurvey:
    name = ""

    def add(self, said: Triples) -> None:
        pass

    def result(self) -> bytes:
        return b""


def survey_nothing(_source: Source) -> Survey:
    """Return the survey of somebody who does not want to know."""
    return _NoSurvey()


def read_dataset(
    project: Project, surveyor: Surveyor = survey_nothing, progress: Progress = SILENT
) -> Dataset:
    """Parse every source of *project*; a source that fails is left out whole."""
    with reading(project):
        sources, faults = find_sources(project)
        if sum(_bytes(source.path) for source in sources) > MOST_IN_MEMORY:
            return _read_onto_disk(project, sources, faults, surveyor, progress)
        read: list[tuple[Source, tuple[Statement, ...]]] = []
        for source in sources:
            try:
                read.append((source, tuple(parse_source(source))))
            except SourceFault as fault:
                faults.append(fault)
    return Dataset(tuple(read), tuple(faults))


def _read_onto_disk(
    project: Project,
    sources: list[Source],
    faults: list[SourceFault],
    surveyor: Surveyor,
    progress: Progress,
) -> Dataset:
    readings = Readings(project.releases)
    found = read_all(sources, readings.folder, surveyor, progress)
    readings.note_used(found)
    faults += [SourceFault(read.fault) for read in found if read.fault]
    statements = [
        (sources[read.number], OnDisk(sources[read.number], read, readings))
        for read in found
        if not read.fault
    ]
    runs = Runs(tuple(block for read in found for block in read.kept))
    return Dataset(tuple(statements), tuple(faults), runs)


def _bytes(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
