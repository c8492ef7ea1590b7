"""Which claims the sheet reports, by whom, of what kind, and with what evidence."""

from __future__ import annotations

import pytest
from SPARQLWrapper import JSON, SPARQLWrapper

from tests.questions.asking import (
    ALAIN,
    CHANTIER,
    LAVOIE,
    OSSAH,
    OUANTCHI,
    S001,
    Row,
    saved,
    text_of,
)

ASSERTED, DEMONSTRATED, CITED = "asserted-only", "demonstrated-no-source-cited", "cited-source"
# In the order of the sheet: number, type, evidence, how the passage begins.
CLAIMS = (
    ("2-c1", "diagnosis", CITED, "La prégnance de l'économie sociale et solidaire"),
    ("2-c2", "intention", ASSERTED, "Ambitionnant de concevoir et de mettre en œuvre"),
    ("2-c3", "description", ASSERTED, "l'économie sociale (pratique de l'économie collaborative"),
    ("2-c4", "outcome", ASSERTED, "suscite la participation"),
    ("2-c5", "description", ASSERTED, "cette approche solidaire de l'économie, innovante"),
    ("2-c6", "description", ASSERTED, "comme une alternative de développement économique"),
    ("2-c7", "description", ASSERTED, "Elle peut également se concevoir"),
    ("2-c8", "diagnosis", ASSERTED, "modèle économique libéral, qui n'apporte pas forcément"),
    ("3-c6", "diagnosis", ASSERTED, "La fragilité de notre filet social était déjà connue"),
    ("3-c7", "diagnosis", ASSERTED, "La crise sanitaire a dévoilé toute l'ampleur des lacunes"),
    ("3-c7", "diagnosis", ASSERTED, "des limitations physiques ou mentales et leurs familles."),
    ("3-c8", "description", ASSERTED, "Au-delà des services publics"),
    ("3-c9", "description", ASSERTED, "Elles sont également le foyer de développement"),
    ("3-c1", "outcome", DEMONSTRATED, "il a été démontré que ceux-ci ont massivement accru"),
    ("3-c2", "outcome", DEMONSTRATED, "ont significativement réduit les taux de pauvreté"),
    ("3-c3", "outcome", DEMONSTRATED, "ont représenté un investissement payant"),
    ("3-c4", "comparison", ASSERTED, "Ils ont également une meilleure performance"),
    ("3-c5", "comparison", ASSERTED, "se sont démontré plus agiles"),
    ("3-c10", "normative", ASSERTED, "En tirant des leçons du cas des CPE"),
    ("4-c5", "description", ASSERTED, "La Ville de Montréal se soucie du développement"),
    ("4-c6", "description", ASSERTED, "En matière économique, elle soutient depuis longtemps"),
    ("4-c7", "description", ASSERTED, "Avec l'apparition de la pandémie, à l'hiver 2020"),
    ("4-c1", "outcome", ASSERTED, "Ce groupe a permis d'établir une meilleure communication"),
    ("4-c2", "outcome", ASSERTED, "plusieurs observations issues du terrain"),
    ("4-c3", "outcome", ASSERTED, "De plus, en contexte d'incertitude causé par la pandémie"),
    ("4-c4", "causal-explanation", ASSERTED, "Ces nouvelles dynamiques de travail"),
    ("4-c9", "causal-explanation", ASSERTED, "Le cas illustré par la vidéo suivante"),
    ("4-c8", "description", ASSERTED, "à répondre de manière innovante"),
    ("5-c1", "causal-explanation", ASSERTED, "la baisse considérable des rendements agricoles"),
    ("5-c2", "causal-explanation", ASSERTED, "Ce qui entraîne l'augmentation de la pauvreté"),
    ("5-c3", "diagnosis", ASSERTED, "Les jeunes contraints par des problèmes sociaux"),
    ("5-c4", "diagnosis", ASSERTED, "la crise due au Covid-19"),
    ("5-c5", "normative", ASSERTED, "Pour contribuer à la résilience de ces populations"),
)
SPEAKER = {"2": OUANTCHI, "3": ALAIN, "4": LAVOIE, "5": OSSAH}
ANSWERS: dict[str, list[Row]] = {
    "claims-per-evidence": [
        (f"scheme/evidence/{ASSERTED}", "28"),
        (f"scheme/evidence/{DEMONSTRATED}", "3"),
        (f"scheme/evidence/{CITED}", "1"),
    ],
    "claims-per-type": [
        ("scheme/claim-type/description", "10"),
        ("scheme/claim-type/outcome", "7"),
        ("scheme/claim-type/diagnosis", "6"),
        ("scheme/claim-type/causal-explanation", "4"),
        ("scheme/claim-type/comparison", "2"),
        ("scheme/claim-type/normative", "2"),
        ("scheme/claim-type/intention", "1"),
    ],
    "cited-literature": [("J.F. Draperi, 2014", f"id/statement/{S001}-2-c1", OUANTCHI)],
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_about_claims_has_the_right_answer(
    endpoint: SPARQLWrapper, name: str
) -> None:
    assert saved(endpoint, name) == ANSWERS[name]


def test_every_claim_is_told_with_its_speaker_its_kind_and_its_passage(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "claims")
    assert [row[:4] for row in rows] == [
        (
            *(f"id/statement/{S001}-{number}", SPEAKER[number[0]]),
            *(f"scheme/claim-type/{kind}", f"scheme/evidence/{evidence}"),
        )
        for number, kind, evidence, _ in CLAIMS
    ]
    for row, (*_, beginning) in zip(rows, CLAIMS, strict=True):
        assert row[4].startswith(beginning)


def test_five_claims_about_the_cpe_are_made_by_one_speaker_without_a_cited_source(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "claims-about-cpe")
    assert [row[:4] for row in rows] == [
        (f"id/statement/{S001}-3-c{number}", ALAIN, CHANTIER, f"scheme/evidence/{evidence}")
        for number, evidence in enumerate([DEMONSTRATED] * 3 + [ASSERTED] * 2, 1)
    ]
    assert rows[0][4] == (
        "il a été démontré que ceux-ci ont massivement accru la participation au marché du"
        " travail des femmes"
    )


def test_every_claim_leads_to_a_passage(endpoint: SPARQLWrapper) -> None:
    assert _is_so(endpoint, text_of("every-claim-has-a-passage"))


def test_a_claim_without_a_passage_would_be_noticed(endpoint: SPARQLWrapper) -> None:
    # Only some passages have a corrected text, and the editors' graph holds no claim at all.
    query = text_of("every-claim-has-a-passage")
    assert not _is_so(endpoint, query.replace("sse:verbatimText", "sse:normalizedText"))
    elsewhere = "ASK FROM <https://w3id.org/ssegraph/graph/editorial> {"
    assert not _is_so(endpoint, query.replace("ASK {", elsewhere))


def _is_so(endpoint: SPARQLWrapper, query: str) -> bool:
    endpoint.setQuery(query)
    endpoint.setReturnFormat(JSON)
    result = endpoint.query().convert()
    assert isinstance(result, dict)
    return bool(result["boolean"])
