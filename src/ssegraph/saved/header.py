"""Read the description of a saved query from its leading ``#+`` lines.

The lines are YAML, read as a tree of nodes instead of Python values: every
node knows its line, and the language tag ``no`` stays text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TypeVar

import yaml
from pyoxigraph import NamedNode
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ssegraph.findings import Finding, Place, Severity
from ssegraph.terms import PREFIXES

T = TypeVar("T")

VIEWS = ("table", "count", "bar", "map", "timeline", "graph", "cards")
COLUMN_TYPES = ("text", "iri", "date", "time", "integer", "decimal", "number", "language")
KEYS = ("summary", "description", "tags", "params", "columns", "view", "expect")
COLUMN_KEYS = ("name", "type", "label")
PARAMETER_KEYS = ("name", "datatype", "default", "allowed", "label")
MARK = "#+"
VARIABLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the result: its variable, what it holds, its heading."""

    name: str
    type: str = "text"
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A variable that a reader may set.

    ``datatype`` is the IRI of a datatype, or ``iri``; no ``default`` means
    that a value must be given; an empty ``allowed`` allows every value.
    """

    name: str
    datatype: str = PREFIXES["xsd"] + "string"
    default: str | None = None
    allowed: tuple[str, ...] = ()
    label: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Header:
    """What the leading lines say, with every default filled in."""

    summary: Mapping[str, str] = field(default_factory=dict)
    description: Mapping[str, str] = field(default_factory=dict)
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
    reader = _Reader(path, languages)
    header = reader.read(text)
    return header, reader.places, reader.findings


class _Reader:
    """Turns YAML nodes into our types and collects what does not fit."""

    def __init__(self, path: str, languages: Sequence[str]) -> None:
        self._path = path
        self._languages = languages
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}

    def read(self, text: str) -> Header:
        root = self._compose(text)
        if root is not None and not isinstance(root, MappingNode):
            self._wrong(root, MARK, f"{KEYS[0]}: …")
        if self.findings:
            return Header()
        entries = self._entries(root, KEYS) if root else {}
        self.places = {key: self._place(node) for key, node in entries.items()}
        if "summary" not in entries:
            missing = ", ".join(self._languages)
            self._fault("query-language", Place(self._path, 1), key="summary", languages=missing)
        return Header(
            summary=self._value(entries, "summary", self._texts, {}),
            description=self._value(entries, "description", self._texts, {}),
            tags=self._value(entries, "tags", self._words, ()),
            params=tuple(self._items(entries, "params", self._parameter)),
            columns=tuple(self._items(entries, "columns", self._column)),
            view=self._value(entries, "view", self._one_of(VIEWS), "table"),
            expect=self._value(entries, "expect", self._whole_number, 0),
        )

    def _compose(self, text: str) -> Node | None:
        first = Place(self._path, 1)
        try:
            node: Node | None = yaml.compose(_yaml_of(text), Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = Place(self._path, mark.line + 1, mark.column + 1) if mark else first
            self._fault("query-header", place, reason=error.problem or "YAML")
        except (yaml.YAMLError, RecursionError) as error:
            self._fault("query-header", first, reason=type(error).__name__)
        else:
            return node
        return None

    def _place(self, node: Node) -> Place:
        return Place(self._path, node.start_mark.line + 1, node.start_mark.column + 1)

    def _fault(self, rule: str, place: Place, **values: str) -> None:
        self.findings.append(Finding(rule, Severity.VIOLATION, place, values=values))

    def _wrong(self, node: Node, key: str, wanted: str) -> None:
        self._fault("query-value", self._place(node), key=key, wanted=wanted)

    def _entries(self, node: Node, known: Sequence[str]) -> dict[str, Node]:
        """Return the entries of a mapping; a key that is not *known* is a fault."""
        if not isinstance(node, MappingNode):
            self._wrong(node, known[0], f"{{ {known[0]}: … }}")
            return {}
        entries: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else "?"
            if name not in known or name in entries:
                near = ", ".join(get_close_matches(name, known, 1) or known)
                self._fault("query-key", self._place(key), key=name, known=near)
            else:
                entries[name] = value
        return entries

    def _value(
        self,
        entries: Mapping[str, Node],
        key: str,
        read: Callable[[Node, str], T | None],
        default: T,
    ) -> T:
        value = read(entries[key], key) if key in entries else None
        return default if value is None else value

    def _items(
        self, entries: Mapping[str, Node], key: str, read: Callable[[Node], T | None]
    ) -> Iterator[T]:
        node = entries.get(key)
        if node is not None and not isinstance(node, SequenceNode):
            self._wrong(node, key, "- name: …")
        elif node is not None:
            yield from (item for item in map(read, node.value) if item is not None)

    def _text(self, node: Node, key: str) -> str | None:
        if isinstance(node, ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self._wrong(node, key, "text")
        return None

    def _texts(self, node: Node, key: str) -> dict[str, str] | None:
        """Read text by language tag; text alone is in the project's first language."""
        if isinstance(node, ScalarNode) and node.value.strip():
            return self._complete(node, key, {self._languages[0]: node.value.strip()})
        if not isinstance(node, MappingNode):
            self._wrong(node, key, "{ en: …, fr: … }")
            return None
        texts: dict[str, str] = {}
        for tag, value in node.value:
            if not isinstance(tag, ScalarNode) or not LANGUAGE.fullmatch(tag.value):
                self._wrong(tag, key, "{ en: …, fr: … }")
            elif (text := self._text(value, f"{key}.{tag.value}")) is not None:
                texts[tag.value.lower()] = text
        return self._complete(node, key, texts)

    def _complete(self, node: Node, key: str, texts: dict[str, str]) -> dict[str, str]:
        """Report the project's languages that *texts* lacks."""
        missing = ", ".join(tag for tag in self._languages if tag not in texts)
        if missing:
            self._fault("query-language", self._place(node), key=key, languages=missing)
        return texts

    def _words(self, node: Node, key: str) -> tuple[str, ...] | None:
        if not isinstance(node, SequenceNode):
            self._wrong(node, key, "[…, …]")
            return None
        words = (self._text(item, key) for item in node.value)
        return tuple(word for word in words if word is not None)

    def _one_of(self, allowed: Sequence[str]) -> Callable[[Node, str], str | None]:
        def read(node: Node, key: str) -> str | None:
            if isinstance(node, ScalarNode) and node.value in allowed:
                return str(node.value)
            self._wrong(node, key, " | ".join(allowed))
            return None

        return read

    def _whole_number(self, node: Node, key: str) -> int | None:
        if isinstance(node, ScalarNode) and WHOLE_NUMBER.fullmatch(node.value):
            return int(node.value)
        self._wrong(node, key, "0, 1, 2, …")
        return None

    def _variable(self, entries: Mapping[str, Node], node: Node, key: str) -> str | None:
        named = entries.get("name", node)
        if not isinstance(named, ScalarNode) or not VARIABLE.fullmatch(named.value):
            self._wrong(named, "name", "[A-Za-z_][A-Za-z0-9_]*")
            return None
        name, place = str(named.value), self._place(named)
        if self.places.setdefault(f"{key}.{name}", place) != place:
            self._fault("query-twice", place, key=key, name=name)
            return None
        return name

    def _column(self, node: Node) -> Column | None:
        entries = self._entries(node, COLUMN_KEYS)
        name = self._variable(entries, node, "columns") if entries else None
        if name is None:
            return None
        return Column(
            name=name,
            type=self._value(entries, "type", self._one_of(COLUMN_TYPES), "text"),
            label=self._value(entries, "label", self._texts, {}),
        )

    def _parameter(self, node: Node) -> Parameter | None:
        entries = self._entries(node, PARAMETER_KEYS)
        name = self._variable(entries, node, "params") if entries else None
        if name is None:
            return None
        return Parameter(
            name=name,
            datatype=self._value(entries, "datatype", self._datatype, PREFIXES["xsd"] + "string"),
            default=self._text(entries["default"], "default") if "default" in entries else None,
            allowed=self._value(entries, "allowed", self._words, ()),
            label=self._value(entries, "label", self._texts, {}),
        )

    def _datatype(self, node: Node, key: str) -> str | None:
        given = node.value if isinstance(node, ScalarNode) else ""
        if given == "iri":
            return "iri"
        prefix, _, local = given.partition(":")
        try:
            return NamedNode(PREFIXES.get(prefix, prefix + ":") + local).value
        except ValueError:
            self._wrong(node, key, "iri | xsd:date | …")
            return None


def _yaml_of(text: str) -> str:
    """Return the header's YAML with the line and column numbers of the file."""
    lines: list[str] = []
    for line in text.splitlines():
        if not line.startswith(MARK):
            break
        lines.append(line.replace(MARK, "  ", 1))
    return "\n".join(lines)
