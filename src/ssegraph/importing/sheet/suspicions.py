"""What character recognition probably spoilt, with both readings.

Nothing is corrected here: a person decides.  The rules know how recognition
and page breaks go wrong, not what this or that sheet says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ssegraph.importing.sheet.ligatures import lost_ligatures
from ssegraph.importing.sheet.sheet import Sheet
from ssegraph.importing.sheet.spans import Piece, Span
from ssegraph.importing.sheet.spelling import misspelt
from ssegraph.importing.sheet.tongue import language_of

STRAY = re.compile(r"(?<=[\s.;:,])\?(?=\s*(?:</p>|[A-ZÀ-Ý«]|\Z))")
ASKING = re.compile(
    r"\b(?:qu(?:e|i|oi|el(?:le)?s?)|comment|pourquoi|où|combien|est-ce|what|which|who|how|why|when"
    r"|where|is|are|do|does|can|should|qué|cuál(?:es)?|quién(?:es)?|cómo|cuándo|dónde|por qué)\b"
    r"|-(?:t-)?(?:il|elle|ils|elles|on|vous|nous)\b|¿",
    re.I,
)
CLAUSE = re.compile(r"[.?!;:]\s|</?p>|\t")
DOUBLED = re.compile(
    r"\b(de|la|le|les|des|du|et|en|un|une|the|of|and|to|in|el|los|del|y|que) \1\b", re.I
)
DISPLACED = re.compile(r"\bmis(?:e|es)? en (?=(?:des?|du|la|les?) |l')", re.I)
LOOSE = re.compile(
    r"(?<!en )(?<!d')(?<!l')(?<!'œ)\b(œuvre|oeuvre|place|valeur|commun) (?=pour|afin|de|à|dans)",
    re.I,
)
BARE_A = re.compile(r"(?:^|(?<=[.?!…] )|(?<=<p>))A (?=[A-ZÀ-Ý][a-zà-ÿ]|[a-zà-ÿ]{2,})")
WITHIN = 160
TERMINAL = re.compile(r"[.?!:;…»\")]\s*\Z")
BULLET = " (•)"


@dataclass(frozen=True, slots=True)
class Suspicion:
    """A place that was probably spoilt: what is printed, what was probably meant.

    ``kind`` is bullet, page-break, ligature, spelling, accent, doubled,
    displaced or acronym; ``meant`` is '' when the words are to be left out.
    """

    span: Span
    kind: str
    printed: str
    meant: str


def suspicions_in(sheet: Sheet) -> list[Suspicion]:
    """Return what is suspicious in the fields of *sheet*, in the order of the text."""
    found: dict[Span, Suspicion] = {}
    for piece, language in pieces_of(sheet):
        for suspicion in _in_piece(sheet.text, piece, language):
            found.setdefault(suspicion.span, suspicion)
    for suspicion in _page_breaks(sheet):
        found.setdefault(suspicion.span, suspicion)
    return sorted(found.values(), key=lambda suspicion: suspicion.span)


def pieces_of(sheet: Sheet) -> Iterator[tuple[Piece, str]]:
    """Yield every piece of running text, with its language."""
    own = [sheet.title, sheet.main_question, *sheet.background, *sheet.objectives]
    own += [question for group in sheet.rounds for question in group.questions]
    for piece in own:
        if piece:
            yield piece, language_of(piece.words)
    for talk in sheet.talks:
        if talk.title:
            yield talk.title, language_of(talk.title.words)
        language = language_of(" ".join(piece.words for piece in talk.abstract))
        for piece in talk.abstract:
            yield piece, language
        for person in talk.people:
            if person.organisation:
                yield person.organisation, language_of(person.organisation.words, language)


def _in_piece(text: str, piece: Piece, language: str) -> Iterator[Suspicion]:
    span = piece.span
    for start, end in _stray_marks(text, span):
        yield Suspicion(Span(start, end), "bullet", text[start:end], "")
    if language == "fr":
        for start, end, meant in lost_ligatures(text, span.start, span.end):
            yield Suspicion(Span(start, end), "ligature", text[start:end], meant)
        for found in BARE_A.finditer(text[span.start : span.end]):
            start = span.start + found.start()
            yield Suspicion(Span(start, start + 1), "accent", "A", "À")
        yield from _displaced(text, span)
    for found in DOUBLED.finditer(text, span.start, span.end):
        yield Suspicion(Span(*found.span()), "doubled", found.group(), found.group(1))
    for start, end, kind, meant in misspelt(text, span.start, span.end, language):
        yield Suspicion(Span(start, end), kind, text[start:end], meant)


def _stray_marks(text: str, span: Span) -> Iterator[tuple[int, int]]:
    """Yield question marks that end no question: bullets that were not recognised."""
    begin = span.start
    for found in STRAY.finditer(text, span.start, span.end):
        clauses = [c.end() for c in CLAUSE.finditer(text, begin, found.start())]
        clause = text[clauses[-1] if clauses else begin : found.start()]
        if not ASKING.search(clause):
            yield found.span()
        begin = found.end()


def _displaced(text: str, span: Span) -> Iterator[Suspicion]:
    """Yield 'mise en des … œuvre': words that a line or a column took elsewhere."""
    for found in DISPLACED.finditer(text, span.start, span.end):
        loose = LOOSE.search(text, found.end(), min(span.end, found.end() + WITHIN))
        if loose:
            between = text[found.end() : loose.start()].strip()
            meant = f"{found.group().strip()} {loose.group(1)} {between}"
            printed = Span(found.start(), loose.end() - 1)
            yield Suspicion(printed, "displaced", text[printed.start : printed.end], meant)


def _page_breaks(sheet: Sheet) -> Iterator[Suspicion]:
    """Yield where a sentence breaks off and goes on in the next piece."""
    groups: list[Sequence[Piece]] = [sheet.background, *(talk.abstract for talk in sheet.talks)]
    for pieces in groups:
        for before, after in pairwise(pieces):
            cut = not TERMINAL.search(before.words) and not after.words[:1].isupper()
            if cut and not before.words.endswith(" ?"):
                span = Span(before.span.end, after.span.start)
                printed = f"{before.words[-25:]} ¶ {after.words[:25]}"
                yield Suspicion(span, "page-break", printed, printed.replace(" ¶ ", " "))
