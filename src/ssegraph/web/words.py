"""Words for terms that bring no label of their own.

The vocabularies that a project reuses are rarely in its data, but their
local names are English: ``schema:startDate`` reads "start date".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.language.catalogue import ENGLISH
from ssegraph.release.lookup import Label, Lookup
from ssegraph.terms import compact
from ssegraph.web.language import N_, gettext, language
from ssegraph.web.site import site

LABEL_LENGTH = 300
# What graphs are usually for.
KINDS = (N_("source"), N_("editorial"), N_("enrichment"), N_("queries"))
BOUNDARY = re.compile(r"[-_]+|(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True, slots=True)
class Name:
    """What people call a predicate, class or graph; ``title`` is its short IRI."""

    text: str
    language: str
    title: str


def words_of(iri: str) -> str:
    """Return the words in the local name of *iri*.

    >>> words_of("https://schema.org/startDate")
    'start date'
    >>> words_of("http://www.w3.org/2002/07/owl#versionIRI")
    'version IRI'
    """
    local = re.split(r"[/#:]", iri.rstrip("/#"))[-1]
    words = [word for word in BOUNDARY.split(local) if word]
    return " ".join(word if word.isupper() else word.lower() for word in words) or iri


def name_of(lookup: Lookup, iri: NamedNode) -> Name:
    """Name *iri* by its label, else by the words of its local name."""
    title = compact(iri.value).removeprefix(lookup.base_iri)
    if lookup.labels(iri):
        label = lookup.label(iri, (language(),))
        return Name(label.text, label.language, title)
    return Name(words_of(iri.value), ENGLISH, title)


def best(literals: Iterable[Literal], lookup: Lookup | None = None) -> Literal | None:
    """Return the literal to show of several that say the same; ``None`` of none.

    The page's language comes first, then the project's in order, then no
    language, then any.  *lookup* is needed outside a request only.
    """
    by_language = {literal.language or "": literal for literal in reversed(list(literals))}
    return by_language[_first_of(by_language, lookup)] if by_language else None


def text_in(texts: Mapping[str, str], lookup: Lookup | None = None) -> Label:
    """Return the text to show of those of a project file, by the same rule as ``best``."""
    if not texts:
        return Label("")
    tag = _first_of(texts, lookup)
    return Label(texts[tag], tag)


def _first_of(tags: Iterable[str], lookup: Lookup | None) -> str:
    known = sorted(tags)
    wanted = (language(), *(lookup or site().lookup).languages, "")
    return next((tag for tag in wanted if tag in known), known[0])


def mark_of(lookup: Lookup, graph: NamedNode) -> Name:
    """Return one word for *graph*: its kind, such as "source" in ``graph/source/…``.

    The kind as the IRI has it is the title.
    """
    path = graph.value.removeprefix(f"{lookup.base_iri}graph/")
    if path == graph.value:
        words = words_of(graph.value)
        return Name(words, ENGLISH, words)
    kind = path.partition("/")[0]
    if kind in KINDS:
        return Name(gettext(kind), language(), kind)
    return Name(kind, ENGLISH, kind)


def shorten(text: str, length: int = LABEL_LENGTH) -> str:
    """Cut *text* at a word when it is longer than a name should be.

    >>> shorten("It rains and pours.", 12)
    'It rains …'
    """
    if len(text) <= length:
        return text
    return (text[:length].rpartition(" ")[0] or text[:length]) + " …"
