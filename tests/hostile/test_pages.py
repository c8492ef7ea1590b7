"""Addresses that try to lead pages astray: cases 55 to 75, as far as other tests do not hold them.

``docs/reliability.md`` says which test holds which case.
"""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.hostile.projects import BASE
from tests.hostile.running import Running
from tests.hostile.wire import exchange, get
from tests.http import Response, fetch

FORMULAS = ("=", "@", "+", "-", "\t", "\r")
NEVER_OUT = (
    "/resource?uri=http://evil.example/",
    "/resource?uri=//evil.example/",
    "/resource?uri=https://example.org.evil.example/id/1",
    "/resource?uri=http://user:password@evil.example/",
    "/id//evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "/%2f%2fevil.example/",
    "/id/%2e%2e/%2e%2e/evil.example",
    "/id/1?next=http://evil.example/",
    "/doc/1%0d%0aLocation:%20http://evil.example/",
    "/id/1%0d%0aSet-Cookie:x=y",
    "/id/x?format=%0d%0aSet-Cookie:x",
    "/id/1?format=%0d%0aSet-Cookie:x",
    "/resource?uri=http://e/%0d%0aSet-Cookie:x",
    "/things?page=1%0d%0aSet-Cookie:x",
)
NO_FILES = (
    "/dumps/..%2f..%2fssegraph.toml",
    "/dumps/..%5c..%5cssegraph.toml",
    "/dumps/%2e%2e%2fmanifest.json",
    "/dumps/....//manifest.json",
    "/dumps/%00",
    "/dumps/data.nq%00.txt",
    "/dumps//etc/passwd",
    "/dumps/data.nq/../../manifest.json",
    "/static/%2e%2e/%2e%2e/server.py",
    "/static/%00",
    "/static//etc/passwd",
    "/queries/%2e%2e%2fstore.json",
    "/queries/things.exe",
    "/queries/things.",
    "/queries/.json",
)
REFUSED = {
    "60: a quotation mark": ("/resource?uri=http://e/%22", 400),
    "60: a closing bracket": ("/resource?uri=http://e/%3E%20%7D%20%23", 400),
    "61: page 0": ("/things?page=0", 400),
    "61: page -1": ("/things?page=-1", 400),
    "61: page 10^9": ("/things?page=1000000000", 400),
    "61: page 999": ("/things?page=999", 404),
    "61: page abc": ("/things?page=abc", 400),
    "68: a query that is none": ("/queries/none", 404),
    "69: a parameter too many": ("/queries/things?n=1", 400),
    "70: syntax for a parameter": ("/queries/things?n=%22%20%7D%20DELETE%20%7B", 400),
    "72: a parameter of 10 KB": ("/queries/things?n=" + "x" * 10_000, 400),
    "a format that is none": ("/id/1?format=exe", 400),
}


@pytest.mark.parametrize("path", NEVER_OUT)
def test_no_address_leads_out_of_the_site_or_adds_a_header(target: Running, path: str) -> None:
    answer = exchange(target, get(path, "Accept: text/html"))
    assert answer.status in (0, 200, 303, 400, 404), answer
    headers = dict(line.lower().split(": ", 1) for line in answer.head.split("\r\n")[1:] if line)
    assert headers.get("location", "/")[0] == "/"
    assert not headers.get("location", "/").startswith(("//", "/\\"))
    assert "set-cookie" not in headers


@pytest.mark.parametrize("path", NO_FILES)
def test_no_address_leads_to_a_file_that_is_not_published(target: Running, path: str) -> None:
    answer = exchange(target, get(path))
    assert answer.status in (0, 400, 404), answer
    assert b"base_iri" not in answer.body and b"root:" not in answer.body


@pytest.mark.parametrize(("path", "status"), REFUSED.values(), ids=REFUSED.keys())
def test_a_bad_parameter_is_refused(target: Running, path: str, status: int) -> None:
    assert target.status(path) == status


def test_65_ranges_of_a_dump_are_answered_or_refused(target: Running) -> None:
    def part(header: str) -> Response:
        return fetch(f"{target.address}/dumps/data.nq", headers={"Range": header})

    assert (part("bytes=0-9").status, len(part("bytes=0-9").body)) == (206, 10)
    assert part("bytes=999999999-").status == 416
    whole = fetch(f"{target.address}/dumps/data.nq").body
    for odd in ("bytes=-", "bytes=9-0", "lines=1-2", "bytes=0-9,20-29", "bytes=" + "0-1," * 2000):
        answer = part(odd)
        assert answer.status in (200, 206, 400, 416, 431)
        assert len(answer.body) <= len(whole)


def test_66_an_address_works_in_every_spelling(target: Running) -> None:
    for spelling in ("/doc/Zo%C3%AB", "/doc/Zo%c3%ab", "/doc/a%20b"):
        turtle = fetch(f"{target.address}{spelling}", accept="text/turtle")
        assert turtle.status == 200
        address = turtle.headers["Content-Location"]
        assert fetch(target.address + address).body == turtle.body
        page = fetch(target.address + spelling, accept="text/html")
        assert (page.status, page.media_type) == (200, "text/html")


@pytest.mark.parametrize("path", ["/", "/sparql", "/queries/things", "/none"])
def test_67_no_page_can_be_framed(target: Running, path: str) -> None:
    headers = fetch(target.address + path, accept="text/html").headers
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/queries/things.csv", "/things.csv"])
def test_74_standard_csv_keeps_formulas_as_they_are(target: Running, path: str) -> None:
    response = fetch(target.address + path)
    assert response.media_type == "text/csv"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    rows = csv.reader(io.StringIO(response.body.decode(), newline=""))
    labels = [row[1] for row in rows]
    assert {label[0] for label in labels} >= set(FORMULAS)


def test_75_markup_in_json_stays_in_json(target: Running) -> None:
    response = fetch(f"{target.address}/things.json")
    labels = [entry["label"] for entry in json.loads(response.text)["entries"]]
    assert "</script><script>alert(1)</script>" in labels
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    page = fetch(f"{target.address}/doc/inline", accept="text/html").text
    assert "<script>alert" not in page
    assert f"{BASE}id/inline" in page
