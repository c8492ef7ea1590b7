"""What every check looks at: the project, its statements, and their index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ssegraph.findings import Finding, Place, Severity
from ssegraph.project import Project
from ssegraph.sources.dataset import Dataset
from ssegraph.sources.files import Source
from ssegraph.sources.index import Index
from ssegraph.sources.parse import Statement, Value


@dataclass(frozen=True, slots=True)
class Material:
    """A project that has been read."""

    project: Project
    dataset: Dataset
    index: Index

    def is_shapes(self, source: Source) -> bool:
        """Say whether the statements of *source* belong to the shapes graph."""
        return source.graph.value == f"{self.project.base_iri}graph/shapes"

    def shapes(self) -> Iterator[tuple[Source, Statement]]:
        """Yield the statements of the shapes graph."""
        return ((source, said) for source, said in self.dataset if self.is_shapes(source))

    def within(self, folder: Path) -> Iterator[tuple[Source, Statement]]:
        """Yield the statements of the sources that lie in *folder*, without shapes."""
        for source, statements in self.dataset.statements:
            if source.path.is_relative_to(folder) and not self.is_shapes(source):
                for statement in statements:
                    yield source, statement

    def finding(
        self,
        rule: str,
        place: Place,
        focus: Value,
        severity: Severity = Severity.VIOLATION,
        *,
        texts: Mapping[str, str] | None = None,
        **values: str,
    ) -> Finding:
        """Make a finding about *focus*, or the nearest IRI that leads to it.

        *texts*, by language, stand in for the texts of the rule.
        """
        if isinstance(focus, Literal):
            return Finding(rule, severity, place, "", focus.value, values, texts or {})
        named = self.index.named(focus)
        iri = named.value if isinstance(named, NamedNode) else ""
        label = self.index.label(named, self.project.languages)
        if label == iri:
            label = ""
        return Finding(rule, severity, place, iri, label, values, texts or {})
