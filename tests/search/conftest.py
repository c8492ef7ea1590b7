"""Indexes of the bundled project and of a few statements."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ssegraph.release.open import Release
from ssegraph.search.build import Wanted
from ssegraph.search.index import Index
from tests.search.indexes import WANTED, Asking, make_index, quads_of

Make = Callable[..., Asking]


@pytest.fixture(scope="session")
def forum(release: Release) -> Iterator[Asking]:
    """The index of the bundled project."""
    index = Index(release.search)
    yield Asking(index, "https://w3id.org/ssegraph/id/")
    index.close()


@pytest.fixture
def indexed(tmp_path: Path) -> Iterator[Make]:
    """Make an index of statements in TriG."""
    made: list[Index] = []

    def make(statements: str, wanted: Wanted = WANTED) -> Asking:
        folder = tmp_path / str(len(made))
        folder.mkdir()
        made.append(make_index(folder, quads_of(statements), wanted))
        return Asking(made[-1])

    yield make
    for index in made:
        index.close()
