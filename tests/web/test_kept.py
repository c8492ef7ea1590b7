"""What a kept answer says with and without its body, and how often it is encoded."""

from __future__ import annotations

import threading

import pytest

from ssegraph.web.layers import kept
from ssegraph.web.layers.kept import KeptAnswer

BODY = b"It rains and pours. " * 200
MODIFIED = "Mon, 04 Oct 2021 20:00:00 GMT"
HEADERS = [
    ("Content-Type", "text/turtle; charset=utf-8"),
    ("Content-Length", "4000"),
    ("Vary", "Accept"),
    ("ETag", '"abc"'),
    ("Last-Modified", MODIFIED),
    ("Content-Location", "/doc/a.ttl"),
]


def answered(coding: str = "identity", **conditions: str) -> tuple[str, dict[str, str], bytes]:
    environ = {f"HTTP_{name.upper()}": value for name, value in conditions.items()}
    status, headers, body = KeptAnswer("200 OK", HEADERS, BODY).for_request(environ, coding)
    return status, dict(headers), body


def test_a_short_body_is_sent_as_it_is() -> None:
    answer = KeptAnswer("200 OK", HEADERS, b"short")
    _, headers, body = answer.for_request({}, "br")
    assert body == b"short"
    assert "Content-Encoding" not in dict(headers)
    assert dict(headers)["Vary"] == "Accept"


@pytest.mark.parametrize(
    ("conditions", "status"),
    [
        ({"if_none_match": "*"}, "304"),
        ({"if_none_match": "abc def"}, "200"),
        ({"if_modified_since": "Mon, 04 Oct 2021 19:59:59 GMT"}, "200"),
    ],
    ids=str,
)
def test_a_condition_is_answered_as_http_has_it(conditions: dict[str, str], status: str) -> None:
    assert answered(**conditions)[0][:3] == status


def test_not_modified_describes_the_answer_but_no_body() -> None:
    _, headers, body = answered("br", if_none_match='"abc-br"')
    assert body == b""
    assert headers["ETag"] == '"abc-br"'
    assert headers["Content-Location"] == "/doc/a.ttl"
    assert "Vary" in headers
    assert not {"Content-Type", "Content-Length", "Content-Encoding"} & headers.keys()


def test_an_error_is_never_not_modified_and_never_encoded() -> None:
    answer = KeptAnswer("404 Not Found", HEADERS, BODY)
    status, headers, body = answer.for_request({"HTTP_IF_NONE_MATCH": "*"}, "br")
    assert (status, body) == ("404 Not Found", BODY)
    assert "Content-Encoding" not in dict(headers)


def test_many_who_come_at_once_share_one_encoded_form(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    waiting = threading.Event()

    def encode(body: bytes, coding: str) -> bytes:
        waiting.wait(5)
        made.append(coding)
        return body

    monkeypatch.setattr(kept, "encode", encode)
    answer = KeptAnswer("200 OK", HEADERS, BODY)
    threads = [threading.Thread(target=answer.for_request, args=({}, "br")) for _ in range(8)]
    for thread in threads:
        thread.start()
    waiting.set()
    for thread in threads:
        thread.join()
    assert made == ["br"]


def test_the_size_counts_what_the_client_can_make_long() -> None:
    short = KeptAnswer("200 OK", [], b"")
    assert KeptAnswer("200 OK", [("Link", "x" * 5000)], b"").size >= short.size + 5000
    assert KeptAnswer("200 OK", HEADERS, BODY).size >= short.size + 2 * len(BODY)
