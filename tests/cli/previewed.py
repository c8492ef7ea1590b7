"""A small project that is published, and the same with everything changed that a preview tells."""

from __future__ import annotations

from pathlib import Path

BASE = "https://example.org/"
PROJECT = f"""
base_iri = "{BASE}"
title = {{ en = "Things", fr = "Choses", es = "Cosas" }}
languages = ["en", "fr", "es"]
[lists.things]
class = "{BASE}ontology#Thing"
title = {{ en = "Things", fr = "Choses", es = "Cosas" }}
"""
PAGES = """
[prefixes]
v = "https://example.org/ontology#"
[facets.colour]
title = { en = "Colour", fr = "Couleur", es = "Color" }
paths = ["v:colour"]
"""
PREFIXES = f"""
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix e: <{BASE}id/thing/> .
@prefix g: <{BASE}graph/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix v: <{BASE}ontology#> .
"""
ONTOLOGY = """
<https://example.org/ontology> a owl:Ontology ; rdfs:label "Words"@en .
v:Thing a owl:Class ; rdfs:label "Thing"@en, "Chose"@fr, "Cosa"@es .
v:colour a owl:DatatypeProperty ; rdfs:label "colour"@en , "couleur"@fr , "color"@es .
v:near a owl:ObjectProperty ; rdfs:label "near"@en , "près de"@fr , "cerca de"@es .
"""
BEFORE = """
GRAPH g:a {
  e:a a v:Thing ; rdfs:label "Alpha"@en ; v:colour "red" .
  e:b a v:Thing ; rdfs:label "Beta"@en ; v:colour "red" ; v:near e:a .
  e:c a v:Thing ; rdfs:label "Gamma"@en ; v:colour "blue" .
  e:d a v:Thing ; rdfs:label "Delta"@en ; v:colour "blue" .
  e:f a v:Thing ; rdfs:label "Zeta"@en ; v:colour "blue" ; v:near e:a .
}
GRAPH g:b { e:b rdfs:comment "said elsewhere"@en }
"""
AFTER = """
GRAPH g:a {
  e:a a v:Thing ; rdfs:label "Alpha & <b>co</b>"@en ; v:colour "red" .
  e:b a v:Thing ; rdfs:label "Beta"@en ; v:colour "green" ; v:near e:a .
  e:d dcterms:isReplacedBy e:e .
  e:e a v:Thing ; rdfs:label "Epsilon"@en ; v:colour "blue" .
  e:f a v:Thing ; rdfs:label "Zeta"@en ; v:colour "blue" ; v:near e:a .
}
"""
COLOURS = """#+ summary: { en: "Colours", fr: "Couleurs", es: "Colores" }
PREFIX v: <https://example.org/ontology#>
SELECT ?colour (COUNT(*) AS ?things) WHERE { ?thing v:colour ?colour } GROUP BY ?colour
"""
NEIGHBOURS = """#+ summary: { en: "Neighbours", fr: "Voisins", es: "Vecinos" }
PREFIX v: <https://example.org/ontology#>
SELECT ?near WHERE { ?thing v:near ?near }
"""
COUNT = """#+ summary: { en: "Classes", fr: "Classes", es: "Clases" }
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT (COUNT(*) AS ?classes) WHERE { ?class a owl:Class }
"""
NEEDY = """#+ summary: { en: "Of a colour", fr: "D'une couleur", es: "De un color" }
#+ params:
#+   - { name: colour, example: "red" }
PREFIX v: <https://example.org/ontology#>
SELECT ?thing WHERE { ?thing v:colour ?colour }
"""
QUERIES = {"colours": COLOURS, "neighbours": NEIGHBOURS, "classes": COUNT, "needy": NEEDY}


def write_before(folder: Path) -> Path:
    """Write what is published."""
    for name in ("data", "ontology", "queries"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(PROJECT)
    (folder / "pages.toml").write_text(PAGES)
    (folder / "ontology" / "words.ttl").write_text(PREFIXES + ONTOLOGY)
    for name, text in QUERIES.items():
        (folder / "queries" / f"{name}.rq").write_text(text)
    write_data(folder, BEFORE)
    return folder


def write_data(folder: Path, trig: str) -> None:
    """Replace what the project says of things."""
    (folder / "data" / "things.trig").write_text(PREFIXES + trig)
