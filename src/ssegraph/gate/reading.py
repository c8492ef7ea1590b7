"""Read what a site answers: RDF in every format, pages, results of queries."""

from __future__ import annotations

import csv
import io
import json
import re
import zlib
from collections.abc import Collection, Iterable
from typing import Any
from xml.etree import ElementTree

import zstandard
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
    serialize,
)

from ssegraph.gate.client import Answer
from ssegraph.http.media import RDF_FORMATS, RESULT_FORMATS

FORMATS = {media_type.name: rdf_format for media_type, rdf_format in RDF_FORMATS.items()}
RESULTS = {media_type.name: results for media_type, results in RESULT_FORMATS.items()}
# To name blank nodes the same way costs more than linear time.
MOST_NAMED = 20_000
LONGEST_REASON = 160
FIRST_BYTES = 4096
MOST_UNPACKED = 1 << 28
# zlib's number for gzip, with its checksum.
GZIP = 31
# A line of N-Triples whose subject or object is a blank node.
BLANK = re.compile(r"^_:|> _:\S+ \.$")


class Unreadable(Exception):
    """An answer is not what its media type says; the text says why."""


def quads_of(answer: Answer, body: bytes | None = None) -> list[Quad]:
    """Return the statements of *answer*, whose media type says how to read its body."""
    rdf_format = FORMATS.get(answer.media_type)
    if rdf_format is None:
        raise Unreadable(f"it comes as {answer.media_type or 'nothing'}, which is no RDF")
    return parsed(answer.body if body is None else body, rdf_format, answer.address)


def parsed(body: bytes, rdf_format: RdfFormat, address: str) -> list[Quad]:
    """Parse *body*, found at *address*; raise ``Unreadable`` if it cannot be parsed."""
    if rdf_format == RdfFormat.RDF_XML:
        # The parser of RDF does not mind when the end is missing.
        xml_of(body)
    try:
        return list(parse(body, rdf_format, base_iri=address))
    except (SyntaxError, ValueError) as error:
        raise Unreadable(str(error)[:LONGEST_REASON]) from error


def unpacked(body: bytes, packing: str) -> bytes:
    """Unpack what has the suffix *packing*, ``gz`` or ``zst``; raise ``Unreadable`` if it is none.

    Whatever its head says, at most so much is unpacked as a dump may have.
    """
    try:
        if packing == "zst":
            with zstandard.ZstdDecompressor().stream_reader(body) as reader:
                return reader.read(MOST_UNPACKED)
        unpacking = zlib.decompressobj(wbits=GZIP)
        content = unpacking.decompress(body, MOST_UNPACKED)
    except (zlib.error, zstandard.ZstdError) as error:
        raise Unreadable(str(error)) from error
    if not unpacking.eof:
        raise Unreadable("it ends too early, or is too long")
    return content


def members_of(answer: Answer) -> dict[str, Any]:
    """Return the members of the JSON object in *answer*, none if it is something else."""
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def xml_of(body: bytes) -> ElementTree.Element:
    """Parse *body* as XML; raise ``Unreadable`` if it is none, or has a document type.

    Documents of ours have none, and one could define entities without end.
    """
    if b"<!DOCTYPE" in body[:FIRST_BYTES]:
        raise Unreadable("it has a document type")
    try:
        return ElementTree.fromstring(body)  # noqa: S314  # see above
    except ElementTree.ParseError as error:
        raise Unreadable(str(error)) from error


def comparable(quads: Collection[Quad]) -> frozenset[str]:
    """Return the triples of *quads*, whatever graph they are in, with blank nodes named alike."""
    lines = _lines(quad.triple for quad in quads)
    nameless = [quad for quad in quads if BlankNode in (type(quad.subject), type(quad.object))]
    if not nameless or len(nameless) > MOST_NAMED:
        return lines
    dataset = Dataset(Quad(quad.subject, quad.predicate, quad.object) for quad in nameless)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    named = {line for line in lines if not BLANK.search(line)}
    return _lines(quad.triple for quad in dataset) | named


def by_subject(quads: Iterable[Quad]) -> dict[str, list[Quad]]:
    """Return *quads* by their subjects, as N-Triples has these."""
    found: dict[str, list[Quad]] = {}
    for quad in quads:
        found.setdefault(str(quad.subject), []).append(quad)
    return found


def _lines(triples: Iterable[Triple]) -> frozenset[str]:
    """Write *triples* as the lines of N-Triples; no other sign than its own ends a line there."""
    written = serialize(triples, None, RdfFormat.N_TRIPLES)
    assert written is not None  # noqa: S101  # bytes, because no output was given
    return frozenset(written.decode().split("\n")) - {""}


def difference(one: frozenset[str], other: frozenset[str]) -> str:
    """Say in how many statements the two differ, with an example; empty if they are equal."""
    lacking, added = one - other, other - one
    said = [
        f"{len(found)} statements {word}, such as {min(found)}"
        for found, word in ((lacking, "are missing"), (added, "are added"))
        if found
    ]
    return "; ".join(said)


def rows_of(answer: Answer) -> list[tuple[str, ...]]:
    """Return the rows of a result as text, sorted; an unbound value is the empty text.

    Raises ``Unreadable`` for what is no result.  CSV does not tell IRIs from
    literals, so the text is what the formats have in common.
    """
    results = RESULTS.get(answer.media_type)
    if results is None:
        raise Unreadable(f"it comes as {answer.media_type or 'nothing'}, which is no result")
    if results == QueryResultsFormat.CSV:
        return _csv_rows(answer.text)
    try:
        read = parse_query_results(answer.body, results)
        if isinstance(read, QueryBoolean):
            return [(str(bool(read)).lower(),)]
        if not isinstance(read, QuerySolutions):
            raise Unreadable("it is a result of another kind")
        names = [variable.value for variable in read.variables]
        rows = [tuple(_text_of(solution[name]) for name in names) for solution in read]
    except (SyntaxError, ValueError) as error:
        raise Unreadable(str(error)[:LONGEST_REASON]) from error
    return [tuple(names), *sorted(rows)]


def _csv_rows(text: str) -> list[tuple[str, ...]]:
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise Unreadable(str(error)) from error
    return rows[:1] + sorted(row or ("",) for row in rows[1:])


def _text_of(term: object) -> str:
    if term is None:
        return ""
    return f"_:{term.value}" if isinstance(term, BlankNode) else str(getattr(term, "value", term))
