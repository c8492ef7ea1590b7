"""The build lists what a request for an IRI would not find."""

from __future__ import annotations

from pathlib import Path

import pytest

from ssegraph.release import naming
from ssegraph.release.naming import Naming, naming_of, read_naming, with_past, write_naming

BASE = "https://example.org/"


def named(*paths: str) -> Naming:
    iris = [BASE + path for path in paths]
    return naming_of(iris, iris, BASE)


def test_only_spellings_that_quoting_does_not_give_are_listed() -> None:
    found = named("a/b", "a%2Fc", "caf\u00e9", "caf%C3%A9", "caf%c3%a9")
    assert found.spellings == {"a/c": [BASE + "a%2Fc"], "caf\u00e9": [BASE + "caf%c3%a9"]}


def test_fragments_are_listed_by_document() -> None:
    assert named("o#B", "o#A", "p").fragments == {BASE + "o": ["A", "B"]}


def test_spellings_that_only_earlier_releases_had_are_known_too() -> None:
    earlier = [BASE + "a%2Fb", BASE + "a%2Fc#d", BASE + "e", "https://example.com/a%2Fc"]
    found = with_past(named("a%2Fc"), earlier, BASE)
    assert found.spellings == {"a/b": [BASE + "a%2Fb"], "a/c": [BASE + "a%2Fc"]}


def test_what_looks_like_a_format_of_another_is_listed() -> None:
    assert list(named("a", "a.ttl", "b.ttl", "a.txt").suffixed) == ["a.ttl"]


def test_too_many_are_not_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(naming, "MOST_FRAGMENTS", 1)
    assert named("o#A", "o#B").fragments is None


def test_what_is_written_is_read(tmp_path: Path) -> None:
    found = named("a", "a.ttl", "a%2Fc", "o#A")
    write_naming(tmp_path, found)
    assert read_naming(tmp_path) == found


def test_a_release_of_an_earlier_version_has_none(tmp_path: Path) -> None:
    assert read_naming(tmp_path) == Naming()
