"""Every key of ``workbook.toml`` is explained."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from ssegraph.declared.layout_reading import COLUMN_KEYS, DERIVED_KEYS, KEYS, SHEET_KEYS

PAGE = (Path(__file__).parents[3] / "docs" / "workbook.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", sorted({*KEYS, *SHEET_KEYS, *COLUMN_KEYS, *DERIVED_KEYS}))
def test_a_key_of_the_layout_is_documented(key: str) -> None:
    assert f"`{key}`" in PAGE or f"{key}," in PAGE


def test_the_example_is_toml() -> None:
    example = PAGE.partition("```toml\n")[2].partition("```")[0]
    assert set(tomllib.loads(example)) <= set(KEYS)
