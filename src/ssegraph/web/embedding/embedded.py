"""What an embed shows: one answer in one view, and where it comes from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup
from pyoxigraph import Literal

from ssegraph.engine.protocol import BOOLEAN
from ssegraph.language.writing import written
from ssegraph.release.lookup import Label
from ssegraph.saved.binding import Bound
from ssegraph.saved.options import THEMES
from ssegraph.terms import Term
from ssegraph.web.asking.answered import Answered, answered
from ssegraph.web.asking.columns import NUMBER, Columns, columns_of
from ssegraph.web.asking.results import MOST_ROWS, Results
from ssegraph.web.asking.views import asked_view
from ssegraph.web.embedding.licence import Licence, licence_of
from ssegraph.web.embedding.outside import whole_links
from ssegraph.web.language import language
from ssegraph.web.saved.addresses import public, query_address
from ssegraph.web.saved.answers import Given, answer
from ssegraph.web.saved.asked import Asked, asked_query, number_option, word_option
from ssegraph.web.saved.rows import headings_of
from ssegraph.web.shown import LONG_TEXT
from ssegraph.web.site import site
from ssegraph.web.words import shorten, text_in

OPTIONS = frozenset({"view", "theme", "limit"})
ROWS = 50
# In a drawing no text holds a bare "<".
LINK = re.compile(r"<a (?=href=)")
# A new window has no hold on the one it comes from, so "rel" need not say so (SVG 1.1 has none).
ELSEWHERE = '<a target="_blank" '


@dataclass(frozen=True, slots=True)
class Embedded:
    """One answer as an embed shows it.

    ``address`` leads to the query's page with the same values.  ``rows`` is
    what another's page has room for, with long texts cut.
    """

    bound: Bound
    given: Given
    title: Label
    address: str
    shown: Answered
    rows: Results
    columns: Columns
    values: list[tuple[Label, Term]]
    theme: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was found."""
        return self.given.results.kind != BOOLEAN and not self.given.results.total

    @property
    def state(self) -> str:
        """The state in one word, for style sheets and scripts."""
        if self.given.is_stale:
            return "stale"
        return "empty" if self.is_empty else "ready"

    @property
    def numbers(self) -> frozenset[int]:
        """The columns of numbers, by position."""
        return frozenset(self.columns.of(NUMBER))

    @property
    def header(self) -> int:
        """The column that names a row, by position."""
        return self.columns.label or 0

    @property
    def licence(self) -> Licence | None:
        """The licence of the data, if the project has one with an address."""
        return licence_of(str(site().release.project["license"] or ""))

    @property
    def day(self) -> str:
        """The date of the data (ISO 8601)."""
        return self.given.day.value

    @property
    def day_in_words(self) -> str:
        """The date of the data as the language of the page writes it."""
        return written(self.given.day, language())


def asked_embed(name: str) -> Asked:
    """Return what the request asks of the query *name*; raises a ``Problem`` if it cannot."""
    return asked_query(name, OPTIONS)


def embedded(asked: Asked, *, in_frame: bool) -> Embedded:
    """Ask what was *asked* and decide how to show it; raises a ``Problem`` if there is no answer.

    Links are absolute; *in_frame* makes those of a drawing leave the frame.
    """
    bound, options = asked.bound, asked.options
    theme = word_option(options, "theme", THEMES)
    most = min(number_option(options, "limit", 1) or ROWS, MOST_ROWS)
    view = asked_view(options.get("view"), "", bound.saved.view)
    given = answer(bound)
    title = title_of(bound)
    with whole_links():
        headings = headings_of(bound.saved, given.results)
        shown = answered(given.results, view, title.text, headings)
    if in_frame and shown.drawing:
        shown = replace(shown, drawing=leaving_frame(shown.drawing))
    rows = replace(given.results, rows=[tuple(map(_cut, row)) for row in given.results.rows[:most]])
    # Looked at once: a table asks about them in every cell.
    columns = columns_of(rows)
    address, values = address_of(bound), _values(bound)
    return Embedded(bound, given, title, address, shown, rows, columns, values, theme)


def title_of(bound: Bound) -> Label:
    """Return what the query is called in the language of the page."""
    title = text_in(bound.saved.summary)
    return title if title.text else Label(bound.saved.name)


def address_of(bound: Bound) -> str:
    """Return the absolute address of the query's page with the values of *bound*."""
    return public(query_address(bound, spoken=language()))


def leaving_frame(drawing: Markup) -> Markup:
    """Return *drawing* with links that open outside the frame it is shown in.

    >>> leaving_frame(Markup('<a href="/x">'))
    Markup('<a target="_blank" href="/x">')
    """
    return Markup(LINK.sub(ELSEWHERE, drawing))  # noqa: S704  # markup before and after


def _cut(term: Term | None) -> Term | None:
    """Return *term*, or the start of a text that is too long to stand in another's page."""
    if isinstance(term, Literal) and len(term.value) > LONG_TEXT:
        return Literal(shorten(term.value, LONG_TEXT), language=term.language)
    return term


def _values(bound: Bound) -> list[tuple[Label, Term]]:
    """Return the values that *bound* has, each with what people call its parameter."""
    values: Mapping[str, Term] = bound.values
    return [
        (
            text_in(parameter.label) if parameter.label else Label(parameter.name),
            values[parameter.name],
        )
        for parameter in bound.saved.params
        if parameter.name in values
    ]
