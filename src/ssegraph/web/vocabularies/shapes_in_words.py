"""Read SHACL shapes by look-ups and put them into words: "exactly one", "of the class Session"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.language.writing import language_name
from ssegraph.release.lookup import Label, Lookup
from ssegraph.terms import SH, Node, Term
from ssegraph.web.language import N_, language
from ssegraph.web.vocabularies.expressions import members, path_in_words, value_of
from ssegraph.web.vocabularies.shape_words import (
    DATATYPES,
    LOGICAL,
    NEEDED,
    NODE_KINDS,
    NOT_BLANK,
    OF_THEM,
    PLAIN,
    QUERY,
    REFERENCE,
    SEVERITIES,
    TARGETS,
    Constraint,
    Rule,
    ShapeInWords,
    counted,
)
from ssegraph.web.words import best

MOST_LEVELS = 4
MOST_LISTED = 24
# Shapes may lead in circles, so what is read of one that is part of another is little.
MOST_PARTS, MOST_INNER = 60, 8
NOT_BLANK_PATTERN = r"\S"


def shape_in_words(lookup: Lookup, node: Node) -> ShapeInWords:
    """Say what the shape *node* asks for."""
    reader = _Reader(lookup)
    properties = [
        reader.rule(one) for one in lookup.objects(node, NamedNode(SH + "property")) if _is(one)
    ]
    return ShapeInWords(
        node=node,
        label=lookup.label(node, (language(),)),
        targets=tuple(reader.targets(node)),
        own=reader.rule(node, with_properties=False),
        properties=tuple(sorted(properties, key=_rank)),
    )


def rule_in_words(lookup: Lookup, node: Node) -> Rule:
    """Say what the property shape *node* asks for."""
    return _Reader(lookup).rule(node)


def _rank(rule: Rule) -> tuple[bool, str]:
    """Put what is needed first, then the rest by name."""
    needed = any(one.says in NEEDED for one in rule.constraints)
    return not needed, (rule.name.text if rule.name else str(rule.path)).casefold()


def _is(term: Term) -> bool:
    return isinstance(term, NamedNode | BlankNode)


class _Reader:
    """Reads shapes by look-ups, to a bounded depth: shapes may lead in circles."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup

    def targets(self, node: Node) -> Iterator[Constraint]:
        for name, says in TARGETS.items():
            if found := self._values(node, name):
                yield Constraint(says, tuple(found))

    def rule(self, node: Term, level: int = 0, *, with_properties: bool = True) -> Rule:
        if not isinstance(node, NamedNode | BlankNode) or level > MOST_LEVELS:
            return Rule((), ())
        path = value_of(self._lookup, node, SH + "path")
        severity = value_of(self._lookup, node, SH + "severity")
        constraints = [*self._constraints(node, level)]
        if with_properties:
            constraints += self._nested(node, level)
        return Rule(
            path_in_words(self._lookup, path) if path is not None else (),
            tuple(constraints),
            node if isinstance(node, NamedNode) else None,
            self._text(node, "name"),
            self._text(node, "message") or self._text(node, "description"),
            SEVERITIES.get(getattr(severity, "value", ""), "violation"),
        )

    def _constraints(self, node: Node, level: int) -> Iterator[Constraint]:
        low, high = self._number(node, "minCount"), self._number(node, "maxCount")
        if cardinality := counted(low, high):
            yield cardinality
        yield from self._kinds(node)
        for name, says in PLAIN.items():
            for value in self._values(node, name):
                is_blank = name == "pattern" and getattr(value, "value", "") == NOT_BLANK_PATTERN
                yield Constraint(NOT_BLANK) if is_blank else Constraint(says, (value,))
        yield from self._listed(node)
        yield from self._shaped(node, level)
        if self._values(node, "sparql"):
            yield Constraint(QUERY)

    def _kinds(self, node: Node) -> Iterator[Constraint]:
        for datatype in self._values(node, "datatype"):
            known = DATATYPES.get(getattr(datatype, "value", ""))
            yield Constraint(known) if known else Constraint(N_("a %(terms)s"), (datatype,))
        for kind in self._values(node, "nodeKind"):
            known = NODE_KINDS.get(getattr(kind, "value", ""))
            if known:
                yield Constraint(known)

    def _listed(self, node: Node) -> Iterator[Constraint]:
        for listed in self._values(node, "in"):
            found = members(self._lookup, listed)
            yield Constraint(
                N_("one of %(terms)s"),
                tuple(found[:MOST_LISTED]),
                more=max(0, len(found) - MOST_LISTED),
            )
        for listed in self._values(node, "languageIn"):
            tags = [one.value for one in members(self._lookup, listed) if isinstance(one, Literal)]
            names = ", ".join(language_name(tag, language()) for tag in tags)
            yield Constraint(N_("in one of these languages: %(value)s"), value=names)
        if self._is_true(node, "uniqueLang"):
            yield Constraint(N_("at most one in each language"))
        if self._is_true(node, "closed"):
            yield Constraint(N_("nothing but these properties"))

    def _shaped(self, node: Node, level: int) -> Iterator[Constraint]:
        for name, says in LOGICAL.items():
            for listed in self._values(node, name):
                parts = self._parts(members(self._lookup, listed), level)
                yield from _simplified(Constraint(says, parts=parts), name)
        for other in self._values(node, "not"):
            yield Constraint(N_("not this: %(parts)s"), parts=self._parts([other], level))
        for other in self._values(node, "node"):
            if isinstance(other, NamedNode):
                yield Constraint(REFERENCE, (other,))
            else:
                for part in self._parts([other], level):
                    yield from _flat(part)
        for other in self._values(node, "qualifiedValueShape"):
            low = self._number(node, "qualifiedMinCount")
            number = counted(low, self._number(node, "qualifiedMaxCount"))
            if number:
                parts = self._parts([other], level)
                yield Constraint(OF_THEM[number.says], value=number.value, parts=parts)

    def _nested(self, node: Node, level: int) -> Iterator[Constraint]:
        """Yield what is asked of the properties of the values themselves."""
        parts = self._parts(self._values(node, "property"), level)
        if parts:
            yield Constraint(N_("each with %(parts)s"), parts=parts)

    def _parts(self, nodes: Iterable[Term], level: int) -> tuple[Rule, ...]:
        most = MOST_INNER if level else MOST_PARTS
        return tuple(self._part(node, level + 1) for node in islice(nodes, most))

    def _part(self, node: Term, level: int) -> Rule:
        """Return the rule at *node*, or its name when it stands for itself."""
        if isinstance(node, NamedNode) and value_of(self._lookup, node, SH + "path") is None:
            return Rule((), (Constraint(REFERENCE, (node,)),))
        return self.rule(node, level)

    def _values(self, node: Node, name: str) -> Sequence[Term]:
        return self._lookup.objects(node, NamedNode(SH + name))

    def _number(self, node: Node, name: str) -> int | None:
        value = value_of(self._lookup, node, SH + name)
        text = value.value if isinstance(value, Literal) else ""
        return int(text) if text.isdecimal() else None

    def _is_true(self, node: Node, name: str) -> bool:
        value = value_of(self._lookup, node, SH + name)
        return isinstance(value, Literal) and value.value in ("true", "1")

    def _text(self, node: Node, name: str) -> Label | None:
        texts = [one for one in self._values(node, name) if isinstance(one, Literal)]
        found = best(texts, self._lookup)
        return Label(found.value, found.language or "") if found else None


def _simplified(constraint: Constraint, name: str) -> Iterator[Constraint]:
    """Write a choice of classes as "of the class A or B"."""
    only = [rule.constraints[0] for rule in constraint.parts if len(rule.constraints) == 1]
    is_plain = not any(rule.path for rule in constraint.parts)
    are_classes = len(only) == len(constraint.parts) and all(
        one.says == PLAIN["class"] for one in only
    )
    if name == "or" and is_plain and are_classes:
        terms = tuple(term for one in only for term in one.terms)
        yield Constraint(N_("of one of the classes %(terms)s"), terms)
    else:
        yield constraint


def _flat(rule: Rule) -> Iterator[Constraint]:
    """Yield the constraints of *rule* itself, or it as a whole when it has a path."""
    if rule.path:
        yield Constraint(N_("each with %(parts)s"), parts=(rule,))
    else:
        yield from rule.constraints
