"""Answers with dates as calendars."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import XSD
from ssegraph.web.asking.results import Results
from ssegraph.web.saved.calendar import Feed, calendar_of, moment_of
from ssegraph.web.saved.objects import Field
from tests.web.saved.things import Things

FEED = Feed("Title", "", "https://example.org/queries/x", datetime(2026, 1, 2, tzinfo=UTC))


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


def events(body: bytes) -> list[Any]:
    return list(icalendar.Calendar.from_ical(body).walk("VEVENT"))


def test_a_time_without_a_zone_floats_and_one_with_a_zone_is_in_utc(things: Things) -> None:
    response = things.get("/fr/queries/events.ics")
    assert response.content_type == "text/calendar; charset=utf-8"
    first, second = events(response.data)
    assert (first.start, first.end) == (
        datetime(2021, 10, 4, 19),
        datetime(2021, 10, 4, 20, 30),
    )
    assert second.start == datetime(2021, 10, 5, 18, tzinfo=UTC)
    assert str(first["uid"]) == "https://example.org/kb/id/one"
    assert str(first["summary"]) == "=1+1"
    assert "\r\nDTSTART:20211004T190000\r\n" in response.text


def test_a_day_is_a_whole_day(things: Things) -> None:
    first, second = events(things.get("/queries/days.ics").data)
    assert (first["dtstart"].dt, second["dtstart"].dt) == (date(2021, 10, 4), date(2021, 10, 5))
    assert "dtend" not in first


def test_the_same_release_gives_the_same_bytes(things: Things) -> None:
    first = things.get("/queries/events.ics").data
    assert things.get("/queries/events.ics?download=1").data == first
    stamps = {str(event["dtstamp"].dt) for event in events(first)}
    assert len(stamps) == 1


def test_only_the_rows_asked_for_are_events(things: Things) -> None:
    (event,) = events(things.get("/queries/events.ics?limit=1&offset=1").data)
    assert str(event["uid"]) == "https://example.org/kb/id/two"


def calendar(
    *rows: tuple[object, ...], names: Sequence[str] = ("thing", "thingLabel", "start", "end")
) -> list[Any]:
    fields = [Field(name, "text", name, "") for name in names]
    results = Results(names, rows, len(rows))  # type: ignore[arg-type]
    return events(calendar_of(FEED, results, fields))


@pytest.fixture
def context(things: Things) -> Iterator[None]:
    with things.client.application.test_request_context("/"):
        yield


@pytest.mark.usefixtures("context")
def test_the_last_day_belongs_to_the_event() -> None:
    (event,) = calendar(
        (
            *(NamedNode("https://e.org/a"), Literal("a")),
            *(typed("2021-10-04", "date"), typed("2021-10-06", "date")),
        )
    )
    assert event["dtend"].dt == date(2021, 10, 7)


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize(
    ("names", "starts"),
    [
        (("agenda_date", "published"), 4),
        (("published", "dateTo"), 4),
        (("end_date", "published"), 6),
        (("EndTime", "calendarDate"), 6),
    ],
)
def test_an_end_is_called_so_in_a_word_of_its_own(names: tuple[str, str], starts: int) -> None:
    days = typed("2021-10-04", "date"), typed("2021-10-06", "date")
    (event,) = calendar(days, names=names)
    assert event["dtstart"].dt == date(2021, 10, starts)


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("name", ["agenda_date", "end"])
def test_a_lone_day_is_a_start(name: str) -> None:
    (event,) = calendar((typed("2021-10-04", "date"),), names=(name,))
    assert event["dtstart"].dt == date(2021, 10, 4)


@pytest.mark.usefixtures("context")
def test_an_end_that_is_none_is_left_out() -> None:
    node, name = NamedNode("https://e.org/a"), Literal("a")
    start = typed("2021-10-04T10:00:00", "dateTime")
    for end in (
        typed("2021-10-04T09:00:00", "dateTime"),
        typed("2021-10-04T11:00:00Z", "dateTime"),
        typed("2021-10-05", "date"),
        None,
    ):
        (event,) = calendar((node, name, start, end))
        assert "dtend" not in event


@pytest.mark.usefixtures("context")
def test_every_event_has_an_identifier_of_its_own() -> None:
    node, name = NamedNode("https://e.org/a"), Literal("a")
    day = typed("2021-10-04", "date")
    found = calendar(
        (node, name, day, None),
        (node, Literal("b"), day, None),
        (node, Literal("b"), day, None),
    )
    identifiers = [str(event["uid"]) for event in found]
    assert identifiers[0] == "https://e.org/a"
    assert len(set(identifiers)) == 3


@pytest.mark.usefixtures("context")
def test_no_text_begins_a_line_of_its_own() -> None:
    text = "a\r\nBEGIN:VEVENT\rATTACH:x\nEND:VEVENT\x00"
    (event,) = calendar(
        (NamedNode("https://e.org/a"), Literal(text), typed("2021-10-04", "date"), None)
    )
    assert str(event["summary"]).startswith("a\nBEGIN:VEVENT ATTACH:x\nEND:VEVENT")
    assert "attach" not in event


@pytest.mark.parametrize(
    ("text", "datatype"),
    [
        ("2021", "gYear"),
        ("2021-10", "gYearMonth"),
        ("99999-01-01", "date"),
        ("2021-02-30", "date"),
        ("2021-10-04T25:00:00", "dateTime"),
        ("0001-01-01T00:00:00+14:00", "dateTime"),
        ("2021-10-04", "string"),
    ],
)
def test_what_no_calendar_has_is_no_moment(text: str, datatype: str) -> None:
    assert moment_of(typed(text, datatype)) is None
