"""The endpoint that every question goes to."""

from __future__ import annotations

import pytest
from SPARQLWrapper import SPARQLWrapper


@pytest.fixture(scope="session")
def endpoint(site_url: str) -> SPARQLWrapper:
    return SPARQLWrapper(f"{site_url}/sparql")
