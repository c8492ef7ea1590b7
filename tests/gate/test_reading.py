"""The gate reads answers as they are, and says where they differ."""

from __future__ import annotations

from email.message import Message

import pytest
from pyoxigraph import RdfFormat

from ssegraph.gate.client import Answer
from ssegraph.gate.links import parse_links, related
from ssegraph.gate.page import page_of
from ssegraph.gate.reading import Unreadable, comparable, difference, parsed, rows_of
from ssegraph.gate.sampling import spread

ONE = b'<http://e/a> <http://e/p> _:x . _:x <http://e/q> "a\\u2028b" .'
OTHER = b'<http://e/a> <http://e/p> _:y . _:y <http://e/q> "a\\u2028b" .'


def answer(body: str, media_type: str) -> Answer:
    headers = Message()
    headers["Content-Type"] = media_type
    return Answer("GET", "http://e/page", 200, headers, body.encode())


def said(body: bytes) -> frozenset[str]:
    return comparable(parsed(body, RdfFormat.TURTLE, "http://e/"))


def test_blank_nodes_are_the_same_under_any_name() -> None:
    assert said(ONE) == said(OTHER)
    assert len(said(ONE)) == 2


def test_a_difference_is_told_with_an_example() -> None:
    told = difference(said(ONE), said(b'<http://e/a> <http://e/p> "new" .'))
    assert "2 statements are missing" in told
    assert '1 statements are added, such as <http://e/a> <http://e/p> "new" .' in told
    assert difference(said(ONE), said(OTHER)) == ""


def test_xml_that_ends_too_early_is_not_read() -> None:
    begun = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    with pytest.raises(Unreadable):
        parsed(begun, RdfFormat.RDF_XML, "http://e/")


def test_xml_with_a_document_type_is_not_read() -> None:
    with pytest.raises(Unreadable, match="document type"):
        parsed(b"<!DOCTYPE x><x/>", RdfFormat.RDF_XML, "http://e/")


def test_rows_are_the_same_in_csv_and_json() -> None:
    as_csv = answer('a,b\r\nhttp://e/x,"1,5"\r\n,2\r\n', "text/csv; charset=utf-8")
    as_json = answer(
        '{"head":{"vars":["a","b"]},"results":{"bindings":['
        '{"a":{"type":"uri","value":"http://e/x"},"b":{"type":"literal","value":"1,5"}},'
        '{"b":{"type":"literal","value":"2"}}]}}',
        "application/sparql-results+json",
    )
    assert rows_of(as_csv) == rows_of(as_json) == [("a", "b"), ("", "2"), ("http://e/x", "1,5")]


@pytest.mark.parametrize("media_type", ["text/html", "application/sparql-results+json"])
def test_what_is_no_result_is_not_read(media_type: str) -> None:
    with pytest.raises(Unreadable):
        rows_of(answer("<html>", media_type))


def test_a_page_yields_its_links_anchors_and_data() -> None:
    page = page_of(
        answer(
            '<html lang="fr"><link rel="alternate" type="text/turtle" href="x.ttl">'
            '<a id="here" href="/a?b&amp;c#d">a</a>'
            '<script type="application/ld+json">{"a": "\\u003c/script>"}</script>',
            "text/html",
        )
    )
    assert page.language == "fr"
    assert [link.address for link in page.links] == ["http://e/x.ttl", "http://e/a?b&c#d"]
    assert [link.media_type for link in related(page.links, "alternate")] == ["text/turtle"]
    assert page.anchors == {"here"}
    assert page.data == ['{"a": "\\u003c/script>"}']


def test_link_headers_are_read_with_commas_and_several_relations() -> None:
    links = parse_links(
        '</a,b>; rel="first memento"; datetime="Tue, 06 Jan 2026 12:00:00 GMT",\n'
        ' <http://e/c>;rel=type; title="a, b"',
        "http://e/",
    )
    assert [(link.address, link.relations) for link in links] == [
        ("http://e/a,b", ("first", "memento")),
        ("http://e/c", ("type",)),
    ]


def test_a_sample_is_the_same_each_time_and_has_the_ends() -> None:
    names = [f"{number:03}" for number in range(500)]
    assert spread(reversed(names), 5) == spread(names, 5) == ["000", "125", "250", "374", "499"]
