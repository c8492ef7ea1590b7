"""The gate's client: polite, bounded, and never elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from ssegraph.gate.client import Client, NoAnswer
from tests.listening import Quiet, listening


class Handler(Quiet):
    """Answers by path; remembers what was asked."""

    asked: list[tuple[str, str]]

    def do_GET(self) -> None:  # noqa: N802  # named by the library
        self.asked.append((self.path, self.headers["User-Agent"]))
        if self.path == "/moved":
            return self.answer(302, b"", Location="http://elsewhere.example/")
        if self.path == "/later" and len(self.asked) == 1:
            return self.answer(503, b"", **{"Retry-After": "1"})
        if self.path == "/closed":
            self.close_connection = True
            return None
        if self.path == "/now":
            return self.answer(200, b"now", **{"Cache-Control": "no-store"})
        return self.answer(200, b"x" * 3000)

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def answering() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    asked: list[tuple[str, str]] = []
    handler = type("Remembering", (Handler,), {"asked": asked})
    with listening(handler) as port:
        yield f"http://127.0.0.1:{port}", asked


def test_the_same_question_is_asked_once_and_under_our_name() -> None:
    with answering() as (root, asked):
        client = Client(root)
        assert client.get(f"{root}/a") is client.get(f"{root}/a#part")
        client.close()
    assert len(asked) == client.requests == 1
    assert asked[0][1].startswith("ssegraph-check/")


def test_what_is_for_now_only_is_asked_again() -> None:
    with answering() as (root, asked):
        client = Client(root)
        client.get(f"{root}/now")
        client.get(f"{root}/now")
        client.close()
    assert len(asked) == 2


def test_no_redirect_is_followed() -> None:
    with answering() as (root, _):
        client = Client(root)
        answer = client.get(f"{root}/moved")
        client.close()
    assert (answer.status, answer.location) == (302, "http://elsewhere.example/")


def test_another_host_is_never_asked() -> None:
    with pytest.raises(ValueError, match="not on the host"):
        Client("http://127.0.0.1:1/sse").get("http://127.0.0.1:2/")


def test_who_is_asked_to_come_later_does() -> None:
    with answering() as (root, asked):
        client = Client(root)
        assert client.get(f"{root}/later").status == 200
        client.close()
    assert [path for path, _ in asked] == ["/later", "/later"]


def test_a_body_is_read_up_to_a_limit_and_the_next_answer_is_whole() -> None:
    with answering() as (root, _):
        client = Client(root, most_bytes=1000)
        assert client.get(f"{root}/long").is_cut
        assert client.get(f"{root}/now").body == b"now"
        client.close()


def test_a_closed_connection_is_told_with_its_address() -> None:
    with answering() as (root, _):
        client = Client(root)
        with pytest.raises(NoAnswer, match="/closed: Remote end closed"):
            client.get(f"{root}/closed")
        client.close()


def test_an_address_that_is_not_ascii_is_encoded() -> None:
    with answering() as (root, asked):
        client = Client(root)
        client.get(f"{root}/café%20%C3%A9")
        client.close()
    assert asked[0][0] == "/caf%C3%A9%20%C3%A9"
