"""What a project says now, seen through its layout: things by sheet, values by column.

A value keeps every quad that makes it, so what nobody changed in a workbook
stays in the graph and on the line where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from ssegraph.declared.layout import Column, Layout, Sheet
from ssegraph.findings import Place
from ssegraph.project import Project
from ssegraph.sources.dataset import Dataset
from ssegraph.sources.parse import STRING, Value
from ssegraph.terms import LABEL_PROPERTIES, PREFIXES, SKOS, TYPE, Node, compact

ANY_URI = PREFIXES["xsd"] + "anyURI"
IN_SCHEME = NamedNode(SKOS + "inScheme")
NOTATION = NamedNode(SKOS + "notation")
ALT_NAMES = (NamedNode(SKOS + "altLabel"), NamedNode(PREFIXES["schema"] + "alternateName"))


@dataclass(frozen=True, slots=True)
class Said:
    """The values of one property of one thing, each with the quads that say so.

    ``nodes`` are the subjects of those quads: the thing itself, or its parts.
    """

    values: Mapping[Value, tuple[Quad, ...]]
    nodes: tuple[Node, ...]


class View:
    """The statements of a project, by thing and property."""

    def __init__(self, project: Project, layout: Layout, dataset: Dataset) -> None:
        self.project = project
        self.layout = layout
        self._quads: dict[Node, dict[NamedNode, list[Quad]]] = {}
        self._places: dict[Quad, Place] = {}
        self._schemes: dict[str, list[NamedNode]] = {}
        for source, statement in dataset:
            quad = statement.quad
            if quad in self._places:
                continue
            self._places[quad] = Place(source.name, statement.line)
            said = self._quads.setdefault(statement.subject, {})
            said.setdefault(statement.predicate, []).append(quad)
            if statement.predicate == IN_SCHEME and isinstance(statement.subject, NamedNode):
                members = self._schemes.setdefault(getattr(statement.object, "value", ""), [])
                members.append(statement.subject)
        self._things = {sheet.name: self._instances(sheet) for sheet in layout.sheets}
        self._sheets = {iri: name for name, things in self._things.items() for iri in things}

    def _instances(self, sheet: Sheet) -> tuple[NamedNode, ...]:
        prefix, classes = self.layout.prefix(sheet), set(sheet.classes)
        found = [
            subject
            for subject, said in self._quads.items()
            if isinstance(subject, NamedNode)
            and subject.value.startswith(prefix)
            and "/" not in subject.value[len(prefix) :]
            and any(getattr(q.object, "value", "") in classes for q in said.get(TYPE, ()))
        ]
        return tuple(sorted(found, key=lambda iri: _natural(iri.value)))

    def things(self, sheet: Sheet) -> tuple[NamedNode, ...]:
        """Return the things of *sheet*, in the order of their identifiers."""
        return self._things[sheet.name]

    def has(self, sheet: Sheet, iri: NamedNode) -> bool:
        """Say whether the project has the thing *iri* on *sheet*."""
        return self._sheets.get(iri) == sheet.name

    def is_used(self, iri: NamedNode) -> bool:
        """Say whether the project says anything about *iri*."""
        return iri in self._quads

    def place(self, quad: Quad) -> Place:
        """Return where *quad* is written, or no place."""
        return self._places.get(quad, Place(""))

    def quads(self, subject: Node, predicate: NamedNode) -> tuple[Quad, ...]:
        """Return the quads with this subject and predicate."""
        return tuple(self._quads.get(subject, {}).get(predicate, ()))

    def all_about(self, subject: Node) -> Iterator[Quad]:
        """Yield every quad with this subject."""
        for quads in self._quads.get(subject, {}).values():
            yield from quads

    def types(self, sheet: Sheet, iri: NamedNode) -> tuple[Quad, ...]:
        """Return the quads that make *iri* a thing of *sheet*."""
        classes = set(sheet.classes)
        return tuple(q for q in self.quads(iri, TYPE) if getattr(q.object, "value", "") in classes)

    def parts(self, iri: NamedNode, path: str) -> tuple[tuple[Node, tuple[Quad, ...]], ...]:
        """Return the parts to which *path* leads, each with the quads that make it one."""
        return tuple(
            (node, (quad, *self.quads(node, TYPE)))
            for quad in self.quads(iri, NamedNode(path))
            if isinstance(node := quad.object, NamedNode | BlankNode)
        )

    def said(self, iri: NamedNode, column: Column) -> Said:
        """Return what the project says in *column* of *iri*."""
        nodes: tuple[Node, ...] = (iri,)
        if column.part:
            nodes = tuple(node for node, _ in self.parts(iri, column.part))
        values: dict[Value, list[Quad]] = {}
        for node in nodes:
            for quad in self.quads(node, NamedNode(column.path)) if column.path else ():
                value = quad.object
                if not isinstance(value, Triple) and self.fits(value, column):
                    values.setdefault(value, []).append(quad)
        order = sorted(values, key=str)
        return Said({value: tuple(values[value]) for value in order}, nodes)

    def fits(self, value: object, column: Column) -> bool:
        """Say whether *value* is one that *column* shows."""
        if isinstance(value, Literal):
            if column.language or value.language:
                return value.language == column.language
            if column.is_reference:
                return False
            return value.datatype.value in (column.datatypes or (STRING,))
        if not isinstance(value, NamedNode):
            return False
        if not column.is_reference:
            return ANY_URI in column.datatypes
        return (
            self._sheets.get(value) in column.to
            or value.value in column.choices
            or any(value in self._schemes.get(scheme, ()) for scheme in column.schemes)
        )

    def concepts(self, scheme: str) -> tuple[NamedNode, ...]:
        """Return the concepts of *scheme*, in the order in which they are written."""
        return tuple(dict.fromkeys(self._schemes.get(scheme, ())))

    def names(self, node: Node) -> dict[str, str]:
        """Return what *node* is called, by language; '' for no language."""
        for predicate in LABEL_PROPERTIES:
            found = {text.language or "": text.value for text in self._literals(node, predicate)}
            if found:
                return found
        return {}

    def other_names(self, node: Node) -> Iterator[str]:
        """Yield what *node* is called besides: its notation, and alternative names."""
        for predicate in (NOTATION, *ALT_NAMES):
            yield from (text.value for text in self._literals(node, predicate))

    def _literals(self, node: Node, predicate: NamedNode) -> Iterator[Literal]:
        for quad in self.quads(node, predicate):
            if isinstance(quad.object, Literal):
                yield quad.object

    def label(self, node: Node, language: str) -> str:
        """Name *node* in *language*, else in another, else by its IRI."""
        names = self.names(node)
        for tag in (language, *self.layout.languages, "", *names):
            if names.get(tag):
                return names[tag]
        return compact(node.value)


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Order numbers in names as numbers: 2 before 10."""
    parts: list[tuple[int, int | str]] = []
    digits = ""
    for character in text + "\0":
        if character.isascii() and character.isdigit():
            digits += character
            continue
        if digits:
            parts.append((0, int(digits)))
            digits = ""
        parts.append((1, character))
    return tuple(parts)
