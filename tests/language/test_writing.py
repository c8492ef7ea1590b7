"""Typed values are written as people write them, in each language."""

from __future__ import annotations

import pytest
from pyoxigraph import Literal, NamedNode

from ssegraph.language.writing import XSD, is_date, language_name, number, size, written

NARROW = "\u202f"


def typed(text: str, datatype: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + datatype))


@pytest.mark.parametrize(
    ("text", "datatype", "shown"),
    [
        ("2021-10-04", "date", "4 October 2021"),
        ("2021-10-04T20:00:00", "dateTime", "4 October 2021, 20:00"),
        ("2021-10-04T20:00:30Z", "dateTime", "4 October 2021, 20:00:30 UTC"),
        ("2021-10-04T20:00:00.25Z", "dateTime", "4 October 2021, 20:00 UTC"),
        ("2021-10-04T20:00:00-05:00", "dateTime", "4 October 2021, 20:00 UTC−05:00"),
        ("2021-10-04T20:00:00+05:30", "dateTimeStamp", "4 October 2021, 20:00 UTC+05:30"),
        ("2020-04", "gYearMonth", "April 2020"),
        ("2014", "gYear", "2014"),
        ("2014Z", "gYear", "2014 UTC"),
        ("2021-13-40", "date", "2021-13-40"),
        ("2021-02-29", "date", "2021-02-29"),
        ("2021-10-04T25:00:00", "dateTime", "2021-10-04T25:00:00"),
        ("-0044-03-15", "date", "-0044-03-15"),
        ("12021-10-04", "date", "12021-10-04"),
        ("2021-10-04 or so", "date", "2021-10-04 or so"),
        ("٢٠٢١-10-04", "date", "٢٠٢١-10-04"),
        ("2021-10-04Z", "date", "4 October 2021 UTC"),
        ("soon", "date", "soon"),
        ("PT7M", "duration", "7 minutes"),
        ("P1Y2M3DT4H5M6.5S", "duration", "1 year 2 months 3 days 4 hours 5 minutes 6.5 seconds"),
        ("P2Y", "yearMonthDuration", "2 years"),
        ("P", "duration", "P"),
        ("PT", "duration", "PT"),
        ("-P1D", "duration", "-P1D"),
        ("false", "boolean", "no"),
        ("1", "boolean", "yes"),
        ("maybe", "boolean", "maybe"),
        ("2021", "integer", "2021"),
        ("1234567", "integer", "1,234,567"),
        ("-12345.50", "decimal", "-12,345.50"),
        ("0.1", "double", "0.1"),
        ("1.0E400", "double", "1.0E400"),
        ("INF", "double", "INF"),
        ("1" * 31, "integer", "1" * 31),
        ("many", "integer", "many"),
        ("P1D", "string", "P1D"),
    ],
)
def test_typed_values_are_written_as_people_write_them(
    text: str, datatype: str, shown: str
) -> None:
    assert written(typed(text, datatype), "en") == shown


@pytest.mark.parametrize(
    ("text", "datatype", "french", "spanish"),
    [
        ("2021-10-04", "date", "4 octobre 2021", "4 de octubre de 2021"),
        (
            "2021-10-04T20:00:00Z",
            "dateTime",
            "4 octobre 2021, 20:00 UTC",
            "4 de octubre de 2021, 20:00 UTC",
        ),
        ("2020-04", "gYearMonth", "avril 2020", "abril de 2020"),
        ("PT1H30M", "duration", "1\xa0heure 30 minutes", "1 hora 30 minutos"),
        ("true", "boolean", "oui", "sí"),
        ("12345.5", "decimal", f"12{NARROW}345,5", "12.345,5"),
    ],
)
def test_each_language_writes_values_its_own_way(
    text: str, datatype: str, french: str, spanish: str
) -> None:
    value = typed(text, datatype)
    assert [written(value, tag) for tag in ("fr", "es")] == [french, spanish]


def test_only_a_real_date_is_marked_up_as_one() -> None:
    assert is_date(typed("2021-10-04", "date"))
    assert not is_date(typed("2021-99-04", "date"))
    assert not is_date(typed("2021-10-04", "string"))


def test_numbers_and_sizes_have_the_marks_of_the_language() -> None:
    assert number(1234567, "fr") == f"1{NARROW}234{NARROW}567"
    assert [size(2_500_000, tag) for tag in ("en", "fr")] == ["2.5 MB", f"2,5{NARROW}Mo"]
    assert size(1, "es") == "1 byte"


def test_languages_are_named_by_their_speakers_or_by_the_reader() -> None:
    assert [language_name(tag) for tag in ("fr-CA", "es-MX", "en")] == [
        "français",
        "español",
        "English",
    ]
    assert language_name("ar", "fr") == "arabe"
    assert language_name("x-private", "fr") == "x-private"
