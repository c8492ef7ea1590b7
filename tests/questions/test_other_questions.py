"""Questions without a saved query, which the data can answer all the same."""

from __future__ import annotations

import pytest
from SPARQLWrapper import SPARQLWrapper

from tests.questions.asking import Row, ask

PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sse: <https://w3id.org/ssegraph/ontology#>
PREFIX base: <https://w3id.org/ssegraph/>
"""
OTHER_QUESTIONS: dict[str, tuple[str, list[Row]]] = {
    "how many sentences the guiding questions have in each round": (
        """SELECT ?round (COUNT(?sentence) AS ?sentences) {
             ?bullet sse:discussionRound ?round . ?sentence schema:isPartOf ?bullet
           } GROUP BY ?round ORDER BY ?round""",
        [("1", "5"), ("2", "6")],
    ),
    "how many objectives the session has": (
        """SELECT (COUNT(?objective) AS ?n) {
             ?objective a sse:Objective ; sse:statementAbout ?session . ?session a sse:Session
           }""",
        [("5",)],
    ),
    "who asked the association in Togo for support": (
        """SELECT ?name {
             ?participation sse:participationRole/skos:notation "requester" ;
               sse:participant/schema:name ?name . FILTER(LANG(?name) = "fr")
           }""",
        [("Coopérative agricole de femmes, Tchiniga (nom non indiqué)",)],
    ),
    "on how many grounds an inclusive community does not distinguish": (
        """SELECT (COUNT(DISTINCT ?ground) AS ?n) {
             ?statement a sse:Statement ; sse:statementAbout ?ground .
             ?ground skos:inScheme <https://w3id.org/ssegraph/scheme/ground>
           }""",
        [("7",)],
    ),
    "for which organisations the sheet gives no country": (
        """SELECT DISTINCT ?name {
             GRAPH <https://w3id.org/ssegraph/graph/source/gsef2021-s001> {
               ?participation sse:representing ?organization ; sse:participationIn ?event .
               ?organization schema:name ?name
               FILTER NOT EXISTS { ?organization schema:location ?place }
             }
             ?event a sse:Session . FILTER(LANG(?name) = "fr")
           }""",
        [("RTES",)],
    ),
    "how many principles of action the programme has": (
        "SELECT (COUNT(?principle) AS ?n) { ?principle a sse:ActionPrinciple }",
        [("3",)],
    ),
}


@pytest.mark.parametrize(("query", "answer"), OTHER_QUESTIONS.values(), ids=OTHER_QUESTIONS.keys())
def test_other_questions_of_the_kind_have_an_answer(
    endpoint: SPARQLWrapper, query: str, answer: list[Row]
) -> None:
    assert ask(endpoint, PREFIXES + query) == answer


def test_no_contact_data_is_in_the_public_graphs(endpoint: SPARQLWrapper) -> None:
    query = (
        'SELECT ?s { ?s ?p ?o FILTER(CONTAINS(STR(?o), "@rtes") || CONTAINS(STR(?o), "mailto:")) }'
    )
    assert ask(endpoint, query) == []
