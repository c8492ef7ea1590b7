"""Documents: things lead to them, each format is there, and ``Accept`` chooses."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.rules import broken
from ssegraph.http.media import HTML, JSON_LD, RDF_TYPES, TURTLE, MediaType

OFFERED = (HTML, *RDF_TYPES)
# The formats are made by the same code everywhere, so two documents stand for all.
NEGOTIATED = 2


def check_home_page(site: Deployment) -> Iterator[Finding]:
    """The address leads to a home page."""
    if site.home.status != HTTPStatus.OK:
        said = f"The home page answers {site.home.status}"
        leads = f" and leads to <{site.home.location}>" if site.home.location else ""
        yield broken("home-page", site.home.address, f"{said}{leads}.")
    elif site.home.media_type != HTML.name:
        what = f"The home page comes as {site.home.media_type}, not as {HTML.name}."
        yield broken("media-type", site.home.address, what)
    elif not site.home.header("Content-Language"):
        yield broken("home-page", site.home.address, "The page does not say its language.")


def check_things(site: Deployment) -> Iterator[Finding]:
    """The IRI of a thing leads to its document in the format that is asked for."""
    for iri in site.things:
        for wanted in (HTML, TURTLE):
            answer = site.client.get(site.address_of(iri), wanted.name)
            yield from _check_lead(site, answer, wanted)
            if answer.status == HTTPStatus.SEE_OTHER:
                yield from check_vary(answer, "Accept")


def check_vary(answer: Answer, header: str) -> Iterator[Finding]:
    """The *answer* depends on the request's *header* and says so."""
    named = {name.strip().lower() for name in answer.header("Vary").split(",")}
    if header.lower() not in named and "*" not in named:
        said = answer.header("Vary") or "nothing"
        yield broken("vary", answer.address, f"The answer depends on {header}; Vary names {said}.")


def _check_lead(site: Deployment, answer: Answer, wanted: MediaType) -> Iterator[Finding]:
    if answer.status != HTTPStatus.SEE_OTHER:
        what = f"The IRI of a thing answers {answer.status} to {wanted.name}, not 303."
        yield broken("thing-leads", answer.address, what)
        return
    if not site.is_own(answer.location):
        what = f"It leads to <{answer.location}>, which is not on this site."
        yield broken("thing-leads", answer.address, what)
        return
    document = site.client.get(answer.location, wanted.name)
    # A wrong type at an address that names its format is told where that is looked at.
    names_format = answer.location.endswith(f".{wanted.suffix}")
    if document.status != HTTPStatus.OK:
        what = f"It leads to <{answer.location}>, which answers {document.status}."
        yield broken("thing-leads", answer.address, what)
    elif document.media_type != wanted.name and not names_format:
        what = f"For {wanted.name} it leads to <{answer.location}>, {document.media_type}."
        yield broken("thing-leads", answer.address, what)


def check_formats(site: Deployment) -> Iterator[Finding]:
    """Each document is there in each format, under its own media type."""
    for iri in site.documents:
        for wanted in OFFERED:
            answer = site.client.get(site.document_of(iri, wanted.suffix), wanted.name)
            if answer.status != HTTPStatus.OK:
                what = f"The document in {wanted.title} answers {answer.status}."
                yield broken("document-found", answer.address, what)
            else:
                yield from check_media_type(answer, wanted)


def check_media_type(answer: Answer, wanted: MediaType) -> Iterator[Finding]:
    """The *answer* is sent as *wanted*."""
    sent = answer.header("Content-Type")
    if answer.media_type != wanted.name:
        what = f"{wanted.title} comes as {sent or 'nothing'}, not as {wanted.name}."
        yield broken("media-type", answer.address, what)
    elif wanted.name.startswith("text/") and "charset=utf-8" not in sent.lower().replace(" ", ""):
        yield broken("media-type", answer.address, f"{sent} does not say that it is UTF-8.")


def check_negotiation(site: Deployment) -> Iterator[Finding]:
    """``Accept`` decides which format comes, and the answer says which it is."""
    for iri in site.documents[:NEGOTIATED]:
        for wanted in OFFERED:
            yield from _check_choice(site, iri, wanted.name, wanted)
        yield from _check_choice(site, iri, f"{TURTLE.name};q=0.4, {JSON_LD.name};q=0.9", JSON_LD)


def _check_choice(site: Deployment, iri: str, accept: str, wanted: MediaType) -> Iterator[Finding]:
    answer = site.client.get(site.document_of(iri), accept)
    if answer.status != HTTPStatus.OK:
        what = f"The document answers {answer.status} to Accept: {accept}."
        yield broken("negotiation", answer.address, what)
        return
    if answer.media_type != wanted.name:
        what = f"Accept: {accept} gets {answer.media_type}."
        yield broken("negotiation", answer.address, what)
        return
    yield from check_vary(answer, "Accept")
    named = answer.header("Content-Location")
    if not named.endswith(f".{wanted.suffix}"):
        what = f"In {wanted.title}, Content-Location is {named or 'missing'}."
        yield broken("negotiation", answer.address, what)


def check_languages(site: Deployment) -> Iterator[Finding]:
    """A page that comes in several languages says that it depends on what the reader speaks."""
    spoken = {}
    for language in ("en", "fr", "es"):
        answer = site.client.get(site.address("/"), HTML.name, Accept_Language=language)
        spoken[language] = answer.header("Content-Language")
    if len(set(spoken.values())) > 1:
        yield from check_vary(answer, "Accept-Language")
