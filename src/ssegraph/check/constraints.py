"""Constraints of shapes as functions that tell whether some values meet them.

pyshacl reads what a shape asks for, and decides itself where comparing is
delicate; what it decides of a single value is remembered.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import lru_cache
from typing import Any

import rdflib
from pyshacl.constraints import CONSTRAINT_PARAMETERS_MAP
from pyshacl.shape import Shape
from rdflib.namespace import RDF, RDFS, SH, XSD

from ssegraph.check.graph import StatementsGraph, term_of
from ssegraph.check.paths import Malformed, Unsupported
from ssegraph.check.statements import Answers, Statements, Text

# Whether the values of a node meet a constraint.
Check = Callable[[Text, Answers], bool]
KEPT = 1 << 14
TYPE = b"<" + RDF.type.encode() + b">"
SUBCLASS = b"<" + RDFS.subClassOf.encode() + b">"
# One of each kind of term.
KINDS = {b"<": rdflib.URIRef("urn:x"), b"_": rdflib.BNode("x"), b'"': rdflib.Literal("x")}


class Constraints:
    """Makes checks for constraints that need no other shape."""

    def __init__(self, data: Statements, graph: StatementsGraph, executor: Any) -> None:
        self._data = data
        self._graph = graph
        self._executor = executor
        self._above: dict[Text, set[Text]] = {}

    def forget(self) -> None:
        """Forget what was asked for, so that what comes next asks for itself."""
        self._above.clear()

    def check(self, parameter: Any, shape: Shape) -> Check:
        """Return the check of a constraint; raises ``Unsupported`` or ``Malformed``."""
        if parameter not in MAKERS:
            raise Unsupported
        component: Any = CONSTRAINT_PARAMETERS_MAP[parameter]
        return MAKERS[parameter](self, component(shape))

    def _min_count(self, component: Any) -> Check:
        least = int(component.min_count.value)
        return lambda _, values: len(values) >= least

    def _max_count(self, component: Any) -> Check:
        most = int(component.max_count.value)
        return lambda _, values: len(values) <= most

    def _class(self, component: Any) -> Check:
        classes = [_text(one) for one in component.class_rules]

        def is_met(_: Text, values: Answers) -> bool:
            return all(self._is_a(value, one) for value in values for one in classes)

        return is_met

    def _is_a(self, node: Text, wanted: Text) -> bool:
        kinds = self._data.objects(node, TYPE) if node[:1] != b'"' else ()
        return wanted in kinds or any(wanted in self._all_above(kind) for kind in kinds)

    def _all_above(self, kind: Text) -> set[Text]:
        above = self._above.get(kind)
        if above is None:
            above, rest = set(), [kind]
            while rest:
                new = set(self._data.objects(rest.pop(), SUBCLASS)) - above
                above |= new
                rest += new
            self._above[kind] = above
        return above

    def _datatype(self, component: Any) -> Check:
        each = self._of_each(component)
        if component.datatype_rule != XSD.string:
            return each
        return lambda node, values: all(_is_plain(one) for one in values) or each(node, values)

    def _of_each(self, component: Any) -> Check:
        """Let pyshacl look at each value, once."""

        @lru_cache(KEPT)
        def fits(value: Text) -> bool:
            term = term_of(value)
            return self._accepts(component, term, {term})

        return lambda _, values: all(map(fits, values))

    def _accepts(self, component: Any, focus: Any, values: set[Any]) -> bool:
        conforms, found = component.evaluate(self._executor, self._graph, {focus: values}, [])
        return bool(conforms) and not found

    def _node_kind(self, component: Any) -> Check:
        initials = {by for by, term in KINDS.items() if self._accepts(component, term, {term})}
        return lambda _, values: all(value[:1] in initials for value in values)

    def _pattern(self, component: Any) -> Check:
        searches = [pattern.search for pattern in component.compiled_cache.values()]

        def is_met(_: Text, values: Answers) -> bool:
            for value in values:
                if value[:1] == b"_":
                    return False
                content = _content(value)
                if not all(search(content) for search in searches):
                    return False
            return True

        return is_met

    def _length(self, component: Any) -> Check:
        (limit,) = (rule.value for rule in component.string_rules)
        is_least = component.constraint_parameters() == [SH.minLength]

        def fits(value: Text) -> bool:
            if is_least and limit == 0:
                return True
            if value[:1] == b"_":
                return False
            length = len(_content(value))
            return bool(length >= limit if is_least else length <= limit)

        return lambda _, values: all(map(fits, values))

    def _language_in(self, component: Any) -> Check:
        (items,) = component.string_rules
        members = list(component.shape.sg.graph.items(items))
        if not all(isinstance(getattr(member, "value", None), str) for member in members):
            raise Malformed
        wanted = {str(member).lower() for member in members}

        def fits(value: Text) -> bool:
            language = _language(value)
            if not language or "*" in wanted:
                return bool(language)
            return language in wanted or language.partition("-")[0] in wanted

        return lambda _, values: all(map(fits, values))

    def _unique_language(self, component: Any) -> Check:
        if component.string_rules != {True}:
            return lambda _, __: True

        def is_met(_: Text, values: Answers) -> bool:
            if len(values) < 2:  # noqa: PLR2004  # one cannot be the same as another
                return True
            languages = [language for language in map(_language, values) if language]
            return len(set(languages)) == len(languages)

        return is_met

    def _has_value(self, component: Any) -> Check:
        wanted = [_text(one) for one in component.has_value_set]
        return lambda _, values: all(one in values for one in wanted)

    def _equals(self, component: Any) -> Check:
        others = _properties(component)
        return lambda node, values: all(
            set(values) == set(self._data.objects(node, other)) for other in others
        )

    def _disjoint(self, component: Any) -> Check:
        others = _properties(component)
        return lambda node, values: all(
            set(values).isdisjoint(self._data.objects(node, other)) for other in others
        )

    def _less_than(self, component: Any) -> Check:
        others = _properties(component)

        def is_met(node: Text, values: Answers) -> bool:
            if all(value[:1] != b"_" for value in values) and not any(
                self._data.objects(node, other) for other in others
            ):
                return True
            return self._accepts(component, term_of(node), set(map(term_of, values)))

        return is_met


Maker = Callable[[Constraints, Any], Check]
MAKERS: dict[Any, Maker] = {
    SH.minCount: Constraints._min_count,
    SH.maxCount: Constraints._max_count,
    SH["class"]: Constraints._class,
    SH.datatype: Constraints._datatype,
    SH.nodeKind: Constraints._node_kind,
    SH.pattern: Constraints._pattern,
    SH.minLength: Constraints._length,
    SH.maxLength: Constraints._length,
    SH.languageIn: Constraints._language_in,
    SH.uniqueLang: Constraints._unique_language,
    SH.minInclusive: Constraints._of_each,
    SH.minExclusive: Constraints._of_each,
    SH.maxInclusive: Constraints._of_each,
    SH.maxExclusive: Constraints._of_each,
    SH["in"]: Constraints._of_each,
    SH.hasValue: Constraints._has_value,
    SH.equals: Constraints._equals,
    SH.disjoint: Constraints._disjoint,
    SH.lessThan: Constraints._less_than,
    SH.lessThanOrEquals: Constraints._less_than,
}


def _text(term: Any) -> Text:
    """Write an IRI of the shapes; what may be spelt differently in the data is left to pyshacl."""
    if not isinstance(term, rdflib.URIRef):
        raise Unsupported
    return b"<" + term.encode() + b">"


def _properties(component: Any) -> Collection[Text]:
    return [_text(one) for one in component.property_compare_set]


def _is_plain(value: Text) -> bool:
    return value[:1] == b'"' == value[-1:]


def _content(value: Text) -> str:
    """Return an IRI, or the text of a literal."""
    if value[:1] == b"<":
        return value[1:-1].decode()
    if b"\\" in value:
        return str(term_of(value))
    return value[1 : value.rindex(b'"')].decode()


def _language(value: Text) -> str:
    if value[:1] != b'"' or value[-1:] in b'>"':
        return ""
    return value[value.rindex(b"@") + 1 :].decode().lower()
