"""Media types: which there are, what they are called, which one a client gets.

One table names every representation with its media type, its ``?format=``
names and its file suffix, so that negotiation, links and documentation agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pyoxigraph import QueryResultsFormat, RdfFormat
from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from ssegraph.errors import BadRequest, NotAcceptable, NotFound

ANYTHING = "*/*"
# Java's own client accepts "*; q=.2", which the specification lets nobody write.
JAVA_QUALITY = re.compile(r"(;\s*q=)(?=\.\d)", re.IGNORECASE)
# A longer header is read anew each time, so that headers cannot fill the memory.
LONGEST_REMEMBERED = 500


@dataclass(frozen=True, slots=True)
class MediaType:
    """One representation: its type, suffix, ``format`` names and title.

    ``also`` lists further media types by which clients ask for it.
    """

    name: str
    suffix: str
    formats: tuple[str, ...]
    title: str
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The ``Content-Type`` value; text types say that they are UTF-8."""
        return f"{self.name}; charset=utf-8" if self.name.startswith("text/") else self.name


HTML = MediaType("text/html", "html", ("html",), "HTML", ("application/xhtml+xml",))
TURTLE = MediaType(
    "text/turtle", "ttl", ("ttl", "turtle"), "Turtle", ("application/x-turtle", "text/n3")
)
N_TRIPLES = MediaType(
    "application/n-triples", "nt", ("nt", "ntriples", "n-triples"), "N-Triples", ("text/plain",)
)
JSON_LD = MediaType("application/ld+json", "jsonld", ("jsonld", "json-ld"), "JSON-LD")
RDF_XML = MediaType(
    "application/rdf+xml", "rdf", ("rdf", "rdfxml", "rdf+xml", "xml"), "RDF/XML", ("text/xml",)
)
TRIG = MediaType("application/trig", "trig", ("trig",), "TriG", ("application/x-trig",))
N_QUADS = MediaType("application/n-quads", "nq", ("nq", "nquads", "n-quads"), "N-Quads")

RESULTS_JSON = MediaType(
    "application/sparql-results+json", "json", ("json",), "JSON", ("application/json",)
)
RESULTS_XML = MediaType(
    "application/sparql-results+xml", "xml", ("xml",), "XML", ("application/xml", "text/xml")
)
CSV = MediaType("text/csv", "csv", ("csv",), "CSV")
TSV = MediaType("text/tab-separated-values", "tsv", ("tsv",), "TSV")

SVG = MediaType("image/svg+xml", "svg", ("svg",), "SVG")
PNG = MediaType("image/png", "png", ("png",), "PNG")
# Not registered, but what notebooks and editors know specifications by; "+json" tells the others.
VEGA_LITE = MediaType("application/vnd.vegalite.v6+json", "vl.json", ("vega-lite",), "Vega-Lite")
VEGA = MediaType("application/vnd.vega.v6+json", "vl.json", ("vega",), "Vega")
GEOJSON = MediaType("application/geo+json", "geojson", ("geojson",), "GeoJSON")
ICALENDAR = MediaType("text/calendar", "ics", ("ics", "icalendar"), "iCalendar")
JSON = MediaType("application/json", "json", ("json",), "JSON")
PROBLEM_JSON = MediaType(
    "application/problem+json", "json", ("json",), "JSON", ("application/json",)
)

# The links of a document (RFC 9264): about its representations, not one of them.
LINKSET = MediaType("application/linkset+json", "linkset", ("linkset",), "Linkset")

RDF_TYPES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG, N_QUADS)
# What the addresses of documents in one format end in.
SUFFIXES = tuple(f".{one.suffix}" for one in (HTML, LINKSET, *RDF_TYPES))
RESULT_TYPES = (RESULTS_JSON, RESULTS_XML, CSV, TSV)
# What the triples of CONSTRUCT and DESCRIBE come in: they are in no graph.
TRIPLE_TYPES = (TURTLE, N_TRIPLES, JSON_LD, RDF_XML, TRIG)

RDF_FORMATS = {
    TURTLE: RdfFormat.TURTLE,
    N_TRIPLES: RdfFormat.N_TRIPLES,
    JSON_LD: RdfFormat.JSON_LD,
    RDF_XML: RdfFormat.RDF_XML,
    TRIG: RdfFormat.TRIG,
    N_QUADS: RdfFormat.N_QUADS,
}
RESULT_FORMATS = {
    RESULTS_JSON: QueryResultsFormat.JSON,
    RESULTS_XML: QueryResultsFormat.XML,
    CSV: QueryResultsFormat.CSV,
    TSV: QueryResultsFormat.TSV,
}


def negotiate(accept: str, offered: Sequence[MediaType]) -> MediaType | None:
    """Choose what to send for an ``Accept`` header, or ``None`` if nothing fits.

    A missing header accepts everything.  Of equally wanted types the one
    offered first wins (RFC 9110 section 12.5.1).
    """
    decide = _negotiate if len(accept) <= LONGEST_REMEMBERED else _negotiate.__wrapped__
    return decide(accept, tuple(offered))


# Clients send few different headers, and reading one takes a while.
@lru_cache(maxsize=2048)
def _negotiate(accept: str, offered: tuple[MediaType, ...]) -> MediaType | None:
    # A charset or profile narrows nothing here: each type comes in one form.
    wanted = MIMEAccept(
        (ANYTHING if name == "*" else name.partition(";")[0], quality)
        for name, quality in parse_accept_header(JAVA_QUALITY.sub(r"\g<1>0", accept) or ANYTHING)
    )
    best: tuple[float, MediaType] | None = None
    for media_type in offered:
        quality = max(wanted.quality(media_type.name), _quality_of_other_names(wanted, media_type))
        if quality > 0 and (best is None or quality > best[0]):
            best = (quality, media_type)
    return best[1] if best else None


def _quality_of_other_names(wanted: MIMEAccept, media_type: MediaType) -> float:
    # A wildcard means the registered names only; the others must be asked for.
    return max((quality for name, quality in wanted if name in media_type.also), default=0)


def stems(path: str) -> Iterator[str]:
    """Yield what stays of *path* when it is read as that of a document in one format."""
    return (path.removesuffix(suffix) for suffix in SUFFIXES if path.endswith(suffix))


def by_format(name: str, offered: Iterable[MediaType]) -> MediaType | None:
    """Return the offered type that ``?format=name`` or a suffix asks for."""
    return next(
        (offer for offer in offered if name.lower() in (*offer.formats, offer.suffix)), None
    )


def by_suffix(suffix: str, offered: Iterable[MediaType]) -> MediaType:
    """Return the offered type that an address with this *suffix* names, else raise ``NotFound``."""
    found = by_format(suffix, offered)
    if found is None or found.suffix != suffix:
        raise NotFound("Nothing is published at this address.")
    return found


def choose(accept: str, format_name: str | None, offered: Sequence[MediaType]) -> MediaType:
    """Choose by ``?format=`` when it is given, else by ``Accept``.

    Raises ``BadRequest`` for a format that is not offered and
    ``NotAcceptable`` when no representation fits.
    """
    if format_name:
        chosen = by_format(format_name, offered)
        if chosen is None:
            names = ", ".join(offer.formats[0] for offer in offered)
            raise BadRequest(f"There is no format {format_name[:40]!r} here. Formats: {names}.")
        return chosen
    chosen = negotiate(accept, offered)
    if chosen is None:
        raise not_acceptable(offered)
    return chosen


def not_acceptable(offered: Iterable[MediaType]) -> NotAcceptable:
    """Make the refusal that lists what could be had."""
    names = [offer.name for offer in offered]
    return NotAcceptable(
        f"None of the accepted media types is available. Available: {', '.join(names)}.",
        extra={"available": names},
    )
