"""In the pictures of the bundled networks every name can be read, at every width."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring

import pytest
from flask.testing import FlaskClient

from ssegraph.release.open import Release
from ssegraph.saved.library import read_released_queries
from tests.drawing.overlaps import overlaps


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("width", [320, 480, 640, 1000])
def test_names_cover_neither_each_other_nor_a_point(
    client: FlaskClient, release: Release, language: str, width: int
) -> None:
    queries = read_released_queries(release.folder / "queries")
    names = [query.name for query in queries if query.view == "graph"]
    assert "who-works-with-whom" in names
    found = {}
    for name in names:
        answer = client.get(f"/{language}/queries/{name}.svg?width={width}")
        assert answer.status_code == 200
        found[name] = overlaps(fromstring(answer.data))
    assert {name: covered for name, covered in found.items() if covered} == {}
