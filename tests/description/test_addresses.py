"""The addresses of the description; where the data has words of its own; where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyoxigraph import RdfFormat, Store, Triple, parse

from ssegraph.description.facts import NAME as FACTS
from tests.web.small import client_of

BASE = "https://example.org/kb/"
SAID = '<https://example.org/kb/dataset> rdfs:label "Ours"@en ; v:curator e:ana .'
DATA = {"data/a.ttl": 'e:ana a v:Person ; rdfs:label "Ana"@en .\n' + SAID}


@pytest.fixture
def client(tmp_path: Path) -> FlaskClient:
    return client_of(tmp_path, DATA)


def triples_at(client: FlaskClient, path: str) -> set[Triple]:
    answer = client.get(path)
    assert answer.status_code == 200
    return {quad.triple for quad in parse(answer.data, RdfFormat.N_TRIPLES)}


def test_what_the_data_says_of_the_dataset_is_there_beside_the_description(
    client: FlaskClient,
) -> None:
    for path in ("/catalog.nt", "/dataset.nt"):
        triples = triples_at(client, path)
        of_dataset = {one for one in triples if str(one.subject) == f"<{BASE}dataset>"}
        assert any('"Ours"@en' in str(one) for one in of_dataset)
        assert any("dcat#distribution" in str(one) for one in of_dataset)


def test_what_the_data_says_of_the_dataset_stays_what_it_says(
    client: FlaskClient, tmp_path: Path
) -> None:
    store = Store.read_only(str(tmp_path / "releases" / "current" / "store"))
    found = store.query(f"SELECT * {{ GRAPH ?g {{ <{BASE}dataset> ?p ?o }} }}")
    assert {row["g"].value for row in found} == {f"{BASE}graph/data/a"}  # type: ignore[union-attr]


def test_a_description_can_be_asked_for_again_at_no_cost(client: FlaskClient) -> None:
    for path in ("/catalog", "/dataset.jsonld", "/.well-known/void", "/dumps/SHA256SUMS"):
        first, head = client.get(path), client.head(path)
        assert first.headers["ETag"] == head.headers["ETag"]
        assert (head.status_code, head.data) == (200, b"")
        assert client.get(path, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304


def test_a_site_without_a_description_says_so(tmp_path: Path) -> None:
    client = client_of(tmp_path, DATA)
    ((tmp_path / "releases" / "current").resolve() / FACTS).unlink()
    for path in ("/catalog", "/dataset", "/.well-known/void"):
        assert client.get(path).status_code == 404
    home = client.get("/", headers={"Accept": "text/turtle, text/html;q=0.5"})
    assert (home.status_code, home.mimetype) == (200, "text/html")
    linked = " ".join(home.headers.getlist("Link"))
    assert "/catalog>" not in linked
    assert "/dataset.ttl>" not in linked
    assert "application/ld+json" not in home.text
