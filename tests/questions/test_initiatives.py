"""What the sheet says about the initiatives: where, for whom, against what, by what means."""

from __future__ import annotations

import pytest
from SPARQLWrapper import SPARQLWrapper

from tests.questions.asking import (
    ALAIN,
    CANADA,
    COLLABORATION,
    CPE,
    INDH,
    IVORY_COAST,
    LAVOIE,
    MONTREAL,
    MOROCCO,
    OJEDD,
    OSSAH,
    OUANTCHI,
    PROGRAMME,
    PROJECT,
    SALHI,
    TOGO,
    WORKING_GROUP,
    Row,
    saved,
)

TWICE_A_MONTH = "http://publications.europa.eu/resource/authority/frequency/MONTHLY_2"
VIDEO = "https://vimeo.com/537489074"


def _initiative(iri: str, kind: str, level: str, status: str, country: str) -> Row:
    return (
        *(iri, f"scheme/initiative-type/{kind}", f"scheme/intervention-level/{level}"),
        *(f"scheme/status/{status}", country),
    )


def _group(slug: str, statements: int, initiatives: int = 0) -> Row:
    return (f"scheme/group/{slug}", str(statements), str(initiatives))


def _challenge(slug: str, statements: int, presentations: int = 0, initiatives: int = 0) -> Row:
    return (f"scheme/challenge/{slug}", str(statements), str(presentations), str(initiatives))


def _mechanisms(country: str, initiative: str, *slugs: str) -> list[Row]:
    return [(country, f"scheme/mechanism/{slug}", initiative) for slug in slugs]


def _part(who: str, initiative: str, role: str) -> Row:
    return (f"id/{who}", initiative, f"scheme/participation-role/{role}")


ANSWERS: dict[str, list[Row]] = {
    "initiatives-per-country": [(CANADA, "3"), (MOROCCO, "2"), (TOGO, "1")],
    "initiatives-by-country": [
        _initiative(CPE, "service-network", "provincial-territorial", "ongoing", CANADA),
        _initiative(WORKING_GROUP, "working-group", "city", "ongoing", CANADA),
        _initiative(COLLABORATION, "partnership", "city", "ongoing", CANADA),
        _initiative(INDH, "national-initiative", "national", "not-stated", MOROCCO),
        _initiative(PROGRAMME, "programme", "province", "not-stated", MOROCCO),
        _initiative(PROJECT, "project", "village", "planned", TOGO),
    ],
    # Organisations, initiatives, forums. France and Mexico: RTES, and the host city.
    "countries-involved": [
        (CANADA, "4", "3", "0"),
        (IVORY_COAST, "1", "0", "0"),
        ("id/country/fra", "1", "0", "0"),
        (MOROCCO, "2", "2", "0"),
        ("id/country/mex", "0", "0", "1"),
        (TOGO, "2", "1", "0"),
    ],
    "initiatives-by-challenge": [
        (initiative, f"scheme/challenge/{challenge}", country)
        for initiative, challenge, country in (
            (INDH, "access-to-well-being", MOROCCO),
            (PROJECT, "climate-change", TOGO),
            (PROGRAMME, "economic-exclusion", MOROCCO),
            (COLLABORATION, "local-environmental-issue", CANADA),
            (WORKING_GROUP, "pandemic", CANADA),
            (PROJECT, "poverty", TOGO),
            (PROJECT, "precarious-living-conditions", TOGO),
            (PROJECT, "rural-exodus", TOGO),
            (CPE, "safety-net-gaps", CANADA),
            (PROJECT, "yield-decline", TOGO),
        )
    ],
    # The background names inequality three times, poverty and discrimination twice; Ouantchi both
    # inequality and poverty; Alain, Lavoie and Ossah the pandemic.
    "challenges": [
        _challenge("poverty", 4, 2, 1),
        _challenge("inequality", 4, 1),
        _challenge("pandemic", 3, 3, 1),
        _challenge("underdevelopment-local", 3, 1),
        _challenge("safety-net-gaps", 2, 1, 1),
        _challenge("discrimination", 2),
        _challenge("exclusion", 2),
        _challenge("income-distribution", 2),
        _challenge("climate-change", 1, 1, 1),
        _challenge("local-environmental-issue", 1, 1, 1),
        _challenge("precarious-living-conditions", 1, 1, 1),
        _challenge("rural-exodus", 1, 1, 1),
        _challenge("yield-decline", 1, 1, 1),
        _challenge("degraded-soils", 1, 1),
        _challenge("cultural-fragmentation", 1),
        _challenge("lack-of-opportunities", 1),
        _challenge("spatial-segmentation", 1),
        _challenge("economic-exclusion", 0, 1, 1),
        _challenge("access-to-well-being", 0, 0, 1),
    ],
    "initiatives-by-group": [
        (PROGRAMME, "scheme/group/project-holders", MOROCCO),
        (PROJECT, "scheme/group/rural-women", TOGO),
        (PROGRAMME, "scheme/group/rural-youth", MOROCCO),
        (PROJECT, "scheme/group/rural-youth", TOGO),
    ],
    # Vulnerable people: five statements of the background, four of Alain's, two of Ossah's.
    "target-groups": [
        _group("vulnerable-people", 11),
        _group("women", 7, 1),
        _group("rural-population", 6, 2),
        _group("rural-youth", 6, 2),
        _group("youth", 6, 2),
        _group("rural-women", 4, 1),
        _group("communities", 2),
        _group("limitation", 2),
        _group("social-economy-enterprises", 2),
        _group("project-holders", 1, 1),
        _group("dependency", 1),
        _group("elders", 1),
        _group("families-of-vulnerable", 1),
        _group("homeless", 1),
        _group("mental-limitation", 1),
        _group("physical-limitation", 1),
        _group("single-parent-families", 1),
    ],
    "mechanisms-by-country": [
        *_mechanisms(CANADA, CPE, "local-quality-control", "parent-management", "public-support"),
        *_mechanisms(CANADA, WORKING_GROUP, "aid-measures", "dialogue", "information-exchange"),
        *_mechanisms(CANADA, WORKING_GROUP, "public-social-economy-collaboration"),
        *_mechanisms(CANADA, WORKING_GROUP, "regular-meetings"),
        *_mechanisms(CANADA, COLLABORATION, "public-social-economy-collaboration"),
        *_mechanisms(MOROCCO, PROGRAMME, "dialogue", "project-accompaniment"),
        *_mechanisms(MOROCCO, PROGRAMME, "project-incubation", "value-chain-promotion"),
        *_mechanisms(TOGO, PROJECT, "adaptation-strategies", "agroforestry", "capacity-building"),
        *_mechanisms(TOGO, PROJECT, "experimental-farm", "innovative-agricultural-techniques"),
        *_mechanisms(TOGO, PROJECT, "sustainable-agriculture", "sustainable-forest-management"),
    ],
    "who-works-with-whom": [
        _part("group/cpe-parents", CPE, "manager"),
        _part("organization/state-supporting-cpe", CPE, "supporter"),
        _part("group/key-economic-actors", PROGRAMME, "interlocutor"),
        _part("group/sector-officials", PROGRAMME, "interlocutor"),
        _part("organization/indh-local-bodies", PROGRAMME, "interlocutor"),
        _part("group/montreal-civil-servants", WORKING_GROUP, "initiator"),
        _part("group/montreal-social-economy-network-heads", WORKING_GROUP, "member"),
        _part("organization/tohu", COLLABORATION, "partner"),
        _part(MONTREAL.removeprefix("id/"), COLLABORATION, "partner"),
        _part(OJEDD.removeprefix("id/"), PROJECT, "lead"),
        _part("organization/tchiniga-women-cooperative", PROJECT, "requester"),
    ],
    # The programme: two remarks, five objectives, three results, three principles.
    "statements-per-initiative": [
        (PROGRAMME, "13", "0"),
        (PROJECT, "7", "0"),
        (CPE, "6", "5"),
        (WORKING_GROUP, "6", "4"),
        (COLLABORATION, "3", "2"),
        (INDH, "1", "0"),
    ],
    "initiatives-for-young-people": [
        (PROGRAMME, "scheme/group/rural-youth", MOROCCO),
        (PROJECT, "scheme/group/rural-youth", TOGO),
    ],
    "working-group": [
        ("id/group/montreal-social-economy-network-heads", "2020-04", TWICE_A_MONTH, "false")
    ],
    "video": [
        (VIDEO, "7", "id/organization/tohu", "scheme/organization-type/social-enterprise", "20"),
        (VIDEO, "7", MONTREAL, "scheme/organization-type/local-government", "20"),
    ],
    "where-is-tchiniga": [
        (
            *("id/place/tchiniga", "id/place/haho-3", "id/place/plateaux", TOGO),
            *("30", "id/place/notse"),
        )
    ],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_about_initiatives_has_the_right_answer(
    endpoint: SPARQLWrapper, name: str
) -> None:
    assert saved(endpoint, name) == ANSWERS[name]


def test_each_presentation_presents_its_initiatives_and_one_presents_none(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "initiatives-presented")
    assert rows == [
        ("1", SALHI, INDH),
        ("1", SALHI, PROGRAMME),
        ("2", OUANTCHI, ""),
        ("3", ALAIN, CPE),
        ("4", LAVOIE, WORKING_GROUP),
        ("4", LAVOIE, COLLABORATION),
        ("5", OSSAH, PROJECT),
    ]


def test_the_moroccan_programme_has_four_specific_objectives_in_order(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "programme-objectives")
    assert [row[:2] for row in rows] == [
        (str(number), f"id/statement/gsef2021-s001-1-o{number}") for number in (1, 2, 3, 4)
    ]
    for (_, _, passage), words in zip(
        rows,
        ("synergie", "chaines de valeurs", "projets économiques viables", "mise en ouvre"),
        strict=True,
    ):
        assert words in passage
