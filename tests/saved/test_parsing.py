"""Query texts are parsed where they can do no harm."""

from __future__ import annotations

import socket
from collections.abc import Sequence

import pytest

from ssegraph.saved import parsing
from ssegraph.saved.parsing import Parsed, parse_queries
from ssegraph.settings import Settings

DEEP = "ASK { FILTER(" + "(" * 8000 + "1" + ")" * 8000 + ") }"
SLOW = "ASK { ?s ?p " + "(" * 1000 + ")" * 1000 + " }"


def parse(*texts: str) -> list[Parsed]:
    return parse_queries(texts, Settings())


def kinds_of(parsed: Sequence[Parsed]) -> list[str]:
    return [each.kind for each in parsed]


def test_each_text_is_answered_by_its_kind_and_its_variables() -> None:
    parsed = parse("SELECT ?b ?a { ?a ?p ?b }", "ASK {}", "DESCRIBE <http://e/>")
    assert kinds_of(parsed) == ["solutions", "boolean", "triples"]
    assert parsed[0].variables == ("b", "a")


def test_a_syntax_error_is_placed() -> None:
    (parsed,) = parse("# first\nSELECT ?a {")
    assert (parsed.kind, parsed.line) == ("", 2)
    assert parsed.message


@pytest.mark.parametrize("text", ["INSERT DATA { <http://a> <http://b> 1 }", "", "# nothing"])
def test_what_is_no_query_has_no_kind(text: str) -> None:
    assert kinds_of(parse(text)) == [""]


def test_a_text_that_crashes_the_engine_spoils_no_other() -> None:
    assert kinds_of(parse("ASK {}", DEEP, "ASK {}", DEEP, "ASK {}")) == ["boolean", ""] * 2 + [
        "boolean"
    ]


def test_a_text_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "DEADLINE_S", 0.3)
    assert kinds_of(parse(SLOW, "ASK {}")) == ["", "boolean"]


def test_service_reaches_nobody() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        address = f"<http://127.0.0.1:{listener.getsockname()[1]}/>"
        parse(f"ASK {{ SERVICE {address} {{}} }}", f"ASK {{ SERVICE SILENT {address} {{}} }}")
        with pytest.raises(TimeoutError):
            listener.accept()
