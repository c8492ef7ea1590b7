"""Defects of the data and its past, one each: the promises of ``promises_of_data``."""

from __future__ import annotations

import json
import re

from tests.gate.proxy import Asked, Given
from tests.gate.spoiling import (
    CSV,
    HTML,
    TURTLE,
    Seeded,
    at,
    never,
    reading,
    saying,
    shorter,
    status,
    where,
    without,
)


def _first_thing_less(given: Given) -> Given:
    """Leave out a statement about the thing that is first by its name."""
    if not given.body:
        return given.without("Content-Length")
    first = min(re.findall(rb"^<[^>]*/id/[^>]*> ", given.body, flags=re.M))
    before, after = given.body.split(b"\n" + first, 1)
    return given.reading(before + b"\n" + after.partition(b"\n")[2])


def _one_less(asked: Asked, given: Given) -> Given:
    if "GROUP+BY+%3Fgraph" not in asked.query or not given.body:
        return given
    result = json.loads(given.body)
    result["results"]["bindings"][0]["quads"]["value"] = "1"
    return given.reading(json.dumps(result))


def _page_for_errors(asked: Asked, given: Given) -> Given:
    if given.status != 400:
        return given
    return given.saying("Content-Type", "text/html").reading("<h1>Bad Request</h1>")


DATASET = (
    Seeded("no VoID", "void", at(where("/.well-known/void"), status(404))),
    Seeded(
        "no example",
        "void",
        at(where("/.well-known/void"), reading("void:exampleResource", "void:example")),
    ),
    Seeded("a catalogue cut", "catalog", at(where(r"/catalog\.jsonld"), shorter)),
    Seeded("a catalogue in parts", "catalog", at(where(r"/catalog\.nt"), shorter)),
    Seeded(
        "a catalogue of elsewhere",
        "catalog-true",
        at(where("/catalog"), reading(r"dcat:endpointURL <[^>]*>", "dcat:endpointURL <http://e/>")),
    ),
    Seeded(
        "a dump of another type",
        "catalog-true",
        at(where(r"/dumps/data\.nq\.gz"), saying("Content-Type", "application/x-gzip")),
    ),
    Seeded(
        "another licence",
        "dataset-in-page",
        at(where("/"), reading(r'"license": ?"[^"]*"', '"license": "https://e/none"')),
    ),
    Seeded(
        "lying checksums",
        "dump-checksum",
        at(where("/dumps/SHA256SUMS"), reading("^[0-9a-f]{8}", "00000000")),
    ),
    Seeded(
        "a dump that lacks a statement",
        "dump-slice-agrees",
        at(where(r"/dumps/data\.nq"), _first_thing_less),
        also=("dump-checksum", "dump-count", "dump-formats", "endpoint-count", "event-stream"),
    ),
    Seeded(
        "a format that lacks a statement",
        "dump-formats",
        at(where(r"/dumps/data\.nt"), shorter),
        also=("dump-checksum", "dump-count"),
    ),
    Seeded(
        "a lying count",
        "dump-count",
        at(where("/.well-known/void"), reading(r"void:triples \d+", "void:triples 7")),
    ),
    Seeded("Range ignored", "dump-ranges", never("range")),
    Seeded("an engine of yesterday", "endpoint-count", _one_less),
)
ASKING = (
    Seeded(
        "an internal endpoint",
        "service-description",
        at(
            where("/sparql", accept=TURTLE),
            reading(r"sd:endpoint <[^>]*>", "sd:endpoint <http://i/>"),
        ),
    ),
    Seeded("rows lost in CSV", "results-agree", at(where("/sparql", accept=CSV), shorter)),
    Seeded("no POST", "results-agree", at(where("/sparql", method="POST"), status(405))),
    Seeded("pages for errors", "query-refused", _page_for_errors),
    Seeded("an old CSV", "saved-agree", at(where(r"/queries/.*\.csv"), shorter)),
    Seeded(
        "an internal server",
        "openapi",
        at(
            where(r"/openapi\.json"),
            reading(r'"servers":\[{"url":"[^"]*"', '"servers":[{"url":"http://i"'),
        ),
    ),
    Seeded("no frames", "embeds", at(where("/embed/.*"), saying("X-Frame-Options", "DENY"))),
)
CRAWLERS = (
    Seeded("crawlers everywhere", "robots", at(where("/robots.txt"), reading("Disallow", "Allow"))),
    Seeded(
        "a sitemap of tomorrow",
        "sitemap",
        at(where("/sitemap.*"), reading("<lastmod>....", "<lastmod>2999")),
    ),
    Seeded("no citation", "citation", at(where(r"/CITATION\.cff"), status(404))),
)
PAST = (
    Seeded(
        "an old list of releases",
        "releases-listed",
        at(where(r"/releases\.json"), reading(r'"release": ?"[^"]*"', '"release":"0"')),
    ),
    Seeded("no gate of time", "memento", never("accept-datetime")),
    Seeded(
        "mementos without a date",
        "memento",
        at(where(r"/releases/.*"), without("Memento-Datetime")),
    ),
    Seeded("no list of mementos", "timemap", at(where("/timemap/.*"), status(404))),
    Seeded("a feed cut", "changes", at(where(r"/changes\.atom"), shorter)),
    Seeded(
        "a stream that lacks a statement",
        "event-stream",
        at(where(r"/ldes/\d+/1"), reading(r'"[^"]*"@', '"changed"@')),
    ),
    Seeded(
        "pages of a stream that nobody keeps",
        "event-stream",
        at(where(r"/ldes/\d+/1"), saying("Cache-Control", "no-cache")),
    ),
)


def _always_newest(asked: Asked, given: Given) -> Given:
    if "accept-datetime" not in asked.headers or asked.path != "/":
        return given
    return given.saying("Location", "/releases/newest/")


# These need a past.
WITHDRAWALS = (
    Seeded("every time is now", "memento", _always_newest),
    Seeded("forgotten things", "withdrawn", at(where("/doc/mill"), status(404))),
    Seeded(
        "a page for what is gone",
        "withdrawn",
        at(where("/doc/mill", accept=TURTLE), saying("Content-Type", HTML)),
    ),
    Seeded(
        "a publication that the stream leaves out",
        "event-stream",
        at(where("/ldes"), lambda given: given.reading(given.text.replace("/2/1", "/1/1"))),
    ),
)
