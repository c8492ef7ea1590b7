"""HTTP as it should be: HEAD, validators, compression."""

from __future__ import annotations

import time
from collections.abc import Iterator
from http import HTTPStatus

from ssegraph.findings import Finding
from ssegraph.gate.checks.documents import check_vary
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.reading import Unreadable, unpacked
from ssegraph.gate.rules import broken
from ssegraph.http.media import HTML, JSON_LD, TURTLE

SAME = ("Content-Type", "ETag", "Last-Modified", "Vary", "Link", "Location", "Content-Language")
# A shorter body may go as it is.
LONG_BYTES = 2000
GZIP = "gzip"
# A page that lacks a drawing is for now only; the next one has it.
TRIES, WAIT_S = 5, 2.0


def _addresses(site: Deployment) -> list[tuple[str, str]]:
    """Return one address of each kind, with the ``Accept`` to ask with."""
    wanted = [(site.address("/"), HTML.name), (site.address("/catalog"), TURTLE.name)]
    for iri in site.documents[:1]:
        wanted += [
            (site.document_of(iri), HTML.name),
            (site.document_of(iri), TURTLE.name),
            (site.document_of(iri, JSON_LD.suffix), "*/*"),
        ]
    dump = site.address("/dumps/data.nt")
    return [*wanted, (dump, "*/*")] if site.client.can_read(dump) else wanted


def _settled(site: Deployment, address: str, accept: str) -> Answer:
    """Return an answer that may be kept, unless there is none after some tries."""
    answer = site.client.get(address, accept)
    for _ in range(TRIES):
        if not answer.is_for_now:
            break
        time.sleep(WAIT_S)
        answer = site.client.get(address, accept)
    return answer


def check_head(site: Deployment) -> Iterator[Finding]:
    """HEAD answers what GET answers."""
    things = [(site.address_of(iri), TURTLE.name) for iri in site.things[:1]]
    for address, accept in _addresses(site):
        yield from _check_head(site, _settled(site, address, accept), accept)
    missing = (site.address("/doc/checked-by-the-gate"), HTML.name)
    for address, accept in (*things, missing):
        yield from _check_head(site, site.client.get(address, accept), accept)


def _check_head(site: Deployment, get: Answer, accept: str) -> Iterator[Finding]:
    address = get.address
    head = site.client.head(address, accept)
    if get.status != head.status:
        what = f"GET answers {get.status}, HEAD {head.status}."
        yield broken("head", address, what)
        return
    for name in SAME:
        if get.header(name) != head.header(name):
            what = f"{name} is {get.header(name)!r} for GET, {head.header(name)!r} for HEAD."
            yield broken("head", address, what)
    length = head.header("Content-Length")
    if length and not get.is_cut and length != str(len(get.body)):
        what = f"HEAD says {length} bytes, GET sends {len(get.body)}."
        yield broken("head", address, what)


def check_validators(site: Deployment) -> Iterator[Finding]:
    """Whoever has an answer already is told so."""
    tags: dict[str, Answer] = {}
    for address, accept in _addresses(site):
        answer = _settled(site, address, accept)
        if answer.status != HTTPStatus.OK:
            continue
        if answer.is_for_now:
            what = "Cache-Control is no-store, so nobody can ask whether it has changed."
            yield broken("entity-tag", address, what)
            continue
        tag = answer.header("ETag")
        if not tag:
            yield broken("entity-tag", address, f"The answer to Accept: {accept} has no ETag.")
        elif tag in tags and tags[tag].body != answer.body:
            what = f"Its ETag {tag} is also that of <{tags[tag].address}>, {tags[tag].media_type}."
            yield broken("entity-tag", address, what)
        else:
            tags[tag] = answer
            again = site.client.get(address, accept, If_None_Match=tag)
            yield from _check_unchanged(again, "entity-tag", f"If-None-Match: {tag}")
            if again.status == HTTPStatus.NOT_MODIFIED and again.header("ETag") != tag:
                what = f"304 has the ETag {again.header('ETag') or 'none'}, 200 has {tag}."
                yield broken("entity-tag", address, what)
        yield from _check_since(site, answer, accept)


def _check_since(site: Deployment, answer: Answer, accept: str) -> Iterator[Finding]:
    date = answer.header("Last-Modified")
    if not date:
        yield broken("modified-since", answer.address, "The answer has no Last-Modified.")
        return
    again = site.client.get(answer.address, accept, If_Modified_Since=date)
    yield from _check_unchanged(again, "modified-since", f"If-Modified-Since: {date}")


def _check_unchanged(again: Answer, rule: str, condition: str) -> Iterator[Finding]:
    if again.status != HTTPStatus.NOT_MODIFIED:
        yield broken(rule, again.address, f"{condition} answers {again.status}, not 304.")
    elif again.body:
        yield broken(rule, again.address, f"{condition} answers 304 with a body.")


def check_compression(site: Deployment) -> Iterator[Finding]:
    """Long answers are sent shorter to whoever takes them so."""
    for address, accept in _addresses(site):
        if "/dumps/" in address:
            continue
        plain = site.client.get(address, accept, Accept_Encoding="identity")
        if plain.status != HTTPStatus.OK or plain.is_for_now or len(plain.body) < LONG_BYTES:
            continue
        packed = site.client.get(address, accept, Accept_Encoding=GZIP)
        if packed.header("Content-Encoding").lower() != GZIP:
            what = f"{len(plain.body)} bytes are sent as they are to who takes gzip."
            yield broken("compression", address, what)
            continue
        yield from check_vary(packed, "Accept-Encoding")
        if _unpacked(packed) != plain.body:
            yield broken("compression", address, "What is gzipped does not unpack to the same.")
        tag = packed.header("ETag")
        if tag and tag == plain.header("ETag") and not tag.startswith("W/"):
            what = f"The ETag {tag} is the same gzipped and not; bytes differ, so must it."
            yield broken("entity-tag", address, what)


def _unpacked(answer: Answer) -> bytes | None:
    try:
        return unpacked(answer.body, "gz")
    except Unreadable:
        return None
