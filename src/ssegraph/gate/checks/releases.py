"""Earlier releases: they are listed, and ``Accept-Datetime`` leads to them (RFC 7089)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote

from ssegraph.findings import Finding
from ssegraph.gate.checks.documents import check_vary
from ssegraph.gate.client import Answer, joined
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.links import links_of, parse_links, related
from ssegraph.gate.reading import Unreadable, comparable, difference, members_of, quads_of
from ssegraph.gate.rules import broken
from ssegraph.gate.sampling import spread
from ssegraph.http.media import HTML, N_TRIPLES

LISTED = "/releases.json"
LINK_FORMAT = "application/link-format"
MEMENTO_LINKS = ("original", "timegate", "timemap")
MOST_MEMENTOS = 3


def publications(site: Deployment) -> list[dict[str, Any]]:
    """Return what the site says of its publications, oldest first; none if it says nothing."""
    try:
        listed = members_of(site.client.get(site.address(LISTED)))
        found = [dict(one) for one in listed["publications"]]
        return sorted(found, key=lambda one: int(one["number"]))
    except (ValueError, KeyError, TypeError):
        return []


def check_releases(site: Deployment) -> Iterator[Finding]:
    """Every publication is listed; the last is the one that answers."""
    answer = site.client.get(site.address(LISTED))
    listed = publications(site)
    if answer.status != HTTPStatus.OK or not listed:
        what = f"The list answers {answer.status}, without publications."
        yield broken("releases-listed", answer.address, what)
        return
    numbers = [int(one["number"]) for one in listed]
    if numbers != list(range(1, len(numbers) + 1)):
        what = f"The publications are numbered {numbers}, not from 1 without a gap."
        yield broken("releases-listed", answer.address, what)
    if listed[-1].get("release") != site.release:
        what = f"The last is {listed[-1].get('release')}; {site.release or 'none'} answers."
        yield broken("releases-listed", answer.address, what)


def check_mementos(site: Deployment) -> Iterator[Finding]:
    """A date leads to the release of that time, which says what was said then."""
    for iri in site.things[:1]:
        address = site.document_of(iri, N_TRIPLES.suffix)
        now = format_datetime(datetime.now(UTC).replace(minute=0, second=0), usegmt=True)
        answer = site.client.get(address, N_TRIPLES.name, Accept_Datetime=now)
        if answer.status != HTTPStatus.FOUND or not site.is_own(answer.location):
            what = f"Accept-Datetime: {now} answers {answer.status} {answer.location}."
            yield broken("memento", address, what)
            return
        yield from check_vary(answer, "Accept-Datetime")
        memento = site.client.get(answer.location, N_TRIPLES.name)
        yield from _check_memento(address, memento)
        yield from _check_frozen(site, address, memento)


def check_times(site: Deployment) -> Iterator[Finding]:
    """The dates of the first and the last publication lead to their own releases."""
    listed = publications(site)
    for one in listed[:1] + listed[1:][-1:]:
        try:
            moment = datetime.fromisoformat(str(one["published_at"]))
            expected = joined(site.address(LISTED), str(one["address"]))
        except (ValueError, KeyError):
            yield broken("releases-listed", site.address(LISTED), f"{one} has no date or address.")
            continue
        date = format_datetime(moment.astimezone(UTC), usegmt=True)
        answer = site.client.get(site.address("/"), HTML.name, Accept_Datetime=date)
        if not answer.location.startswith(expected):
            leads = answer.location or "nowhere"
            what = f"Accept-Datetime: {date} leads to <{leads}>, not to <{expected}>."
            yield broken("memento", answer.address, what)


def _check_memento(address: str, memento: Answer) -> Iterator[Finding]:
    if memento.status != HTTPStatus.OK:
        yield broken("memento", memento.address, f"The memento answers {memento.status}.")
        return
    try:
        parsedate_to_datetime(memento.header("Memento-Datetime"))
    except ValueError:
        yield broken("memento", memento.address, "Memento-Datetime is missing or no date.")
    links = links_of(memento)
    for relation in MEMENTO_LINKS:
        if not related(links, relation):
            yield broken("memento", memento.address, f"The relation {relation} is missing.")
    for link in related(links, "original"):
        # Servers are told paths decoded, so they cannot know how this one was spelt.
        if unquote(link.address) != unquote(address):
            what = f"Its original is said to be <{link.address}>, not <{address}>."
            yield broken("memento", memento.address, what)
    if "immutable" not in memento.header("Cache-Control"):
        yield broken("memento", memento.address, "Cache-Control does not say immutable.")


def _check_frozen(site: Deployment, address: str, memento: Answer) -> Iterator[Finding]:
    """The release that answers now says the same at its own address."""
    newest = next(iter(publications(site)[-1:]), {})
    current = site.address(f"/releases/{site.release}/")
    if newest.get("address"):
        current = joined(site.address(LISTED), str(newest["address"]))
    if memento.status != HTTPStatus.OK or not memento.address.startswith(current):
        return
    try:
        now = comparable(quads_of(site.client.get(address, N_TRIPLES.name)))
        differs = difference(now, comparable(quads_of(memento)))
    except Unreadable as reason:
        differs = str(reason)
    if differs:
        what = f"The memento of this release says other than the document: {differs}."
        yield broken("memento", memento.address, what)


def check_timemap(site: Deployment) -> Iterator[Finding]:
    """A document's mementos are listed, and they are there."""
    for iri in site.things[:1]:
        document = site.document_of(iri).removeprefix(site.root)
        answer = site.client.get(site.address(f"/timemap/link{document}"))
        if answer.status != HTTPStatus.OK or answer.media_type != LINK_FORMAT:
            what = f"The list answers {answer.status}, {answer.media_type or 'no type'}."
            yield broken("timemap", answer.address, what)
            return
        mementos = related(parse_links(answer.text, answer.address), "memento")
        if not mementos:
            yield broken("timemap", answer.address, "It lists no memento.")
        for address in spread([link.address for link in mementos], MOST_MEMENTOS):
            found = site.client.get(address) if site.is_own(address) else None
            if found is None or found.status != HTTPStatus.OK:
                status = found.status if found else "not on this site"
                yield broken("timemap", answer.address, f"<{address}>: {status}.")
