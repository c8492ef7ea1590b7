"""The instances of each class, sorted once for each release.

A release never changes, so what is read here stays true as long as its
look-ups live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import written
from ssegraph.release.lookup import Label, Lookup
from ssegraph.search.folding import sort_key
from ssegraph.terms import DCTERMS, PREFIXES, PROV, SCHEMA, SKOS, SSE, TYPE, Node, Term
from ssegraph.web.language import language
from ssegraph.web.things.evidence import PARTICIPANT, REPRESENTING
from ssegraph.web.words import best, name_of, shorten

P = ParamSpec("P")
T = TypeVar("T")
SUMMARIES = tuple(
    NamedNode(iri)
    for iri in (
        SCHEMA + "abstract",
        SKOS + "definition",
        DCTERMS + "description",
        SCHEMA + "description",
        PREFIXES["rdfs"] + "comment",
    )
)
# What tells things without a summary apart.
FACTS = tuple(
    NamedNode(iri)
    for iri in (
        PROV + "wasAttributedTo",
        SSE + "assertedIn",
        SCHEMA + "performer",
        SCHEMA + "startDate",
        DCTERMS + "type",
        PREFIXES["org"] + "classification",
        SCHEMA + "location",
        SCHEMA + "containedInPlace",
        SCHEMA + "isPartOf",
        SKOS + "inScheme",
    )
)
SUMMARY_LENGTH = 240
MOST_FACTS = 3
MOST_PARTICIPATIONS = 20
# A property with more values does not sum a thing up.
FEW = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list."""

    iri: NamedNode
    label: Label


def once(
    make: Callable[Concatenate[Lookup, P], T],
) -> Callable[Concatenate[Lookup, P], T]:
    """Remember what *make* returns in each language as long as the look-ups live, and no longer.

    A cache that holds the look-ups would keep every release's store open.
    """
    known: WeakKeyDictionary[Lookup, dict[object, T]] = WeakKeyDictionary()

    @wraps(make)
    def remembered(lookup: Lookup, /, *arguments: P.args, **named: P.kwargs) -> T:
        found = known.setdefault(lookup, {})
        key = (language(), arguments, *named.items())
        if key not in found:
            found[key] = make(lookup, *arguments, **named)
        return found[key]

    return remembered


@once
def entries_of(lookup: Lookup, class_iri: NamedNode) -> tuple[Entry, ...]:
    """Return the named instances of *class_iri* in the order of their labels."""
    entries = [
        Entry(node, lookup.label(node, (language(),)))
        for node in lookup.subjects(TYPE, class_iri)
        if isinstance(node, NamedNode)
    ]
    return tuple(sorted(entries, key=lambda entry: (sort_key(entry.label.text), entry.iri.value)))


def summary_of(lookup: Lookup, node: Node) -> Literal | None:
    """Return what *node* is about in one text, unless that is its label already."""
    label = lookup.label(node, (language(),)).text
    for predicate in SUMMARIES:
        texts = (text for text in lookup.objects(node, predicate) if isinstance(text, Literal))
        found = best(texts, lookup)
        if found is not None and found.value != label:
            return found
    return None


def line_about(lookup: Lookup, node: Node, class_iri: NamedNode | None = None) -> Label:
    """Return a line about *node*: the start of its summary, else facts, else its classes.

    The line leaves out *class_iri*, which its reader knows.
    """
    summary = summary_of(lookup, node)
    if summary is not None:
        return Label(first_sentence(summary.value), summary.language or "")
    facts = facts_about(lookup, node)
    if facts.text:
        return facts
    others = [name_of(lookup, term).text for term in lookup.types(node) if term != class_iri]
    return Label(" · ".join(dict.fromkeys(others)), language())


def facts_about(lookup: Lookup, node: Node) -> Label:
    """Return the few facts that place *node*: when, where, what kind."""
    facts = list(dict.fromkeys(_facts(lookup, node)))
    return Label(" · ".join(facts[:MOST_FACTS]), language())


def _facts(lookup: Lookup, node: Node) -> Iterator[str]:
    for predicate in FACTS:
        terms = lookup.objects(node, predicate)
        if len(terms) <= FEW:
            yield from (_words(lookup, term) for term in terms)
    for participation in lookup.subjects(PARTICIPANT, node, MOST_PARTICIPATIONS):
        for term in lookup.objects(participation, REPRESENTING):
            yield _words(lookup, term)


def _words(lookup: Lookup, term: Term) -> str:
    text = (
        written(term, language())
        if isinstance(term, Literal)
        else lookup.label(term, (language(),)).text
    )
    return shorten(text, SUMMARY_LENGTH // 2)


def first_sentence(text: str) -> str:
    """Return the first sentence of *text*, cut at a word when it is long.

    >>> first_sentence("It rains. It pours.")
    'It rains.'
    """
    end = text.find(". ") + 1
    return shorten(text[:end] if end else text, SUMMARY_LENGTH)
