"""One fact everywhere: formats, page, dump and endpoint say the same about a thing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from urllib.parse import urlencode

from pyoxigraph import BlankNode, NamedNode, Quad

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import THINGS, Deployment
from ssegraph.gate.page import page_of
from ssegraph.gate.reading import (
    Unreadable,
    by_subject,
    comparable,
    difference,
    parsed,
    quads_of,
)
from ssegraph.gate.rules import broken
from ssegraph.http.media import HTML, JSON_LD, N_TRIPLES, RDF_FORMATS, RDF_TYPES

# A page holds no more statements than this, nor so long ones; it then links to them only.
MOST_IN_PAGE, MOST_CHARACTERS_IN_PAGE = 2000, 200_000


def check_agreement(site: Deployment) -> Iterator[Finding]:
    """What is said about a thing is the same wherever it is said."""
    for iri in site.documents:
        answer = site.client.get(site.document_of(iri, N_TRIPLES.suffix), N_TRIPLES.name)
        if answer.status != HTTPStatus.OK:
            continue
        try:
            quads = parsed(answer.body, RDF_FORMATS[N_TRIPLES], answer.address)
        except Unreadable as reason:
            yield broken("formats-agree", answer.address, f"N-Triples cannot be read: {reason}.")
            continue
        said = comparable(quads)
        yield from _check_formats(site, iri, said)
        yield from _check_page(site, iri, said)
        if iri.removeprefix(site.base_iri).startswith(THINGS):
            yield from _check_slice(site, iri, said)
            yield from _check_described(site, iri, comparable(_slice(by_subject(quads), iri)))


def _check_formats(site: Deployment, iri: str, said: frozenset[str]) -> Iterator[Finding]:
    for media_type in RDF_TYPES:
        answer = site.client.get(site.document_of(iri, media_type.suffix), media_type.name)
        if answer.status != HTTPStatus.OK:
            continue
        try:
            here = comparable(parsed(answer.body, RDF_FORMATS[media_type], answer.address))
        except Unreadable as reason:
            what = f"{media_type.title} cannot be read: {reason}."
            yield broken("formats-agree", answer.address, what)
            continue
        if differs := difference(said, here):
            what = f"{media_type.title} says other than N-Triples: {differs}."
            yield broken("formats-agree", answer.address, what)


def _check_page(site: Deployment, iri: str, said: frozenset[str]) -> Iterator[Finding]:
    answer = site.client.get(site.document_of(iri, HTML.suffix), HTML.name)
    if answer.status != HTTPStatus.OK or len(said) > MOST_IN_PAGE:
        return
    try:
        here = data_in(answer)
    except Unreadable as reason:
        what = f"The JSON-LD in the page cannot be read: {reason}."
        yield broken("page-agrees", answer.address, what)
        return
    if not here and sum(map(len, said)) <= MOST_CHARACTERS_IN_PAGE:
        yield broken("page-agrees", answer.address, "The page holds no JSON-LD.")
    elif here and (differs := difference(said, comparable(here))):
        what = f"The JSON-LD in the page says other than the RDF: {differs}."
        yield broken("page-agrees", answer.address, what)


def data_in(answer: Answer) -> list[Quad]:
    """Return the statements of the JSON-LD in a page; raise ``Unreadable`` if it has faults."""
    return [
        quad
        for block in page_of(answer).data
        for quad in parsed(block.encode(), RDF_FORMATS[JSON_LD], answer.address)
    ]


def _check_slice(site: Deployment, iri: str, said: frozenset[str]) -> Iterator[Finding]:
    # The document about a graph holds the graph, too.
    if not site.quads or NamedNode(iri) in site.graphs:
        return
    if differs := difference(said, comparable(_slice(site.quads_by_subject, iri, has_parts=True))):
        what = f"The dump says other about <{iri}> than the document: {differs}."
        yield broken("dump-slice-agrees", site.document_of(iri), what)


def _slice(said: Mapping[str, list[Quad]], iri: str, *, has_parts: bool = False) -> list[Quad]:
    """Return what is *said* about *iri* and, if it *has_parts*, about its fragments.

    Blank nodes come with what is said about them: a concise bounded description.
    """
    parts = [name for name in said if name.startswith(f"<{iri}#")] if has_parts else []
    found: list[Quad] = []
    waiting = [f"<{iri}>", *parts]
    seen = set(waiting)
    while waiting:
        for quad in said.get(waiting.pop(), []):
            found.append(quad)
            name = str(quad.object)
            if isinstance(quad.object, BlankNode) and name not in seen:
                seen.add(name)
                waiting.append(name)
    return found


def _check_described(site: Deployment, iri: str, said: frozenset[str]) -> Iterator[Finding]:
    query = urlencode({"query": f"DESCRIBE <{iri}>"})
    answer = site.client.get(site.address(f"/sparql?{query}"), N_TRIPLES.name)
    if answer.status != HTTPStatus.OK:
        what = f"DESCRIBE <{iri}> answers {answer.status}."
        yield broken("describe-agrees", answer.address, what)
        return
    try:
        here = comparable(quads_of(answer))
    except Unreadable as reason:
        what = f"The answer to DESCRIBE <{iri}> cannot be read: {reason}."
        yield broken("describe-agrees", answer.address, what)
        return
    if differs := difference(said, here):
        what = f"DESCRIBE <{iri}> says other than the document: {differs}."
        yield broken("describe-agrees", answer.address, what)
