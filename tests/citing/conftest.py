"""One small project with saved queries for all tests of citing."""

from __future__ import annotations

import pytest

from tests.web.saved.things import Things, served, write_project


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Things:
    folder = tmp_path_factory.mktemp("cited")
    write_project(folder)
    settings = (folder / "ssegraph.toml").read_text(encoding="utf-8")
    named = f'publisher = "A & B"\npublic_url = "https://data.example.org/sse"\n{settings}'
    (folder / "ssegraph.toml").write_text(named, encoding="utf-8")
    return served(folder)
