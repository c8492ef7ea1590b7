"""Compare the suspicions with the corrected readings that the project has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from pyoxigraph import Literal

from ssegraph.importing.sheet.figures import Row
from ssegraph.importing.sheet.reading import Reading
from ssegraph.importing.sheet.spans import Span
from ssegraph.importing.sheet.suspicions import Suspicion
from ssegraph.sources.parse import Value
from ssegraph.terms import Node

TOKEN = re.compile(r"\w+|[^\w\s]")
# What passages leave out instead of correcting it.
NOT_CORRECTED = frozenset({"bullet", "page-break"})


def misreadings(reading: Reading) -> Row:
    """Return how many corrections of quoted passages the suspicions foresaw."""
    ours = [s for s in reading.suspicions if s.kind not in NOT_CORRECTED]
    found: list[str] = []
    missed: list[str] = []
    told: set[Suspicion] = set()
    quoted: list[Span] = []
    for node in passages_of(reading):
        span = span_of(reading, node)
        if span is None:
            continue
        quoted.append(span)
        for place, printed, meant in _corrections(reading, node, span):
            near = [s for s in ours if s.span.meets(place)]
            told.update(near)
            (found if near else missed).append(f"{place.start}: {printed} → {meant}")
    besides = [
        f"{s.span.start}: {s.printed} → {s.meant}"
        for s in ours
        if s not in told and any(span.holds(s.span) for span in quoted)
    ]
    return Row("misreadings", len(found) + len(missed), len(found), tuple(missed), tuple(besides))


def passages_of(reading: Reading) -> Iterator[Node]:
    """Yield the passages that the project quotes from the sheet."""
    said, terms = reading.said, reading.form.terms
    yield from sorted(said.having(terms["quoted_from"], reading.event.document), key=str)


def span_of(reading: Reading, passage: Value) -> Span | None:
    """Return where a passage of the project stands."""
    said, terms = reading.said, reading.form.terms
    for selector in said.of(passage, terms["selector"]):
        ends = [said.text(selector, terms[f"selector_{end}"]) for end in ("start", "end")]
        if all(end.isdecimal() for end in ends):
            return Span(int(ends[0]), int(ends[1]))
    return None


def _corrections(reading: Reading, node: Node, span: Span) -> Iterator[tuple[Span, str, str]]:
    """Yield the place in the sheet, the printed and the corrected words."""
    said, terms = reading.said, reading.form.terms
    verbatim = said.text(node, terms["verbatim"])
    for corrected in said.of(node, terms["corrected"]):
        if not isinstance(corrected, Literal):
            continue
        before = list(TOKEN.finditer(verbatim))
        after = [token.group() for token in TOKEN.finditer(corrected.value)]
        matcher = SequenceMatcher(None, [token.group() for token in before], after, autojunk=False)
        for tag, start, end, after_start, after_end in matcher.get_opcodes():
            if tag == "equal" or not before:
                continue
            first = before[min(start, len(before) - 1)].start()
            last = before[max(start, end - 1)].end() if start < len(before) else len(verbatim)
            place = Span(span.start + first, span.start + max(last, first + 1))
            meant = " ".join(after[after_start:after_end])
            yield place, verbatim[first:last], meant
