"""Saved queries as RDF: found as other endpoints publish theirs, and the same in every build."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from ssegraph.saved.as_rdf import prefixes_of, quads_of_queries
from ssegraph.saved.library import SavedQuery, read_folder
from ssegraph.terms import SCHEMA, SH

BASE = "https://example.org/kb/"
LANGUAGES = ("en", "fr", "ee")
# What the editor of other endpoints asks for (sib-swiss/sparql-editor).
EXAMPLES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?sq ?comment ?query WHERE {
  ?sq a sh:SPARQLExecutable ; rdfs:comment ?comment ;
    sh:select|sh:ask|sh:construct|sh:describe ?query .
} ORDER BY ?sq
"""
PREFIXES = """
PREFIX sh: <http://www.w3.org/ns/shacl#>
SELECT DISTINCT ?prefix ?namespace WHERE { [] sh:namespace ?namespace ; sh:prefix ?prefix }
"""
FILES = {
    "people.rq": """
#+ summary: { en: People, fr: Personnes, ee: Amewo }
#+ description: { en: All of them, fr: Toutes, ee: Wo katã }
#+ tags: [people]
#+ version: 2
#+ params:
#+   - { name: country, datatype: iri, default: "https://example.org/kb/id/ma" }
#+   - { name: since, datatype: "xsd:gYear", allowed: ["2020", "2021"], optional: true }
#+ columns:
#+   - { name: person, type: iri, label: { en: Person, fr: Personne, ee: Ame } }
PREFIX e: <https://example.org/vocab#>
SELECT ?person { ?person e:country ?country ; e:since ?since }
""",
    "people.v1.rq": """
#+ summary: { en: People, fr: Personnes, ee: Amewo }
SELECT ?person { ?person <https://example.org/vocab#country> ?country }
""",
    "anybody.rq": """
#+ summary: { en: Is anybody here, fr: Y a-t-il quelqu'un, ee: Amea ɖe le afi sia }
PREFIX e: <https://example.org/vocab#>
PREFIX x: <https://example.org/x#>
ASK { ?person a e:Person, x:Thing }
""",
    "graph.rq": """
#+ summary: { en: The graph, fr: Le graphe, ee: Graph }
PREFIX e: <https://example.org/another#>
CONSTRUCT { ?s e:p ?o } WHERE { ?s e:p ?o }
""",
    "described.rq": """
#+ summary: { en: It, fr: Cela, ee: Eya }
PREFIX e: <https://example.org/vocab#>
DESCRIBE e:it
""",
}


@pytest.fixture
def queries(tmp_path: Path) -> Sequence[SavedQuery]:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text.lstrip(), encoding="utf-8")
    found, findings = read_folder(tmp_path, LANGUAGES)
    assert [finding.text() for finding in findings] == []
    return found


@pytest.fixture
def store(queries: Sequence[SavedQuery]) -> Store:
    store = Store()
    store.bulk_extend(quads_of_queries(queries, BASE, LANGUAGES))
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    solutions = store.query(query, use_default_graph_as_union=True)
    assert isinstance(solutions, QuerySolutions)
    return [tuple(term.value for term in solution) for solution in solutions]


def test_editors_of_other_endpoints_find_every_form(store: Store) -> None:
    found = {
        (iri.removeprefix(f"{BASE}id/query/"), query.split()[-1])
        for iri, _, query in rows(store, EXAMPLES)
    }
    names = {name for name, _ in found}
    assert names == {"people", "people.v1", "anybody", "graph", "described"}
    comments = {comment for iri, comment, _ in rows(store, EXAMPLES) if iri.endswith("people")}
    assert comments == {"All of them", "Toutes", "Wo katã"}


def test_a_query_is_published_as_it_can_be_asked(
    store: Store, queries: Sequence[SavedQuery]
) -> None:
    for iri, _, query in rows(store, EXAMPLES):
        name = iri.rpartition("/")[2]
        saved = next(one for one in queries if one.path.stem == name)
        assert query == saved.query.strip()
        Store().query(query)


def test_prefixes_are_declared_once_as_most_queries_mean_them(store: Store) -> None:
    assert sorted(rows(store, PREFIXES)) == [
        ("e", "https://example.org/vocab#"),
        ("x", "https://example.org/x#"),
    ]


def test_an_older_version_says_what_replaces_it(store: Store) -> None:
    replaced = "SELECT ?old ?new { ?old <http://purl.org/dc/terms/isReplacedBy> ?new }"
    assert rows(store, replaced) == [(f"{BASE}id/query/people.v1", f"{BASE}id/query/people")]


def test_parameters_have_a_datatype_and_their_default_as_a_term(store: Store) -> None:
    country = NamedNode(f"{BASE}id/query/people#parameter-country")
    since = NamedNode(f"{BASE}id/query/people#parameter-since")
    assert objects(store, country, "defaultValue") == [NamedNode(f"{BASE}id/ma")]
    assert objects(store, since, "valuePattern") == [Literal("2020|2021")]
    assert objects(store, since, "valueRequired") == [Literal(False)]
    assert objects(store, since, "rangeIncludes") == [
        NamedNode("http://www.w3.org/2001/XMLSchema#gYear")
    ]


def objects(store: Store, subject: NamedNode, name: str) -> list[object]:
    quads = store.quads_for_pattern(subject, NamedNode(SCHEMA + name), None)
    return [quad.object for quad in quads]


def test_nothing_depends_on_blank_nodes_or_looks_like_a_shape(store: Store) -> None:
    quads = list(store)
    assert not any(isinstance(term, BlankNode) for quad in quads for term in quad)
    shaping = {SH + name for name in ("path", "datatype", "in", "nodeKind", "property", "class")}
    assert shaping.isdisjoint(quad.predicate.value for quad in quads)
    assert {quad.graph_name for quad in quads} == {NamedNode(f"{BASE}graph/queries")}


def test_classes_of_queries_are_named_in_the_languages_of_the_interface(store: Store) -> None:
    labels = store.quads_for_pattern(NamedNode(SH + "SPARQLSelectExecutable"), None, None)
    assert {quad.object.language for quad in labels} == {"en", "fr"}  # type: ignore[union-attr]


def test_a_project_without_queries_has_no_such_graph() -> None:
    assert quads_of_queries((), BASE, LANGUAGES) == []


def test_what_is_no_declaration_declares_nothing() -> None:
    text = "# PREFIX c: <https://c/>\nPREFIX d: <https://d/> ASK { ?s ?p 'PREFIX e: <https://e/>' }"
    assert prefixes_of(text) == {"d": "https://d/"}


def test_the_same_queries_are_described_alike(queries: Sequence[SavedQuery]) -> None:
    def written(order: Sequence[SavedQuery]) -> set[Quad]:
        return set(quads_of_queries(order, BASE, LANGUAGES))

    assert written(queries) == written(list(reversed(queries)))
