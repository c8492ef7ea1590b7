from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.earlier.published import PAST, Site, build, served
from tests.http import Response

# Asked of each release while it was the current one.
ASKED = (
    "/queries/things.csv",
    "/queries/labelled.csv?colour=blue",
    "/doc/1.nt",
    "/doc/1.ttl",
    "/dumps/data.nq",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A server whose project was published four times, the last three times under its eyes."""
    folder = tmp_path_factory.mktemp("published")
    then: dict[tuple[int, str], Response] = {}
    for number in range(1, len(PAST) + 1):
        build(folder, number)
        if number in (1, 2):
            with served(folder, processes="1") as now:
                for path in ASKED:
                    then[number, path] = now.get(path)
    with served(folder, processes="1", open_releases="2", query_deadline_s="3") as now:
        yield replace(now, then=then)


@pytest.fixture
def copy(site: Site, tmp_path: Path) -> Path:
    """A copy of the project with its releases, to spoil."""
    return Path(shutil.copytree(site.folder, tmp_path / "copy", symlinks=True))
