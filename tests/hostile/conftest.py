"""A server over data of the worst kind, and a listener that nobody may ever call."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.canary import Canary
from tests.hostile.projects import write_hostile, write_numbers
from tests.hostile.running import Running, running
from tests.serving import run

DEADLINE_S = "0.7"
# So large that no query meets them: what stops a query then is its sandbox.
NO_GUARD = dict.fromkeys(("query_nesting", "query_patterns", "query_operators"), "1000000")


@pytest.fixture(scope="session")
def numbers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of a thousand numbered things, built."""
    folder = write_numbers(tmp_path_factory.mktemp("numbers"), 1000)
    assert run("build", project=folder).returncode == 0
    return folder


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_numbers(tmp_path_factory.mktemp("whole") / "tiny", 10)
    assert run("build", project=folder).returncode == 0
    return folder


@pytest.fixture
def tiny(whole: Path, tmp_path: Path) -> Path:
    """A project of ten numbered things that a test may damage, built."""
    return shutil.copytree(whole, tmp_path / "tiny", symlinks=True)


@pytest.fixture(scope="session")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A server over hostile data, with the limits of every day but a short deadline."""
    folder = write_hostile(tmp_path_factory.mktemp("hostile-site"))
    built = run("build", project=folder)
    assert built.returncode == 0, built.stderr
    with running(folder, query_deadline_s=DEADLINE_S, header_wait_s="1") as server:
        yield server


@pytest.fixture(scope="session")
def unguarded(numbers: Path) -> Iterator[Running]:
    """A server that lets every query through to its sandbox."""
    with running(numbers, query_deadline_s=DEADLINE_S, settings=NO_GUARD) as server:
        yield server


@pytest.fixture
def canary() -> Iterator[Canary]:
    listening = Canary()
    yield listening
    listening.close()
