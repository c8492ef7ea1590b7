"""Write statements as TriG in the layout of the project's own files.

One block for each graph, one subject after the other, one object on a line:
that is how people read a file, how a difference shows what was changed, and
how a finding's line leads back to one statement.  The same statements always
give the same bytes.  TriG: https://www.w3.org/TR/trig/
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from ssegraph.terms import PREFIXES, TYPE, Node, compact, subject_of

# What may follow a prefix without an escape, a part of what the grammar allows.
LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
INTEGER = re.compile(r"[+-]?[0-9]+")
XSD = PREFIXES["xsd"]
WIDE = 96
INDENT = "    "
Value = NamedNode | BlankNode | Literal
Said = dict[NamedNode, list[Value]]


def trig(quads: Iterable[Quad], base_iri: str, header: Sequence[str] = ()) -> bytes:
    """Return *quads* as TriG, with a prefix for each of the spaces under *base_iri* in use.

    *header* are lines of comment at the top.  Every quad must be in a named graph.
    """
    chosen = sorted(set(quads), key=_order)
    prefixes = _prefixes(chosen, base_iri)
    lines = [f"# {line}".rstrip() for line in header]
    lines += ["", *_declarations(prefixes)] if lines else _declarations(prefixes)
    graphs: defaultdict[Node, list[Quad]] = defaultdict(list)
    for quad in chosen:
        graphs[_graph_of(quad)].append(quad)
    shared = _shared(chosen)
    for graph, inside in graphs.items():
        block = _Block(inside, prefixes, shared)
        lines += ["", f"GRAPH {block.term(graph)} {{", *block.lines(), "}"]
    return ("\n".join(lines) + "\n").encode()


def _graph_of(quad: Quad) -> NamedNode | BlankNode:
    graph = quad.graph_name
    if not isinstance(graph, NamedNode | BlankNode):
        raise TypeError("a quad in the default graph")
    return graph


def _shared(quads: Iterable[Quad]) -> set[Node]:
    """Return the blank nodes that several graphs speak of, which need a label."""
    graphs: dict[Node, Node] = {}
    shared: set[Node] = set()
    for quad in quads:
        for term in (quad.subject, quad.object):
            if isinstance(term, BlankNode) and graphs.setdefault(term, _graph_of(quad)) != (
                quad.graph_name
            ):
                shared.add(term)
    return shared


def _order(quad: Quad) -> tuple[str, str, bool, str, bool, str]:
    graph, subject = str(quad.graph_name), str(quad.subject)
    value = quad.object
    # Numbers sort as text does; it is the sameness that counts.
    return (
        graph,
        subject,
        quad.predicate != TYPE,
        quad.predicate.value,
        isinstance(value, BlankNode),
        str(value),
    )


def _prefixes(quads: Iterable[Quad], base_iri: str) -> dict[str, str]:
    """Choose a prefix for each namespace in use that somebody would want to read shortened."""
    spaces: set[str] = set()
    for quad in quads:
        for term in (quad.subject, quad.predicate, quad.object, quad.graph_name):
            if isinstance(term, NamedNode) and term != TYPE:
                spaces.add(_space(term.value))
            elif isinstance(term, Literal) and not term.language:
                spaces.add(_space(term.datatype.value))
    known = {prefix: space for prefix, space in PREFIXES.items() if space in spaces}
    for space in sorted(spaces - set(known.values())):
        if space.startswith(base_iri) and space != base_iri:
            prefix = _prefix_for(space, known)
            known[prefix] = space
    return dict(sorted(known.items()))


def _prefix_for(space: str, taken: Mapping[str, str]) -> str:
    parts = [part for part in re.split(r"[/#]", space) if part]
    stem = re.sub(r"[^a-z0-9-]", "", parts[-1].lower()).strip("-") or "ns"
    stem = stem if stem[0].isalpha() else f"ns{stem}"
    number, prefix = 1, stem
    while prefix in taken or (prefix in PREFIXES and PREFIXES[prefix] != space):
        number += 1
        prefix = f"{stem}{number}"
    return prefix


def _space(iri: str) -> str:
    end = max(iri.rfind("/"), iri.rfind("#")) + 1
    return iri[:end] if LOCAL.fullmatch(iri, end) else ""


def _declarations(prefixes: Mapping[str, str]) -> list[str]:
    width = max(map(len, prefixes), default=0) + 1
    return [f"@prefix {prefix + ':':{width}} <{space}> ." for prefix, space in prefixes.items()]


class _Block:
    """The statements of one graph, as lines."""

    def __init__(
        self, quads: Iterable[Quad], prefixes: Mapping[str, str], shared: Set[Node]
    ) -> None:
        self._prefixes = prefixes
        self._said: dict[Node, Said] = {}
        uses: defaultdict[BlankNode, list[Node]] = defaultdict(list)
        for quad in quads:
            subject, value = subject_of(quad), quad.object
            said = self._said.setdefault(subject, {})
            said.setdefault(quad.predicate, []).append(value)  # type: ignore[arg-type]
            if isinstance(value, BlankNode):
                uses[value].append(subject)
        self._nested = {node for node in uses if self._is_nested(node, uses)} - shared

    def _is_nested(self, node: BlankNode, uses: Mapping[BlankNode, list[Node]]) -> bool:
        """Say whether *node* is mentioned once only, and not by what lies in it."""
        seen: set[Node] = set()
        current: Node = node
        while isinstance(current, BlankNode) and current in uses:
            if current in seen or len(uses[current]) != 1:
                return False
            seen.add(current)
            current = uses[current][0]
        return node in self._said

    def lines(self) -> list[str]:
        """Return the statements, each subject after an empty line."""
        lines: list[str] = []
        for subject, said in self._said.items():
            if subject not in self._nested:
                lines += (
                    ["", *self._subject(subject, said)] if lines else self._subject(subject, said)
                )
        return lines

    def _subject(self, subject: Node, said: Said) -> list[str]:
        lines = [INDENT + self.term(subject), *self._properties(said, INDENT * 2)]
        lines[-1] += " ."
        return lines

    def _properties(self, said: Said, indent: str) -> list[str]:
        lines: list[str] = []
        for predicate, values in said.items():
            name = "a" if predicate == TYPE else self.term(predicate)
            if lines:
                lines[-1] += " ;"
            lines += self._values(name, values, indent)
        return lines

    def _values(self, name: str, values: Sequence[Value], indent: str) -> list[str]:
        if len(values) == 1:
            first, *rest = self._value(values[0], indent)
            return [f"{indent}{name} {first}", *rest]
        lines = [f"{indent}{name}"]
        for number, value in enumerate(values):
            if number:
                lines[-1] += " ,"
            first, *rest = self._value(value, indent + INDENT)
            lines += [f"{indent}{INDENT}{first}", *rest]
        return lines

    def _value(self, value: Value, indent: str) -> list[str]:
        if not isinstance(value, BlankNode) or value not in self._nested:
            return [self.term(value)]
        inner = self._properties(self._said[value], indent + INDENT)
        together = "[ " + " ".join(line.strip() for line in inner) + " ]"
        return [together] if len(together) <= WIDE else ["[", *inner, f"{indent}]"]

    def term(self, term: Value) -> str:
        """Write one term, shortened where that is safe."""
        if isinstance(term, NamedNode):
            return self._iri(term)
        if isinstance(term, Literal) and not term.language:
            if term.datatype.value == XSD + "integer" and INTEGER.fullmatch(term.value):
                return term.value
            if term.datatype.value != XSD + "string":
                return f"{Literal(term.value)}^^{self._iri(term.datatype)}"
        return str(term)

    def _iri(self, iri: NamedNode) -> str:
        if not _space(iri.value):
            return str(iri)
        short = compact(iri.value, self._prefixes)
        return short if short != iri.value else str(iri)
