"""What a page shows of an RDF term: text, language, and a link if it is safe.

Only ``http`` and ``https`` IRIs ever become links, so no data can bring a
``javascript:`` or ``mailto:`` link onto a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from flask import g
from pyoxigraph import BlankNode, Literal, NamedNode

from ssegraph.language.writing import is_date, written
from ssegraph.terms import RDF, Term, compact
from ssegraph.web.language import gettext, language
from ssegraph.web.site import site
from ssegraph.web.words import shorten

LINKED = ("http://", "https://")
PLAIN = frozenset({"http://www.w3.org/2001/XMLSchema#string", RDF + "langString"})
# A longer text is folded, so that one literal cannot bury a page …
LONG_TEXT = 2000
HEAD = 500
# … and one longer than this is left to the formats for programs.
MOST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class ShownTerm:
    """A term as a page shows it.

    ``head`` is set when ``text`` is too long to show at once, ``left_out`` is
    the number of characters that ``text`` lacks.  ``tag`` is the language tag
    to print, ``own`` if it is that of the interface; only literals have one.
    ``moment`` is a date for ``<time>``.
    """

    text: str
    language: str = ""
    tag: str = ""
    own: bool = False
    head: str = ""
    left_out: int = 0
    moment: str = ""
    href: str = ""
    external: bool = False
    title: str = ""


def shown(term: Term, exact: bool = False) -> ShownTerm:
    """Decide how *term* is shown on the current page.

    A literal is written as people write it, or *exact*-ly as the data has it.
    """
    if isinstance(term, Literal):
        return _literal(term, term.value if exact else written(term, language()))
    if isinstance(term, NamedNode):
        # A page mentions the same classes and graphs many times.
        known: dict[NamedNode, ShownTerm] = g.setdefault("shown", {})
        if term not in known:
            known[term] = _iri(term)
        return known[term]
    if isinstance(term, BlankNode) and not site().lookup.labels(term):
        return ShownTerm(gettext("unnamed"), language(), title=f"_:{term.value}")
    label = site().lookup.label(term, (language(),))
    return ShownTerm(shorten(label.text), label.language)


def _literal(literal: Literal, text: str) -> ShownTerm:
    datatype = literal.datatype.value
    spoken = literal.language or ""
    title = "" if datatype in PLAIN else compact(datatype)
    return ShownTerm(
        text[:MOST_TEXT],
        spoken,
        tag=spoken,
        own=spoken.partition("-")[0] == language().partition("-")[0],
        head=text[:HEAD] if len(text) > LONG_TEXT else "",
        left_out=max(0, len(text) - MOST_TEXT),
        moment=literal.value if is_date(literal) else "",
        title=title if text == literal.value else f"{literal.value} ({title})",
    )


def _iri(iri: NamedNode) -> ShownTerm:
    label = site().lookup.label(iri, (language(),))
    text = shorten(label.text)
    if not iri.value.startswith(LINKED):
        return ShownTerm(text, label.language, title=shorten(iri.value))
    if text == iri.value:
        # What has neither a name nor a prefix is read by where it is.
        text = text.partition("://")[2].removeprefix("www.").rstrip("/") or text
    address = site().href(iri.value)
    return ShownTerm(
        text,
        label.language,
        href=address or iri.value,
        external=address is None,
        title=shorten(compact(iri.value)),
    )
