"""Tell whether a text is a value of its datatype, such as 2020-99-99 as a date.

The forms are those of XML Schema 1.1 part 2.  The parser does not look, and
Python's own conversions differ: they take "1_000" for an integer and "NaN"
for a decimal, and know no year before 1.
"""

from __future__ import annotations

import re
from calendar import monthrange

from pyoxigraph import Literal

from ssegraph.terms import PREFIXES

XSD = PREFIXES["xsd"]
YEAR = r"-?(?:[1-9][0-9]{3,}|0[0-9]{3})"
MONTH = r"(?:0[1-9]|1[0-2])"
DAY = r"(?:0[1-9]|[12][0-9]|3[01])"
TIME = r"(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?|24:00:00(?:\.0+)?)"
ZONE = r"(?:Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
CLOCK = r"(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\.[0-9]+)?S)?"
FORMS = {
    "date": rf"{YEAR}-{MONTH}-{DAY}{ZONE}?",
    "dateTime": rf"{YEAR}-{MONTH}-{DAY}T{TIME}{ZONE}?",
    "dateTimeStamp": rf"{YEAR}-{MONTH}-{DAY}T{TIME}{ZONE}",
    "time": rf"{TIME}{ZONE}?",
    "gYear": rf"{YEAR}{ZONE}?",
    "gYearMonth": rf"{YEAR}-{MONTH}{ZONE}?",
    "duration": rf"-?P(?=[0-9T])(?:[0-9]+Y)?(?:[0-9]+M)?(?:[0-9]+D)?(?:T(?=[0-9]){CLOCK})?",
    "boolean": r"true|false|[01]",
    "decimal": r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)",
    "double": r"[+-]?(?:(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?|INF)|NaN",
    "integer": r"[+-]?[0-9]+",
    "nonNegativeInteger": r"\+?[0-9]+|-0+",
    "positiveInteger": r"\+?0*[1-9][0-9]*",
    "anyURI": r'[^\x00-\x20<>"{}|\\^`]*',
}
FORMS["float"] = FORMS["double"]
COMPILED = {XSD + name: re.compile(form) for name, form in FORMS.items()}
CALENDAR_DAY = re.compile(r"(-?[0-9]+)-([0-9]{2})-([0-9]{2})")


def is_ill_typed(literal: Literal) -> bool:
    """Say whether *literal* is not a value of its datatype.

    >>> from pyoxigraph import NamedNode
    >>> is_ill_typed(Literal("2021-02-29", datatype=NamedNode(XSD + "date")))
    True
    """
    form = COMPILED.get(literal.datatype.value)
    if form is None:
        return False
    text = literal.value
    if literal.datatype.value != XSD + "anyURI":
        # These datatypes collapse white space before they look at the text.
        text = text.strip("\t\n\r ")
    if not form.fullmatch(text):
        return True
    day = CALENDAR_DAY.match(text) if "date" in literal.datatype.value else None
    # The calendar repeats itself every 400 years and Python's begins at 1.
    return day is not None and int(day[3]) > monthrange(int(day[1]) % 400 + 400, int(day[2]))[1]
