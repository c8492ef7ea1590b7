"""Saved queries of every kind that is drawn, over the bundled data."""

from __future__ import annotations

from pathlib import Path

from ssegraph.saved.header import Column
from ssegraph.saved.library import SavedQuery
from ssegraph.saved.parameters import Parameter

COUNTRIES = {"en": "Speakers per country", "fr": "Intervenants par pays", "es": "Ponentes por país"}
FIRST = {"en": "Speakers: Canada 2", "fr": "Intervenants: Canada 2", "es": "Ponentes: Canadá 2"}
NUMBERS = """
PREFIX c: <https://w3id.org/ssegraph/id/country/>
SELECT ?country ?speakers WHERE {
  VALUES (?country ?speakers) { (c:can 2) (c:mar 1) (c:civ 0) (c:tgo -1) }
}
"""
LONG = " ".join(f'("{"long name " * 20}{number}" {number})' for number in range(120))
MANY = f"SELECT ?name ?size {{ VALUES (?name ?size) {{ {LONG} }} }}"
TIMES = """
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?at ?size { VALUES (?at ?size) { ("2020"^^xsd:gYear 1) ("2021"^^xsd:gYear 5) } }
"""
GRAPH = "CONSTRUCT { ?a <urn:of> ?b } WHERE { ?a <https://schema.org/containedInPlace> ?b }"


def saved(name: str, query: str, view: str = "table", **more: object) -> SavedQuery:
    summary = more.pop("summary", {"en": f"About {name}"})
    return SavedQuery(name, Path(name), query, summary=summary, view=view, **more)  # type: ignore[arg-type]


QUERIES = (
    saved(
        *("countries", NUMBERS, "bar"),
        summary=COUNTRIES,
        description={"en": "Who spoke. And where.", "fr": "Qui a parlé. Et où."},
        columns=(
            Column("country", "iri", {"en": "Country"}),
            Column(
                "speakers", "integer", {"en": "Speakers", "fr": "Intervenants", "es": "Ponentes"}
            ),
        ),
    ),
    saved("many", MANY, "bar"),
    saved("nothing", "SELECT ?a ?b { ?a <urn:no> ?b }", "bar"),
    saved("one", "SELECT (42 AS ?answer) {}", "count"),
    saved("times", TIMES, "bar"),
    saved("truth", "ASK {}"),
    saved("links", GRAPH, "graph"),
    saved(
        *("named", "SELECT ?x ?name { VALUES ?x { 1 } BIND(?named AS ?name) }"),
        params=(Parameter("named", default="Ann", label={"en": "Called"}),),
    ),
)
