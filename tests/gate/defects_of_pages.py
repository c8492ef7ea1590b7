"""Defects of answers, documents and HTTP, one each: the promises of ``promises_of_pages``."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.gate.proxy import Asked, Given, LostConnection
from tests.gate.spoiling import (
    HTML,
    TURTLE,
    Seeded,
    at,
    never,
    of_type,
    reading,
    saying,
    shorter,
    status,
    where,
    without,
)

FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"
CITED = '</x>; rel="cite-as"'
DOC = r"/doc/[^.]*"
DOC_IN = r"/doc/.*\."
TYPED = ("alternates", "signposting")


def _found_instead(_: Asked, given: Given) -> Given:
    return replace(given, status=302) if given.status == 303 else given


def _lost(_: Given) -> Given:
    raise LostConnection


def _same_tag(_: Asked, given: Given) -> Given:
    return given.saying("ETag", '"one"') if given.header("ETag") else given


def _quality_ignored(asked: Asked, given: Given) -> Given:
    if "q=0.9" not in asked.accept:
        return given
    return given.saying("Content-Type", f"{TURTLE}; charset=utf-8")


def _not_gzipped(asked: Asked, given: Given) -> Given:
    if asked.headers.get("accept-encoding") != "gzip":
        return given
    return given.without("Content-Encoding")


def _describe_short(asked: Asked, given: Given) -> Given:
    return shorter(given) if "query=DESCRIBE" in asked.query else given


def _soft_404(asked: Asked, given: Given) -> Given:
    is_page = given.status == 404 and asked.accept == HTML
    return replace(given, status=200) if is_page else given


def _future_everywhere(_: Asked, given: Given) -> Given:
    return given.saying("Last-Modified", FUTURE) if given.header("Last-Modified") else given


def _no_origin_on_errors(_: Asked, given: Given) -> Given:
    return given.without("Access-Control-Allow-Origin") if given.status >= 400 else given


ANSWERS = (
    Seeded("no answer", "no-answer", at(where("/robots.txt"), _lost)),
    Seeded("a server fault", "server-fault", at(where(r"/readyz"), status(500)), also=("alive",)),
    Seeded("no release", "release-named", of_type(TURTLE, without("X-Release"))),
    Seeded("another release", "release-named", of_type(TURTLE, saying("X-Release", "0"))),
    Seeded("errors without CORS", "cross-origin", _no_origin_on_errors),
    Seeded(
        "credentials",
        "cross-origin",
        of_type(TURTLE, saying("Access-Control-Allow-Credentials", "true")),
    ),
    Seeded("no preflight", "cross-origin", at(where(".*", method="OPTIONS"), status(405))),
    Seeded("a cookie", "no-cookies", of_type(HTML, saying("Set-Cookie", "visitor=7"))),
    Seeded("no nosniff", "protected", of_type(HTML, without("X-Content-Type-Options"))),
    Seeded(
        "pages in frames",
        "protected",
        at(where("/"), saying("Content-Security-Policy", "frame-ancestors *")),
    ),
    Seeded("from the future", "modified-in-past", _future_everywhere),
)
DOCUMENTS = (
    Seeded("no language", "home-page", at(where("/"), without("Content-Language"))),
    Seeded("302 for things", "thing-leads", _found_instead),
    Seeded(
        "an internal address",
        "thing-leads",
        at(where("/id/.*"), saying("Location", "http://internal:8000/doc/x")),
    ),
    Seeded(
        "no N-Quads",
        "document-found",
        at(where(DOC_IN + "nq"), status(404)),
        also=TYPED,
    ),
    Seeded(
        "Turtle as text/plain",
        "media-type",
        at(where(DOC_IN + "ttl"), saying("Content-Type", "text/plain")),
        also=TYPED,
    ),
    Seeded(
        "text without charset",
        "media-type",
        at(where(DOC_IN + "ttl"), saying("Content-Type", TURTLE)),
    ),
    Seeded("q-values ignored", "negotiation", _quality_ignored),
    Seeded("no Vary", "vary", at(where(DOC), without("Vary"))),
    Seeded("Vary without Accept", "vary", at(where("/id/.*"), saying("Vary", "Accept-Language"))),
    Seeded("RDF/XML cut", "formats-agree", at(where(DOC_IN + "rdf"), shorter)),
    Seeded(
        "TriG lacks a statement",
        "formats-agree",
        at(where(DOC_IN + "trig"), reading(r'"[^"]*"', '"changed"')),
    ),
    Seeded(
        "stale data in the page",
        "page-agrees",
        at(where(DOC_IN + "html"), reading(r'"@value":"[^"]*"', '"@value":"stale"')),
    ),
    Seeded("DESCRIBE lacks a statement", "describe-agrees", _describe_short),
    Seeded(
        "an alternate that is missing",
        "alternates",
        at(
            where(DOC, r"/doc/.*\.html", accept=HTML),
            reading(r'(<link rel="alternate"[^>]*href="[^"]*)\.nt"', r'\1.gone.nt"'),
        ),
    ),
    Seeded(
        "a dead link",
        "links-resolve",
        at(where("/"), reading(r'<a href="([^"]*)/queries"', r'<a href="\1/~dead"')),
    ),
    Seeded(
        "a dead anchor",
        "links-resolve",
        at(where("/"), reading('id="page-main"', 'id="page-body"')),
    ),
    Seeded("no Link header", "signposting", at(where(DOC), without("Link"))),
    Seeded(
        "an address to cite",
        "signposting",
        at(
            where(DOC, accept=HTML),
            lambda given: given.saying(
                "Link",
                re.sub(r'<[^>]*>; rel="cite-as"', CITED, given.header("Link")),
            ),
        ),
    ),
)
EXCHANGE = (
    Seeded("HEAD refused", "head", at(where("/catalog", method="HEAD"), status(405))),
    Seeded("HEAD without ETag", "head", at(where("/catalog", method="HEAD"), without("ETag"))),
    Seeded("no ETag", "entity-tag", at(where("/catalog"), without("ETag"))),
    Seeded("If-None-Match ignored", "entity-tag", never("if-none-match")),
    Seeded("one ETag for all", "entity-tag", _same_tag),
    Seeded("If-Modified-Since ignored", "modified-since", never("if-modified-since")),
    Seeded("no Last-Modified", "modified-since", at(where("/catalog"), without("Last-Modified"))),
    Seeded("said to be plain", "compression", _not_gzipped),
    Seeded("a page for what is missing", "not-found", _soft_404),
    Seeded(
        "errors never in RDF",
        "not-found",
        at(where("/doc/checked-by-the-gate", accept=TURTLE), saying("Content-Type", HTML)),
    ),
    Seeded(
        "never 406",
        "not-acceptable",
        at(where(DOC, accept="application/x-"), status(200)),
    ),
    Seeded("not ready", "alive", at(where("/readyz"), status(404))),
)
