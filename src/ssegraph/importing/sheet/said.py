"""What the project says already, by subject and property, and in which file."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from ssegraph.importing.draft import FOLDER
from ssegraph.importing.identifiers import Known, Taken
from ssegraph.project import Project
from ssegraph.sources.dataset import Dataset
from ssegraph.sources.parse import Value
from ssegraph.terms import TYPE, Node


@dataclass(slots=True)
class Said:
    """The statements of a project, its things by name, and the IRIs that are taken."""

    project: Project
    known: Known
    taken: Taken
    values: dict[tuple[Node, NamedNode], list[Value]]
    files: dict[Node, set[str]]
    # What the imported file itself said before: it is not known from others.
    own: Known
    own_values: dict[tuple[Node, NamedNode], list[Value]]

    def of(self, subject: Value, predicate: NamedNode) -> list[Value]:
        """Return the values of a property."""
        return [] if isinstance(subject, Literal) else self.values.get((subject, predicate), [])

    def text(self, subject: Value, predicate: NamedNode) -> str:
        """Return the first text of a property, or ''."""
        found = (v.value for v in self.of(subject, predicate) if isinstance(v, Literal))
        return next(found, "")

    def having(self, predicate: NamedNode, value: Value) -> Iterator[Node]:
        """Yield what has *value* for *predicate*."""
        for (subject, said), values in self.values.items():
            if said == predicate and value in values:
                yield subject

    def is_a(self, subject: Value, class_iri: NamedNode) -> bool:
        """Say whether *subject* is of a class."""
        return class_iri in self.of(subject, TYPE)

    def is_described(self, subject: Node) -> bool:
        """Say whether a source says anything of *subject*."""
        return subject in self.files

    def by_hand(self, subject: Node) -> list[str]:
        """Return the files that no import wrote and that describe *subject*."""
        return sorted(f for f in self.files.get(subject, ()) if f"/{FOLDER}/" not in f)


def said_in(project: Project, dataset: Dataset, target: str) -> Said:
    """Return what *dataset* says, less what the file *target* does."""
    values: defaultdict[tuple[Node, NamedNode], list[Value]] = defaultdict(list)
    own_values: defaultdict[tuple[Node, NamedNode], list[Value]] = defaultdict(list)
    files: defaultdict[Node, set[str]] = defaultdict(set)
    others: list[Quad] = []
    own: list[Quad] = []
    for source, said in dataset:
        is_own = source.name == target
        (own_values if is_own else values)[said.subject, said.predicate].append(said.object)
        (own if is_own else others).append(said.quad)
        if not is_own:
            files[said.subject].add(source.name)
    known = Known(others)
    taken = Taken(project, known.iris)
    return Said(
        *(project, known, taken, dict(values), dict(files)),
        own=Known(own),
        own_values=dict(own_values),
    )
