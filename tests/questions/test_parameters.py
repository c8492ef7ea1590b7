"""What saved queries answer for one country, one challenge, one group, one presentation."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from flask.testing import FlaskClient
from SPARQLWrapper import SPARQLWrapper

from ssegraph.project import Project, read_project
from ssegraph.saved.binding import bind
from ssegraph.saved.library import find, read_queries
from tests.questions.asking import (
    ALAIN,
    BASE,
    CHANTIER,
    COLLABORATION,
    CPE,
    IVORY_COAST,
    LAVOIE,
    PRESENTATIONS,
    PROGRAMME,
    PROJECT,
    QUERIES,
    S001,
    SESSION,
    TOGO,
    Row,
    ask,
)

CLAIM, CHALLENGE, GROUP = f"id/statement/{S001}-", "scheme/challenge/", "scheme/group/"
Values = Mapping[str, str]
# The first columns of the answer to a query with values.
ANSWERS: dict[str, tuple[str, Values, list[Row]]] = {
    "initiatives of one country": (
        *("initiatives-by-country", {"country": BASE + TOGO}),
        [(PROJECT,)],
    ),
    "no initiative of a country": (
        *("initiatives-by-country", {"country": BASE + IVORY_COAST}),
        [],
    ),
    "a challenge with its narrower ones": (
        *("initiatives-by-challenge", {"challenge": f"{BASE}{CHALLENGE}inequality"}),
        [(PROJECT, f"{CHALLENGE}poverty")],
    ),
    "a narrower challenge alone": (
        *("initiatives-by-challenge", {"challenge": f"{BASE}{CHALLENGE}yield-decline"}),
        [(PROJECT, f"{CHALLENGE}yield-decline")],
    ),
    "a group with its narrower ones": (
        *("initiatives-by-group", {"group": f"{BASE}{GROUP}youth"}),
        [(PROGRAMME, f"{GROUP}rural-youth"), (PROJECT, f"{GROUP}rural-youth")],
    ),
    "speakers of one country": (
        *("speakers-by-country", {"country": BASE + "id/country/can"}),
        [(ALAIN, CHANTIER), (LAVOIE, "id/organization/ville-de-montreal")],
    ),
    "claims of one presentation": (
        *("claims", {"presentation": BASE + PRESENTATIONS[4]}),
        [(f"{CLAIM}5-c{number}",) for number in range(1, 6)],
    ),
    "no claim of a presentation": (
        *("claims", {"presentation": BASE + PRESENTATIONS[0]}),
        [],
    ),
    "claims about one initiative": (
        *("claims", {"initiative": BASE + COLLABORATION}),
        [(f"{CLAIM}4-c9",), (f"{CLAIM}4-c8",)],
    ),
    "claims of one type": (
        *("claims", {"type": BASE + "scheme/claim-type/comparison"}),
        [(f"{CLAIM}3-c4",), (f"{CLAIM}3-c5",)],
    ),
    "claims with one kind of evidence": (
        *("claims", {"evidence": BASE + "scheme/evidence/cited-source"}),
        [(f"{CLAIM}2-c1",)],
    ),
    "claims by all of these at once": (
        "claims",
        {
            "presentation": BASE + PRESENTATIONS[2],
            "initiative": BASE + CPE,
            "type": BASE + "scheme/claim-type/outcome",
            "evidence": BASE + "scheme/evidence/demonstrated-no-source-cited",
        },
        [(f"{CLAIM}3-c{number}",) for number in (1, 2, 3)],
    ),
    "questions of one round": (
        *("questions-by-round", {"round": "2"}),
        [("2", str(number), f"id/question/{S001}-r2-{number}") for number in (1, 2, 3)],
    ),
}


@pytest.fixture(scope="module")
def project() -> Project:
    return read_project(QUERIES.parent)


def bound_text(project: Project, name: str, values: Values) -> str:
    query = find(read_queries(project)[0], name)
    assert query is not None
    return bind(query, {key: [value] for key, value in values.items()}).text


@pytest.mark.parametrize(("name", "values", "answer"), ANSWERS.values(), ids=ANSWERS)
def test_a_saved_query_is_narrowed_by_its_parameters(
    endpoint: SPARQLWrapper,
    project: Project,
    name: str,
    values: Values,
    answer: list[Row],
) -> None:
    rows = ask(endpoint, bound_text(project, name, values))
    width = len(answer[0]) if answer else 0
    assert [row[:width] for row in rows] == answer


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The sheet prints 20:00 to 21:30 without a time zone."),
        ("fr", "La fiche imprime 20:00 à 21:30 sans fuseau horaire."),
        ("es", "La ficha imprime de 20:00 a 21:30 sin huso horario."),
    ],
)
def test_what_is_left_open_is_told_in_the_language_that_is_asked_for(
    endpoint: SPARQLWrapper, project: Project, language: str, words: str
) -> None:
    rows = ask(endpoint, bound_text(project, "what-is-left-open", {"language": language}))
    notes = [note for thing, note in rows if thing == SESSION]
    assert (len(rows), len(notes)) == (23, 3)
    assert any(note.startswith(words) for note in notes)


def test_an_address_narrows_a_saved_query(client: FlaskClient) -> None:
    response = client.get(
        "/queries/initiatives-by-country.json", query_string={"country": BASE + TOGO}
    )
    (row,) = response.json["results"]["bindings"]  # type: ignore[index]
    assert row["initiative"]["value"] == BASE + PROJECT
    assert row["in_country"]["value"] == BASE + TOGO


def test_an_address_takes_only_what_the_data_has(client: FlaskClient) -> None:
    response = client.get(
        "/queries/initiatives-by-country.json", query_string={"country": BASE + SESSION}
    )
    assert response.status_code == 400
    assert BASE + TOGO in response.json["detail"]  # type: ignore[index]
