"""A short piece of Turtle from the real data that shows how a term is used.

It is for reading: long texts are cut, and what is under the base IRI is
written relative to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES, TYPE, Node, Term, compact
from ssegraph.web.site import site
from ssegraph.web.things.order import place_of
from ssegraph.web.words import best, shorten

MOST_LOOKED_AT = 30
MOST_LINES = 6
MOST_VALUES = 3
LONGEST_TEXT = 70
PLAIN = PREFIXES["xsd"] + "string"
# Turtle writes these without quotation marks.
BARE = frozenset(PREFIXES["xsd"] + name for name in ("boolean", "integer", "decimal", "double"))
ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Turtle; ``href`` is where what it names is shown."""

    text: str
    href: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A thing and some of what is said about it, line by line."""

    subject: NamedNode
    lines: tuple[tuple[Token, ...], ...]


def example_of_class(
    lookup: Lookup, class_iri: NamedNode, prefixes: Mapping[str, str]
) -> Example | None:
    """Return the instance of *class_iri* that says most with terms of the same vocabulary."""
    found = lookup.subjects(TYPE, class_iri, MOST_LOOKED_AT)
    named = [node for node in found if isinstance(node, NamedNode)]
    if not named:
        return None
    namespace = _namespace(class_iri)

    def rank(node: NamedNode) -> tuple[int, bool]:
        used = lookup.facts(node)
        own = sum(one.value.startswith(namespace) for one in used)
        return own, bool(lookup.labels(node))

    chosen = max(named, key=rank)
    predicates = sorted(
        (one for one in lookup.facts(chosen) if one != TYPE),
        key=lambda one: (not one.value.startswith(namespace), place_of(one), one.value),
    )
    pairs = [(one, _values(lookup, chosen, one)) for one in predicates[:MOST_LINES]]
    return _written(chosen, [(TYPE, [class_iri]), *pairs], prefixes)


def example_of_property(
    lookup: Lookup, predicate: NamedNode, prefixes: Mapping[str, str]
) -> Example | None:
    """Return a thing that *predicate* says something about, with what it says."""
    pairs = lookup.using(predicate, MOST_LOOKED_AT)
    subjects = [subject for subject, _ in pairs if isinstance(subject, NamedNode)]
    if not subjects:
        return None
    chosen = max(subjects, key=lambda node: bool(lookup.labels(node)))
    return _written(chosen, [(predicate, _values(lookup, chosen, predicate))], prefixes)


def _namespace(iri: NamedNode) -> str:
    head, mark, _ = iri.value.rpartition("#")
    return head + mark if mark else iri.value.rpartition("/")[0] + "/"


def _values(lookup: Lookup, node: NamedNode, predicate: NamedNode) -> list[Term]:
    """Return some values of *predicate*; of texts the one in the page's language."""
    values = lookup.objects(node, predicate)
    texts = [one for one in values if isinstance(one, Literal) and one.language]
    chosen = best(texts, lookup)
    if chosen is not None:
        return [chosen]
    return [one for one in values if one not in texts][:MOST_VALUES]


def _written(
    subject: NamedNode,
    pairs: list[tuple[NamedNode, list[Term]]],
    prefixes: Mapping[str, str],
) -> Example:
    lines = []
    for number, (predicate, values) in enumerate(pairs):
        line = [_node(subject, prefixes), Token(" ")] if number == 0 else [Token("    ")]
        line.append(Token("a") if predicate == TYPE else _node(predicate, prefixes))
        for place, value in enumerate(values):
            line += [Token(" , " if place else " "), *_term(value, prefixes)]
        line.append(Token(" ." if number == len(pairs) - 1 else " ;"))
        lines.append(tuple(line))
    return Example(subject, tuple(lines))


def _term(value: Term, prefixes: Mapping[str, str]) -> Iterator[Token]:
    if isinstance(value, NamedNode | BlankNode):
        yield _node(value, prefixes)
    elif isinstance(value, Literal):
        text = shorten(value.value, LONGEST_TEXT).translate(ESCAPES)
        datatype = value.datatype.value
        if datatype in BARE:
            yield Token(value.value)
        elif value.language:
            yield Token(f'"{text}"', language=value.language)
            yield Token(f"@{value.language}")
        else:
            kind = "" if datatype == PLAIN else f"^^{compact(datatype, prefixes)}"
            yield Token(f'"{text}"{kind}')


def _node(node: Node, prefixes: Mapping[str, str]) -> Token:
    if isinstance(node, BlankNode):
        return Token("[ … ]")
    short = compact(node.value, prefixes)
    if short == node.value:
        short = f"<{node.value.removeprefix(site().base_iri)}>"
    return Token(shorten(short, LONGEST_TEXT * 2), site().href(node.value) or "")
