"""Pages by type of the bundled project: what a reader asks stands where it is looked for."""

from __future__ import annotations

from collections.abc import Callable

from tests.web.markup import Page, text_of
from tests.web.parts import facts, section

PageAt = Callable[[str], Page]


def test_without_a_place_for_reports_there_is_no_such_link(page_at: PageAt) -> None:
    links = dict(page_at("/doc/country/tgo").links())
    assert "Report an error on this page" not in links.values()


def test_a_session_reads_like_its_programme(page_at: PageAt) -> None:
    page = page_at("/en/doc/session/gsef2021-s001")
    found = facts(page)
    assert found["When"] == ["4 October 2021, 20:00–21:30"]
    assert found["Moderator"] == ["Chloé Sécher, RTES"]
    assert found["Where"] == ["Mexico City, Mexico"]
    slots = [text_of(e) for e in section(page, "Programme").all("p", class_="who")]
    assert slots[2] == "Béatrice Alain, Chantier de l'économie sociale, Canada"
    assert len(slots) == 5
    questions = section(page, "Questions")
    assert [text_of(e) for e in questions.all("h3")] == ["Round 1", "Round 2"]
    assert len(questions.all("li")) == 7
    assert len(section(page, "Objectives").all("li")) == 5


def test_an_initiative_says_for_whom_against_what_and_by_which_means(page_at: PageAt) -> None:
    page = page_at("/en/doc/initiative/tchiniga-agroforestry-project")
    found = facts(page, "body")
    assert found["For whom"] == ["rural women", "rural youth"]
    assert "climate change" in found["Against what"]
    rows = {text_of(e) for e in section(page, "Who takes part").all("h3")}
    assert rows == {"lead", "presenter of the initiative", "requester"}


def test_claims_on_behalf_of_an_organisation_are_those_of_its_speakers(page_at: PageAt) -> None:
    page = page_at("/en/doc/organization/ojedd")
    assert len(section(page, "Claims made on its behalf").all("li", class_="claim")) >= 3
    other = page_at("/en/doc/organization/rtes")
    titles = [text_of(heading) for heading in other.all("h2")]
    assert not [title for title in titles if title.startswith("Claims made")]


def test_who_speaks_is_said_once_for_all_claims_of_a_section(page_at: PageAt) -> None:
    claims = section(page_at("/en/doc/presentation/gsef2021-s001-3"), "Claims")
    assert len(claims.all("p", class_="origin")) == 1
    assert len(claims.all("li", class_="claim")) == 10


def test_a_point_that_is_printed_so_is_not_quoted_again(page_at: PageAt) -> None:
    objectives = section(page_at("/en/doc/session/gsef2021-s001"), "Objectives")
    assert objectives.all("blockquote") == []
    assert "So printed in Session sheet of 4 October 2021" in text_of(objectives.root)
    in_french = section(page_at("/fr/doc/session/gsef2021-s001"), "Objectifs")
    assert len(in_french.all("blockquote")) == 5


def test_the_words_of_a_passage_stand_once_on_its_page(page_at: PageAt) -> None:
    page = page_at("/en/doc/passage/gsef2021-s001-9328")
    assert len(page.all("blockquote")) == 1
    assert "massively increased women's participation" in text_of(section(page, "Drawn").root)
