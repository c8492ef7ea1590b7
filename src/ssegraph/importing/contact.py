"""Take contact data out of free text before it can come into the project.

E-mail addresses and telephone numbers of people are never published; see
``check/privacy.py``, which finds what got through.  What was taken out is
told by its place and kind, not repeated: a report is often public.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ssegraph.findings import Finding, Place, Severity

# Bounded on both sides of the @, so the time grows with the length only.
ADDRESS = re.compile(
    r"(?:mailto:\s{0,3})?[<(\[]?[\w.+%'-]{1,64}\s?(?:@|\(at\)|\[at\])\s?"
    r"[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}[>)\]]?",
    re.IGNORECASE,
)
# A number with a country's code, or one that is said to be a telephone's.
INTERNATIONAL = re.compile(r"(?<![\w+])(?<!\d[.,])(?:\+|00)[1-9](?:[\s().\-/]{0,2}\d){7,13}(?!\w)")
CALLED = re.compile(
    r"(?<!\w)(?:t[ée]l(?:[ée]phone|[ée]fono)?|phone|mobile|portable|m[óo]vil|cell|fax|whatsapp)"
    r"\b[.:\s]{1,4}(?:\(?\d(?:[\s().\-/]{0,2}\d){5,13})(?!\w)",
    re.IGNORECASE,
)
KINDS = (ADDRESS, INTERNATIONAL, CALLED)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text without contact data; ``spans`` are the characters that were taken out."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def findings(self, place: Place) -> list[Finding]:
        """Say at *place* that contact data was left out, without repeating it."""
        if not self.spans:
            return []
        values = {"count": str(len(self.spans))}
        return [Finding("contact-left-out", Severity.WARNING, place, values=values)]


def without_contact(text: str) -> Cleaned:
    """Return *text* without e-mail addresses and telephone numbers.

    >>> without_contact("Chloé (chloe@example.org), moderator").text
    'Chloé, moderator'
    >>> without_contact("Founded 2005, 30 km from Notsé").spans
    ()
    """
    spans = tuple(contact_spans(text))
    if not spans:
        return Cleaned(text, ())
    kept, end = [], 0
    for start, stop in spans:
        kept.append(text[end:start])
        end = stop
    kept.append(text[end:])
    joined = "".join(kept)
    joined = re.sub(r"[ \t]+([,;.)\]])", r"\1", re.sub(r"[ \t]{2,}", " ", joined))
    return Cleaned(joined.strip(), spans)


def contact_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where contact data stands in *text*, in order and without overlap."""
    found = sorted(match.span() for kind in KINDS for match in kind.finditer(text))
    end = 0
    for start, stop in found:
        if start >= end:
            yield start, stop
            end = stop
        elif stop > end:
            yield end, stop
            end = stop
