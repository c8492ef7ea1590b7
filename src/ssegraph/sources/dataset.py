"""The whole input of a project: every statement, and where each is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Quad

from ssegraph.findings import SourceFault
from ssegraph.project import Project
from ssegraph.sources.files import Source, find_sources
from ssegraph.sources.parse import Statement, parse_source


@dataclass(frozen=True, slots=True)
class Dataset:
    """Every statement of a project, by source, and the sources that failed."""

    statements: tuple[tuple[Source, tuple[Statement, ...]], ...]
    faults: tuple[SourceFault, ...]

    def quads(self) -> Iterator[Quad]:
        """Yield every quad; one that is written twice comes out twice."""
        for _, statement in self:
            yield statement.quad

    def __iter__(self) -> Iterator[tuple[Source, Statement]]:
        for source, statements in self.statements:
            for statement in statements:
                yield source, statement


def read_dataset(project: Project) -> Dataset:
    """Parse every source of *project*; a source that fails is left out whole."""
    sources, faults = find_sources(project)
    read: list[tuple[Source, tuple[Statement, ...]]] = []
    for source in sources:
        try:
            read.append((source, tuple(parse_source(source))))
        except SourceFault as fault:
            faults.append(fault)
    return Dataset(tuple(read), tuple(faults))
