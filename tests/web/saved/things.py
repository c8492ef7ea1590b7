"""A small project with saved queries of every kind, served with an engine in this process."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask.testing import FlaskClient
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Store, serialize
from werkzeug.test import TestResponse

from ssegraph.check.project import check_project
from ssegraph.engine.protocol import BOOLEAN, SOLUTIONS, TRIPLES, Reply, Request
from ssegraph.errors import Problem
from ssegraph.project import read_project
from ssegraph.release.build import build_release
from ssegraph.release.open import open_release
from ssegraph.saved.library import read_released_queries
from ssegraph.web.app import create_app
from ssegraph.web.asking.budget import Budget
from ssegraph.web.saved.last_good import LastGood
from tests.web.markup import Page
from tests.web.small import PREFIXES

PROJECT = """
base_iri = "https://example.org/kb/"
languages = ["en", "fr"]
title = "Things"
license = "https://creativecommons.org/licenses/by/4.0/"
"""
DATA = """
e:ma a schema:Country ; rdfs:label "Morocco"@en , "Maroc"@fr ; schema:identifier "MA" .
e:tg a schema:Country ; rdfs:label "Togo"@en , "Togo"@fr ; schema:identifier "TG" .
e:tn a schema:Country ; rdfs:label "Tunisia"@en , "Tunisie"@fr ; schema:identifier "TN" .
e:one a v:Thing ; rdfs:label "=1+1" ; v:number 1 ; v:country e:ma ; v:size -5 ; v:share 0.5 ;
  v:good true ; v:day "2021-10-04"^^xsd:date ;
  v:starts "2021-10-04T19:00:00"^^xsd:dateTime ; v:ends "2021-10-04T20:30:00"^^xsd:dateTime .
e:two a v:Thing ; rdfs:label "two, \\"quoted\\"" ; v:number 2 ; v:country e:tg ; v:size 7 ;
  v:share 2.5 ; v:good false ; v:day "2021-10-05"^^xsd:date ;
  v:starts "2021-10-05T19:00:00+01:00"^^xsd:dateTime .
e:three a v:Thing ; rdfs:label "</script><script>alert(1)</script>" ; v:number 3 ;
  v:country e:ma ; v:size 9007199254740993 ; v:share 1.0 .
"""
PREFIX = """PREFIX v: <https://example.org/vocab#>
PREFIX e: <https://example.org/kb/id/>
PREFIX schema: <https://schema.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
QUERIES: Mapping[str, str] = {
    "things": """#+ summary: { en: Things, fr: Choses }
#+ description: { en: Every thing., fr: Toutes les choses. }
#+ tags: [things, numbers]
#+ columns:
#+   - { name: thing, type: iri, label: { en: Thing, fr: Chose } }
#+   - { name: label, label: { en: Name, fr: Nom } }
#+   - { name: country, type: iri, label: { en: Country, fr: Pays } }
#+   - { name: number, type: integer, label: { en: Number, fr: Nombre } }
#+   - { name: size, type: integer }
#+   - { name: share, type: decimal }
#+   - { name: good }
SELECT ?thing ?label ?country ?number ?size ?share ?good WHERE {
  ?thing v:number ?number ; rdfs:label ?label ; v:country ?country ; v:size ?size ; v:share ?share
  OPTIONAL { ?thing v:good ?good }
} ORDER BY ?number""",
    "countries": """#+ summary: { en: Countries, fr: Pays }
SELECT DISTINCT ?country WHERE { ?country a schema:Country } ORDER BY ?country""",
    "by-country": """#+ summary: { en: Things of a country, fr: Choses d'un pays }
#+ tags: [things]
#+ params:
#+   - name: country
#+     datatype: iri
#+     allowed: { query: countries }
#+     optional: true
#+     label: { en: Country, fr: Pays }
#+     description: { en: Where it is., fr: Où elle se trouve. }
#+   - { name: least, datatype: xsd:integer, default: "1", label: { en: At least, fr: Au moins } }
SELECT ?thing ?number WHERE {
  ?thing v:country ?country ; v:number ?number FILTER(?number >= ?least)
} ORDER BY ?number""",
    "named": """#+ summary: { en: Things of a name, fr: Choses d'un nom }
#+ params:
#+   - { name: name, example: "=1+1", label: { en: Name, fr: Nom } }
SELECT ?thing WHERE { ?thing rdfs:label ?name }""",
    "kinds": """#+ summary: { en: Things of a kind, fr: Choses d'un genre }
#+ params:
#+   - { name: kind, allowed: [small, large], default: small, label: { en: Kind, fr: Genre } }
#+   - { name: day, datatype: xsd:date, default: "2021-10-04", label: { en: Day, fr: Jour } }
SELECT ?thing WHERE { ?thing v:day ?date FILTER(?date = ?day || ?kind = "large") }""",
    "events": """#+ summary: { en: Events, fr: Événements }
SELECT ?thing ?label ?starts ?ends WHERE {
  ?thing v:starts ?starts ; rdfs:label ?label OPTIONAL { ?thing v:ends ?ends }
} ORDER BY ?starts""",
    "days": """#+ summary: { en: Days, fr: Jours }
SELECT ?label ?day WHERE { ?thing v:day ?day ; rdfs:label ?label } ORDER BY ?day""",
    "nothing": """#+ summary: { en: Nothing, fr: Rien }
SELECT ?thing WHERE { ?thing v:no ?thing }""",
    "is-there": """#+ summary: { en: "Is there a thing?", fr: "Y a-t-il une chose ?" }
ASK { ?thing v:number 1 }""",
    "statements": """#+ summary: { en: Statements, fr: Énoncés }
CONSTRUCT { ?thing rdfs:label ?label } WHERE { ?thing v:number 1 ; rdfs:label ?label }""",
    "counted": """#+ summary: { en: Numbers, fr: Nombres }
#+ version: 2
SELECT ?number WHERE { ?thing v:number ?number } ORDER BY ?number""",
    "counted.v1": """#+ summary: { en: Number, fr: Nombre }
#+ version: 1
SELECT (COUNT(?thing) AS ?things) WHERE { ?thing v:number ?number }""",
    "clock": """#+ summary: { en: Clock, fr: Horloge }
SELECT (NOW() AS ?now) WHERE {}""",
}


class HereEngine:
    """Answers from a store in this process; ``problem`` is raised instead when it is set."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.asked: list[str] = []
        self.problem: Problem | None = None

    def answer(self, request: Request) -> Reply:
        self.asked.append(request.query)
        if self.problem is not None:
            raise self.problem
        result = self._store.query(request.query, use_default_graph_as_union=False)
        if isinstance(result, QuerySolutions | QueryBoolean):
            kind = SOLUTIONS if isinstance(result, QuerySolutions) else BOOLEAN
            body = result.serialize(format=QueryResultsFormat.JSON)
            return Reply(kind=kind, format="json", body=body or b"", engine_s=0.01)
        body = serialize(result, None, RdfFormat.N_TRIPLES)
        return Reply(kind=TRIPLES, format="nt", body=body or b"", engine_s=0.01)


class Things:
    """The served project; ``engine`` can be made to fail."""

    def __init__(self, client: FlaskClient, engine: HereEngine) -> None:
        self.client = client
        self.engine = engine

    def get(self, path: str, accept: str = "*/*", **headers: str) -> TestResponse:
        """Return the answer to a request for *path*."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.client.get(path, headers={"Accept": accept, **named})

    def page(self, path: str, status: int = 200, **headers: str) -> Page:
        """Return the page at *path*, which must be sound."""
        response = self.get(path, "text/html", **headers)
        assert response.status_code == status, response.text
        page = Page(response.text)
        assert page.faults == []
        return page


def write_project(folder: Path, queries: Mapping[str, str] = QUERIES, data: str = DATA) -> None:
    """Write the project to *folder*."""
    for name in ("data", "queries"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "ssegraph.toml").write_text(PROJECT, encoding="utf-8")
    (folder / "data" / "things.ttl").write_text(PREFIXES + data, encoding="utf-8")
    for name, text in queries.items():
        header = "".join(line for line in text.splitlines(keepends=True) if line.startswith("#+"))
        body = header + PREFIX + text.removeprefix(header)
        (folder / "queries" / f"{name}.rq").write_text(body, encoding="utf-8")


def served(folder: Path, last_good: LastGood | None = None, budget: Budget | None = None) -> Things:
    """Build the project in *folder*, which must conform, and serve it."""
    project = read_project(folder)
    report = check_project(project)
    assert report.conforms, [(str(f.place), f.text()) for f in report.findings]
    release = open_release(build_release(project, report))
    engine = HereEngine(Store.read_only(str(release.store)))
    queries = read_released_queries(release.folder / "queries")
    app = create_app(release, engine, queries, project.settings, budget=budget, last_good=last_good)
    return Things(app.test_client(), engine)
