"""CSV that a spreadsheet opens as what it is: text stays text, and letters stay letters.

The standard's CSV (``rows.written``) is untouched; a spreadsheet would run a cell that
begins like a formula (https://owasp.org/www-community/attacks/CSV_Injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from pyoxigraph import Literal, NamedNode

from ssegraph.terms import Term
from ssegraph.web.asking.columns import NUMBERS, number_of
from ssegraph.web.asking.results import Row

# By it a spreadsheet knows that the file is UTF-8.
MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def for_spreadsheets(variables: Sequence[str], rows: Sequence[Row]) -> bytes:
    """Write *rows* of what *variables* are bound to as CSV with a heading."""
    written = io.StringIO(MARK)
    written.seek(0, io.SEEK_END)
    lines = csv.writer(written, lineterminator="\r\n")
    lines.writerow(variables)
    lines.writerows([cell(term) for term in row] for row in rows)
    return written.getvalue().encode("utf-8", "replace")


def cell(term: Term | None) -> str:
    """Return what the cell of *term* holds.

    >>> cell(Literal("=1+1")), cell(Literal(-5)), cell(Literal("-5"))
    ("'=1+1", '-5', "'-5")
    """
    if term is None:
        return ""
    text = term.value if isinstance(term, NamedNode | Literal) else str(term)
    # A number that really is one calculates nothing.
    is_number = isinstance(term, Literal) and term.datatype.value in NUMBERS
    if is_number and number_of(term) is not None:
        return text
    return f"'{text}" if text.startswith(FORMULA) else text
