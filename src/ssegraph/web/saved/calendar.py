"""An answer as iCalendar (RFC 5545): each row that has a start is an event.

The same release gives the same bytes.  A time without a zone stays without
one, "floating", because the data does not say which it was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event
from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import XSD
from ssegraph.terms import Term
from ssegraph.web.asking.columns import DATE, Columns, columns_of
from ssegraph.web.asking.results import Results, Row
from ssegraph.web.saved.objects import Field
from ssegraph.web.shown import shown

PRODUCT = "-//ssegraph//saved queries//EN"
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
END_WORD = re.compile(r"(end(s|ed)?|until|to)(date|time|day|at|on)?", re.I)
DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?", re.ASCII)
DAYS = frozenset({XSD + "date"})
MOMENTS = frozenset({XSD + "dateTime", XSD + "dateTimeStamp"})
# Calendars and their readers choke on these.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar is called, what it says of itself, and when its data is of."""

    title: str
    description: str
    address: str
    of: datetime


def has_events(results: Results) -> bool:
    """Tell whether any row of *results* has a day or moment at which it starts."""
    columns = columns_of(results)
    start, _ = _ends(columns)
    return start is not None and any(moment_of(row[start]) for row in results.rows)


def calendar_of(feed: Feed, results: Results, fields: Sequence[Field]) -> bytes:
    """Write the rows of *results* that have a start as a calendar."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("name", _clean(feed.title))
    # What most programs read instead of NAME.
    calendar.add("x-wr-calname", _clean(feed.title))
    if feed.description:
        calendar.add("description", _clean(feed.description))
    calendar.add("source", feed.address, parameters={"value": "uri"})
    for event in _events(feed, columns_of(results), fields):
        calendar.add_component(event)
    written: bytes = calendar.to_ical()
    return written


def moment_of(term: Term | None) -> date | datetime | None:
    """Return the day or moment that *term* is, ``None`` if it is neither.

    >>> from pyoxigraph import NamedNode
    >>> moment_of(Literal("2021-10-04T19:00:00", datatype=NamedNode(XSD + "dateTime")))
    datetime.datetime(2021, 10, 4, 19, 0)
    """
    if not isinstance(term, Literal):
        return None
    try:
        if term.datatype.value in DAYS:
            found = DAY.fullmatch(term.value)
            return date.fromisoformat(found[1]) if found else None
        if term.datatype.value in MOMENTS:
            moment = datetime.fromisoformat(term.value)
            return moment if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return None


def _ends(columns: Columns) -> tuple[int | None, int | None]:
    """Return the columns of the start and the end; a lone date is a start."""
    dates, names = columns.of(DATE), columns.results.variables
    ends = [position for position in dates if _is_end(names[position])]
    start = next((position for position in dates if position not in ends), None)
    if start is None:
        start = next(iter(dates), None)
    others = [position for position in (*ends, *dates) if position != start]
    return start, next(iter(others), None)


def _is_end(name: str) -> bool:
    """Tell whether one of the words that *name* is made of means an end."""
    return any(END_WORD.fullmatch(word) for word in WORD.findall(name))


def _events(feed: Feed, columns: Columns, fields: Sequence[Field]) -> Iterator[Event]:
    start, end = _ends(columns)
    used: set[str] = set()
    for row in columns.results.rows if start is not None else ():
        begins = moment_of(row[start]) if start is not None else None
        if begins is None:
            continue
        event = Event()
        event.add("uid", _identifier(columns, row, used))
        event.add("dtstamp", feed.of)
        event.add("dtstart", begins)
        ends = _end_of(begins, moment_of(row[end]) if end is not None else None)
        if ends is not None:
            event.add("dtend", ends)
        event.add("summary", _text(row[columns.label]) if columns.label is not None else feed.title)
        node = row[columns.node] if columns.node is not None else None
        facts = _facts(row, fields, {start, end, columns.label, columns.node})
        if facts:
            event.add("description", facts)
        event.add("url", node.value if isinstance(node, NamedNode) else feed.address)
        yield event


def _identifier(columns: Columns, row: Row, used: set[str]) -> str:
    """Return what names the event for ever: the IRI of its thing, if it is the thing's only one."""
    node = row[columns.node] if columns.node is not None else None
    digest = hashlib.sha256(repr([str(term) for term in row]).encode("utf-8", "replace"))
    identifier = node.value if isinstance(node, NamedNode) else f"urn:sha256:{digest.hexdigest()}"
    if identifier in used:
        identifier = f"{identifier}#{digest.hexdigest()[:16]}"
    number, unique = 1, identifier
    while unique in used:
        number += 1
        unique = f"{identifier}-{number}"
    used.add(unique)
    return unique


def _end_of(begins: date, ends: date | None) -> date | None:
    """Return the end as the standard has it: after the start and of its kind, days one later."""
    if ends is None or type(ends) is not type(begins) or _zone(begins) != _zone(ends):
        return None
    if not isinstance(ends, datetime):
        ends = ends + timedelta(days=1) if ends < date.max else ends
    return ends if ends > begins else None


def _zone(moment: date) -> bool:
    return isinstance(moment, datetime) and moment.tzinfo is not None


def _facts(row: Row, fields: Sequence[Field], without: set[int | None]) -> str:
    """Return the other columns of *row* as lines, each behind its heading."""
    return "\n".join(
        f"{_clean(field.label)}: {_text(row[position])}"
        for position, field in enumerate(fields)
        if position not in without and row[position] is not None
    )


def _text(term: Term | None) -> str:
    return _clean(shown(term).text) if term is not None else ""


def _clean(text: str) -> str:
    return CONTROL.sub(" ", text.replace("\r\n", "\n"))
