"""Which representation and which coding a client gets for what it accepts."""

from __future__ import annotations

import pytest

from ssegraph.errors import BadRequest, NotAcceptable
from ssegraph.http import coding, media
from ssegraph.http.coding import choose_coding, encode
from ssegraph.http.media import (
    CSV,
    HTML,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    RESULT_TYPES,
    RESULTS_JSON,
    RESULTS_XML,
    TURTLE,
    MediaType,
    choose,
    negotiate,
)

OFFERED = (HTML, TURTLE, N_TRIPLES, JSON_LD, RDF_XML)


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", HTML),
        ("*/*", HTML),
        ("*", HTML),
        ("image/gif, *; q=.2, */*; q=.2", HTML),
        ("text/turtle;q=.3, text/html;q=.2", TURTLE),
        ("text/*;q=0.5, application/ld+json", JSON_LD),
        ("text/turtle;charset=utf-8", TURTLE),
        ("text/turtle; charset=utf-8; q=0.4, text/html;q=0.3", TURTLE),
        ('application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"', JSON_LD),
        ('application/ld+json;profile="a,b;c";q=0.2, application/rdf+xml;q=0.1', JSON_LD),
        ("application/x-turtle", TURTLE),
        ("text/plain", N_TRIPLES),
        ("text/html;q=0, */*;q=0.1", TURTLE),
        ("image/png", None),
        ("text/turtle;q=0", None),
        ("text/turtle;q=soon", None),
        (", , ;;", None),
        ("text/turtle," + "a/b;q=0.1," * 8000, TURTLE),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_a_client_gets_what_it_wants_most(accept: str, expected: MediaType | None) -> None:
    assert negotiate(accept, OFFERED) is expected


def test_a_format_wins_over_accept_and_an_unknown_one_is_refused() -> None:
    assert choose("text/html", "xml", RESULT_TYPES) is RESULTS_XML
    assert choose("text/csv", None, RESULT_TYPES) is CSV
    assert choose("application/json", "", RESULT_TYPES) is RESULTS_JSON
    with pytest.raises(BadRequest, match="Formats: json, xml, csv, tsv"):
        choose("", "ttl", RESULT_TYPES)
    with pytest.raises(NotAcceptable) as refused:
        choose("image/png", None, RESULT_TYPES)
    assert refused.value.extra["available"] == [offer.name for offer in RESULT_TYPES]


@pytest.mark.parametrize(
    ("accept_encoding", "expected"),
    [
        ("gzip, br", "br"),
        ("gzip;q=1, br;q=0.5", "gzip"),
        ("gzip;q=0, br;q=0", "identity"),
        ("*", "br"),
        ("*;q=0.1, br;q=0", "gzip"),
        ("deflate, zstd", "identity"),
        ("identity", "identity"),
    ],
)
def test_the_coding_is_what_the_client_takes_best(accept_encoding: str, expected: str) -> None:
    assert choose_coding(accept_encoding) == expected


def test_a_coding_gives_the_same_bytes_each_time() -> None:
    body = b"It rains and pours. " * 100
    assert len({encode(body, "gzip") for _ in range(3)}) == 1
    assert encode(body, "identity") is body


def test_long_headers_are_not_remembered() -> None:
    known = media._negotiate.cache_info().currsize, coding._choose.cache_info().currsize
    for number in range(5):
        long = f"text/x{number};q=0.1," * 100
        assert negotiate(long + "text/turtle", OFFERED) is TURTLE
        assert choose_coding(long + "gzip") == "gzip"
    now = media._negotiate.cache_info().currsize, coding._choose.cache_info().currsize
    assert now == known
