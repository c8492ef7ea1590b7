"""Real engines, and one that misbehaves on request."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.remote.engines import RunningEngine, oxigraph, virtuoso

ENGINES = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(scope="package", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningEngine]:
    """A real engine without data; its password is in the environment."""
    folder = tmp_path_factory.mktemp(request.param)
    with ENGINES[request.param](folder) as running, pytest.MonkeyPatch.context() as patch:
        for name, value in running.environment.items():
            patch.setenv(name, value)
        yield running
