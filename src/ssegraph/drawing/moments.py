"""Times from data, as the renderer reads them.

A time stands where the clock on the wall stood: an axis has no time zones.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime

MOMENT = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.\d+)?)?)?)?)?(?:Z|[+-]\d\d:\d\d)?"
)


def moment(text: str) -> str:
    """Return the year, month, date or time *text* of XML Schema as a moment, '' if it is none.

    >>> moment("2021-10-04T20:00:00-04:00"), moment("2021"), moment("2021-99"), moment("soon")
    ('2021-10-04T20:00:00', '2021-01-01T00:00:00', '', '')
    """
    found = MOMENT.fullmatch(text)
    if found is None:
        return ""
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in found.groups())
    with suppress(ValueError):
        return datetime(year, month or 1, day or 1, hour, minute, second).isoformat()
    return ""
