"""The evidence of a statement: who made it, where, and in which words.

A claim is worth what can be checked about it, so a page never shows one
without its speaker, its occasion and the passage that it was taken from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from ssegraph.release.lookup import Lookup
from ssegraph.terms import PREFIXES, PROV, RDFS, SCHEMA, SSE, Node, Term
from ssegraph.web.statements import natural
from ssegraph.web.words import LANGUAGE

OA = PREFIXES["oa"]
STATEMENT = NamedNode(SSE + "Statement")
ABOUT = NamedNode(SSE + "statementAbout")
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
SUBCLASS_OF = NamedNode(RDFS + "subClassOf")
SELECTOR = NamedNode(OA + "hasSelector")
START = NamedNode(OA + "start")
END = NamedNode(OA + "end")
MOST_STATEMENTS = 200


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
    types: list[NamedNode]
    kinds: list[Term]
    abstract: Literal | None
    speakers: list[Term]
    organizations: list[Term]
    occasions: list[Term]
    status: list[Term]
    references: list[Term]
    passages: list[Passage]


def is_statement(lookup: Lookup, node: Node) -> bool:
    """Tell whether *node* is an ``sse:Statement`` of any kind."""
    return STATEMENT in superclasses(lookup, lookup.types(node))


def superclasses(lookup: Lookup, classes: Iterable[NamedNode]) -> set[NamedNode]:
    """Return *classes* and every class above them."""
    waiting, found = list(classes), set[NamedNode]()
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            above = lookup.objects(current, SUBCLASS_OF)
            waiting.extend(term for term in above if isinstance(term, NamedNode))
    return found


def statements_of(lookup: Lookup, node: Node, predicate: NamedNode) -> tuple[list[Evidence], bool]:
    """Return the statements that lead to *node* by *predicate*, with their evidence.

    The second value tells whether those are all the nodes that lead there.
    """
    found = lookup.subjects(predicate, node, MOST_STATEMENTS)
    statements = [
        subject for subject in sorted(found, key=natural) if is_statement(lookup, subject)
    ]
    complete = len(statements) == len(found) < MOST_STATEMENTS
    return [evidence_of(lookup, statement) for statement in statements], complete


def evidence_of(lookup: Lookup, statement: Node) -> Evidence:
    """Collect what backs *statement*."""
    speakers = lookup.objects(statement, ATTRIBUTED_TO)
    occasions = lookup.objects(statement, ASSERTED_IN)
    return Evidence(
        statement,
        lookup.types(statement),
        lookup.objects(statement, CLAIM_TYPE),
        _in_english(lookup, statement),
        speakers,
        _organizations(lookup, speakers, occasions),
        occasions,
        lookup.objects(statement, EVIDENCE_STATUS),
        lookup.objects(statement, REFERENCES),
        [passage_of(lookup, node) for node in _passages(lookup, statement)],
    )


def _in_english(lookup: Lookup, statement: Node) -> Literal | None:
    texts = [term for term in lookup.objects(statement, ABSTRACT) if isinstance(term, Literal)]
    english = (text for text in texts if text.language == LANGUAGE)
    return next(english, texts[0] if texts else None)


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


def _nodes(terms: Iterable[Term]) -> list[Node]:
    return [term for term in terms if isinstance(term, Node)]
