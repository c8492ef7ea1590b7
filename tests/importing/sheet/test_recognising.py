"""The form is recognised in each of its languages, orders and file types."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from types import SimpleNamespace

import pytest
from fpdf import FPDF
from hypothesis import given, settings
from hypothesis import strategies as st

from ssegraph.errors import ProjectInvalid
from ssegraph.importing.refused import ImportRefused
from ssegraph.importing.sheet.form import Form, read_form
from ssegraph.importing.sheet.recognising import is_session_sheet, recognise
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.importing.sheet.spans import tidy
from ssegraph.importing.sheet.suspicions import suspicions_in
from ssegraph.importing.sheet.text import read_sheet_text
from ssegraph.settings import Settings
from tests.importing.sheet.forms import (
    ABSTRACT,
    PEOPLE,
    Filled,
    as_list,
    as_markdown,
    as_text,
    write_docx,
    write_pdf,
)

WRITERS: dict[str, Callable[[Filled], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "list": as_list,
}
MARKS = (
    *("Title: ", "Speakers:", "Moderator : ", "Round 1", "- ", "Name\t", "\t", "|", "?", "**"),
    *("<p>", "</p>", "<table>", "<tr>", "<td>", "\n", "\r\n", "(", ")", "a b", "œ", " "),
)
BACKWARDS = ("people", "block", "format", "date", "title")


@pytest.fixture(scope="module")
def form() -> Form:
    return read_form(SimpleNamespace(folder=Path("/nowhere")))  # type: ignore[arg-type]


def assert_read(sheet: Sheet, filled: Filled) -> None:
    """The sheet says what was filled in, all of it and no more."""
    assert sheet.title is not None and sheet.title.words == filled.title
    assert sheet.when is not None
    assert (sheet.when.day, sheet.when.start, sheet.when.end) == (
        date(2023, 5, 3),
        time(9),
        time(10, 30),
    )
    assert sheet.format is not None and sheet.language is not None
    assert [piece.words for piece in sheet.objectives] == list(filled.objectives)
    assert (sheet.main_question.words if sheet.main_question else "") == filled.main
    assert [[q.words for q in group.questions] for group in sheet.rounds] == [
        list(questions) for questions in filled.rounds
    ]
    assert [group.number for group in sheet.rounds] == list(range(1, len(filled.rounds) + 1))
    assert_people(sheet, filled)
    assert sheet.unread == []


def assert_people(sheet: Sheet, filled: Filled) -> None:
    moderators = [(m.name.words, m.organisation and m.organisation.words) for m in sheet.moderators]
    assert moderators == ([("Lucía Fernández", "Red del Sur")] if filled.moderator else [])
    assert len(sheet.talks) == filled.speakers
    for number, talk in enumerate(sheet.talks):
        name, organisation, _, code = PEOPLE[number]
        (person,) = talk.people
        assert person.organisation is not None
        found = (person.name.words, person.organisation.words, person.country)
        assert found == (name, organisation, code)
        assert talk.title is not None and talk.title.words == filled.talk(number)
        assert [piece.words for piece in talk.abstract] == list(ABSTRACT)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("written", sorted(WRITERS))
def test_headings_in_any_language_are_known(form: Form, language: str, written: str) -> None:
    filled = Filled(language)
    assert_read(recognise(WRITERS[written](filled), form), filled)


@pytest.mark.parametrize("speakers", [0, 1, 3, 9])
@pytest.mark.parametrize("written", sorted(WRITERS))
def test_as_many_speakers_as_there_are_come_out(form: Form, speakers: int, written: str) -> None:
    filled = Filled(speakers=speakers)
    assert_read(recognise(WRITERS[written](filled), form), filled)


@pytest.mark.parametrize("written", sorted(WRITERS))
def test_the_parts_may_come_in_another_order(form: Form, written: str) -> None:
    filled = Filled("fr", order=BACKWARDS)
    assert_read(recognise(WRITERS[written](filled), form), filled)


def test_missing_parts_stay_empty(form: Form) -> None:
    filled = Filled(moderator="", main="", rounds=(), objectives=())
    assert_read(recognise(as_text(filled), form), filled)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
@pytest.mark.parametrize("speakers", [3, 9])
def test_a_word_document_says_the_same(
    form: Form, language: str, speakers: int, tmp_path: Path
) -> None:
    filled = Filled(language, speakers=speakers)
    text = read_sheet_text(write_docx(filled, tmp_path / "sheet.docx"), Settings())
    assert text.read_out
    assert_read(recognise(text.content, form), filled)


@pytest.mark.parametrize("speakers", [3, 6])
def test_a_pdf_says_the_same_although_its_cells_are_wrapped(
    form: Form, speakers: int, tmp_path: Path
) -> None:
    filled = Filled(speakers=speakers)
    text = read_sheet_text(write_pdf(filled, tmp_path / "sheet.pdf"), Settings())
    assert_read(recognise(text.content, form), filled)


def test_what_is_quoted_stands_where_it_is_said_to_stand(form: Form) -> None:
    text = as_markdown(Filled("fr"))
    sheet = recognise(text, form)
    pieces = [*sheet.objectives, *(q for group in sheet.rounds for q in group.questions)]
    pieces += [person.name for talk in sheet.talks for person in talk.people]
    assert [text[p.span.start : p.span.end] for p in pieces] == [p.words for p in pieces]


def test_a_row_that_a_page_break_cuts_is_one_talk(form: Form) -> None:
    text = as_text(Filled(speakers=2)).replace(
        f"<p>{ABSTRACT[1]}</p>\n",
        f"<p>{ABSTRACT[1][:20]}</p>\n\n\t\t\t<p>{ABSTRACT[1][20:]}</p>\n",
        1,
    )
    first, second = recognise(text, form).talks
    assert [piece.words for piece in first.abstract][1:] == [
        ABSTRACT[1][:20].strip(),
        ABSTRACT[1][20:].strip(),
    ]
    assert len(second.abstract) == len(ABSTRACT)


def test_columns_in_another_order_and_an_html_table_are_read(form: Form) -> None:
    rows = "".join(
        f"<tr><td>{name}</td><td>{title}</td><td>Org {name}</td><td>{country}</td></tr>"
        for name, title, country in (
            ("Ana Sol", "On bread", "Chile"),
            ("Bo Li", "On rice", "Japan"),
        )
    )
    head = "<tr><th>Name</th><th>Title</th><th>Organisation</th><th>Country</th></tr>"
    text = f"Session title: Food\n\nSpeakers:\n<table>\n{head}{rows}\n</table>\n"
    talks = recognise(text, form).talks
    assert [(t.people[0].name.words, t.people[0].country) for t in talks] == [
        ("Ana Sol", "CHL"),
        ("Bo Li", "JPN"),
    ]
    assert [t.title.words for t in talks if t.title] == ["On bread", "On rice"]


def test_two_who_speak_together_are_two_people(form: Form) -> None:
    rows = "Organisation\tName\tPresentation\nA (Peru)\tAna Sol and Bo Li\tX\n"
    text = f"Session title: T\n\nSpeakers:\n\n{rows}"
    (talk,) = recognise(text, form).talks
    assert [person.name.words for person in talk.people] == ["Ana Sol", "Bo Li"]


def test_lines_that_fit_nothing_are_kept_as_unread(form: Form) -> None:
    text = as_text(Filled()) + "\nRoom: 12 B\n"
    assert [piece.words for piece in recognise(text, form).unread] == ["12 B"]


def test_what_is_no_form_is_not_taken_for_one(form: Form) -> None:
    assert not is_session_sheet(recognise("Dear all,\n\nthe date: tomorrow.\n" * 20, form))
    assert is_session_sheet(recognise(as_text(Filled()), form))


@pytest.mark.parametrize(
    ("printed", "day", "start", "end"),
    [
        ("October 4th, 2021 / 20:00-21:30", date(2021, 10, 4), time(20), time(21, 30)),
        ("4 October 2021, 8:00 pm to 9.30 pm", date(2021, 10, 4), time(20), time(21, 30)),
        ("le 1er octobre 2021 de 20h à 21h30", date(2021, 10, 1), time(20), time(21, 30)),
        ("lunes 4 de octubre de 2021, 20:00 a 21:30", date(2021, 10, 4), time(20), time(21, 30)),
        ("04/10/2021 / 20:00–21:30", date(2021, 10, 4), time(20), time(21, 30)),
        ("2021-10-04 20:00 - 21:30", date(2021, 10, 4), time(20), time(21, 30)),
        ("31 février 2021", None, None, None),
        ("October 4th, 2021", date(2021, 10, 4), None, None),
    ],
)
def test_days_and_hours_are_read_as_people_write_them(
    form: Form, printed: str, day: date | None, start: time | None, end: time | None
) -> None:
    when = recognise(f"Session title: T\n\nDate: {printed}\n", form).when
    found = (when.day, when.start, when.end) if when else (None, None, None)
    assert found == (day, start, end)


def test_a_pdf_of_pictures_is_refused_in_one_sentence(tmp_path: Path) -> None:
    page = FPDF()
    page.add_page()
    page.rect(10, 10, 50, 50)
    page.output(str(tmp_path / "scan.pdf"))
    with pytest.raises(ImportRefused) as refused:
        read_sheet_text(tmp_path / "scan.pdf", Settings())
    assert [finding.rule for finding in refused.value.findings] == ["sheet-without-text"]


@given(
    st.lists(
        st.sampled_from(MARKS),
        max_size=60,
    ).map("".join)
    | st.text(max_size=200)
)
@settings(max_examples=150, deadline=None)
def test_any_text_can_be_read_and_every_span_lies_in_it(text: str) -> None:
    form = read_form(SimpleNamespace(folder=Path("/nowhere")))  # type: ignore[arg-type]
    sheet = recognise(text, form)
    people = [*sheet.moderators, *(person for talk in sheet.talks for person in talk.people)]
    pieces = [*sheet.header, *sheet.objectives, *sheet.unread, *(p.name for p in people)]
    pieces += [piece for talk in sheet.talks for piece in talk.abstract]
    assert all(0 <= p.span.start <= p.span.end <= len(text) for p in pieces)
    assert all(tidy(text[p.span.start : p.span.end]) == p.words for p in pieces)
    suspicions_in(sheet)


def test_a_form_of_another_forum_has_its_own_headings(tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_text('[headings]\ntitle = ["Sesioaren izena"]\n')
    own = read_form(SimpleNamespace(folder=tmp_path))  # type: ignore[arg-type]
    sheet = recognise("Sesioaren izena: Ura\n\nObjectives:\n- To share.\n", own)
    assert sheet.title is not None and sheet.title.words == "Ura"
    assert [piece.words for piece in sheet.objectives] == ["To share."]


def test_a_misspelt_key_of_a_form_is_an_error_that_names_the_right_one(tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_text('[headings]\ntitel = ["Sesioaren izena"]\n')
    with pytest.raises(ProjectInvalid, match="Did you mean 'title'"):
        read_form(SimpleNamespace(folder=tmp_path))  # type: ignore[arg-type]
