"""Pages of a small project that a test writes, without an engine."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask.testing import FlaskClient

from ssegraph.check.project import check_project
from ssegraph.project import read_project
from ssegraph.release.build import build_release
from ssegraph.release.open import open_release
from ssegraph.web.app import create_app
from tests.web.markup import Page

PREFIXES = """
@prefix v: <https://example.org/vocab#> .
@prefix e: <https://example.org/kb/id/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vann: <http://purl.org/vocab/vann/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PROJECT = 'base_iri = "https://example.org/kb/"\nlanguages = ["en", "fr"]\n'


def client_of(folder: Path, files: Mapping[str, str], project: str = PROJECT) -> FlaskClient:
    """Build a project of *files* of Turtle in *folder* and serve it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(PREFIXES + content, encoding="utf-8")
    (folder / "ssegraph.toml").write_text(project, encoding="utf-8")
    return built_and_served(folder)


def built_and_served(folder: Path) -> FlaskClient:
    """Build the project in *folder*, which must conform, and serve it."""
    project = read_project(folder)
    report = check_project(project)
    assert report.conforms, [finding.text() for finding in report.findings]
    release = open_release(build_release(project, report))
    return create_app(release, None, (), project.settings).test_client()  # type: ignore[arg-type]


def page_of(client: FlaskClient, path: str) -> Page:
    """Return the page at *path*, which must be sound."""
    response = client.get(path, headers={"Accept": "text/html"})
    assert response.status_code == 200, response.text
    page = Page(response.text)
    assert page.faults == []
    return page
