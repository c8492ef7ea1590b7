"""What every check looks at: the project, its statements, and their index."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from ssegraph.check.facts import Facts, unpack
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
    _facts: dict[Source, Facts] = field(default_factory=dict, repr=False)

    def is_shapes(self, source: Source) -> bool:
        """Say whether the statements of *source* belong to the shapes graph."""
        return source.graph.value == f"{self.project.base_iri}graph/shapes"

    def shapes(self) -> Iterator[tuple[Source, Statement]]:
        """Yield the statements of the shapes graph."""
        for source, statements in self.dataset.statements:
            if self.is_shapes(source):
                yield from ((source, said) for said in statements)

    @property
    def facts(self) -> Mapping[Source, Facts]:
        """What is known of the sources of a large dataset; nothing of a small one."""
        if not self._facts:
            self._facts.update(
                (source, unpack(survey)) for source, survey in self.dataset.surveys()
            )
        return self._facts

    def suspects(self, test: Callable[[Facts], bool]) -> Material:
        """Return the same with those sources alone whose facts meet *test*; all of a small dataset.

        The index still knows everything.
        """
        facts = self.facts
        if not facts:
            return self
        suspect = {source: one for source, one in facts.items() if test(one)}
        return replace(self, dataset=self.dataset.only(suspect), _facts=suspect)

    def within(self, folder: Path) -> Iterator[tuple[Source, Statement]]:
        """Yield the statements of the sources that lie in *folder*, without shapes."""
        for source, statements in self.dataset.statements:
            if source.path.is_relative_to(folder) and not self.is_shapes(source):
                for statement in statements:
                    yield source, statement

    def finding(  # noqa: PLR0913  # one for each part of a finding
        self,
        rule: str,
        place: Place,
        focus: Value,
        severity: Severity = Severity.VIOLATION,
        *,
        texts: Mapping[str, str] | None = None,
        meant: str = "",
        at: Iterable[Value | None] = (),
        **values: str,
    ) -> Finding:
        """Make a finding about *focus*, or the nearest IRI that leads to it.

        *texts*, by language, stand in for the texts of the rule; *meant* is
        what was probably meant, and *at* is what stands at the place.
        """
        sought = tuple(term.value for term in at if isinstance(term, NamedNode | Literal))
        if isinstance(focus, Literal):
            return Finding(
                rule, severity, place, "", focus.value, values, texts or {}, meant, sought
            )
        named = self.index.named(focus)
        iri = named.value if isinstance(named, NamedNode) else ""
        label = self.index.label(named, self.project.languages)
        if label == iri:
            label = ""
        return Finding(rule, severity, place, iri, label, values, texts or {}, meant, sought)
