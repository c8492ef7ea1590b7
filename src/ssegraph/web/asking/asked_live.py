"""Questions answered while their page is made, briefly or not at all.

The engine may be busy or gone; the page that asks is there all the same, and
shows the question as a link.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode

from ssegraph.engine.protocol import Request
from ssegraph.errors import Problem
from ssegraph.saved.binding import bind
from ssegraph.saved.library import SavedQuery
from ssegraph.terms import Term
from ssegraph.web.asking.columns import number_of
from ssegraph.web.asking.results import PAGE_FORMATS, Results, Row, read_results
from ssegraph.web.language import language
from ssegraph.web.site import site

# All questions of a page together, and one of them: waiting for a worker, and being answered.
ALL_S, WAIT_S, ONE_S = 1.5, 0.4, 1.0
MOST_ROWS = 5
MOST_DETAILS = 2
# A longer text is not a detail.
LONGEST_DETAIL = 60
# A bar has so many lengths.
STEPS = 10


@dataclass(frozen=True, slots=True)
class Line:
    """One row in brief: what it is about, a little about that, and a number with its bar."""

    main: Term
    details: tuple[Term, ...] = ()
    figure: Term | None = None
    step: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """A saved query; without an answer ``lines`` is empty and ``is_answered`` false."""

    saved: SavedQuery
    is_answered: bool = False
    lines: tuple[Line, ...] = ()
    total: int = 0
    boolean: bool | None = field(default=None)


def ask(queries: Iterable[SavedQuery]) -> list[Question]:
    """Answer *queries* one after the other, as long as the engine answers promptly."""
    end = time.monotonic() + ALL_S
    asked: list[Question] = []
    for saved in queries:
        left_s = end - time.monotonic()
        # One that is not answered in time took what the others had.
        is_over = left_s <= 0 or any(not one.is_answered for one in asked)
        asked.append(Question(saved) if is_over else _answered(saved, min(left_s, ONE_S)))
    return asked


def _answered(saved: SavedQuery, deadline_s: float) -> Question:
    try:
        text = bind(saved, {}).text
        request = Request(text, formats=PAGE_FORMATS, deadline_s=deadline_s, wait_s=WAIT_S)
        kept = site().release.answer(saved)
        results = read_results(kept or site().engine.answer(request))
    except Problem:
        return Question(saved)
    return Question(saved, True, tuple(_lines(results)), results.total, results.boolean)


def _lines(results: Results) -> Iterator[Line]:
    """Make a line of each of the first rows."""
    figure = _figure_column(results)
    most = max((_number(row, figure) for row in results.rows), default=0.0)
    for row in results.rows[:MOST_ROWS]:
        terms = [term for at, term in enumerate(row) if term is not None and at != figure]
        if not terms:
            continue
        main = _main(terms)
        details = (term for term in terms if term != main and _tells_more(term, main))
        value = _number(row, figure)
        step = math.ceil(STEPS * value / most) if most > 0 and value > 0 else 0
        shown = row[figure] if figure is not None else None
        yield Line(main, tuple(details)[:MOST_DETAILS], shown, step)


def _main(terms: list[Term]) -> Term:
    """Return what a row is about: a thing if it names one, else its first words."""
    things = (term for term in terms if isinstance(term, NamedNode))
    words = (term for term in terms if number_of(term) is None)
    return next(things, next(words, terms[0]))


def _tells_more(term: Term, main: Term) -> bool:
    """Tell whether *term* adds to *main* what this reader can read.

    A number beside words is their place in the result; what a thing is called
    is shown with it already.
    """
    if not isinstance(term, Literal):
        return True
    label = site().lookup.label(main, (language(),)).text
    names = site().lookup.labels(main).values() if isinstance(main, NamedNode) else (label,)
    is_foreign = term.language not in (None, "", language())
    is_short = len(term.value) <= LONGEST_DETAIL
    return is_short and number_of(term) is None and not is_foreign and term.value not in names


def _figure_column(results: Results) -> int | None:
    """Return the column of numbers that a result ends with, if it does not begin with it."""
    for at in reversed(range(1, len(results.variables))):
        values = [row[at] for row in results.rows]
        if values and all(number_of(value) is not None for value in values):
            return at
    return None


def _number(row: Row, column: int | None) -> float:
    value = number_of(row[column]) if column is not None else None
    return value or 0.0
