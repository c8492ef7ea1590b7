"""Any bytes get a documented status: never a fault of ours, never silence for long.

``Hypothesis`` makes the bytes.  What the framework does is tried many times
inside this process; what the server in front of it does, over a socket.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote_from_bytes, urlencode

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from werkzeug.wrappers import Response

from tests.hostile.running import Running
from tests.hostile.wire import exchange

# Statuses that docs/reliability.md explains; 503 and 504 only because queries may take long.
DOCUMENTED = {
    *(200, 204, 206, 303, 304, 308),
    *(400, 403, 404, 405, 406, 408, 413, 414, 415, 416, 429, 431),
    *(503, 504),
}
MANY = settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
FEW = settings(MANY, max_examples=50)
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
PATHS = st.sampled_from(
    [
        *("/", "/sparql", "/sparql/", "/id/", "/doc/", "/resource", "/queries", "/queries/things"),
        *("/things", "/things.json", "/things.csv", "/types", "/dumps/", "/dumps/data.nq"),
        *("/static/ssegraph.css", "/healthz", "/readyz", "/metrics", "/ontology", "/graph/"),
    ]
)
NAMES = st.sampled_from(
    [
        *("query", "update", "default-graph-uri", "named-graph-uri", "timeout", "format"),
        *("uri", "class", "page", "download", "callback", "lang", "maxwidth", "url"),
    ]
)
# Text as people type it, text that breaks things, and pieces of the languages spoken here.
PIECES = st.sampled_from(
    [
        *("SELECT * ", "ASK ", "{", "}", "(", ")", "?s ", "?p ", "?o ", ".", "<http://e/", ">"),
        *('"', "\\", "\\u0000", "#", "LIMIT ", "-1", "PREFIX ", "FILTER", "UNION", "SERVICE"),
        *("\0", "\r\n", "\ud7ff", "\ufffe", "%00", "%zz", "../", "//", "javascript:", "é", "=1+1"),
        *("*/*", ";q=", ",", "text/html", "application/json", "nan", "1e999", "-0", "٣", "_:b"),
    ]
)
WORDS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join))
VALUES = WORDS.filter(lambda text: not any("\ud800" <= character <= "\udfff" for character in text))
HEADERS = st.dictionaries(
    st.sampled_from(
        [
            *("Accept", "Accept-Encoding", "Accept-Language", "Content-Type", "Content-Encoding"),
            *("If-None-Match", "If-Modified-Since", "If-Range", "Range", "Origin", "Cookie"),
            *("Authorization", "X-Forwarded-For", "X-Forwarded-Host", "Forwarded", "User-Agent"),
        ]
    ),
    WORDS.map(lambda text: text.encode("latin-1", "ignore").decode("latin-1")).map(
        lambda text: text.replace("\r", "").replace("\n", "").replace("\0", "")
    ),
    max_size=4,
)


def assert_documented(response: Response) -> None:
    assert response.status_code in DOCUMENTED, (response.status_code, response.get_data()[:500])
    assert b"Traceback" not in response.get_data()
    if response.status_code >= 400 and response.mimetype != "text/html":
        assert response.mimetype == "application/problem+json"


@MANY
@given(PATHS, st.lists(st.tuples(NAMES, VALUES), max_size=4), METHODS, HEADERS)
def test_any_parameters_and_headers_get_a_documented_status(
    client: FlaskClient,
    path: str,
    parameters: list[tuple[str, str]],
    method: str,
    headers: Mapping[str, str],
) -> None:
    assume(not any(len(value) > 2000 for _, value in parameters))
    address = f"{path}?{urlencode(parameters, errors='surrogatepass')}"
    with client.open(address, method=method, headers=headers) as response:
        assert_documented(response)


@MANY
@given(st.binary(max_size=40), st.binary(max_size=40))
def test_any_path_and_any_query_string_get_a_documented_status(
    client: FlaskClient, path: bytes, query: bytes
) -> None:
    address = "/" + quote_from_bytes(path, safe=b"/")
    environ = {"QUERY_STRING": query.decode("latin-1")}
    with client.open(address, environ_overrides=environ) as response:
        assert_documented(response)


@MANY
@given(
    st.sampled_from(
        [
            *("application/sparql-query", "application/x-www-form-urlencoded", "text/plain"),
            *("application/sparql-query; charset=utf-16", "multipart/form-data; boundary=x", ""),
        ]
    ),
    st.one_of(
        st.binary(max_size=200),
        VALUES.map(str.encode),
        st.lists(st.tuples(NAMES, VALUES), max_size=3).map(lambda form: urlencode(form).encode()),
    ),
)
def test_any_body_gets_a_documented_status(client: FlaskClient, kind: str, body: bytes) -> None:
    with client.post("/sparql", data=body, content_type=kind) as response:
        assert_documented(response)


@MANY
@given(VALUES)
def test_any_query_gets_a_documented_status(client: FlaskClient, query: str) -> None:
    for accept in ("application/json", "text/html"):
        with client.get(
            "/sparql", query_string={"query": query}, headers={"Accept": accept}
        ) as response:
            assert_documented(response)


@FEW
@given(st.binary(min_size=1, max_size=120))
def test_any_bytes_on_the_wire_are_answered_or_hung_up_on(target: Running, sent: bytes) -> None:
    answer = exchange(target, sent + b"\r\n\r\n")
    assert answer.status in DOCUMENTED | {0}, answer
    assert target.status() == 200


@FEW
@given(
    st.sampled_from([b"GET", b"POST", b"HEAD", b"BREW"]),
    st.binary(max_size=60).filter(lambda text: b"\n" not in text),
    st.binary(max_size=60).filter(lambda text: b"\n" not in text),
    st.binary(max_size=60),
)
def test_any_request_line_header_and_body_are_answered_or_hung_up_on(
    target: Running, method: bytes, address: bytes, header: bytes, body: bytes
) -> None:
    head = b"%s /%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Any: %s\r\n" % (
        method,
        address,
        header,
    )
    length = b"Content-Length: %d\r\n\r\n" % len(body)
    answer = exchange(target, head + length + body)
    assert answer.status in DOCUMENTED | {0}, answer


def test_every_documented_status_is_explained() -> None:
    text = Path(__file__).parents[2].joinpath("docs", "reliability.md").read_text()
    missing = [status for status in sorted(DOCUMENTED) if f"| {status} |" not in text]
    assert missing == []


@pytest.mark.parametrize("path", ["/", "/sparql?query=ASK%7B", "/none"])
def test_what_is_sent_for_a_head_request_has_no_body(client: FlaskClient, path: str) -> None:
    assert client.head(path).data == b""
