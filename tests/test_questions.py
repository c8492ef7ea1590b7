"""The questions of a researcher, asked by a plain SPARQL client, and their right answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

QUERIES = Path(__file__).parents[1] / "queries"
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <https://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX sse: <https://w3id.org/ssegraph/ontology#>
PREFIX base: <https://w3id.org/ssegraph/>
"""
Row = tuple[str, ...]
IRI = "https://w3id.org/ssegraph/id/initiative/"
ALAIN = ("Béatrice Alain", "Chantier de l'économie sociale")
DEMONSTRATED, ASSERTED = "said to be demonstrated, no source cited", "asserted only"
TITLES = {
    1: "Social and Solidarity Economy, A Lever for the Initiatives of National Human Development",
    2: "Social and Solidarity Economy, Expression of Struggle Against Socioeconomic Inequalities"
    " and Local Development in Southern Countries: Case of Ivory Coast",
    3: "Decommodification of Services for the Vulnerable",
    4: "Dynamics of Collaboration Between Public Power and Social Economy for Community"
    " Development (French Session)",
    5: "Project to support young people and women vulnerable to climate change in rural areas"
    " through the promotion of innovative agricultural techniques and agroforestry in Tchiniga,"
    " Notsé (Togo)",
}
ANSWERS: dict[str, list[Row]] = {
    "session-card": [
        (
            "Social and Solidarity Economy in the Fight Against Inequalities towards an inclusive"
            " society",
            *("2021-10-04", "20:00", "21:30", "workshop", "French"),
            *("Forum mondial de l'économie sociale", "Mexico City"),
        )
    ],
    "speakers": [
        (
            *("1", "Mohammed Salhi"),
            "Espace Marocain de l'Economie Sociale Solidaire et Environnementale",
            *("Morocco", TITLES[1]),
        ),
        (
            *("2", "Honoré Ouantchi", "Université Félix Houphouet Boigny"),
            *("Côte d'Ivoire", TITLES[2]),
        ),
        ("3", *ALAIN, "Canada", TITLES[3]),
        ("4", "Johanne Lavoie", "Ville de Montréal", "Canada", TITLES[4]),
        (
            *("5", "Kevin Ossah"),
            "Organisation des Jeunes Engagés pour le Développement Durable",
            *("Togo", TITLES[5]),
        ),
    ],
    "speakers-per-country": [
        ("Canada", "2"),
        ("Côte d'Ivoire", "1"),
        ("Morocco", "1"),
        ("Togo", "1"),
    ],
    "where-is-tchiniga": [
        ("Tchiniga", "Commune of Haho 3", "Plateaux region", "Togo", "30", "Notsé")
    ],
    "working-group": [
        ("Heads of networks of the Montréal social economy", "2020-04", "twice a month", "no")
    ],
    "video": [
        ("https://vimeo.com/537489074", "7", "TOHU", "social enterprise", "20"),
        ("https://vimeo.com/537489074", "7", "Ville de Montréal", "local government", "20"),
    ],
}


@pytest.fixture(scope="module")
def endpoint(site_url: str) -> SPARQLWrapper:
    return SPARQLWrapper(f"{site_url}/sparql")


def ask(endpoint: SPARQLWrapper, query: str) -> list[Row]:
    endpoint.setQuery(query)
    endpoint.setReturnFormat(JSON)
    result = endpoint.query().convert()
    assert isinstance(result, dict)
    return [
        tuple(solution.get(name, {"value": ""})["value"] for name in result["head"]["vars"])
        for solution in result["results"]["bindings"]
    ]


def saved(endpoint: SPARQLWrapper, name: str) -> list[Row]:
    return ask(endpoint, (QUERIES / f"{name}.rq").read_text())


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_has_the_right_answer(endpoint: SPARQLWrapper, name: str) -> None:
    assert saved(endpoint, name) == ANSWERS[name]


def test_the_moderator_stands_for_rtes(endpoint: SPARQLWrapper) -> None:
    assert [row[:2] for row in saved(endpoint, "moderators")] == [("Chloé Sécher", "RTES")]


def test_the_main_question_comes_before_three_questions_in_each_of_two_rounds(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "questions")
    assert rows[0] == (
        *("", ""),
        "How can the different SSE sectors and actors co-create, from the local level, solutions"
        " to global challenges?",
    )
    assert [row[0] for row in rows[1:]] == ["1", "1", "1", "2", "2", "2"]
    assert [row[1] for row in rows[1:]] == ["1", "2", "3", "1", "2", "3"]
    assert rows[3][2] == "What should an inclusive community be like?"
    assert rows[6][2].startswith("How does the SSE contribute")


def test_each_presentation_presents_its_initiatives_and_one_presents_none(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "initiatives-presented")
    assert sorted((row[1], row[3].removeprefix(IRI)) for row in rows) == [
        ("Béatrice Alain", "cpe"),
        ("Honoré Ouantchi", ""),
        ("Johanne Lavoie", "montreal-ad-hoc-working-group"),
        ("Johanne Lavoie", "montreal-tohu-collaboration"),
        ("Kevin Ossah", "tchiniga-agroforestry-project"),
        ("Mohammed Salhi", "indh"),
        ("Mohammed Salhi", "indh-sse-accompaniment-programme"),
    ]


def test_the_moroccan_programme_has_four_specific_objectives_in_order(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "programme-objectives")
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    for (_, objective, passage), words in zip(
        rows,
        (
            ("synergy", "synergie"),
            ("value chains", "chaines de valeurs"),
            ("viable economic projects", "projets économiques viables"),
            ("implementation", "mise en ouvre"),
        ),
        strict=True,
    ):
        assert words[0] in objective
        assert words[1] in passage


def test_two_initiatives_target_young_people(endpoint: SPARQLWrapper) -> None:
    rows = saved(endpoint, "initiatives-for-young-people")
    assert [(row[3].removeprefix(IRI), row[1], row[2]) for row in rows] == [
        ("indh-sse-accompaniment-programme", "rural youth", "Morocco"),
        ("tchiniga-agroforestry-project", "rural youth", "Togo"),
    ]


def test_five_claims_about_the_cpe_are_made_by_one_speaker_without_a_cited_source(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "claims-about-cpe")
    assert [row[1:4] for row in rows] == [
        *[(*ALAIN, DEMONSTRATED)] * 3,
        *[(*ALAIN, ASSERTED)] * 2,
    ]
    assert rows[0][4] == (
        "il a été démontré que ceux-ci ont massivement accru la participation au marché du"
        " travail des femmes"
    )


def test_exactly_one_work_is_cited_for_one_claim(endpoint: SPARQLWrapper) -> None:
    ((citation, claim, speaker),) = saved(endpoint, "cited-literature")
    assert (citation, speaker) == ("J.F. Draperi, 2014", "Honoré Ouantchi")
    assert "shortcomings of the classical capitalist economy" in claim


@pytest.mark.parametrize("path", sorted(QUERIES.glob("*.rq")), ids=lambda path: path.stem)
def test_a_client_that_looks_for_words_takes_a_saved_query_for_what_it_is(path: Path) -> None:
    # SPARQLWrapper searches every second comment line for words such as ADD, as in "address".
    wrapper = SPARQLWrapper("http://127.0.0.1/sparql")
    wrapper.setQuery(path.read_text())
    assert wrapper.queryType == "SELECT"


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
