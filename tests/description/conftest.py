"""The facts of the bundled project's release, and of a project that says nothing of itself."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from pyoxigraph import Triple

from ssegraph.description.catalogue import describe
from ssegraph.description.facts import Facts, read_facts
from ssegraph.release.open import Release
from ssegraph.settings import Settings
from tests.check.projects import write_project
from tests.release.builds import build

ROOT = "https://data.example.org/sse/"


@pytest.fixture(scope="session")
def facts(release: Release) -> Facts:
    return read_facts(release.folder)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """Facts of a project with a base IRI and one statement."""
    return read_facts(build(write_project(tmp_path_factory.mktemp("bare"), {})))


@pytest.fixture(scope="session")
def described(facts: Facts) -> list[Triple]:
    return describe(facts, ROOT, Settings())


def without(triples: Iterable[Triple], predicate: str) -> list[Triple]:
    return [triple for triple in triples if triple.predicate.value != predicate]
