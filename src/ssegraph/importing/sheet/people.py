"""Names, organisations and countries out of a line such as 'A B / RTES (France)'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ssegraph.importing.contact import contact_spans
from ssegraph.importing.countries import country_of
from ssegraph.importing.sheet.form import Form
from ssegraph.importing.sheet.sheet import Named
from ssegraph.importing.sheet.spans import Piece, Span, folded, piece_of

APART = re.compile(r"\s+/\s+|\s+[–—-]\s+|\s*;\s*|,\s+|\s+\|\s+|/|\s*\(")
SEVERAL = re.compile(r"\s*(?:;|<br\s*/?>|</p>\s*<p>|\s/\s|\s&\s|\s(?:and|et|y)\s)\s*")
BRACKET = re.compile(r"\(([^()]{0,200})\)[\s.;,]*\Z")
EDGES = " \t\r\n,;:/|–—-()[]<>·•"


def named_of(text: str, piece: Piece, form: Form) -> Named | None:
    """Read one person out of *piece*: the name first, then the organisation."""
    span = without_contact(text, piece.span)
    organisation, country, country_piece = None, "", None
    found = APART.search(text, span.start, span.end)
    name_end = found.start() if found else span.end
    name = _without_address(text, Span(span.start, name_end), form)
    if found:
        rest = _trimmed(text, Span(found.end(), span.end))
        place = organisation_of(text, piece_of(text, rest.start, rest.end))
        organisation, country, country_piece = place
    return Named(name, organisation, country, country_piece) if name else None


def names_of(text: str, piece: Piece, form: Form) -> Iterator[Piece]:
    """Yield each name in the cell *piece*: 'A B et C D' holds two."""
    span = without_contact(text, piece.span)
    start = span.start
    for found in [*SEVERAL.finditer(text, span.start, span.end), None]:
        end = found.start() if found else span.end
        name = _without_address(text, Span(start, end), form)
        if name:
            yield name
        start = found.end() if found else end


def organisation_of(text: str, piece: Piece) -> tuple[Piece | None, str, Piece | None]:
    """Split 'Organisation (Country)' into the organisation, the code, the country as printed."""
    span = without_contact(text, piece.span)
    words = text[span.start : span.end]
    bracket = BRACKET.search(words)
    if bracket:
        inner = piece_of(text, span.start + bracket.start(1), span.start + bracket.end(1))
        last = _last_part(text, inner)
        code = country_of(last.words) or ""
        if code:
            end = last.span.start if last.span != inner.span else span.start + bracket.start()
            return _stripped(text, Span(span.start, end)), code, last
    last = _last_part(text, piece_of(text, span.start, span.end))
    code = country_of(last.words) or ""
    if code and last.span.start > span.start:
        return _stripped(text, Span(span.start, last.span.start)), code, last
    return _stripped(text, span), "", None


def without_contact(text: str, span: Span) -> Span:
    """Return *span* less the contact data at its end, and the brackets around that."""
    for start, stop in contact_spans(text[span.start : span.end]):
        rest = text[span.start + stop : span.end]
        if not folded(rest):
            return _trimmed(text, Span(span.start, span.start + start))
    return _trimmed(text, span)


def _last_part(text: str, piece: Piece) -> Piece:
    start = max(text.rfind(mark, piece.span.start, piece.span.end) for mark in ",–—-;/")
    return piece_of(text, start + 1, piece.span.end) if start >= piece.span.start else piece


def _stripped(text: str, span: Span) -> Piece | None:
    trimmed = _trimmed(text, span)
    return piece_of(text, trimmed.start, trimmed.end) or None


def _trimmed(text: str, span: Span) -> Span:
    """Return *span* without separators at its edges; a bracket that is closed stays."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in EDGES:
        inside = text[start:end]
        if text[end - 1] == ")" and inside.count("(") == inside.count(")"):
            break
        end -= 1
    return Span(start, end)


def _without_address(text: str, span: Span, form: Form) -> Piece:
    piece = piece_of(text, *_pair(_trimmed(text, span)))
    first = re.match(r"\S+\s+", text[piece.span.start : piece.span.end])
    if first and folded(first.group()) in form.words["title_of_address"]:
        return piece_of(text, piece.span.start + first.end(), piece.span.end)
    return piece


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end
