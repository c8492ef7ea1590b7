"""The evidence of a statement: who made it, where, and in which words.

A claim is worth what can be checked about it, so a page never shows one
without its speaker, its occasion and the passage that it was taken from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES, PROV, SCHEMA, SSE, Node, Term
from ssegraph.web.things.statements import natural
from ssegraph.web.words import best

OA = PREFIXES["oa"]
ASSERTED_IN = NamedNode(SSE + "assertedIn")
EXTRACTED_FROM = NamedNode(SSE + "extractedFrom")
EVIDENCE_STATUS = NamedNode(SSE + "evidenceStatus")
CLAIM_TYPE = NamedNode(SSE + "claimType")
VERBATIM = NamedNode(SSE + "verbatimText")
NORMALIZED = NamedNode(SSE + "normalizedText")
PARTICIPANT = NamedNode(SSE + "participant")
PARTICIPATION_IN = NamedNode(SSE + "participationIn")
REPRESENTING = NamedNode(SSE + "representing")
ATTRIBUTED_TO = NamedNode(PROV + "wasAttributedTo")
QUOTED_FROM = NamedNode(PROV + "wasQuotedFrom")
ABSTRACT = NamedNode(SCHEMA + "abstract")
REFERENCES = NamedNode(PREFIXES["dcterms"] + "references")
SELECTOR = NamedNode(OA + "hasSelector")
START = NamedNode(OA + "start")
END = NamedNode(OA + "end")
NO_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that a statement was taken from, and where they stand."""

    node: Node
    verbatim: list[Term]
    normalized: list[Term]
    documents: list[Term]
    positions: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What backs one statement."""

    statement: Node
    kinds: list[Term]
    abstract: Literal | None
    speakers: list[Term]
    organizations: list[Term]
    occasions: list[Term]
    status: list[Term]
    references: list[Term]
    passages: list[Passage]

    @property
    def is_verbatim(self) -> bool:
        """Tell whether the statement is called by the very words of its passages."""
        printed = " ".join(
            literal.value
            for passage in self.passages
            for literal in passage.verbatim
            if isinstance(literal, Literal)
        )
        said = self.abstract.value if self.abstract else ""
        return _letters(said) == _letters(printed)


def _letters(text: str) -> str:
    return NO_LETTERS.sub("", text).casefold()


def evidence_of(lookup: Lookup, statement: Node) -> Evidence:
    """Collect what backs *statement*."""
    speakers = lookup.objects(statement, ATTRIBUTED_TO)
    occasions = lookup.objects(statement, ASSERTED_IN)
    return Evidence(
        statement,
        lookup.objects(statement, CLAIM_TYPE),
        best(_literals(lookup.objects(statement, ABSTRACT)), lookup),
        speakers,
        _organizations(lookup, speakers, occasions),
        occasions,
        lookup.objects(statement, EVIDENCE_STATUS),
        lookup.objects(statement, REFERENCES),
        [passage_of(lookup, node) for node in _passages(lookup, statement)],
    )


def _organizations(lookup: Lookup, people: list[Term], occasions: list[Term]) -> list[Term]:
    """Return the organisations that *people* represented on these *occasions*."""
    found: dict[Term, None] = {}
    for person in people:
        for participation in lookup.subjects(PARTICIPANT, person):
            if set(lookup.objects(participation, PARTICIPATION_IN)) & set(occasions):
                found.update(dict.fromkeys(lookup.objects(participation, REPRESENTING)))
    return list(found)


def passage_of(lookup: Lookup, node: Node) -> Passage:
    """Collect the words of a passage, its document and its place in it."""
    verbatim = lookup.objects(node, VERBATIM)
    normalized = [text for text in lookup.objects(node, NORMALIZED) if text not in verbatim]
    positions = [
        (str(start.value), str(end.value))
        for selector in _nodes(lookup.objects(node, SELECTOR))
        for start in lookup.objects(selector, START)
        for end in lookup.objects(selector, END)
        if isinstance(start, Literal) and isinstance(end, Literal)
    ]
    return Passage(node, verbatim, normalized, lookup.objects(node, QUOTED_FROM), positions)


def _passages(lookup: Lookup, statement: Node) -> list[Node]:
    return sorted(_nodes(lookup.objects(statement, EXTRACTED_FROM)), key=natural)


def _literals(terms: Iterable[Term]) -> list[Literal]:
    return [term for term in terms if isinstance(term, Literal)]


def _nodes(terms: Iterable[Term]) -> list[Node]:
    return [term for term in terms if isinstance(term, Node)]
