"""Words for terms that bring no label of their own.

The vocabularies that a project reuses are rarely in its data, but their
local names are English: ``schema:startDate`` reads "start date".
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pyoxigraph import NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import compact

# The language of the interface, and of labels wherever there is a choice.
LANGUAGE = "en"
LANGUAGE_NAMES = {"en": "English", "es": "español", "fr": "français"}
LABEL_LENGTH = 300
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
        label = lookup.label(iri, (LANGUAGE,))
        return Name(label.text, label.language, title)
    return Name(words_of(iri.value), LANGUAGE, title)


def mark_of(lookup: Lookup, graph: NamedNode) -> str:
    """Return one word for *graph*: its kind, such as "source" in ``graph/source/…``.

    >>> class Stub: base_iri = "https://example.org/"
    >>> mark_of(Stub, NamedNode("https://example.org/graph/source/sheet"))
    'source'
    """
    path = graph.value.removeprefix(f"{lookup.base_iri}graph/")
    if path == graph.value:
        return words_of(graph.value)
    return path.partition("/")[0]


def shorten(text: str, length: int = LABEL_LENGTH) -> str:
    """Cut *text* at a word when it is longer than a name should be.

    >>> shorten("It rains and pours.", 12)
    'It rains …'
    """
    if len(text) <= length:
        return text
    return (text[:length].rpartition(" ")[0] or text[:length]) + " …"


def language_name(tag: str) -> str:
    """Return what the speakers of the language *tag* call it, if we know.

    >>> language_name("fr-CA"), language_name("ee")
    ('français', 'ee')
    """
    return LANGUAGE_NAMES.get(tag.partition("-")[0], tag)
