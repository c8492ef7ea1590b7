"""docs/pages.md shows what works, and names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ssegraph.declared.declaration import SHOWS
from ssegraph.declared.reading import FACET_KEYS, HOME_KEYS, read_declaration
from ssegraph.declared.sections import KEYS, LINE
from ssegraph.project import read_project
from tests.serving import REPOSITORY

PAGE = (REPOSITORY / "docs" / "pages.md").read_text(encoding="utf-8")
PROJECT = """\
base_iri = "https://example.org/"
languages = ["en", "fr"]
[lists.sessions]
class = "https://example.org/Session"
[lists.initiatives]
class = "https://example.org/Initiative"
"""


def test_the_examples_can_be_read_as_they_stand(tmp_path: Path) -> None:
    examples = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    (tmp_path / "ssegraph.toml").write_text(PROJECT)
    (tmp_path / "pages.toml").write_text("\n".join(examples), encoding="utf-8")
    read = read_declaration(read_project(tmp_path), ["speakers-per-country"])
    assert [finding.text() for finding in read.findings] == []
    assert [len(page.sections) for page in read.declaration.pages] == [3]


@pytest.mark.parametrize(
    "key", sorted({*SHOWS, *LINE, *FACET_KEYS, *HOME_KEYS, *sum(KEYS.values(), ())})
)
def test_every_key_is_described(key: str) -> None:
    assert re.search(rf"`{key}`|^{key} = |\b{key} = ", PAGE, re.MULTILINE)
