"""A small project whose answers are easy to tell, for tests of what other pages embed."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from ssegraph.engine.answering import Answering
from ssegraph.project import read_project
from ssegraph.release.open import current_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from ssegraph.web.saved.last_good import LastGood

PROJECT = """
base_iri = "https://example.org/kb/"
license = "https://creativecommons.org/licenses/by/4.0/"
languages = ["en", "fr"]
[title]
en = "Cities <of the forum>"
fr = "Villes du forum"
"""
LONG = "rain and wind " * 2000
DATA = f"""
@prefix v: <https://example.org/vocab#> .
@prefix city: <https://example.org/kb/id/city/> .
@prefix country: <https://example.org/kb/id/country/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
city:rabat a v:City ; rdfs:label "Rabat" ; v:in country:ma ; v:people 577827 .
city:fes a v:City ; rdfs:label "Fez"@en, "Fès"@fr ; v:in country:ma ; v:people 1112072 .
city:lome a v:City ; rdfs:label "<b>Lomé</b>" ; v:in country:tg ; v:people 837437 .
city:lome v:note "{LONG}" .
country:ma a v:Country ; rdfs:label "Morocco"@en, "Maroc"@fr .
country:tg a v:Country ; rdfs:label "Togo" .
"""
PREFIXES = """
PREFIX v: <https://example.org/vocab#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
COLUMNS = """\
#+   - { name: city, type: iri, label: { en: City, fr: Ville } }
#+   - { name: people, type: integer, label: { en: Inhabitants, fr: Habitants } }
"""
MOROCCO = "https://example.org/kb/id/country/ma"
TOGO = "https://example.org/kb/id/country/tg"
QUERIES = {
    "cities": f"""\
#+ summary: {{ en: "Cities & people", fr: "Villes et habitants" }}
#+ columns:
{COLUMNS}\
#+ params:
#+   - {{ name: country, datatype: iri, optional: true, label: {{ en: Country, fr: Pays }} }}
#+   - {{ name: least, datatype: "xsd:integer", default: "0", label: {{ en: Least, fr: Moins }} }}
{PREFIXES}
SELECT ?city ?people WHERE {{
  ?city v:in ?country ; v:people ?people FILTER (?people >= ?least)
}} ORDER BY ?people""",
    "sizes": f"""\
#+ summary: {{ en: Sizes, fr: Tailles }}
#+ view: bar
#+ columns:
{COLUMNS}\
{PREFIXES}
SELECT ?city ?people WHERE {{ ?city v:people ?people }} ORDER BY DESC(?people)""",
    "number": f"""\
#+ summary: {{ en: Number of cities, fr: Nombre de villes }}
#+ view: count
{PREFIXES}
SELECT (COUNT(?city) AS ?cities) WHERE {{ ?city a v:City }}""",
    "gallery": f"""\
#+ summary: {{ en: Gallery, fr: Galerie }}
#+ view: cards
#+ columns:
{COLUMNS}\
{PREFIXES}
SELECT ?city ?people WHERE {{ ?city v:people ?people }} ORDER BY ?people""",
    "coastal": f"""\
#+ summary: {{ en: "Is any of them on the coast?", fr: "Y en a-t-il une sur la côte ?" }}
{PREFIXES}
ASK {{ ?city v:coast ?coast }}""",
    "links": f"""\
#+ summary: {{ en: Links, fr: Liens }}
#+ view: graph
{PREFIXES}
CONSTRUCT {{ ?city v:in ?country }} WHERE {{ ?city v:in ?country }}""",
    "words": f"""\
#+ summary: {{ en: Words, fr: Mots }}
{PREFIXES}
SELECT ?city ?note WHERE {{ ?city v:note ?note }}""",
    "now": f"""\
#+ summary: {{ en: Now, fr: Maintenant }}
{PREFIXES}
SELECT (NOW() AS ?now) WHERE {{}}""",
}


def write_project(folder: Path) -> Path:
    """Write the project to *folder*, which is there."""
    (folder / "ssegraph.toml").write_text(PROJECT, encoding="utf-8")
    for name, text in (("data/cities.ttl", DATA), *_files()):
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _files() -> list[tuple[str, str]]:
    return [(f"queries/{name}.rq", text) for name, text in QUERIES.items()]


def app_of(
    folder: Path, engine: Answering, last_good: Path | None = None, **settings: str
) -> Flask:
    """Return the application that serves the release in *folder* and asks *engine*."""
    release = current_release(folder / "releases")
    found = read_project(folder, **settings).settings if settings else read_project(folder).settings
    queries = read_released_queries(release.folder / "queries")
    kept = LastGood(last_good) if last_good else None
    return create_app(release, engine, queries, found, last_good=kept)
