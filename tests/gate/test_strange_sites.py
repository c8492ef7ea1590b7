"""Whatever a site answers, the gate ends with a report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from tests.gate.conftest import Behind
from tests.gate.proxy import Asked, Given

DEEP = b'{"publications":' + b"[" * 2000 + b"]" * 2000 + b"}"
BODIES = {
    "nothing": b"",
    "bytes": b"\xff\xfe\x00<![CDATA[" * 50,
    "a list": b"[1, null]",
    "a text": b'"quads"',
    "members of other kinds": json.dumps(
        {
            "publications": [{"number": "x"}, 7],
            "paths": {"/queries/a.json": [], "/queries/a": None},
            "servers": [{"url": 7}],
            "linkset": [7],
            "quads": [],
            "html": 7,
            "type": "rich",
        }
    ).encode(),
    "deep": DEEP,
    "XML": b"<?xml version='1.0'?><a><b></a>",
    "other RDF": b"<http://e/s> <http://www.w3.org/ns/dcat#downloadURL> <http://e\xc3\xa9/[> .\n",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES.keys())
def test_a_site_of_strange_bodies_is_reported(others: Behind, body: bytes) -> None:
    outcome = others.visited(lambda _, given: given.without("Content-Encoding").reading(body))
    assert not outcome.conforms


@pytest.mark.parametrize("status", [200, 204, 302, 304, 404, 418])
def test_a_site_of_one_status_is_reported(others: Behind, status: int) -> None:
    outcome = others.visited(lambda _, given: replace(given, status=status))
    assert not outcome.conforms


def test_of_what_is_not_there_nothing_more_is_said(others: Behind) -> None:
    outcome = others.visited(lambda _, given: replace(given, status=404))
    assert [one.text() for one in outcome.findings if one.text().startswith("None ")] == []


HEADERS = ("Content-Type", "Location", "Link", "ETag", "Last-Modified", "Content-Location")


@pytest.mark.parametrize("name", HEADERS)
def test_a_site_of_strange_headers_is_reported(others: Behind, name: str) -> None:
    strange = 'http://[::1/<>;;=",rel=<http://[>; rel="alternate license linkset"'

    def spoil(_: Asked, given: Given) -> Given:
        return given.saying(name, strange)

    assert not others.visited(spoil).conforms


def test_a_site_of_strange_pages_is_reported(others: Behind) -> None:
    page = b'<html><![x<a href="http://[::1/">a</a><script type="application/ld+json">[[['

    def spoil(_: Asked, given: Given) -> Given:
        is_page = given.header("Content-Type").startswith("text/html")
        return given.without("Content-Encoding").reading(page) if is_page else given

    assert not others.visited(spoil).conforms


def test_a_site_that_is_not_one_of_ours_is_reported(others: Behind) -> None:
    def plain(_: Asked, given: Given) -> Given:
        return Given(404, (("Content-Type", "text/html"),), b"<h1>Not here</h1>")

    outcome = others.visited(plain)
    assert {"home-page", "void", "catalog", "release-named"} <= {
        finding.rule for finding in outcome.findings
    }
