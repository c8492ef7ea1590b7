"""Read YAML as a tree of nodes: every node knows its line, and every text stays text.

Read as Python values, the language tag ``no`` would be false.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from ssegraph.findings import Finding, Place, Severity
from ssegraph.similar import similar_name

T = TypeVar("T")

WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class NodeReader:
    """Turns YAML nodes into plain values and collects what does not fit.

    *path* is the file that places name; texts are wanted in all *languages*.
    """

    def __init__(self, path: str, languages: Sequence[str]) -> None:
        self._path = path
        self._languages = languages
        self.findings: list[Finding] = []

    def compose(self, text: str) -> Node | None:
        """Read the YAML *text*, whose lines are those of the file."""
        first = Place(self._path, 1)
        try:
            node: Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark
            place = Place(self._path, mark.line + 1, mark.column + 1) if mark else first
            self.fault("query-header", place, reason=error.problem or "YAML")
        except (yaml.YAMLError, RecursionError) as error:
            self.fault("query-header", first, reason=type(error).__name__)
        else:
            return node
        return None

    def place(self, node: Node) -> Place:
        """Return where *node* is written."""
        return Place(self._path, node.start_mark.line + 1, node.start_mark.column + 1)

    def fault(self, rule: str, place: Place, **values: str) -> None:
        """Note that *rule* is broken at *place*."""
        self.findings.append(Finding(rule, Severity.VIOLATION, place, values=values))

    def wrong(self, node: Node, key: str, wanted: str, meant: str = "") -> None:
        """Note that the value *node* of *key* should look like *wanted*, perhaps is *meant* so."""
        values = {"key": key, "wanted": wanted}
        finding = Finding("query-value", Severity.VIOLATION, self.place(node), values=values)
        self.findings.append(replace(finding, meant=meant))

    def entries(self, node: Node, known: Sequence[str]) -> dict[str, Node]:
        """Return the entries of a mapping; a key that is not *known* is a fault."""
        if not isinstance(node, MappingNode):
            self.wrong(node, known[0], f"{{ {known[0]}: … }}")
            return {}
        entries: dict[str, Node] = {}
        for key, value in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) else "?"
            if name not in known or name in entries:
                near = similar_name(name, known) or ", ".join(known)
                self.fault("query-key", self.place(key), key=name, known=near)
            else:
                entries[name] = value
        return entries

    def value(
        self,
        entries: Mapping[str, Node],
        key: str,
        read: Callable[[Node, str], T | None],
        default: T,
    ) -> T:
        """Read the entry *key*; one that is not there, or is faulty, is the *default*."""
        value = read(entries[key], key) if key in entries else None
        return default if value is None else value

    def items(
        self, entries: Mapping[str, Node], key: str, read: Callable[[Node], T | None]
    ) -> Iterator[T]:
        """Read each member of the list *key* that has no fault."""
        node = entries.get(key)
        if node is not None and not isinstance(node, SequenceNode):
            self.wrong(node, key, "- name: …")
        elif node is not None:
            yield from (item for item in map(read, node.value) if item is not None)

    def text(self, node: Node, key: str) -> str | None:
        """Read one text that is not blank."""
        if isinstance(node, ScalarNode) and node.value.strip():
            return str(node.value).strip()
        self.wrong(node, key, "text")
        return None

    def texts(self, node: Node, key: str) -> dict[str, str] | None:
        """Read text by language tag; text alone is in the project's first language."""
        if isinstance(node, ScalarNode) and node.value.strip():
            return self._complete(node, key, {self._languages[0]: node.value.strip()})
        if not isinstance(node, MappingNode):
            self.wrong(node, key, "{ en: …, fr: … }")
            return None
        texts: dict[str, str] = {}
        for tag, value in node.value:
            if not isinstance(tag, ScalarNode) or not LANGUAGE.fullmatch(tag.value):
                self.wrong(tag, key, "{ en: …, fr: … }")
            elif (text := self.text(value, f"{key}.{tag.value}")) is not None:
                texts[tag.value.lower()] = text
        return self._complete(node, key, texts)

    def _complete(self, node: Node, key: str, texts: dict[str, str]) -> dict[str, str]:
        """Report the project's languages that *texts* lacks."""
        missing = ", ".join(tag for tag in self._languages if tag not in texts)
        if missing:
            self.fault("query-language", self.place(node), key=key, languages=missing)
        return texts

    def words(self, node: Node, key: str) -> tuple[str, ...] | None:
        """Read a list of texts."""
        if not isinstance(node, SequenceNode):
            self.wrong(node, key, "[…, …]")
            return None
        words = (self.text(item, key) for item in node.value)
        return tuple(word for word in words if word is not None)

    def one_of(self, allowed: Sequence[str]) -> Callable[[Node, str], str | None]:
        """Return what reads one of the texts *allowed*."""

        def read(node: Node, key: str) -> str | None:
            if isinstance(node, ScalarNode) and node.value in allowed:
                return str(node.value)
            near = similar_name(node.value, allowed) if isinstance(node, ScalarNode) else ""
            self.wrong(node, key, " | ".join(allowed), near)
            return None

        return read

    def whole_number(self, node: Node, key: str) -> int | None:
        """Read a whole number from 0."""
        if isinstance(node, ScalarNode) and WHOLE_NUMBER.fullmatch(node.value):
            return int(node.value)
        self.wrong(node, key, "0, 1, 2, …")
        return None
