"""``docs/reliability.md`` promises what the settings hold, and names tests that exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ssegraph.settings import SETTINGS

TESTS = Path(__file__).parents[1]
TEXT = TESTS.parent.joinpath("docs", "reliability.md").read_text()
NAMED = sorted(set(re.findall(r"`([a-z0-9_]+/test_[a-z0-9_]+\.py)(?:::(test_[a-z0-9_]+))?`", TEXT)))
CASES = r"^\| ((?:\d+(?:–\d+)?)(?:, \d+(?:–\d+)?)*) "
PROMISED = re.findall(r"\| `([a-z_]+)` \| `([0-9.]+)` \|", TEXT)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_a_test_that_is_named_exists(file: str, name: str) -> None:
    text = (TESTS / file).read_text()
    assert f"def {name}(" in text or not name


def test_a_promise_has_the_value_of_its_setting() -> None:
    defaults = {setting.name: str(setting.default) for setting in SETTINGS}
    assert len(PROMISED) > 10
    for name, value in PROMISED:
        assert defaults[name] == value


def test_every_case_of_the_catalogue_has_its_line() -> None:
    held: set[int] = set()
    for row in re.findall(CASES, TEXT, re.MULTILINE):
        for part in row.split(", "):
            first, _, last = part.partition("–")
            held.update(range(int(first), int(last or first) + 1))
    assert sorted(set(range(1, 96)) - held) == []
