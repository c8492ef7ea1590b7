"""Links: those that people follow, alternates, and the typed links of FAIR Signposting."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment, values
from ssegraph.gate.links import links_of, related
from ssegraph.gate.page import Link, page_of
from ssegraph.gate.reading import members_of
from ssegraph.gate.rules import broken
from ssegraph.gate.sampling import spread
from ssegraph.http.media import HTML, LINKSET, RDF_TYPES
from ssegraph.terms import DCTERMS

LINKS_A_THING = 20
# Asking these costs the engine's time, and no link to a query is ever dead.
COSTLY = "/sparql"
PAGES = 2


def _pages(site: Deployment) -> Iterator[Answer]:
    """Yield the home page and some documents as pages."""
    answers = [site.home]
    for iri in site.documents[:PAGES]:
        answers.append(site.client.get(site.document_of(iri), HTML.name))
    return (answer for answer in answers if answer.status == HTTPStatus.OK)


def check_links(site: Deployment) -> Iterator[Finding]:
    """What a reader may click on is there."""
    most = LINKS_A_THING * site.sample
    for answer in _pages(site):
        page = page_of(answer)
        addresses = {
            link.address.partition("#")[0]
            for link in page.links
            if link.element != "form" and _may_follow(site, link.address)
        }
        for address in spread(addresses, most):
            found = site.client.head(address, HTML.name + ", */*;q=0.1")
            if found.status >= HTTPStatus.BAD_REQUEST:
                what = f"A link leads to <{address}>, which answers {found.status}."
                yield broken("links-resolve", answer.address, what)
        yield from _check_anchors(answer)


def _may_follow(site: Deployment, address: str) -> bool:
    parts = urlsplit(address)
    return site.is_own(address) and not (parts.path.endswith(COSTLY) and parts.query)


def _check_anchors(answer: Answer) -> Iterator[Finding]:
    """A link within the page leads to a place in it."""
    page = page_of(answer)
    for link in page.links:
        address, _, name = link.address.partition("#")
        if address == answer.address and name and name not in page.anchors:
            what = f"A link leads to #{name}, and nothing on the page has that name."
            yield broken("links-resolve", answer.address, what)


def check_alternates(site: Deployment) -> Iterator[Finding]:
    """What is offered besides the page is there, in the type that is said."""
    for answer in _pages(site):
        links = [*page_of(answer).links, *links_of(answer)]
        for link in dict.fromkeys(related(links, "alternate")):
            yield from _check_typed(site, answer, link, "alternates")
    for iri in site.documents[:1]:
        answer = site.client.get(site.document_of(iri), HTML.name)
        offered = {link.media_type for link in related(page_of(answer).links, "alternate")}
        for media_type in RDF_TYPES:
            if answer.status == HTTPStatus.OK and media_type.name not in offered:
                what = f"The page offers no alternate in {media_type.title}."
                yield broken("alternates", answer.address, what)


def _check_typed(site: Deployment, answer: Answer, link: Link, rule: str) -> Iterator[Finding]:
    if not site.is_own(link.address):
        what = f"<{link.address}> ({' '.join(link.relations)}) is not on this site."
        yield broken(rule, answer.address, what)
        return
    found = site.client.head(link.address, link.media_type or "*/*")
    wanted = link.media_type.partition(";")[0]
    if found.status != HTTPStatus.OK:
        what = f"<{link.address}> ({' '.join(link.relations)}) answers {found.status}."
        yield broken(rule, answer.address, what)
    elif wanted and found.media_type != wanted:
        what = f"<{link.address}> is said to be {wanted} and comes as {found.media_type}."
        yield broken(rule, answer.address, what)


def check_signposting(site: Deployment) -> Iterator[Finding]:
    """The headers of a page about a thing lead programs to all that they need."""
    for iri in site.things[:PAGES]:
        answer = site.client.get(site.document_of(iri), HTML.name)
        if answer.status == HTTPStatus.OK:
            yield from _check_signposts(site, iri, answer)


def _check_signposts(site: Deployment, iri: str, answer: Answer) -> Iterator[Finding]:
    links = links_of(answer)
    cited = [link.address for link in related(links, "cite-as")]
    if [_plain(one) for one in cited] != [_plain(iri)]:
        what = f"cite-as is {', '.join(cited) or 'missing'}, not {iri}."
        yield broken("signposting", answer.address, what)
    licence = values(site.catalog, site.dataset, DCTERMS + "license")
    for relation in ("describedby", "type", "linkset", *(("license",) if licence else ())):
        if not related(links, relation):
            yield broken("signposting", answer.address, f"The relation {relation} is missing.")
    for link in related(links, "describedby"):
        yield from _check_typed(site, answer, link, "signposting")
    for link in related(links, "linkset"):
        yield from _check_linkset(site, link, iri)


def _check_linkset(site: Deployment, link: Link, iri: str) -> Iterator[Finding]:
    if not site.is_own(link.address):
        what = f"The linkset <{link.address}> is not on this site."
        yield broken("signposting", site.document_of(iri), what)
        return
    answer = site.client.get(link.address, LINKSET.name)
    if answer.status != HTTPStatus.OK or answer.media_type != LINKSET.name:
        what = f"The linkset answers {answer.status}, {answer.media_type or 'no type'}."
        yield broken("signposting", answer.address, what)
        return
    try:
        contexts: list[dict[str, Any]] = members_of(answer)["linkset"]
        cited = {_plain(one["href"]) for context in contexts for one in context.get("cite-as", ())}
    except (KeyError, TypeError, AttributeError):
        yield broken("signposting", answer.address, "The linkset is none as RFC 9264 has it.")
        return
    if cited != {_plain(iri)}:
        what = f"The linkset says to cite {', '.join(sorted(cited)) or 'nothing'}, not {iri}."
        yield broken("signposting", answer.address, what)


def _plain(iri: str) -> str:
    """Return *iri* as headers have it, where what is not ASCII is encoded."""
    return "".join(
        sign if sign.isascii() else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in iri
    )
