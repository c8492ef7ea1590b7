"""Read the description of a saved query from its leading ``#+`` lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pyoxigraph import NamedNode
from yaml.nodes import MappingNode, Node, ScalarNode

from ssegraph.findings import Finding, Place
from ssegraph.saved.nodes import NodeReader
from ssegraph.saved.parameters import IRI, STRING, Parameter
from ssegraph.terms import PREFIXES, RDF

__all__ = ["COLUMN_TYPES", "KEYS", "MARK", "VIEWS", "Column", "Header", "Parameter", "read_header"]

VIEWS = ("table", "count", "bar", "line", "map", "timeline", "graph", "cards")
COLUMN_TYPES = ("text", "iri", "date", "time", "integer", "decimal", "number", "language")
KEYS = (
    *("summary", "description", "version", "tags", "params", "columns", "view"),
    "expect",
)
COLUMN_KEYS = ("name", "type", "label")
PARAMETER_KEYS = (
    *("name", "datatype", "default", "allowed", "optional", "example", "label"),
    "description",
)
MARK = "#+"
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
# HTML knows no capitals in the names of attributes, by which components get their parameters.
PARAMETER = re.compile(r"[a-z_][a-z0-9_]*")
# A language needs a value of its own in SPARQL, so such a literal cannot be given.
NO_DATATYPE = frozenset(RDF + name for name in ("langString", "dirLangString"))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result: its variable, what it holds, its heading."""

    name: str
    type: str = "text"
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What the leading lines say, with every default filled in."""

    summary: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
    version: int = 1
    tags: tuple[str, ...] = ()
    params: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    view: str = "table"
    expect: int = 0


def read_header(
    text: str, path: str, languages: Sequence[str]
) -> tuple[Header, dict[str, Place], list[Finding]]:
    """Read the header of the query *text*.

    Also returns the places of ``columns.<name>``, ``params.<name>`` and every
    other key, and the findings; a part with a fault keeps its default.
    """
    reader = _HeaderReader(path, languages)
    header = reader.read(text)
    return header, reader.places, reader.findings


class _HeaderReader(NodeReader):
    """Turns the nodes of a header into our types."""

    def __init__(self, path: str, languages: Sequence[str]) -> None:
        super().__init__(path, languages)
        self.places: dict[str, Place] = {}

    def read(self, text: str) -> Header:
        root = self.compose(_yaml_of(text))
        if root is not None and not isinstance(root, MappingNode):
            self.wrong(root, MARK, f"{KEYS[0]}: …")
        if self.findings:
            return Header()
        entries = self.entries(root, KEYS) if root else {}
        self.places = {key: self.place(node) for key, node in entries.items()}
        if "summary" not in entries:
            missing = ", ".join(self._languages)
            self.fault("query-language", Place(self._path, 1), key="summary", languages=missing)
        return Header(
            summary=self.value(entries, "summary", self.texts, {}),
            description=self.value(entries, "description", self.texts, {}),
            version=self.value(entries, "version", self._version, 1),
            tags=self.value(entries, "tags", self.words, ()),
            params=tuple(self.items(entries, "params", self._parameter)),
            columns=tuple(self.items(entries, "columns", self._column)),
            view=self.value(entries, "view", self.one_of(VIEWS), "table"),
            expect=self.value(entries, "expect", self.whole_number, 0),
        )

    def _version(self, node: Node, key: str) -> int | None:
        if isinstance(node, ScalarNode) and re.fullmatch(r"[1-9][0-9]{0,3}", node.value):
            return int(node.value)
        self.wrong(node, key, "1, 2, 3, …")
        return None

    def _variable(
        self,
        entries: Mapping[str, Node],
        node: Node,
        key: str,
        form: re.Pattern[str] = VARIABLE,
    ) -> str | None:
        named = entries.get("name", node)
        if not isinstance(named, ScalarNode) or not form.fullmatch(named.value):
            self.wrong(named, "name", form.pattern)
            return None
        name, place = str(named.value), self.place(named)
        if self.places.setdefault(f"{key}.{name}", place) != place:
            self.fault("query-twice", place, key=key, name=name)
            return None
        return name

    def _column(self, node: Node) -> Column | None:
        entries = self.entries(node, COLUMN_KEYS)
        name = self._variable(entries, node, "columns") if entries else None
        if name is None:
            return None
        return Column(
            name=name,
            type=self.value(entries, "type", self.one_of(COLUMN_TYPES), "text"),
            label=self.value(entries, "label", self.texts, {}),
        )

    def _parameter(self, node: Node) -> Parameter | None:
        entries = self.entries(node, PARAMETER_KEYS)
        name = self._variable(entries, node, "params", PARAMETER) if entries else None
        if name is None:
            return None
        nothing: tuple[tuple[str, ...], str] = ((), "")
        allowed, choices_from = self.value(entries, "allowed", self._allowed, nothing)
        return Parameter(
            name=name,
            datatype=self.value(entries, "datatype", self._datatype, STRING),
            default=self.text(entries["default"], "default") if "default" in entries else None,
            allowed=allowed,
            choices_from=choices_from,
            optional=self.value(entries, "optional", self.one_of(("true", "false")), "") == "true",
            example=self.text(entries["example"], "example") if "example" in entries else None,
            label=self.value(entries, "label", self.texts, {}),
            description=self.value(entries, "description", self.texts, {}),
        )

    def _allowed(self, node: Node, key: str) -> tuple[tuple[str, ...], str] | None:
        """Read a list of values, or the name of the query that they come from."""
        if not isinstance(node, MappingNode):
            words = self.words(node, key)
            return None if words is None else (words, "")
        entries = self.entries(node, ("query",))
        name = self.text(entries["query"], "query") if "query" in entries else None
        if not entries:
            self.wrong(node, key, "[…, …] | { query: … }")
        return None if name is None else ((), name)

    def _datatype(self, node: Node, key: str) -> str | None:
        given = node.value if isinstance(node, ScalarNode) else ""
        if given == IRI:
            return IRI
        prefix, _, local = given.partition(":")
        try:
            datatype = NamedNode(PREFIXES.get(prefix, prefix + ":") + local).value
        except ValueError:
            datatype = ""
        if datatype and datatype not in NO_DATATYPE:
            return datatype
        self.wrong(node, key, "iri | xsd:date | …")
        return None


def _yaml_of(text: str) -> str:
    """Return the header's YAML with the line and column numbers of the file."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith(MARK):
            break
        lines.append(line.replace(MARK, "  ", 1))
    return "\n".join(lines)
