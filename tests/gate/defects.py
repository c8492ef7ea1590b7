"""Defects, one each: what is spoilt, which rule must find it, and what follows of necessity."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.gate.proxy import Asked, Defect, Given, LostConnection

HTML, TURTLE, CSV = "text/html", "text/turtle", "text/csv"
FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT"
CITED = '</x>; rel="cite-as"'
WHERE = Callable[[Asked], bool]


@dataclass(frozen=True)
class Seeded:
    """A *defect* that *rule* is to find; *also* are rules that it cannot but break besides."""

    name: str
    rule: str
    defect: Defect
    also: tuple[str, ...] = ()


def where(*paths: str, accept: str = "", method: str = "") -> WHERE:
    """Make a condition: the path matches one of *paths*, the rest is as given."""
    patterns = [re.compile(path) for path in paths]

    def fits(asked: Asked) -> bool:
        return (
            any(pattern.fullmatch(asked.path) for pattern in patterns)
            and (not accept or asked.accept.startswith(accept))
            and (not method or asked.method == method)
        )

    return fits


def at(fits: WHERE, change: Callable[[Given], Given]) -> Defect:
    """Make a defect that changes some answers."""
    return lambda asked, given: change(given) if fits(asked) else given


def of_type(media_type: str, change: Callable[[Given], Given]) -> Defect:
    """Make a defect that changes the good answers of one media type."""

    def spoil(_: Asked, given: Given) -> Given:
        fits = given.status == 200 and given.header("Content-Type").startswith(media_type)
        return change(given) if fits else given

    return spoil


def without(name: str) -> Callable[[Given], Given]:
    return lambda given: given.without(name)


def saying(name: str, value: str) -> Callable[[Given], Given]:
    return lambda given: given.saying(name, value)


def status(number: int) -> Callable[[Given], Given]:
    return lambda given: replace(given, status=number)


def reading(old: str, new: str) -> Callable[[Given], Given]:
    """Replace the first match of the pattern *old*."""

    def change(given: Given) -> Given:
        if not given.body or given.status != 200:
            # Whoever rewrites bodies cannot tell before how long they are.
            return given.without("Content-Length") if given.status == 200 else given
        is_packed = given.header("Content-Encoding") == "gzip"
        text = (gzip.decompress(given.body) if is_packed else given.body).decode()
        changed, number = re.subn(old, new, text, count=1, flags=re.S)
        assert number == 1, old
        return given.reading(gzip.compress(changed.encode()) if is_packed else changed)

    return change


def shorter(given: Given) -> Given:
    """Leave the last line out."""
    lines = given.body.splitlines(keepends=True)
    return given.without("Content-Length").reading(b"".join(lines[:-1]))


def _first_thing_less(given: Given) -> Given:
    """Leave out a statement about the thing that is first by its name."""
    if not given.body:
        return given.without("Content-Length")
    first = min(re.findall(rb"^<[^>]*/id/[^>]*> ", given.body, flags=re.M))
    before, after = given.body.split(b"\n" + first, 1)
    return given.reading(before + b"\n" + after.partition(b"\n")[2])


def _found_instead(_: Asked, given: Given) -> Given:
    return replace(given, status=302) if given.status == 303 else given


def _lost(_: Given) -> Given:
    raise LostConnection


def _never(header: str, number: int = 200) -> Defect:
    """The site no longer reads the request's *header*."""

    def spoil(asked: Asked, given: Given) -> Given:
        return replace(given, status=number) if header in asked.headers else given

    return spoil


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


def _one_less(asked: Asked, given: Given) -> Given:
    if "GROUP+BY+%3Fgraph" not in asked.query or not given.body:
        return given
    result = json.loads(given.body)
    result["results"]["bindings"][0]["quads"]["value"] = "1"
    return given.reading(json.dumps(result))


def _soft_404(asked: Asked, given: Given) -> Given:
    is_page = given.status == 404 and asked.accept == HTML
    return replace(given, status=200) if is_page else given


def _page_for_errors(asked: Asked, given: Given) -> Given:
    if given.status != 400:
        return given
    return given.saying("Content-Type", "text/html").reading("<h1>Bad Request</h1>")


def _future_everywhere(_: Asked, given: Given) -> Given:
    return given.saying("Last-Modified", FUTURE) if given.header("Last-Modified") else given


def _no_origin_on_errors(_: Asked, given: Given) -> Given:
    return given.without("Access-Control-Allow-Origin") if given.status >= 400 else given


DOC = r"/doc/[^.]*"
DOC_IN = r"/doc/.*\."
TYPED = ("alternates", "signposting")
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
    Seeded("If-None-Match ignored", "entity-tag", _never("if-none-match")),
    Seeded("one ETag for all", "entity-tag", _same_tag),
    Seeded("If-Modified-Since ignored", "modified-since", _never("if-modified-since")),
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
    Seeded("Range ignored", "dump-ranges", _never("range")),
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
    Seeded("no gate of time", "memento", _never("accept-datetime")),
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
DEFECTS = (*ANSWERS, *DOCUMENTS, *EXCHANGE, *DATASET, *ASKING, *PAST, *CRAWLERS)
