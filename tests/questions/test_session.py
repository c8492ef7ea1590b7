"""What the sheet says about the session itself: its card, its people, its questions."""

from __future__ import annotations

import pytest
from SPARQLWrapper import SPARQLWrapper

from tests.questions.asking import (
    ALAIN,
    CANADA,
    CHANTIER,
    EMESSE,
    IVORY_COAST,
    LAVOIE,
    MONTREAL,
    MOROCCO,
    OJEDD,
    OSSAH,
    OUANTCHI,
    PRESENTATIONS,
    S001,
    SALHI,
    SESSION,
    TOGO,
    UNIVERSITY,
    Row,
    saved,
)

FRENCH = "http://publications.europa.eu/resource/authority/language/FRA"
FORUM, CITY = "id/forum/gsef2021", "id/place/mexico-city"
ANSWERS: dict[str, list[Row]] = {
    "session-card": [
        (
            *(SESSION, "2021-10-04", "20:00", "21:30", "scheme/session-format/workshop"),
            *(FRENCH, FORUM, CITY),
        )
    ],
    "calendar-of-sessions": [(SESSION, "2021-10-04T20:00:00", "2021-10-04T21:30:00", FORUM, CITY)],
    "moderators": [("id/person/chloe-secher", "id/organization/rtes", SESSION)],
    "people-taking-part": [("6",)],
    "speakers": [
        ("1", SALHI, EMESSE, MOROCCO, PRESENTATIONS[0]),
        ("2", OUANTCHI, UNIVERSITY, IVORY_COAST, PRESENTATIONS[1]),
        ("3", ALAIN, CHANTIER, CANADA, PRESENTATIONS[2]),
        ("4", LAVOIE, MONTREAL, CANADA, PRESENTATIONS[3]),
        ("5", OSSAH, OJEDD, TOGO, PRESENTATIONS[4]),
    ],
    "speakers-by-country": [
        (ALAIN, CHANTIER, CANADA, PRESENTATIONS[2]),
        (LAVOIE, MONTREAL, CANADA, PRESENTATIONS[3]),
        (OUANTCHI, UNIVERSITY, IVORY_COAST, PRESENTATIONS[1]),
        (SALHI, EMESSE, MOROCCO, PRESENTATIONS[0]),
        (OSSAH, OJEDD, TOGO, PRESENTATIONS[4]),
    ],
    "speakers-per-country": [(CANADA, "2"), (IVORY_COAST, "1"), (MOROCCO, "1"), (TOGO, "1")],
    # Salhi: three remarks, five objectives, three results, three principles. The others: one,
    # one, four and four remarks beside their claims; Ossah four objectives, too.
    "presentations": [
        (PRESENTATIONS[0], "1", SALHI, "14", "0"),
        (PRESENTATIONS[1], "2", OUANTCHI, "9", "8"),
        (PRESENTATIONS[2], "3", ALAIN, "11", "10"),
        (PRESENTATIONS[3], "4", LAVOIE, "13", "9"),
        (PRESENTATIONS[4], "5", OSSAH, "13", "5"),
    ],
    "discussion-rounds": [("1", "3", "5"), ("2", "3", "6")],
    "questions-by-round": [
        (str(turn), str(order), f"id/question/{S001}-r{turn}-{order}")
        for turn in (1, 2)
        for order in (1, 2, 3)
    ],
}
OBJECTIVES = (
    "To reflect on the inequalities that affect societies and how they influence the exclusion and"
    " violation of people's rights.",
    "To make visible the different interpretations that exist on the concept of inclusion.",
    "To provide possible routes or strategies of action for the achievement of more inclusive and"
    " just communities.",
    "To identify the key actors and sectors for the achievement of the proposed strategies.",
    "To share experiences that from the social and solidarity economy contribute to an inclusive"
    " community.",
)
# How each quoted passage begins, with the number of its statement.
BACKGROUND = (
    (1, "The world faces social and environmental challenges"),
    (2, "The strongest trends of the current economic system"),
    (3, "increasing inequalities characterized by disintegrated and fragmented societies"),
    (4, "vulnerable groups and communities at greater risk of exclusion"),
    (5, "in most countries there are problems of inequality and gaps in all areas"),
    (6, "The Social and Solidarity Economy is a means"),
    (7, "An inclusive community is one that accepts all its members"),
    (8, "a society that makes all its members feel equal"),
    (9, "An environment that accommodates all people regardless of condition"),
    (10, "It is imperative to place the participation of the most vulnerable"),
    (11, "their participation will not be possible without changing the structural causes"),
    (12, "we present experiences and practices that, from communities or vulnerable groups"),
    (12, "allows participation and recognition of the diversity"),
)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_saved_query_about_the_session_has_the_right_answer(
    endpoint: SPARQLWrapper, name: str
) -> None:
    assert saved(endpoint, name) == ANSWERS[name]


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


def test_the_session_has_five_objectives_in_the_words_of_the_sheet(endpoint: SPARQLWrapper) -> None:
    assert saved(endpoint, "session-objectives") == [
        (str(number), f"id/statement/{S001}-obj-{number}", passage, SESSION)
        for number, passage in enumerate(OBJECTIVES, 1)
    ]


def test_the_background_is_told_in_twelve_statements_one_of_them_over_a_page_break(
    endpoint: SPARQLWrapper,
) -> None:
    rows = saved(endpoint, "background")
    assert [row[:2] for row in rows] == [
        (str(number), f"id/statement/{S001}-bg-{number}") for number, _ in BACKGROUND
    ]
    for (_, _, passage), (_, beginning) in zip(rows, BACKGROUND, strict=True):
        assert passage.startswith(beginning)
