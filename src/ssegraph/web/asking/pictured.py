"""Results as pictures that stand alone: the drawings, and the views that pages write.

A page writes a number, cards or a table as HTML; as a picture they are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from pyoxigraph import Literal

from ssegraph.drawing.figure import figure
from ssegraph.drawing.specification import Caption, Spec
from ssegraph.drawing.tables import WIDTH, Cell, cards, has_room, table
from ssegraph.engine.protocol import BOOLEAN
from ssegraph.language.writing import XSD
from ssegraph.terms import RDF, Term
from ssegraph.web.asking.columns import has_cards, is_one_number, number_of
from ssegraph.web.asking.figures import Drawing, drawings_of
from ssegraph.web.asking.results import Results
from ssegraph.web.asking.views import CARDS, COUNT, TABLE
from ssegraph.web.language import gettext
from ssegraph.web.shown import shown

WORDS = frozenset({XSD + "string", RDF + "langString"})


def pictures_of(results: Results, headings: Sequence[str]) -> Mapping[str, Drawing]:
    """Return the pictures that fit *results*, by their views; none for a result without rows.

    *headings* are what the columns are called, in the language of the page.
    """
    if results.kind == BOOLEAN:
        return {COUNT: partial(_answer, results)}
    if not results.rows:
        return {}
    found = dict(drawings_of(results, headings))
    if is_one_number(results):
        found[COUNT] = partial(_count, results, headings)
    if has_cards(results):
        found[CARDS] = partial(_cards, results, headings)
    found[TABLE] = partial(_table, results, headings)
    return found


def _answer(results: Results, caption: Caption, **size: int) -> Spec:
    return figure(caption, gettext("Yes") if results.boolean else gettext("No"), **size)


def _count(results: Results, headings: Sequence[str], caption: Caption, **size: int) -> Spec:
    return figure(replace(caption, measure=headings[0]), _text(results.rows[0][0]), **size)


def _cards(results: Results, headings: Sequence[str], caption: Caption, **size: int) -> Spec:
    # A card is called by what names the row, which need not come first.
    label = next((at for at in range(len(results.variables)) if _is_name(results, at)), 0)
    order = [label, *(at for at in range(len(results.variables)) if at != label)]
    names, rows = _merged([headings[at] for at in order], _cells(results, order))
    return cards(caption, names, rows, **size)


def _table(results: Results, headings: Sequence[str], caption: Caption, **size: int) -> Spec:
    names, rows = _merged(headings, _cells(results, range(len(results.variables))))
    if not has_room(len(names), size.get("width", WIDTH)):
        return _cards(results, headings, caption, **size)
    return table(caption, names, rows, **size)


def _is_name(results: Results, position: int) -> bool:
    """Tell whether a column holds things or words, not numbers, times or a yes or no."""
    terms = [row[position] for row in results.rows]
    return all(
        term is None or not isinstance(term, Literal) or term.datatype.value in WORDS
        for term in terms
    )


def _cells(results: Results, order: Iterable[int]) -> list[list[Cell]]:
    positions = list(order)
    return [[_cell(row[at]) for at in positions] for row in results.rows]


def _merged(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]]
) -> tuple[list[str], list[list[Cell]]]:
    """Leave out columns that say what another does, such as a thing beside its own name.

    The other column is linked instead.
    """
    kept: dict[int, int] = {}
    for at in range(len(headings)):
        same = (one for one in kept if all(row[one].text == row[at].text for row in rows))
        kept[next(same, at)] = at
    names = [headings[at] for at in kept]
    return names, [
        [replace(row[at], href=row[at].href or row[link].href) for at, link in kept.items()]
        for row in rows
    ]


def _cell(term: Term | None) -> Cell:
    if term is None:
        return Cell("")
    it = shown(term)
    return Cell(it.text, it.href, is_number=number_of(term) is not None)


def _text(term: Term | None) -> str:
    return shown(term).text if term is not None else ""
