"""A project with our ontology and one forum edition, for sheets to be brought into."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from ssegraph.project import Project, read_project

REPOSITORY = Path(__file__).parents[3]
DATA = """\
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix sse: <https://w3id.org/ssegraph/ontology#> .
@prefix : <https://w3id.org/ssegraph/id/> .
@prefix graph: <https://w3id.org/ssegraph/graph/> .

GRAPH graph:editorial {
  <https://w3id.org/ssegraph/id/country/sen> a schema:Country ; skos:notation "SEN" ;
    schema:name "Senegal"@en, "Sénégal"@fr, "Senegal"@es .
  <https://w3id.org/ssegraph/id/place/dakar> a schema:City ;
    schema:containedInPlace <https://w3id.org/ssegraph/id/country/sen> ;
    schema:name "Dakar"@en, "Dakar"@fr, "Dakar"@es .
  <https://w3id.org/ssegraph/id/forum/gsef2023> a sse:ForumEdition ;
    schema:startDate "2023-05-01"^^xsd:date ; schema:endDate "2023-05-06"^^xsd:date ;
    schema:location <https://w3id.org/ssegraph/id/place/dakar> ;
    schema:superEvent <https://w3id.org/ssegraph/id/event-series/gsef> ;
    schema:name "Forum of Dakar"@en, "Forum de Dakar"@fr, "Foro de Dakar"@es .
}
"""
BLANK = re.compile(r"^- (en|fr|es|answer|réponse|respuesta):$", re.M)


def write_project(folder: Path) -> Project:
    """Write the project, with the sessions of our own, and read it."""
    shutil.copytree(REPOSITORY / "data", folder / "data")
    (folder / "data" / "base.trig").write_text(DATA)
    ontology = REPOSITORY / "ontology"
    (folder / "ssegraph.toml").write_text(
        'base_iri = "https://w3id.org/ssegraph/"\nlanguages = ["en", "fr", "es"]\n'
        'license = "https://creativecommons.org/licenses/by/4.0/"\n'
        f'ontology = "{ontology}"\nshapes = "{ontology / "shapes"}"\n'
        '[about]\npublisher_iri = "https://w3id.org/ssegraph/id/agent/ssegraph-editors"\n'
    )
    return read_project(folder)


def fill_in(todo: Path, *, answer: str = "new") -> None:
    """Fill in every blank of a to-do list, each with words of its own."""
    count = 0

    def filled(blank: re.Match[str]) -> str:
        nonlocal count
        count += 1
        if blank.group(1) in ("en", "fr", "es"):
            return f"- {blank.group(1)}: words {count}"
        return f"- {blank.group(1)}: {answer}"

    todo.write_text(BLANK.sub(filled, todo.read_text()))
