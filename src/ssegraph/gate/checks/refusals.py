"""Honest refusals: what is not there, cannot be had, or is no query."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import urlencode

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.reading import Unreadable, members_of, quads_of
from ssegraph.gate.rules import broken
from ssegraph.http.media import HTML, PROBLEM_JSON, RDF_TYPES, TURTLE

# Nobody publishes these.
ABSENT = "checked-by-the-gate"
PATHS = (f"/id/{ABSENT}", f"/doc/{ABSENT}", f"/{ABSENT}.ttl", f"/dumps/{ABSENT}.nq")
NO_FORMAT = "application/x-checked-by-the-gate"
NO_QUERY = "SELECT ?gate WHERE {"


def check_absent(site: Deployment) -> Iterator[Finding]:
    """What is not published answers 404, in the format that is asked for."""
    for path in PATHS:
        for media_type in (HTML, PROBLEM_JSON, TURTLE):
            answer = site.client.get(site.address(path), media_type.name)
            if answer.status != HTTPStatus.NOT_FOUND:
                what = f"What is not published answers {answer.status} to {media_type.name}."
                yield broken("not-found", answer.address, what)
            elif media_type is not TURTLE or path.startswith("/doc/"):
                yield from _check_form(answer, media_type.name, "not-found")


def _check_form(answer: Answer, wanted: str, rule: str) -> Iterator[Finding]:
    """The error comes in the format *wanted*, and says what it is."""
    if answer.media_type != wanted:
        what = f"{answer.status} comes as {answer.media_type or 'nothing'} to who wants {wanted}."
        yield broken(rule, answer.address, what)
    elif wanted == PROBLEM_JSON.name:
        problem = members_of(answer)
        if problem.get("status") != answer.status or not problem.get("detail"):
            what = "The problem document lacks its status or what is wrong."
            yield broken(rule, answer.address, what)
    elif wanted == TURTLE.name:
        try:
            if not quads_of(answer):
                yield broken(rule, answer.address, "The error in Turtle says nothing.")
        except Unreadable as reason:
            yield broken(rule, answer.address, f"The error in Turtle cannot be read: {reason}.")


def check_not_acceptable(site: Deployment) -> Iterator[Finding]:
    """A format that there is not is refused, with a list of those that there are."""
    for iri in site.documents[:1]:
        answer = site.client.get(site.document_of(iri), NO_FORMAT)
        if answer.status != HTTPStatus.NOT_ACCEPTABLE:
            what = f"Accept: {NO_FORMAT} answers {answer.status}, not 406."
            yield broken("not-acceptable", answer.address, what)
        elif not all(media_type.name in answer.text for media_type in RDF_TYPES):
            what = "The refusal does not list the formats that there are."
            yield broken("not-acceptable", answer.address, what)


def check_alive(site: Deployment) -> Iterator[Finding]:
    """The process and its engine answer."""
    for path in ("/healthz", "/readyz"):
        answer = site.client.get(site.address(path))
        if answer.status != HTTPStatus.OK:
            yield broken("alive", answer.address, f"{path} answers {answer.status}.")


def check_query_refused(site: Deployment) -> Iterator[Finding]:
    """What is no query is refused as the protocol says."""
    asked = urlencode({"query": NO_QUERY})
    answer = site.client.get(site.address(f"/sparql?{asked}"), "application/json")
    if answer.status != HTTPStatus.BAD_REQUEST:
        what = f"The query {NO_QUERY!r} answers {answer.status}, not 400."
        yield broken("query-refused", answer.address, what)
    else:
        yield from _check_form(answer, PROBLEM_JSON.name, "query-refused")
