"""A small project whose IRIs are as awkward as IRIs may be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from ssegraph.engine.protocol import Reply, Request
from ssegraph.errors import EngineUnavailable
from ssegraph.project import read_project
from ssegraph.release.open import current_release
from ssegraph.web.app import create_app
from tests.serving import run, serving

BASE = "https://example.org/"
PROJECT = f"""
base_iri = "{BASE}"
title = "Awkward names"
license = "https://creativecommons.org/licenses/by/4.0/"
languages = ["en", "fr"]
[lists.people]
class = "{BASE}ontology#Person"
"""
# Behind the base IRI: those that a client reaches by the IRI, and those that it cannot.
REACHED = (
    *("id/plain", "id/caf\u00e9", "id/na%C3%AFve", "id/na%c3%afve-lower", "id/a%2Fb", "id/c%3Fd"),
    *("id/\u00e9t\u00e9%20chaud", "id/100%25", "id/end/", "people/alice", "search/found"),
    *("doc/own", "id/\u65e5\u672c\u8a9e", "id/file.html", "id/sparql", "vocabulary#One"),
    *("id/x:y@z!$&'()*+,;=~", "id/%F0%9F%98%80"),
)
UNREACHED = (
    *("", "search", "search.json", "sparql/x", "people", "fr/id/plain", "id/q?a=1", "id//double"),
    *("id/../up", "id/%FF", "doc/plain", "id/b%2Fc", "static/x", "catalog.ttl"),
)
# They stand in for others: the first of each pair opens where both would.
SHARED = ("id/b/c", "id/file", "id/file.ttl")
DATA = r"""
@prefix : <https://example.org/ontology#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<https://example.org/id/tree> a :Tree ; rdfs:label "a tree" ;
  :note "</script><script>alert(1)</script><!--" , "\u2028 & > \\ '" , "{{ 7*7 }}" ;
  :part [ :part [ :part [ rdfs:label "three deep" ] ] , ( 1 2.0 "three"@en ) ] .
[] :mentions <https://example.org/mentioned> ; :in [ rdfs:label "who mentions it" ] .
<https://example.org/vocabulary#Two> rdfs:label "mentions no document" .
<https://other.example/thing#it> rdfs:label "of somebody else" ;
  :see <https://example.org/id/a%2Fb> .
<https://example.org/id/loop> :next _:loop . _:loop :next _:loop .
"""


class EngineAway:
    """An engine that nobody can reach."""

    def answer(self, request: Request) -> Reply:
        raise EngineUnavailable("It cannot be asked now.")


def label_of(path: str) -> str:
    """Return the label that the data gives to the IRI with *path*."""
    return f"label of {path or 'nothing'}"


@pytest.fixture(scope="session")
def awkward(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with a release."""
    folder = tmp_path_factory.mktemp("awkward")
    (folder / "data").mkdir()
    (folder / "ssegraph.toml").write_text(PROJECT)
    label = "<http://www.w3.org/2000/01/rdf-schema#label>"
    lines = [
        f'<{BASE}{path}> {label} "{label_of(path)}" .\n' for path in (*REACHED, *UNREACHED, *SHARED)
    ]
    (folder / "data" / "names.ttl").write_text(DATA + "".join(lines))
    built = run("build", "--json", project=folder)
    assert built.returncode == 0, built.stderr
    assert json.loads(built.stdout)["quads"] > len(lines)
    return folder


def app_of(folder: Path, **settings: str) -> FlaskClient:
    """Return the site of *folder* without its engine; *settings* stand for those of the project."""
    release = current_release(folder / "releases")
    project = read_project(folder, **settings)
    return create_app(release, EngineAway(), (), project.settings).test_client()


@pytest.fixture(scope="session")
def names(awkward: Path) -> FlaskClient:
    """The site of the awkward names."""
    return app_of(awkward)


@pytest.fixture(scope="session")
def names_url(awkward: Path) -> Iterator[str]:
    """Address of a server of the awkward names."""
    with serving(awkward) as address:
        yield address
