"""What every answer must be like, whatever it is the answer to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from ssegraph.findings import Finding
from ssegraph.gate.client import Answer
from ssegraph.gate.deployment import Deployment
from ssegraph.gate.rules import broken

# Clocks may differ by this much.
SKEW_S = 120
# One wrong header is wrong on most answers; a few tell as much as all.
MOST_TOLD = 3
ORIGIN = "https://elsewhere.example"
EMBEDS = ("/embed/", "/embed.")


def check_preflight(site: Deployment) -> Iterator[Finding]:
    """A browser that asks whether it may ask is told so."""
    headers = {"Origin": ORIGIN, "Access-Control-Request-Method": "GET"}
    answer = site.client.ask("OPTIONS", site.address("/sparql"), "*/*", headers)
    methods = answer.header("Access-Control-Allow-Methods").upper()
    if answer.status >= HTTPStatus.BAD_REQUEST or "GET" not in methods:
        what = f"A preflight answers {answer.status} and allows {methods or 'nothing'}."
        yield broken("cross-origin", answer.address, what)


def check_every_answer(site: Deployment) -> Iterator[Finding]:
    """No answer so far lacks what all must have; this check comes last."""
    for check in (_server_fault, _release, _cross_origin, _cookies, _protection, _modified):
        found = [finding for answer in site.client.heads for finding in check(site, answer)]
        different = {finding.place: finding for finding in found}
        yield from list(different.values())[:MOST_TOLD]


def _server_fault(_: Deployment, answer: Answer) -> Iterator[Finding]:
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        number = answer.header("X-Request-Id") or "unknown"
        what = f"{answer.method} answers {answer.status}; the request is {number}."
        yield broken("server-fault", answer.address, what)


def _release(site: Deployment, answer: Answer) -> Iterator[Finding]:
    named = answer.header("X-Release")
    if not named:
        yield broken("release-named", answer.address, "The answer names no release.")
    elif site.release and named != site.release and not _is_earlier(site, answer):
        what = f"The answer is of the release {named}, the home page of {site.release}."
        yield broken("release-named", answer.address, what)


def _is_earlier(site: Deployment, answer: Answer) -> bool:
    return answer.address.startswith(site.address("/releases/"))


def _cross_origin(_: Deployment, answer: Answer) -> Iterator[Finding]:
    allowed = answer.header("Access-Control-Allow-Origin")
    if allowed != "*":
        what = f"Access-Control-Allow-Origin is {allowed or 'missing'} ({answer.status})."
        yield broken("cross-origin", answer.address, what)
    elif answer.header("Access-Control-Allow-Credentials"):
        what = "Access-Control-Allow-Credentials stands beside an origin of *."
        yield broken("cross-origin", answer.address, what)


def _cookies(_: Deployment, answer: Answer) -> Iterator[Finding]:
    if answer.header("Set-Cookie"):
        name = answer.header("Set-Cookie").partition("=")[0]
        yield broken("no-cookies", answer.address, f"The answer sets the cookie {name!r}.")


def _protection(site: Deployment, answer: Answer) -> Iterator[Finding]:
    if answer.header("X-Content-Type-Options").lower() != "nosniff":
        what = "X-Content-Type-Options: nosniff is missing."
        yield broken("protected", answer.address, what)
        return
    policy = answer.header("Content-Security-Policy")
    path = answer.address.removeprefix(site.root)
    if "frame-ancestors" not in policy:
        what = f"The Content-Security-Policy is {policy or 'missing'}."
        yield broken("protected", answer.address, what)
    elif "frame-ancestors 'none'" not in policy and not _is_embed(path):
        yield broken("protected", answer.address, "Others may show the page in a frame.")


def _is_embed(path: str) -> bool:
    without_language = "/" + path.lstrip("/").partition("/")[2]
    return path.startswith(EMBEDS) or without_language.startswith(EMBEDS)


def _modified(_: Deployment, answer: Answer) -> Iterator[Finding]:
    date = answer.header("Last-Modified")
    if not date:
        return
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        yield broken("modified-in-past", answer.address, f"Last-Modified {date!r} is no date.")
        return
    if (moment.replace(tzinfo=moment.tzinfo or UTC) - datetime.now(UTC)).total_seconds() > SKEW_S:
        what = f"Last-Modified {date} is in the future."
        yield broken("modified-in-past", answer.address, what)
