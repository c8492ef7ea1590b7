"""One small project for all tests of saved queries."""

from __future__ import annotations

import pytest

from tests.web.saved.things import Things, served, write_project


@pytest.fixture(scope="session")
def things(tmp_path_factory: pytest.TempPathFactory) -> Things:
    folder = tmp_path_factory.mktemp("things")
    write_project(folder)
    return served(folder)
